// What is written is kept: soon, on leaving, whole, and never over something that can't be read.

import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

import {
  SITE,
  becomes,
  download,
  emptyCase,
  enter,
  example,
  idOf,
  isReady,
  keeping,
  kept,
  keptCase,
  keptUnder,
  keyOf,
  reload,
  sameText,
  says,
  seal,
  setUp,
  until,
} from './helpers.mjs';
import {
  AGENCY,
  at,
  button,
  choice,
  field,
  go,
  goHome,
  heading,
  link,
  listed,
  main,
  notice,
  offerForm,
  offers,
  openExample,
  part,
  startNew,
  statusOf,
} from './pages.mjs';

// The site twice in one origin, for the test of two libraries; the others use the first.
const folder = await mkdtemp(join(tmpdir(), 'tableside-e2e-'));
after(() => rm(folder, { recursive: true }));
await cp(SITE, folder, { recursive: true, dereference: true });
for (const path of ['notes', 'other']) await cp(SITE, join(folder, path), { recursive: true, dereference: true });

const { holds } = await setUp({ folder });

const KEEP_WITHIN_MS = 300;
const RUNS = 20;
const CLOSINGS = 100;
/** A machine may be busy with something else for a moment; the app is late only if it is late each time. */
const TRIES = 3;

const ENTRY = keyOf(`entry:${AGENCY.id}`);
const SETTINGS = keyOf('settings');
const AGENCY_KEY = keyOf(`case:${AGENCY.id}`);

/** Runs in the page before its own scripts: notes the time of every edit and of every write. */
function noteTimes() {
  /** @type {{at: number, type: string}[]} */
  const edits = [];
  /** @type {{at: number, key: string, value: string}[]} */
  const writes = [];
  for (const type of ['input', 'change', 'click']) {
    addEventListener(type, () => edits.push({ at: performance.now(), type }), true);
  }
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (key, value) {
    setItem.call(this, key, value);
    writes.push({ at: performance.now(), key, value });
  };
  Object.assign(globalThis, { edits, writes });
}

/**
 * How long it took from an edit to the text in storage that holds it.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} key
 * @param {string} holding   what the text holds after the edit and not before
 * @param {() => Promise<unknown>} edit
 */
async function keepingTime(page, key, holding, edit) {
  await page.evaluate(() => {
    // @ts-expect-error noted by noteTimes
    edits.length = writes.length = 0;
  });
  await edit();
  let time = NaN;
  await until(async () => {
    time = await page.evaluate(
      ({ key, holding }) => {
        // @ts-expect-error noted by noteTimes
        const written = writes.find((write) => write.key === key && write.value.includes(holding));
        // @ts-expect-error noted by noteTimes
        return written ? written.at - edits[0].at : NaN;
      },
      { key, holding },
    );
    assert.ok(!Number.isNaN(time), `“${holding}” was written`);
  });
  return time;
}

/**
 * What one changes, and where. Each edit tells what the text in storage then holds; a second try has another.
 *
 * @type {[place: string, what: string, edit: (page: import('playwright-core').Page, attempt: number) => Edit][]}
 * @typedef {[holding: string, act: () => Promise<unknown>]} Edit
 */
