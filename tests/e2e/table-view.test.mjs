// The table view: while others look at the screen, only what both sides know is on it, in it and said by it.

import assert from 'node:assert/strict';

import { becomes, emptyCase, enter, example, focused, hintOf, keeping, keptCase, keyOf, plain, reload, says, seal, setUp, until } from './helpers.mjs';
import { AGENCY, SOFTWARE, at, button, field, figure, go, heading, ledger, main, notice, offerForm, part, takeSide } from './pages.mjs';

const { holds } = await setUp();

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{path: string, value: string, looks: string[]}} Secret */

const TABLE = 'At the table';
const HIDDEN = 'The table view is on: what is yours alone is hidden, on every page, until you leave it.';
const CASE_PATHS = ['', '/prepare', '/exchange', '/clarify', '/bargain', '/commit', '/plan', '/offers', '/impasse'];

/**
 * Every place of the app with one negotiation open, and its heading in the table view.
 *
 * @param {string} id
 */
const places = (id) => [
  ...CASE_PATHS.map((path) => ({ address: `#/n/${id}${path}`, h1: TABLE })),
  { address: '#/', h1: TABLE },
  { address: '#/guide', h1: 'Guide' },
  { address: '#/guide/bargain', h1: 'Bargain' },
  { address: '#/guide/examples', h1: 'Two worked examples' },
  { address: '#/skills', h1: TABLE },
  { address: '#/settings', h1: TABLE },
  { address: '#/nowhere', h1: 'Nothing here' },
];

// What is private is told from the file itself: everything that is not on this list of what both sides know.

/** @param {any[]} list @param {string[]} keys */
const only = (list, keys) =>
  (list ?? []).map((one) => Object.fromEntries(keys.filter((key) => one[key] !== undefined).map((key) => [key, one[key]])));

/**
 * What both sides know of a negotiation.
 *
 * @param {any} data
 */
function sharedOf(data) {
  const deal = data.agreement;
  const said = new Set(data.offers.flatMap((/** @type {any} */ offer) => Object.keys(offer.terms)));
  /** @type {any} */
  const shared = {
    ...only([data], ['id', 'title', 'currency', 'created_at', 'us', 'them'])[0],
    issues: data.issues
      .filter((/** @type {any} */ issue) => !issue.removed || said.has(issue.id))
      .map((/** @type {any} */ issue) => ({
        ...only([issue], ['id', 'name', 'kind', 'unit', 'removed', ...(deal ? ['agreed'] : [])])[0],
        ...(issue.options ? { options: only(issue.options, ['id', 'name', 'removed']) } : {}),
        us: {},
        them: {},
      })),
    offers: only(data.offers, ['id', 'by', 'at', 'terms', 'if_you', 'then_we', 'in_return', 'status', 'set']),
  };
  if (deal) {
    shared.agreement = {
      ...only([deal], ['offer', 'at', 'text'])[0],
      duties: only(deal.duties, ['id', 'who', 'what', 'by']),
      measures: only(deal.measures, ['id', 'text']),
      reviews: only(deal.reviews, ['id', 'text', 'on']),
    };
  }
  return shared;
}

/**
 * Every text and number in it, with the way there.
 *
 * @param {any} value
 * @param {string} [path]
 * @returns {[string, string][]}
 */
function leaves(value, path = '') {
  if (value === null || typeof value === 'boolean') return [];
  if (typeof value !== 'object') return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, `${path}/${key}`));
}

/** Not the user's: the words of the file format, and names that nobody sees. */
const FORMAT = /\/(id|kind|side|by|status|confidence|approach|opener|move|finding|at|example|issue|offer|path\/\d+|checklist\/\d+|skills\/\d+)$/;

/** @param {string} text */
const isNumber = (text) => /^-?\d+(\.\d+)?$/.test(text);

/** @param {string} text */
const grouped = (text) => Number(text).toLocaleString('en-GB', { maximumFractionDigits: 9 });

/**
 * What is in the negotiations and not in what both sides know of the first.
 *
 * @param {any[]} cases  the first is the open one
 * @returns {Secret[]}
 */
