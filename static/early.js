// Before the first paint: what the first screen has to know.
(() => {
  'use strict';
  const root = document.documentElement;

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
