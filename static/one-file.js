// The last script of Tableside as one file: starts the app, whose module stands in the page, compressed and in letters.
(() => {
  'use strict';
  const root = document.documentElement;

  function bytesOf(letters) {
    const text = atob(letters);
    const bytes = new Uint8Array(text.length);
    for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
    return bytes;
  }

  async function start() {
    const bytes = bytesOf(document.getElementById('module').textContent);
    const module = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    const headers = { 'Content-Type': 'application/wasm' };
    await wasm_bindgen({ module_or_path: new Response(module, { headers }) });
  }

  // All of the file is here.
  dispatchEvent(new Event('tableside:whole'));
  // A browser that saves a page "completely" saves it as it was then, the app's own elements with it.
  delete root.dataset.ready;
  document.getElementById('app').replaceChildren();
  // A module that comes from no address has none in what an error says of its way. The scripts that called it have, and they
  // have to be among what is said: it is how the page tells its own errors from those of others.
  Error.stackTraceLimit = Infinity;
  start().catch((error) => {
    console.error(error);
    dispatchEvent(new CustomEvent('tableside:failed', { detail: String(error) }));
  });
})();