const CHANGES = [
  ['Overview', 'a title', (page, attempt) => typed(field(page, 'What you call it'), attempt)],
  ['Prepare', 'a note', (page, attempt) => typed(field(page, 'Your notes: Your goals'), attempt)],
  ['Prepare', 'a name in a list', (page, attempt) => typed(field(page, 'If there is no deal').first(), attempt)],
  ['Prepare', 'a number', (page, attempt) => typed(field(page, 'Opening'), attempt)],
  ['Prepare', 'a number that can’t be read', (page, attempt) => typed(field(page, 'Target'), attempt, 'about ')],
  ['Prepare', 'an issue', (page) => ['"kind":"text"', () => button(page, 'Add something in words').click()]],
  [
    'Prepare',
    'a tick',
    (page, attempt) => [
      attempt % 2 ? '"PREP-1","PREP-3"' : '"PREP-1","PREP-2"',
      () => part(page, 'Your goals').getByRole('checkbox', { name: 'Your goals' }).click(),
    ],
  ],
  [
    'Offers',
    'the status of an offer',
    (page, attempt) => {
      const status = ['Withdrawn', 'Rejected', 'Open'][attempt % 3];
      return [`"status":"${status.toLowerCase()}"`, () => statusOf(offers(page).nth(1)).selectOption(status)];
    },
  ],
  ['Impasse', 'a note on a way out', (page, attempt) => typed(field(page, 'Your note: Add something new'), attempt)],
  ['Impasse', 'what came of a try', (page, attempt) => typed(field(page, 'What came of it').first(), attempt)],
  [
    'Impasse',
    'a try',
    (page) => ['"move":"IMP-8"', () => button(part(page, 'Leave with the door open'), 'Tried it').click()],
  ],
  ['Commit', 'a task', (page, attempt) => typed(field(page, 'What').first(), attempt)],
  [
    'Commit',
    'a date',
    (page, attempt) => [`"2031-05-0${attempt}"`, () => field(page, 'By').first().fill(`2031-05-0${attempt}`)],
  ],
];

/**
 * @param {import('playwright-core').Locator} input
 * @param {number} attempt
 * @param {string} [before]
 * @returns {Edit}
 */
function typed(input, attempt, before = '') {
  const number = String(777_000 + attempt);
  return [number, () => input.fill(before + number)];
}

holds(`every kind of change is in the storage within ${KEEP_WITHIN_MS} ms`, async ({ visit }) => {
  const page = await visit({ scripts: [noteTimes] });
  await openExample(page, AGENCY);
  for (const [place, what, edit] of CHANGES) {
    await link(page.getByRole('banner'), place).click();
    await staysWithin(page, AGENCY_KEY, what, (attempt) => edit(page, attempt));
  }
});

holds(`an offer that is recorded is in the storage within ${KEEP_WITHIN_MS} ms`, async ({ visit }) => {
  const page = await visit({ scripts: [noteTimes] });
  await openExample(page, AGENCY);
  await go(page, 'Offers');
  for (const amount of ['9,301', '9,390', '9,303']) {
    await field(offerForm(page), 'Monthly fee').fill(amount);
    await staysWithin(page, AGENCY_KEY, `the offer of ${amount}`, () => [
      `"${amount.replace(',', '')}"`,
      () => button(offerForm(page), 'Record').click(),
    ]);
  }
});

holds(`a setting is in the storage within ${KEEP_WITHIN_MS} ms`, async ({ visit }) => {
  const page = await visit({ scripts: [noteTimes], at: '#/settings' });
  await staysWithin(page, SETTINGS, 'the theme', (attempt) => {
    const theme = attempt % 2 ? 'Dark' : 'Light';
    return [`"${theme.toLowerCase()}"`, () => choice(page, 'Light or dark').selectOption(theme)];
  });
});

/**
 * An edit is kept in time, at the latest at the last of a few attempts.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} key
 * @param {string} what
 * @param {(attempt: number) => Edit} edit
 */
async function staysWithin(page, key, what, edit) {
  /** @type {number[]} */
  const times = [];
  do {
    const [holding, act] = edit(times.length + 1);
    times.push(await keepingTime(page, key, holding, act));
  } while (Math.min(...times) > KEEP_WITHIN_MS && times.length < TRIES);
  assert.ok(Math.min(...times) <= KEEP_WITHIN_MS, `${what}: ${times.join(', ')} ms`);
}

