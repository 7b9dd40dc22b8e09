// Before the first paint: what the first screen has to know.
(() => {
  'use strict';
  const root = document.documentElement;

  // What the keys of this page in the storage start with: the folder that it lies in, so that two sites of one origin don't
  // meet. One file from the disk has none: it finds what it kept when it was moved or renamed, where browsers let it. A copy
  // that was saved with something in it is a notebook of its own, by its name.
  const { shape, notebook } = root.dataset;
  const isOnDisk = shape === 'file' && location.protocol === 'file:';
  const folder = isOnDisk ? '/' : location.pathname.replace(/[^/]*$/, '');
  const apart = notebook ? `${notebook}/` : '';
  root.dataset.library = `tableside:${folder}${apart}`;

  // No text becomes a script, but for the scripts of the site that are added when they are wanted, whatever release their
  // query names.
  const own = ['scripts/disk.js', 'sw.js'];
  // Text becomes markup only for Leptos, which makes the unchanging parts of a view from it. None of that is the user's;
  // should such text ever get there, it must do nothing: only tags pass that can run nothing, with addresses inside the
  // page or beside it. Values have no `<`, so that no tag hides in one from this expression. (The expressions are not
  // texts, as Trunk doubles the backslashes of those.)
  const element = /(?!(?:script|style|iframe|frame|object|embed|base|link|meta|form|animate\w*|set)\b)[a-z][\w-]*/.source;
  const address = /(?:xlink:)?(?:href|src)="(?:#[^"<>]*|[\w.-][\w./-]*)"/.source;
  const other = /(?!on|style|src|href|xlink|action|formaction|to|from|values)[\w:-]+(?:="[^"<>]*")?/.source;
  const harmless = new RegExp(`<(?:!|${element}(?: (?:${address}|${other}))* ?/?|/[a-z][a-z0-9-]*)>`, 'gi');
  globalThis.trustedTypes?.createPolicy('default', {
    createHTML: (text) => (text.replace(harmless, '').includes('<') ? null : text),
    createScriptURL: (url) => (own.includes(url.split('?')[0]) ? url : null),
  });

  // What the app is made of. Where the page has taken its time to come, on a slow line or a slow machine, it is fetched at
  // once: it comes after the first paint anyway. Else `start.js` has it fetched after that.
  const SOON = 100;
  const parts = document.getElementById('parts');
  if (parts && (document.hidden || performance.now() > SOON)) document.head.append(parts.content);

  // An address inside a negotiation: the first screen's words would be the wrong ones.
  if (location.hash.length > 2) root.dataset.deep = 'yes';

  function takeKept() {
    const start = `${root.dataset.library}:`;
    try {
      // Whoever has negotiations here needs no words about what this is.
      if (Object.keys(localStorage).some((key) => key.startsWith(`${start}case:`))) root.dataset.regular = 'yes';
      const { theme } = JSON.parse(localStorage.getItem(`${start}settings`)).data;
      if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    } catch {
      // No settings yet, unreadable ones, or no storage: the system's theme it is.
    }
  }

  // The first question to the storage takes a tenth of the time to the first paint. Whoever comes new gets it just
  // after that paint; on a reload or on the way back, nothing flashes.
  const [visit] = performance.getEntriesByType('navigation');
  if (visit?.type === 'navigate') requestAnimationFrame(() => setTimeout(takeKept));
  else takeKept();
})();
