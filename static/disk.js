// A file on the user's disk that is kept up to date, where the browser lets a page write one. Fetched only when it is
// wanted; one file carries it. The app asks with the event `tableside:disk`, a deed and a text; the answer is
// `tableside:disk-said`.
(() => {
  'use strict';
  const DATABASE = 'tableside';
  const STORE = 'files';
  /** The folder that the page lies in, and the name of the notebook where it has one of its own. */
  const PLACE = document.documentElement.dataset.library.replace('tableside:', '');
  const TYPES = [{ description: 'Tableside', accept: { 'application/json': ['.json'] } }];
  /** The key of the hash of what was last written, so that it is known for our own. */
  const WRITTEN = `${PLACE} written`;
  let file;
  /** The hash of what was last written into it: the text itself lies nowhere else. */
  let written;
  /** What was found in it and told to the app: it may be written over when the app says so. */
  let told;

  /** One request to the store of handles, which no other storage can hold. */
  function inStore(mode, ask) {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open(DATABASE, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const request = ask(opening.result.transaction(STORE, mode).objectStore(STORE));
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          opening.result.close();
          resolve(request.result);
        };
      };
    });
  }

  /** A page that may write files has this: both take a secure origin. */
  async function hashOf(text) {
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  /** Another file is kept up to date from now on. */
  async function take(chosen) {
    file = chosen;
    written = told = undefined;
    await inStore('readwrite', (store) => store.put(file, PLACE));
    await inStore('readwrite', (store) => store.delete(WRITTEN));
    return ['ready', file.name];
  }

  const deeds = {
    /** The user chooses where a new file lies. */
    async choose() {
      return take(await showSaveFilePicker({ suggestedName: 'tableside.json', types: TYPES }));
    },
    /** The user chooses a file that is there. */
    async open() {
      const [chosen] = await showOpenFilePicker({ types: TYPES });
      const allowed = await chosen.requestPermission({ mode: 'readwrite' });
      return allowed === 'granted' ? take(chosen) : ['cancelled', ''];
    },
    /** The file of the last time, which the browser may have to ask for again. */
    async recall() {
      file = await inStore('readonly', (store) => store.get(PLACE));
      if (!file) return ['none', ''];
      written = await inStore('readonly', (store) => store.get(WRITTEN));
      const allowed = await file.queryPermission({ mode: 'readwrite' });
      return [allowed === 'granted' ? 'ready' : 'ask', file.name];
    },
    async allow() {
      const allowed = await file.requestPermission({ mode: 'readwrite' });
      return [allowed === 'granted' ? 'ready' : 'ask', file.name];
    },
    /**
     * The old text stands until the new one is whole. What this page did not write may be all that somebody has: the app
     * hears of it first.
     */
    async write(text) {
      const there = await (await file.getFile()).text();
      if (there.trim() && ![text, told].includes(there) && (await hashOf(there)) !== written) {
        told = there;
        return ['holds', file.name, there];
      }
      const writing = await file.createWritable();
      await writing.write(text);
      await writing.close();
      written = await hashOf(text);
      await inStore('readwrite', (store) => store.put(written, WRITTEN));
      return ['written', file.name];
    },
    async forget() {
      file = undefined;
      await inStore('readwrite', (store) => store.delete(PLACE));
      await inStore('readwrite', (store) => store.delete(WRITTEN));
      return ['none', ''];
    },
  };

  addEventListener('tableside:disk', async (event) => {
    const [deed, text] = event.detail;
    let detail;
    try {
      detail = await deeds[deed](text);
    } catch (error) {
      detail = error.name === 'AbortError' ? ['cancelled', ''] : ['failed', error.message];
    }
    dispatchEvent(new CustomEvent('tableside:disk-said', { detail }));
  });
})();