holds('while one types on and on, hardly a letter waits for longer than 300 ms', async ({ visit }) => {
  const page = await visit({ scripts: [noteTimes] });
  await startNew(page);
  await field(page, 'The other side').focus();
  const words = 'The quick brown fox jumps over the lazy dog, again and again.';
  await page.keyboard.type(words, { delay: 25 });
  await until(async () => assert.equal((await keptCase(page, idOf(page))).them.name, words));
  const waits = await page.evaluate(() => {
    // @ts-expect-error noted by noteTimes
    const [edits_, writes_] = [edits.filter(({ type }) => type === 'input'), writes.filter(({ key }) => key.includes(':case:'))];
    // @ts-expect-error noted by noteTimes
    return edits_.map(({ at }) => (writes_.find((write) => write.at >= at)?.at ?? Infinity) - at);
  });
  assert.equal(waits.length, words.length);
  // One hiccup of the machine delays a few letters; a wait for a pause in the typing would delay nearly all.
  const late = waits.filter((wait) => wait > KEEP_WITHIN_MS);
  assert.ok(late.length <= waits.length / 4, `${late.length} letters waited: ${late.join(', ')} ms`);
});

holds(`what is typed and the page reloaded in the same moment is there again, ${RUNS} times of ${RUNS}`, async ({ visit }) => {
  const page = await visit();
  await startNew(page);
  for (let run = 1; run <= RUNS; run += 1) {
    const words = `Written in run ${run}`;
    const loaded = page.waitForEvent('load');
    await typeAndThen(field(page, 'What you call it'), words, 'reload');
    await loaded;
    await isReady(page);
    await at(page, words);
  }
});

holds(`what is typed and the page left in the same moment is kept, ${RUNS} times of ${RUNS}`, async ({ visit }) => {
  const page = await visit();
  await startNew(page);
  const address = page.url();
  for (let run = 1; run <= RUNS; run += 1) {
    const words = `Written in run ${run}`;
    await typeAndThen(field(page, 'What you call it'), words, 'about:blank');
    await page.waitForURL('about:blank');
    await page.goto(address);
    await isReady(page);
    await at(page, words);
  }
});

holds(`what is typed and the window closed in the same moment is kept, ${CLOSINGS} times of ${CLOSINGS}`, async ({ visit }) => {
  const page = await visit();
  await startNew(page);
  const id = idOf(page);
  await goHome(page);
  for (let run = 1; run <= CLOSINGS; run += 1) {
    const words = `Written in run ${run}`;
    // A page may only close windows that a page has opened.
    const [window] = await Promise.all([
      page.waitForEvent('popup'),
      page.evaluate((hash) => void open(`${location.pathname}${hash}`), `#/n/${id}`),
    ]);
    await isReady(window);
    const closed = window.waitForEvent('close');
    await typeAndThen(field(window, 'What you call it'), words, 'close').catch((error) => {
      if (!window.isClosed()) throw error;
    });
    await closed;
    await until(async () => assert.equal((await keptCase(page, id)).title, words));
  }
});

/**
 * Changes a field and leaves the page without a pause between.
 *
 * @param {import('playwright-core').Locator} input
 * @param {string} words
 * @param {string} then  'reload', 'close' or an address to go to
 */
async function typeAndThen(input, words, then) {
  await input.evaluate(
    (/** @type {HTMLInputElement} */ element, { words, then }) => {
      element.value = words;
      element.dispatchEvent(new InputEvent('input', { bubbles: true }));
      if (then === 'reload') location.reload();
      else if (then === 'close') window.close();
      else location.assign(then);
    },
    { words, then },
  );
}

holds(`what is typed is kept in the moment in which the page is hidden, ${RUNS} times of ${RUNS}`, async ({ visit }) => {
  const page = await visit();
  await startNew(page);
  const key = keyOf(`case:${idOf(page)}`);
  for (let run = 1; run <= RUNS; run += 1) {
    const words = `Written in run ${run}`;
    const text = await field(page, 'What you call it').evaluate(
      (/** @type {HTMLInputElement} */ element, { words, key }) => {
        element.value = words;
        element.dispatchEvent(new InputEvent('input', { bubbles: true }));
        const before = localStorage.getItem(key);
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        // @ts-expect-error the document's own is behind it
        delete document.visibilityState;
        return { before, now: localStorage.getItem(key) };
      },
      { words, key },
    );
    assert.equal(text.before?.includes(words), false, 'nothing is written while one types');
    assert.equal(JSON.parse(String(text.now)).data.title, words);
  }
});

