// Stands by in case the app breaks. It relies on nothing of the app, since it has to work
// when the app doesn't.
(() => {
  'use strict';
  const root = document.documentElement;
  const prefix = `tableside:${location.pathname.replace(/[^/]*$/, '')}:`;

  function element(name, text, className) {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function button(text, action, className) {
    const made = element('button', text, className);
    made.type = 'button';
    made.addEventListener('click', action);
    return made;
  }

  /** Everything that this site keeps, byte for byte, as one file. */
  function saveData() {
    const kept = {};
    for (let index = 0; index < localStorage.length; index += 1) {
      const key = localStorage.key(index);
      if (key.startsWith(prefix)) kept[key] = localStorage.getItem(key);
    }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(kept, null, 1)], { type: 'application/json' }));
    link.download = 'tableside-rescue.json';
    link.click();
  }

  function showPanel(title, words, details) {
    if (document.getElementById('broken')) return;
    const panel = document.createElement('div');
    panel.id = 'broken';
    panel.className = 'broken';
    panel.setAttribute('role', 'alertdialog');
    panel.setAttribute('aria-labelledby', 'broken-title');
    const heading = element('h1', title);
    heading.id = 'broken-title';
    heading.tabIndex = -1;
    const actions = element('p', '', 'acts');
    actions.append(
      button('Reload', () => location.reload(), 'btn go'),
      button('Save my data', saveData, 'btn'),
    );
    const more = document.createElement('details');
    more.append(element('summary', 'What happened'), element('pre', details));
    panel.append(heading, element('p', words, 'read'), actions, more);
    // The rest of the page is no use now, and must not take the focus.
    for (const rest of document.body.children) rest.inert = true;
    document.body.append(panel);
    heading.focus();
  }

  function broken(details) {
    showPanel(
      'Something broke',
      'Tableside stopped at a fault of its own. What you wrote up to then is kept in this browser. ' +
        'Reload to go on; save your data first if you want to be sure.',
      details,
    );
  }

  function notStarted(details) {
    showPanel(
      'Tableside could not start',
      'A part of the page did not arrive, or this browser is too old for it. ' +
        'Nothing that you wrote is touched. Reload, or try another browser.',
      details,
    );
  }

  function failed(details) {
    if (root.dataset.ready) broken(details);
    else notStarted(details);
  }

  addEventListener('tableside:broken', (event) => broken(String(event.detail)));
  addEventListener('unhandledrejection', (event) => failed(String(event.reason)));
  addEventListener(
    'error',
    (event) => {
      if (event.target instanceof HTMLScriptElement) return notStarted('A script did not arrive.');
      // Not those of extensions, which have files of their own, nor the browser's own, which carry no error.
      const ours = event.error && (event.filename || '').startsWith(new URL('.', location.href).href);
      if (ours || event.error instanceof WebAssembly.RuntimeError) failed(event.message);
    },
    // A script that does not arrive is told to the script alone, on the way down.
    true,
  );
})();
