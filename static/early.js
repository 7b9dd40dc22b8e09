// Before the first paint: what the first screen has to know.
(() => {
  'use strict';
  const root = document.documentElement;

  // No text becomes markup or a script, but for the scripts of the site that are added when they are wanted.
  const own = ['scripts/disk.js'];
  globalThis.trustedTypes?.createPolicy('default', { createScriptURL: (url) => (own.includes(url) ? url : null) });

  // An address inside a negotiation: the first screen's words would be the wrong ones.
  if (location.hash.length > 2) root.dataset.deep = 'yes';

  function takeTheme() {
    const key = `tableside:${location.pathname.replace(/[^/]*$/, '')}:settings`;
    try {
      const { theme } = JSON.parse(localStorage.getItem(key)).data;
      if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    } catch {
      // No settings yet, unreadable ones, or no storage: the system's theme it is.
    }
  }

  // The first question to the storage takes a tenth of the time to the first paint. Whoever comes new gets it just
  // after that paint; on a reload or on the way back, nothing flashes.
  const [visit] = performance.getEntriesByType('navigation');
  if (visit?.type === 'navigate') requestAnimationFrame(() => setTimeout(takeTheme));
  else takeTheme();
})();
