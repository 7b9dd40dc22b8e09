// Stands by in case the app breaks. It relies on nothing of the app, since it has to work
// when the app doesn't.
(() => {
  'use strict';
  const root = document.documentElement;
  const prefix = `${root.dataset.library}:`;
  const isOneFile = root.dataset.shape === 'file';
  /** What the addresses of the app's own files begin with; one file has all of it in the page itself. */
  const own = isOneFile ? location.href.split('#')[0] : new URL('tableside-', location.href).href;
  /** How long the service worker has for an answer, in milliseconds. */
  const PATIENCE = 2000;
  /** The sentence that this browser can't run the app, where that is so. */
  const cannot = document.getElementById('cannot');
  /** What the app could not keep before it stopped, by the keys that it would have in storage; nothing until it has tried. */
  let unkept;
  /** Has the app said that only half of it is here? */
  let isHalf = false;
  /** What is to be done where the service worker has no other release, while it is being asked for one. */
  let unlessAnother;

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

  /** Everything that this site keeps, byte for byte. */
  function kept() {
    const found = {};
    try {
      for (let index = 0; index < localStorage.length; index += 1) {
        const key = localStorage.key(index);
        if (key.startsWith(prefix)) found[key] = localStorage.getItem(key);
      }
    } catch {
      // A browser that lets the page keep nothing.
    }
    return found;
  }

  /** That and what is only in memory, as one file. */
  function saveData() {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify({ ...kept(), ...unkept }, null, 1)], { type: 'application/json' }));
    link.download = 'tableside-rescue.json';
    link.click();
  }

  /** The guide, which needs nothing of the app: a page beside this one, or a part of it where all is one file. */
  function guide() {
    const inside = document.getElementById('guide-text');
    if (inside) {
      inside.hidden = false;
      return inside;
    }
    const link = element('a', 'The guide');
    link.href = 'guide.html';
    const said = element('p', '', 'read');
    said.append(link, ' can be read all the same.');
    return said;
  }

  function showPanel(title, words, details, ...also) {
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
    const said = element('p', words, 'read');
    said.id = 'broken-words';
    panel.append(heading, said, actions, more, ...also);
    // The rest of the page is no use now, and must not take the focus.
    for (const rest of document.body.children) rest.inert = true;
    document.body.append(panel);
    heading.focus();
  }

  /** The service worker, if it is to be asked for another release: once in a tab for each, so that nothing goes in circles. */
  function workerToAsk(release) {
    const note = `${prefix}not-started`;
    try {
      const worker = navigator.serviceWorker.controller;
      const isOurs = worker.scriptURL === new URL('sw.js', location.href).href;
      if (!isOurs || root.dataset.started || sessionStorage.getItem(note) === release) return undefined;
      sessionStorage.setItem(note, release);
      return worker;
    } catch {
      // There is none, or no way to note that it was asked.
      return undefined;
    }
  }

  /**
   * Would all be there after a reload that was written here? Where the app stopped without trying to keep it, who knows. With
   * half of the app nothing can be written that is not kept at once.
   */
  const isAllKept = () => (unkept ? Object.keys(unkept).length === 0 : isHalf || !root.dataset.ready);

  /**
   * A new release that doesn't start here may never do: has the service worker give the one before it, and loads the page
   * anew. Where there is none, or the page is no new one, or something would be lost, does something otherwise.
   */
  function goBack(otherwise, word = 'not-started') {
    if (unlessAnother) {
      unlessAnother.push(otherwise);
      return;
    }
    const release = document.querySelector('meta[name="release"]')?.content;
    const worker = workerToAsk(release);
    if (!worker) {
      otherwise();
      return;
    }
    unlessAnother = [otherwise];
    const { port1, port2 } = new MessageChannel();
    const answered = (hasAnother) => {
      clearTimeout(waiting);
      // What is answered later comes too late: somebody may be using the panel.
      port1.close();
      if (hasAnother && isAllKept()) {
        location.reload();
        return;
      }
      const acts = unlessAnother;
      unlessAnother = undefined;
      for (const act of acts) act();
    };
    const waiting = setTimeout(answered, PATIENCE, false);
    port1.onmessage = ({ data }) => answered(data);
    worker.postMessage([word, release], [port2]);
  }

  function broken(details) {
    goBack(() => {
      showPanel(
        'Something broke',
        'Tableside stopped at a fault of its own. What it kept until then is still in this browser; your last words may ' +
          'be missing. Save your data, then reload to go on.',
        details,
      );
      sayWhatIsKept();
    });
  }

  /** Why it may not have started, and what can be done. */
  function whyNotStarted() {
    if (isOneFile) {
      return (
        'This file is damaged, or this browser is too old for it. ' +
        'Nothing that you wrote is touched. Get the file again, or try another browser.'
      );
    }
    // There a browser lets no page fetch what lies beside it.
    if (location.protocol === 'file:') {
      return (
        'From the disk, open the file tableside.html that is beside this one: it holds everything. ' +
        'Nothing that you wrote is touched.'
      );
    }
    return (
      'A part of the page did not arrive, or this browser is too old for it. ' +
      'Nothing that you wrote is touched. Reload, or try another browser.'
    );
  }

  function notStarted(details) {
    // The page says already that it can't, and why.
    if (cannot) return;
    goBack(() => showPanel('Tableside could not start', whyNotStarted(), details, guide()));
  }

  // The release before may be one that it can run.
  if (cannot) goBack(() => {});
  // What was written here while the browser could, one can take to another.
  if (cannot && Object.keys(kept()).length) cannot.append(button('Save my data', saveData, 'btn'));

  function failed(details) {
    if (root.dataset.ready) broken(details);
    else notStarted(details);
  }

  // A page that one comes back to is painted as it was left before any script has a turn: what is private in it must not
  // be seen until the app has looked whether it still may.
  addEventListener('pagehide', () => {
    root.dataset.away = '';
  });
  addEventListener('pageshow', () => setTimeout(() => delete root.dataset.away));

  /** The app has tried to keep everything before it stopped: says whether it could. */
  function sayWhatIsKept() {
    const said = document.getElementById('broken-words');
    if (!said || !unkept) return;
    said.textContent = Object.keys(unkept).length
      ? 'Tableside stopped at a fault of its own, and not all that you wrote can be kept in this browser. Save your data ' +
        'before you reload: the rest is gone with the page.'
      : 'Tableside stopped at a fault of its own. What you wrote up to then is kept in this browser. Reload to go on; ' +
        'save your data first if you want to be sure.';
  }

  /** Is it the app's own? An extension's errors, and those of what it puts into the page, are none of our business. */
  function isOwn(error) {
    // While the app is being compiled, no script of its own is on the way there.
    const isStart = !root.dataset.ready && ['CompileError', 'LinkError'].includes(error?.name);
    return error instanceof Error && (isStart || String(error.stack).includes(own));
  }

  addEventListener('tableside:broken', (event) => broken(String(event.detail)));
  addEventListener('tableside:failed', (event) => failed(String(event.detail)));
  // The page says itself what can't be had, and fetches it again when it is asked to.
  addEventListener('tableside:half', () => {
    isHalf = true;
    goBack(() => {}, 'half-started');
  });
  addEventListener('tableside:tried', (event) => {
    unkept = JSON.parse(event.detail);
    sayWhatIsKept();
  });
  addEventListener('unhandledrejection', ({ reason }) => {
    if (isOwn(reason)) failed(String(reason));
  });
  addEventListener('error', ({ error, message }) => {
    if (isOwn(error)) failed(message);
  });
})();
