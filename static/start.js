// Fetches the app and starts it. The links to what it is made of wait in a template, as they would take the processor from
// the first paint. Where the page itself has taken its time to come, `early.js` has taken them out of there already.
const nextFrame = () => new Promise((come) => requestAnimationFrame(() => setTimeout(come)));
/** A tab that nobody sees has no frames. */
const hidden = () => new Promise((come) => document.addEventListener('visibilitychange', come, { once: true }));
const addressOf = (attributes) => document.querySelector(`link${attributes}`).href;

try {
  const { content } = document.getElementById('parts');
  if (content.hasChildNodes()) {
    await Promise.race([nextFrame(), hidden()]);
    document.head.append(content);
  }
  const { default: init } = await import(addressOf('[rel=modulepreload]'));
  await init({ module_or_path: addressOf('[rel=preload][as=fetch]') });
  // As Trunk's own script tells.
  dispatchEvent(new Event('TrunkApplicationStarted'));
} catch (error) {
  // Says in the page what can be done.
  dispatchEvent(new CustomEvent('tableside:failed', { detail: error }));
  console.error(error);
}
