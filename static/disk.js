// A file on the user's disk that is kept up to date, where the browser lets a page write one. Fetched only when it is
// wanted. The app asks with the event `tableside:disk`, a deed and a text; the answer is `tableside:disk-said`.
(() => {
  'use strict';
  const DATABASE = 'tableside';
  const STORE = 'files';
  const PLACE = location.pathname.replace(/[^/]*$/, '');
  let file;

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

  const deeds = {
    /** The user chooses where the file lies. */
    async choose() {
      file = await showSaveFilePicker({
        suggestedName: 'tableside.json',
        types: [{ description: 'Tableside', accept: { 'application/json': ['.json'] } }],
      });
      await inStore('readwrite', (store) => store.put(file, PLACE));
      return ['ready', file.name];
    },
    /** The file of the last time, which the browser may have to ask for again. */
    async recall() {
      file = await inStore('readonly', (store) => store.get(PLACE));
      if (!file) return ['none', ''];
      const allowed = await file.queryPermission({ mode: 'readwrite' });
      return [allowed === 'granted' ? 'ready' : 'ask', file.name];
    },
    async allow() {
      const allowed = await file.requestPermission({ mode: 'readwrite' });
      return [allowed === 'granted' ? 'ready' : 'ask', file.name];
    },
    /** The old text stands until the new one is whole. */
    async write(text) {
      const writing = await file.createWritable();
      await writing.write(text);
      await writing.close();
      return ['written', file.name];
    },
    async forget() {
      file = undefined;
      await inStore('readwrite', (store) => store.delete(PLACE));
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