function secretsOf([open, ...others]) {
  const shared = leaves(sharedOf(open));
  const known = new Set(shared.map(([path]) => path));
  const words = shared.map(([, value]) => value);
  const own = leaves(open).filter(([path]) => !known.has(path));
  const all = [...own, ...others.flatMap((other, at) => leaves(other, `other ${at}`))];
  return all
    .filter(([path, value]) => !FORMAT.test(path) && value.length >= 3 && !words.some((word) => word.includes(value)))
    .map(([path, value]) => ({ path, value, looks: isNumber(value) ? [...new Set([value, grouped(value)])] : [plain(value)] }));
}

/**
 * Everything that is on a page: the document as it stands, every text and attribute, what stands in the fields, the
 * title, and what is told to those who listen.
 *
 * @param {Page} page
 */
async function everything(page) {
  const { html, texts } = await page.evaluate(async () => {
    // What the page works out a moment after it is drawn is there, too.
    for (let time = 0; time < 2; time += 1) await new Promise((done) => requestIdleCallback(done, { timeout: 1_000 }));
    await new Promise(requestAnimationFrame);
    const texts = [document.title];
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      texts.push(node.nodeValue ?? '');
      if (node instanceof Element) texts.push(...[...node.attributes].map((attribute) => attribute.value), node.textContent ?? '');
      if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement || node instanceof HTMLSelectElement) texts.push(node.value);
    }
    return { html: document.documentElement.outerHTML, texts };
  });
  const debug = await page.context().newCDPSession(page);
  const { nodes } = await debug.send('Accessibility.getFullAXTree');
  await debug.detach();
  const heard = nodes.flatMap((node) =>
    [node.name, node.value, node.description, ...(node.properties ?? []).map((property) => property.value)].map((said) => String(said?.value ?? '')),
  );
  assert.ok(nodes.length > 20, `${nodes.length} nodes in the accessibility tree`);
  return plain([html, ...texts, ...heard].join('\n'));
}

/** @param {string} text */
const quoted = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * The secrets that are on a page.
 *
 * @param {string} page
 * @param {Secret[]} secrets
 */
const found = (page, secrets) =>
  secrets.filter(({ value, looks }) =>
    looks.some((look) => (isNumber(value) ? new RegExp(`(?<![\\d.,])${quoted(look)}(?!\\d|[.,]\\d)`).test(page) : page.includes(look))),
  );

/** @param {Page} page @param {Secret[]} secrets @param {string} where */
async function isHidden(page, secrets, where) {
  const told = found(await everything(page), secrets);
  assert.deepEqual(told.map(({ path, value }) => `${where}: ${path}: ${value}`), []);
}

/**
 * Goes through all places in the table view.
 *
 * @param {Page} page
 * @param {string} id
 * @param {(where: string) => Promise<void>} look
 */
async function through(page, id, look) {
  for (const { address, h1 } of places(id)) {
    await enter(page, address);
    await at(page, h1);
    await look(address);
  }
}

/** @param {Page} page */
const leave = (page) => button(page.getByRole('banner'), 'Leave table view');

/** @type {Record<string, (page: Page) => Promise<void>>} */
const WAYS = {
  F9: (page) => page.keyboard.press('F9'),
  V: (page) => page.keyboard.press('v'),
  'the button “Table view”': (page) => button(page.getByRole('banner'), 'Table view').click(),
};

/**
 * Turns it on in one of three ways.
 *
 * @param {Page} page
 * @param {string} [way]
 */
async function turnOn(page, way = 'F9') {
  await WAYS[way](page);
  await leave(page).waitFor();
}

let marks = 0;

/** Something that is found nowhere else. */
const mark = () => `Zq${(marks += 1)}x private`;

/** An amount that is found nowhere else. */
const odd = () => `${8_000 + (marks += 1)}.45`;

/** Words of the file format: they stay as they are. */
const STAYS = /^(id|kind|side|by|status|confidence|approach|opener|move|finding|at|on|time|example|currency|created_at|issue|offer|terms|checklist|skills|hard|probability|set|batna_issue|stalled_at|currency)$/;
const AMOUNTS = /^(opening|target|walk_away|walk_away_from|walk_away_to|cost|value|step)$/;

/**
 * The same with something of its own in every private place.
 *
 * @param {any} value
 * @param {any} shared  the same place of what both sides know
 * @param {string} [key]
 * @returns {any}
 */