holds('a change is kept before another negotiation is opened', async ({ visit }) => {
  const page = await visit({ kept: keeping(emptyCase('one', { title: 'One' }), emptyCase('two', { title: 'Two' })), at: '#/n/one' });
  await at(page, 'One');
  await field(page, 'What you call it').evaluate((/** @type {HTMLInputElement} */ element) => {
    element.value = 'One, changed';
    element.dispatchEvent(new InputEvent('input', { bubbles: true }));
    location.hash = '#/n/two';
  });
  await at(page, 'Two');
  assert.equal((await keptCase(page, 'one')).title, 'One, changed');
  assert.equal((await keptCase(page, 'two')).title, 'Two');
});

const agency = seal(example('agency'), { revision: 3 });
const without = (/** @type {any} */ change) => {
  const data = structuredClone(example('agency'));
  change(data);
  return seal(data);
};
/** Kinds of damage to the text under a negotiation's key. */
const DAMAGED = {
  'cut in half': agency.slice(0, agency.length / 2),
  'one letter changed': agency.replace('Harbour Foods', 'Harbour Goods'),
  'no text at all': '',
  'something else altogether': 'Dear diary, \u0000 “today” 🤝 \\ "',
  'another program’s': '{"format":"notepad","version":1,"data":[]}',
  'a list': '[]',
  'no checksum': agency.replace(/"checksum":"[0-9a-f]*",/, ''),
  'an offer on an issue that isn’t there': without((/** @type {any} */ data) => data.issues.shift()),
  'an amount that is no number': without((/** @type {any} */ data) => (data.offers[0].terms.fee = 'cheap')),
  'another ID than its key’s name': without((/** @type {any} */ data) => (data.id = 'somebody-else')),
};

const DAMAGED_KEPT = Object.fromEntries(
  Object.entries(DAMAGED).map(([kind, text]) => [keyOf(`case:${kind.replace(/\W+/g, '-')}`), text]),
);

/**
 * All that is damaged is still there, to the letter.
 *
 * @param {import('playwright-core').Page} page
 */
async function sameDamage(page) {
  const now = await kept(page);
  for (const [key, text] of Object.entries(DAMAGED_KEPT)) sameText(now[key], text, key);
}

holds(`a negotiation that is damaged, in any of ${Object.keys(DAMAGED).length} ways, says so, and is saved as a file byte for byte`, async ({
  visit,
}) => {
  const page = await visit({ kept: DAMAGED_KEPT });
  await becomes(
    () => listed(page),
    Object.keys(DAMAGED).map(() => 'A negotiation that can’t be read'),
  );
  for (const [key, text] of Object.entries(DAMAGED_KEPT)) {
    const id = key.replace(/^.*:case:/, '');
    await enter(page, `#/n/${id}`);
    await at(page, 'This negotiation can’t be read');
    await says(main(page), /Nothing was changed\./);
    const { text: saved } = await download(page, () => button(page, 'Save what is there as a file').click());
    sameText(saved, text, `the file of ${id}`);
    for (const place of ['prepare', 'offers', 'impasse', 'commit']) {
      await enter(page, `#/n/${id}/${place}`);
      await at(page, 'This negotiation can’t be read');
    }
    await link(main(page), 'Your negotiations').click();
    await at(page, 'Your negotiations');
  }
  await sameDamage(page);
});

holds('nothing that one does elsewhere in the notebook touches what is damaged', async ({ visit }) => {
  const page = await visit({ kept: { ...DAMAGED_KEPT, ...keeping(emptyCase('whole', { title: 'A whole one' })) } });
  await link(main(page), 'A whole one').click();
  await at(page, 'A whole one');
  await field(page, 'What you call it').fill('Changed');
  await becomes(async () => (await keptCase(page, 'whole')).title, 'Changed');
  await sameDamage(page);
  await goHome(page);
  await openExample(page, AGENCY);
  await go(page, 'Settings');
  await choice(page, 'Light or dark').selectOption('Dark');
  await download(page, () => button(page, 'Save everything as a file').click());
  await sameDamage(page);
  await reload(page);
  await goHome(page);
  await button(page, 'Delete Changed').click();
  await becomes(async () => (await listed(page)).includes('Changed'), false);
  await startNew(page, 'Another');
  await reload(page);
  await sameDamage(page);
  await goHome(page);
  assert.equal((await listed(page)).length, Object.keys(DAMAGED).length + 2);
});

