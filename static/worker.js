// The service worker: it keeps the whole site on this device, so that Tableside opens without a line. The build puts the
// list of the site's files into it and lays it beside the page, as `sw.js` (`xtask/src/seal/worker.rs`).
//
// Each release has a cache of its own, which is filled as a whole or not at all, and a page gets everything from the
// release that it is of: two releases never mix. A new one waits until the user wants it, or until no page is open. The one
// that worked before it is kept: a page of it that is still open gets the rest of it from there, and should the new one not
// start, it takes its place again.
//
// A page and the worker talk in lists: a word, and what goes with it.
(() => {
  'use strict';
  /** Written by the build, on one line of JSON: the release's name, and the hash of each file by its address in the site. */
  const RELEASE = {"version":"","files":{}};
  const { version: VERSION, files: FILES } = RELEASE;
  const SCOPE = registration.scope;
  /** What the names of this site's caches begin with. Another site of the same origin has others. */
  const PREFIX = `tableside:${new URL(SCOPE).pathname}:`;
  /** The name of this release's cache. */
  const OWN = PREFIX + VERSION;
  /** The cache with what is noted, and where in it: the releases that have started here, the last one first. */
  const NOTES = `${PREFIX}notes`;
  const STARTED = `${SCOPE}started`;
  /** The page of this release, once it was asked for: from memory it comes earlier than from the cache. */
  let page;
  /** The address of the page in the site. Hosts redirect from `index.html` now and then. */
  const PAGE = './';
  /** What has the hash of its content in its name is the same in every release. */
  const HASHED = /^[\w-]+-[0-9a-f]{12,16}(_[a-z]+)?\.[a-z]+$/;

  const addressOf = (file) => new URL(file, SCOPE).href;

  /** The file of the site that an address names, whatever its query; nothing for an address elsewhere. */
  function fileOf(url) {
    const { origin, pathname } = new URL(url);
    const address = origin + pathname;
    if (!address.startsWith(SCOPE)) return undefined;
    const file = address.slice(SCOPE.length);
    return ['', 'index.html'].includes(file) ? PAGE : file;
  }

  /** Tells every open page of this site something. */
  async function tell(...words) {
    const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true });
    for (const page of pages.filter(({ url }) => fileOf(url) === PAGE)) page.postMessage(words);
  }

  /** The names of this site's caches, one for each release, the oldest first. */
  async function releases() {
    return (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NOTES);
  }

  /** A file as it lies in a cache; nothing where it doesn't. */
  const kept = (file, cacheName) => caches.match(addressOf(file), { cacheName, ignoreVary: true });

  async function started() {
    const note = await caches.match(STARTED, { cacheName: NOTES });
    return note ? note.json() : [];
  }

  /** Notes that a page of this release has started. */
  async function noteStart() {
    const all = await started();
    if (all[0] === VERSION) return;
    const last = [VERSION, ...all.filter((release) => release !== VERSION)].slice(0, 2);
    await (await caches.open(NOTES)).put(STARTED, new Response(JSON.stringify(last)));
  }

  /** The cache of the release that worked before this one. Where there was no room to note that: of the one before. */
  async function before() {
    const worked = (await started()).find((release) => release !== VERSION);
    if (worked !== undefined) return PREFIX + worked;
    const names = await releases();
    return names[names.indexOf(OWN) - 1] ?? names.find((name) => name !== OWN);
  }

  // Filling the cache.

  /** A file from the site, if its content is that of this release. */
  async function fetched(file) {
    const ask = (cache) => fetch(addressOf(file), { cache, integrity: FILES[file], priority: 'low' });
    // The first visit has brought the hashed ones, and the browser may still have them. Should it have one only in part,
    // or not as it was, it is fetched anew, as all others are.
    const early = HASHED.test(file) ? await ask('default').catch(() => undefined) : undefined;
    const response = early?.ok ? early : await ask('reload');
    if (!response.ok) throw new TypeError(`${file}: ${response.status}`);
    // A browser takes no page that was redirected.
    return response.redirected ? new Response(response.body, response) : response;
  }

  /** Brings all files that are not here yet. */
  async function fill() {
    const cache = await caches.open(OWN);
    const here = new Set((await cache.keys()).map(({ url }) => url));
    const missing = Object.keys(FILES).filter((file) => !here.has(addressOf(file)));
    await Promise.all(missing.map(async (file) => cache.put(addressOf(file), await fetched(file))));
  }

  const reasonOf = ({ name }) => (name === 'QuotaExceededError' ? 'full' : 'unfetched');

  async function install() {
    try {
      await fill();
    } catch (error) {
      // All or nothing. The release that is used goes on; the browser tries this one again.
      await caches.delete(OWN).catch(() => {});
      await tell('not-installed', reasonOf(error));
      throw error;
    }
    await tell('installed', VERSION);
  }

  // Taking over.

  async function takeOver() {
    await clients.claim();
    await tell('took-over', VERSION);
    // What can't be cleared now goes the next time.
    await clear().catch(() => {});
  }

  /** Takes away the releases that no page needs any more. */
  async function clear() {
    const wanted = [OWN, await before()];
    const needless = (await releases()).filter((name) => !wanted.includes(name));
    // While the next release is on its way already, one of these may be its own: then they go the next time.
    const isNext = registration.installing ?? registration.waiting;
    for (const name of isNext ? [] : needless) await caches.delete(name);
  }

  /** A build for development keeps nothing, and takes away what a release has kept under its address. */
  async function leave() {
    for (const name of [...(await releases()), NOTES]) await caches.delete(name);
    await registration.unregister();
  }

  // Giving pages what is theirs.

  /**
   * A file as it is kept here, nothing where it isn't. The page comes from this release, or, once that was given up, from the
   * one before. Of hashed files it doesn't matter which release has them. All others belong to the release that the page
   * names in the query.
   */
  async function find(file, release) {
    if (release) return kept(file, PREFIX + release);
    const own = file === PAGE ? await ownPage() : await kept(file, OWN);
    if (own) return own;
    for (const name of HASHED.test(file) ? await releases() : [await before()]) {
      const found = name && (await kept(file, name));
      if (found) return found;
    }
    return undefined;
  }

  /** The page of this release; nothing where that was given up or cleared. */
  async function ownPage() {
    if (!(await caches.has(OWN))) return undefined;
    const found = page ? undefined : await kept(PAGE, OWN);
    if (found) page = { text: await found.text(), headers: found.headers };
    return page && new Response(page.text, { headers: page.headers });
  }

  addEventListener('fetch', (event) => {
    const { request } = event;
    const file = fileOf(request.url);
    const isOurs = file !== undefined && (Object.hasOwn(FILES, file) || HASHED.test(file));
    if (!isOurs || request.method !== 'GET') return;
    // The query of a page's own address is nothing of ours.
    const release = request.mode === 'navigate' ? '' : new URL(request.url).search.slice(1);
    // What the browser has cleared, the site may still have.
    const found = find(file, release).catch(() => undefined);
    event.respondWith(found.then((response) => response ?? fetch(request)));
  });

  // Talking with pages.

  /** The release of which a page is that is opened now; empty where it would come from the network. */
  async function served() {
    for (const name of [OWN, await before()]) if (name && (await kept(PAGE, name))) return name.slice(PREFIX.length);
    return '';
  }

  /** Is all of the release here that is served? Of one that was given up, nothing is to be. */
  async function isWhole() {
    const names = await releases();
    if (!names.includes(OWN)) return names.length > 0;
    return (await (await caches.open(OWN)).keys()).length >= Object.keys(FILES).length;
  }

  /** Brings again what the browser has cleared. */
  async function mend() {
    const hasSome = await caches.has(OWN);
    try {
      await fill();
    } catch (error) {
      if (!hasSome) await caches.delete(OWN);
      await tell('not-installed', reasonOf(error));
    }
  }

  /** A page has started, and wants to know what is here. */
  async function answer(release, page) {
    const say = async () => page.postMessage(['serves', await served(), await isWhole()]);
    // Where there is no room for the note, a release that is given up later may be one that has worked.
    if (release === VERSION) await noteStart().catch(() => {});
    await say();
    if (await isWhole()) return;
    await mend();
    await say();
  }

  /**
   * A page did not start, or only half of it. Gives this release up if it never did here and there is one before it: its
   * cache goes, so that the other is served; a later release is tried again. Is there another one to be tried by that page?
   */
  async function giveUp(release, isHalf) {
    const other = await before();
    const all = await started();
    if (release !== VERSION || all.includes(VERSION) || !other || !(await kept(PAGE, other))) return false;
    // The other half may only not have arrived. Where all of the release is here, it has, and does not work.
    if (isHalf && !(await isWhole())) return false;
    await caches.delete(OWN);
    return true;
  }

  addEventListener('message', (event) => {
    const [word, release] = event.data;
    if (word === 'take-over') skipWaiting();
    if (word === 'started') event.waitUntil(answer(release, event.source));
    if (word === 'not-started' || word === 'half-started') {
      const given = giveUp(release, word === 'half-started').catch(() => false);
      event.waitUntil(given.then((isGivenUp) => event.ports[0].postMessage(isGivenUp)));
    }
  });

  addEventListener('install', (event) => event.waitUntil(VERSION ? install() : skipWaiting()));
  addEventListener('activate', (event) => event.waitUntil(VERSION ? takeOver() : leave()));
})();
