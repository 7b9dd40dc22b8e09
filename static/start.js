// Fetches the app of a release and starts it, once the first words are on the screen: what is fetched and compiled before
// would take the processor from them.
(() => {
  'use strict';
  /** A page that nobody sees paints nothing, and one may turn away before it does. */
  const LONGEST_MS = 500;

  const painted = new Promise((done) => {
    if (document.hidden) done();
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, LONGEST_MS);
  });

  /** Has the browser fetch what a link of the page names, checked by its hash, and gives the address. */
  function fetchEarly(rel) {
    const link = document.querySelector(`link[data-later=${rel}]`);
    link.rel = rel;
    return link.href;
  }

  async function start() {
    await painted;
    const [script, module] = ['modulepreload', 'preload'].map(fetchEarly);
    const { default: init } = await import(script);
    await init({ module_or_path: module });
    dispatchEvent(new Event('TrunkApplicationStarted'));
  }

  start().catch((error) => {
    console.error(error);
    dispatchEvent(new CustomEvent('tableside:failed', { detail: String(error) }));
  });
})();