holds('a damaged negotiation that is deleted comes back with Undo, byte for byte', async ({ visit }) => {
  const key = keyOf('case:damaged');
  const text = DAMAGED['cut in half'];
  const page = await visit({ kept: { [key]: text } });
  await button(page, 'Delete A negotiation that can’t be read').click();
  await becomes(() => keptUnder(page, key), null);
  await button(notice(page), 'Undo').click();
  await until(async () => sameText(await keptUnder(page, key), text, key));
});

holds('a negotiation that a newer Tableside wrote in a way that this one can’t read says that, and is left alone', async ({
  visit,
}) => {
  const text = seal({ shape: 'new' }, { version: 2 });
  const page = await visit({ kept: { [AGENCY_KEY]: text }, at: `#/n/${AGENCY.id}` });
  await at(page, 'This negotiation can’t be read');
  await says(main(page), /written by a newer Tableside/);
  await reload(page);
  sameText(await keptUnder(page, AGENCY_KEY), text, AGENCY_KEY);
});

holds('fields that this version doesn’t know are still there after an edit', async ({ visit }) => {
  const data = { ...emptyCase('newer', { title: 'From next year' }), mood: { calm: true } };
  data.us = { ...data.us, colour: 'blue' };
  const page = await visit({ kept: keeping(data), at: '#/n/newer' });
  await at(page, 'From next year');
  await field(page, 'The other side').fill('They');
  await becomes(async () => (await keptCase(page, 'newer')).them.name, 'They');
  const { mood, us } = await keptCase(page, 'newer');
  assert.deepEqual([mood, us], [{ calm: true }, { name: '', colour: 'blue' }]);
});

holds('an example opened over a damaged copy of it sets the damaged one aside, byte for byte', async ({ visit }) => {
  const text = DAMAGED['one letter changed'];
  const page = await visit({ kept: { [AGENCY_KEY]: text } });
  await openExample(page, AGENCY);
  sameText(await keptUnder(page, keyOf(`aside:1:case:${AGENCY.id}`)), text, 'what was set aside');
  await go(page, 'Settings');
  const { text: saved } = await download(page, () => button(page, 'Save as a file').click());
  sameText(saved, text, 'the file');
  await button(page, 'Delete').click();
  await becomes(() => keptUnder(page, keyOf(`aside:1:case:${AGENCY.id}`)), null);
});

/**
 * What a browser keeps for somebody who chose the dark theme, wrote something and opened an example.
 *
 * @type {Record<string, string> | undefined}
 */
let written;

/** @param {import('./helpers.mjs').Scene['visit']} visit */
async function keptAfterAVisit(visit) {
  const page = await visit({ at: '#/settings' });
  await choice(page, 'Light or dark').selectOption('Dark');
  await goHome(page);
  await startNew(page, 'Mine');
  await goHome(page);
  await openExample(page, AGENCY);
  await goHome(page);
  await becomes(() => listed(page), [AGENCY.title, 'Mine']);
  const texts = await kept(page);
  await page.close();
  return texts;
}