function made(value, shared, key = '') {
  if (STAYS.test(key) || (shared !== undefined && typeof value !== 'object')) return value;
  if (Array.isArray(value)) return value.map((item, at) => made(item, shared?.[at]));
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, made(item, shared?.[name], name)]));
  if (typeof value === 'number' && key === 'weight') return Number(`${20 + (marks += 1)}.25`);
  if (typeof value === 'string' && value !== '') return AMOUNTS.test(key) && isNumber(value) ? odd() : mark();
  return value;
}

/** The agency's negotiation made up anew, with what the example lacks. */
function madeUp() {
  const agency = example('agency');
  const data = made(agency, sharedOf(agency));
  data.id = 'made-up';
  delete data.example;
  data.reservation = { us: 0.4321, them: 0.5678 };
  data.issues.push({ id: 'gone', name: mark(), kind: 'amount', unit: mark(), removed: true, us: { target: odd() } });
  data.issues[1].options.push({ id: 'gone', name: mark(), removed: true, us: 77.31 });
  data.drafts = { 'issues/fee/us/target': mark() };
  data.clashes = [{ id: 'clash', path: ['notes', 'PREP-2'], kept: mark(), other: mark() }];
  data.dismissed = { 'CO-1 o10': mark() };
  return data;
}

/** Another one, which is not open. */
const OTHER = { ...emptyCase('another', { title: 'Zq other talks', us: { name: 'Zq our other name' }, them: { name: 'Zq somebody else' } }), notes: { 'PREP-1': 'Zq a note elsewhere' }, look_back: { lessons: [{ id: 'l', text: 'Zq a lesson elsewhere' }] } };
const ASSESSMENTS = [{ id: 'a', at: '2026-11-01T10:00:00Z', about: 'Zq about those talks', answers: { 'ASK-1': '4' } }];

const CASES = { 'the agency': example('agency'), 'the software': example('software'), 'a made-up one': madeUp() };

for (const [index, [what, data]] of Object.entries(CASES).entries()) {
  const way = Object.keys(WAYS)[index];
  holds(`${what}: at no place of the table view, turned on with ${way}, is anything that only one side knows`, async ({ visit }) => {
    const all = [data, OTHER];
    // The same with what both sides know and nothing else, looked at in the same way: what is there is no secret.
    const bare = sharedOf(data);
    const plainPage = await visit({ kept: keeping(bare), at: `#/n/${data.id}` });
    await turnOn(plainPage);
    /** @type {Map<string, string>} */
    const expected = new Map();
    await through(plainPage, data.id, async (where) => void expected.set(where, await everything(plainPage)));
    const secrets = secretsOf(all).filter((secret) => ![...expected.values()].some((page) => found(page, [secret]).length > 0));
    assert.ok(secrets.length > 100, `${secrets.length} secrets`);

    const page = await visit({ kept: { ...keeping(data, OTHER), [keyOf('skills')]: seal(ASSESSMENTS) }, at: `#/n/${data.id}` });
    // The search can fail: without the table view, it finds most of it.
    /** @type {Set<string>} */
    const seen = new Set();
    for (const { address } of places(data.id)) {
      await enter(page, address);
      await heading(page).waitFor();
      await page.evaluate(() => document.querySelectorAll('details').forEach((part) => (part.open = true)));
      for (const { path } of found(await everything(page), secrets)) seen.add(path);
    }
    console.log(`${what}: ${secrets.length} secrets, ${seen.size} of them on the pages without the table view; not: ${secrets.filter(({ path }) => !seen.has(path)).map(({ path }) => path).slice(0, 40).join(', ')}`);
    assert.ok(seen.size > secrets.length * 0.8, `${seen.size} of ${secrets.length} are found without the table view`);

    await enter(page, `#/n/${data.id}`);
    await at(page, data.title);
    await turnOn(page, way);
    await through(page, data.id, async (where) => isHidden(page, secrets, where));
    await reload(page);
    await through(page, data.id, async (where) => isHidden(page, secrets, `after a reload, ${where}`));
    // Nor can it be told from what is worked out of it: the table looks the same without it.
    const ids = (/** @type {string} */ text) => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
    for (const path of ['/offers', '/prepare']) {
      await enter(page, `#/n/${data.id}${path}`);
      await at(page, TABLE);
      const [own, theirs] = await Promise.all([main(page).innerHTML(), (await enter(plainPage, `#/n/${data.id}${path}`), await at(plainPage, TABLE), main(plainPage).innerHTML())]);
      assert.equal(ids(own), ids(theirs));
    }
  });
}
