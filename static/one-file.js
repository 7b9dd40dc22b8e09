// The last script of Tableside as one file: starts the app, whose module stands in the page, compressed and in letters.
(() => {
  'use strict';
  const root = document.documentElement;

  /** The bytes of letters that hold seven bits each (xtask/src/one_file/letters.rs). */
  function bytesOf(letters) {
    const replaced = [0x00, 0x0d, 0x3c];
    const bytes = new Uint8Array(Math.floor((letters.length * 7) / 8));
    let [bits, count, length] = [0, 0, 0];
    for (let index = 0; index < letters.length; index += 1) {
      const code = letters.charCodeAt(index);
      bits = (bits << 7) | (code < 0x80 ? code : replaced[code - 0xc0]);
      count += 7;
      if (count >= 8) {
        count -= 8;
        bytes[length] = bits >> count;
        length += 1;
        bits &= (1 << count) - 1;
      }
    }
    return bytes;
  }

  async function start() {
    const module = fzstd.decompress(bytesOf(document.getElementById('module').textContent));
    await wasm_bindgen({ module_or_path: module });
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