for (const [kind, damage] of /** @type {[string, (text: string) => string][]} */ ([
  ['cut in half', (text) => text.slice(0, text.length / 2)],
  ['one letter changed', (text) => text.replace(/"data":\{"(.)/, (_, letter) => `"data":{"${letter}x`)],
  ['something else altogether', () => '[[[ “ \u0000 🤝'],
])) {
  holds(`settings that are damaged (${kind}) are set aside byte for byte, and a damaged entry is made anew`, async ({ visit }) => {
    const before = (written ??= await keptAfterAVisit(visit));
    const broken = { ...before, [ENTRY]: damage(before[ENTRY]), [SETTINGS]: damage(before[SETTINGS]) };
    assert.notEqual(broken[ENTRY], before[ENTRY]);
    assert.notEqual(broken[SETTINGS], before[SETTINGS]);

    const page = await visit({ kept: broken });
    await becomes(async () => (await listed(page)).toSorted(), [AGENCY.title, 'Mine']);
    await says(main(page), /could not be read\. It was set aside as it was: see Settings/);
    const aside = async () => {
      const all = Object.entries(await kept(page)).filter(([key]) => key.includes(':aside:'));
      return all.map(([key, text]) => [key.split(':').at(-1), text]);
    };
    assert.deepEqual(await aside(), [['settings', broken[SETTINGS]]]);

    // What is written from now on leaves it as it was.
    await link(main(page), 'Mine').click();
    await at(page, 'Mine');
    await field(page, 'What you call it').fill('Still mine');
    await go(page, 'Settings');
    await says(main(page), /Set aside.*settings/);
    const { text } = await download(page, () => button(page, 'Save as a file').click());
    sameText(text, broken[SETTINGS], 'the file of the settings');
    await choice(page, 'Light or dark').selectOption('Light');
    await reload(page);
    await goHome(page);
    await becomes(async () => (await listed(page)).toSorted(), [AGENCY.title, 'Still mine']);
    assert.deepEqual(await aside(), [['settings', broken[SETTINGS]]]);
    sameText(await keptUnder(page, AGENCY_KEY), before[AGENCY_KEY], AGENCY_KEY);
  });
}

holds('something damaged is set aside once, however often the page is opened', async ({ visit }) => {
  const page = await visit({ kept: { [SETTINGS]: 'damaged settings' } });
  for (let time = 1; time <= 3; time += 1) await reload(page);
  const copies = Object.keys(await kept(page)).filter((key) => key.includes(':aside:'));
  assert.deepEqual(copies, [keyOf('aside:1:settings')]);
});

holds('entries that are gone are made anew from the negotiations', async ({ visit }) => {
  const page = await visit({ kept: keeping(example('agency'), example('software')) });
  assert.deepEqual((await listed(page)).toSorted(), ['Marketing retainer', 'Route planning software']);
});

holds('two sites in one origin have a library each, by the path that they lie in', async ({ visit, site }) => {
  const page = await visit({ url: `${site.origin}/notes/` });
  await startNew(page, 'In notes');
  await choiceOfTheme(page, 'Dark');
  const inNotes = await kept(page);
  const names = Object.keys(inNotes).toSorted();
  // The settings, the negotiation and its entry; its steps, a snapshot and the count of edits a moment later.
  assert.equal(names.filter((key) => !/:(steps|snap|safekeeping)/.test(key)).length, 3);
  assert.ok(names.every((key) => key.startsWith('tableside:/notes/:')), names.join('\n'));

  // The same library by the page's own name.
  await page.goto(`${site.origin}/notes/index.html`);
  await isReady(page);
  assert.deepEqual(await listed(page), ['In notes']);

  await page.goto(`${site.origin}/other/`);
  await isReady(page);
  assert.deepEqual(await listed(page), []);
  assert.equal(await page.locator('html').getAttribute('data-theme'), null);
  await startNew(page, 'In other');
  await choiceOfTheme(page, 'Light');
  await goHome(page);
  await button(page, 'Delete In other').click();
  await becomes(() => listed(page), []);

  const now = await kept(page);
  for (const [key, text] of Object.entries(inNotes)) sameText(now[key], text, key);
  await page.goto(`${site.origin}/notes/`);
  await isReady(page);
  assert.deepEqual(await listed(page), ['In notes']);
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');

  // And neither is the library of the site at the root.
  await page.goto(site.url);
  await isReady(page);
  assert.deepEqual(await listed(page), []);
  assert.equal(await heading(page).innerText(), 'Your negotiations');
});

/**
 * @param {import('playwright-core').Page} page
 * @param {string} theme
 */
async function choiceOfTheme(page, theme) {
  await go(page, 'Settings');
  await choice(page, 'Light or dark').selectOption(theme);
  await becomes(() => page.locator('html').getAttribute('data-theme'), theme.toLowerCase());
}
