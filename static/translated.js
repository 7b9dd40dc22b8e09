// A browser's translator puts elements of its own (`font`) in the place of the app's words. The app would go on writing
// into words that are not on the page any more, and what is read there would stay as it was. So each text that a
// translator takes out is put back beside its translation, empty; once the app writes into it, or takes it away, the
// translation goes, and the translator has a new text to translate.
(() => {
  'use strict';
  /** What stands for each text, and what the text said. */
  const translations = new Map();
  /** The translations that stand for a text. */
  const known = new WeakSet();

  /** A text was taken out: does a translation of it stand in its place? */
  function takenOut(text, { addedNodes, previousSibling, nextSibling }) {
    const near = [...addedNodes, nextSibling, previousSibling];
    const translation = near.find((node) => node?.nodeName === 'FONT' && node.isConnected && !known.has(node));
    if (!translation) return;
    known.add(translation);
    translations.set(text, { translation, said: text.data });
    text.data = '';
    translation.before(text);
  }

  /** A text and its translation belong together, for as long as nobody writes into it. */
  function look(written) {
    for (const [text, { translation, said }] of translations) {
      if (text.isConnected && translation.isConnected && !written.has(text)) continue;
      translations.delete(text);
      // The translator has taken its words back.
      if (!written.has(text) && !translation.isConnected) text.data = said;
      translation.remove();
    }
  }

  const observer = new MutationObserver((changes) => {
    const written = new Set(changes.filter(({ type }) => type === 'characterData').map(({ target }) => target));
    if (translations.size) look(written);
    for (const change of changes) {
      for (const node of change.removedNodes) {
        if (node.nodeType === Node.TEXT_NODE && !node.isConnected && node.data) takenOut(node, change);
      }
    }
    // What was done here is no news.
    observer.takeRecords();
  });
  observer.observe(document.getElementById('app'), { childList: true, characterData: true, subtree: true });
})();
