// The table view: while others look at the screen, only what both sides know is on it, in it and said by it.

import { expect, takesSite, test } from './fixtures.mjs';
import { download, emptyCase, enter, example, isFirefox, keeping, kept, keptCase, keptUnder, keyOf, openTalks, plain, reload, seal, today } from './helpers.mjs';
import { AGENCY, ISSUES, SOFTWARE, at, bringIn, button, choice, choose, deletes, field, focus, go, heading, ledger, main, notice, offerForm, offers, openDetails, openRow, part, preview, section, showsFigure, takeSide, unfoldMore } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Locator} Locator */
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
  { address: `#/n/${id}/guide/bargain`, h1: TABLE },
  { address: `#/n/${id}/handouts`, h1: 'Handouts' },
  { address: `#/n/${id}/handouts/agreement`, h1: 'Handouts' },
  { address: '#/', h1: TABLE },
  { address: '#/guide', h1: 'Guide' },
  { address: '#/guide/bargain', h1: 'Bargain' },
  { address: '#/guide/examples', h1: 'Two worked examples' },
  { address: '#/skills', h1: TABLE },
  { address: '#/settings', h1: TABLE },
  { address: '#/handouts', h1: 'Handouts' },
  { address: '#/handouts/role-play/rent', h1: TABLE },
  { address: '#/nowhere', h1: 'Nothing here' },
];

// What is private is told from the file itself: everything that is not on this list of what both sides know.

/** @param {any[]} list @param {string[]} keys */
const only = (list, keys) =>
  (list ?? []).map((one) => Object.fromEntries(keys.filter((key) => one[key] !== undefined).map((key) => [key, one[key]])));

/**
 * What both sides know of a negotiation: what was said, and not how one of them calls it.
 *
 * @param {any} data
 */
function sharedOf(data) {
  const deal = data.agreement;
  /** @param {any} issue @returns {string[]} */
  const named = (issue) => [
    ...data.offers.map((/** @type {any} */ offer) => offer.terms[issue.id]).filter((/** @type {any} */ term) => term !== undefined),
    ...(deal && issue.agreed ? [issue.agreed] : []),
  ];
  /** @param {any} one */
  const isRaised = (one) => Boolean(one.raised && !one.removed);
  /** @type {any} */
  const shared = {
    ...only([data], ['id', 'shared_title', 'currency', 'created_at', 'us', 'them'])[0],
    issues: data.issues
      .filter((/** @type {any} */ issue) => isRaised(issue) || named(issue).length > 0)
      .map((/** @type {any} */ issue) => ({
        ...only([issue], ['id', 'name', 'kind', 'unit', 'raised', 'removed', ...(deal ? ['agreed'] : [])])[0],
        ...(issue.options
          ? {
              options: only(
                issue.options.filter((/** @type {any} */ option) => isRaised(option) || named(issue).includes(option.id)),
                ['id', 'name', 'raised', 'removed'],
              ),
            }
          : {}),
        us: {},
        them: {},
      })),
    offers: only(data.offers, ['id', 'by', 'at', 'terms', 'if_you', 'then_we', 'in_return', 'status', 'set']),
  };
  if (deal) {
    shared.agreement = {
      ...only([deal], ['offer', 'at', 'status', 'in_force', 'adjustments', 'text'])[0],
      duties: only(deal.duties, ['id', 'who', 'what', 'by']),
      measures: only(deal.measures, ['id', 'text', 'now', 'goal', 'who']),
      contacts: only(deal.contacts, ['id', 'side', 'name', 'role', 'reach']),
      reviews: only(deal.reviews, ['id', 'text', 'on']),
    };
    shared.agreed_points = only(data.agreed_points, ['id', 'text']);
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
 * title, and what is told to those who listen. Not what the build put into the one file, the examples among it: those are
 * the same for everybody.
 *
 * @param {Page} page
 */
async function everything(page) {
  const { html, texts } = await page.evaluate(async () => {
    // What the page works out a moment after it is drawn is there, too.
    for (let time = 0; time < 2; time += 1) await new Promise((done) => requestIdleCallback(done, { timeout: 1_000 }));
    await new Promise(requestAnimationFrame);
    const texts = [document.title];
    const ofTheBuild = 'script[data-part]:not(#held)';
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.matches(ofTheBuild)) continue;
      texts.push(node.nodeValue ?? '');
      if (node instanceof Element) {
        texts.push(...[...node.attributes].map((attribute) => attribute.value));
        if (!node.matches(ofTheBuild) && !node.querySelector(ofTheBuild)) texts.push(node.textContent ?? '');
      }
      if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement || node instanceof HTMLSelectElement) texts.push(node.value);
    }
    // A made-up ID may hold any four digits.
    const withoutIds = (/** @type {string} */ text) => text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID');
    const page = /** @type {Element} */ (document.documentElement.cloneNode(true));
    page.querySelectorAll(ofTheBuild).forEach((script) => script.remove());
    return { html: withoutIds(page.outerHTML), texts: texts.map(withoutIds) };
  });
  // No other browser says all that is heard.
  const heard = isFirefox(page) ? [] : await allThatIsHeard(page);
  return plain([html, ...texts, ...heard].join('\n'));
}

/** @param {Page} page */
async function allThatIsHeard(page) {
  const debug = await page.context().newCDPSession(page);
  const { nodes } = await debug.send('Accessibility.getFullAXTree');
  await debug.detach();
  expect(nodes.length, 'nodes in the accessibility tree').toBeGreaterThan(20);
  return nodes.flatMap((node) =>
    [node.name, node.value, node.description, ...(node.properties ?? []).map((property) => property.value)].map((said) => String(said?.value ?? '')),
  );
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
  expect(told.map(({ path, value }) => `${path}: ${value}`), where).toEqual([]);
}

/** Nothing of it is there now. What others could see for a moment would be too late to wait for. @param {Locator} what */
async function isGone(what) {
  expect(await what.count()).toBe(0);
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
  await expect(leave(page)).toBeVisible();
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
  if (typeof value === 'string' && isNumber(value)) return AMOUNTS.test(key) ? odd() : value;
  if (typeof value === 'string' && value !== '') return mark();
  return value;
}

/** The agency's negotiation made up anew, with what the example lacks. */
function madeUp() {
  const agency = example('agency');
  const data = made(agency, sharedOf(agency));
  data.id = 'made-up';
  delete data.example;
  data.reservation = { us: 0.4321, them: 0.5678 };
  // What was raised stands where it does for both; what was never said comes after it.
  data.issues.push({ id: 'raised', name: 'Raised in the talks', kind: 'text', raised: true, us: { weight: 13.37 } });
  data.issues.push({ id: 'unsaid', name: mark(), kind: 'amount', unit: mark(), us: { target: odd() } });
  data.issues.push({ id: 'gone', name: mark(), kind: 'amount', unit: mark(), removed: true, us: { target: odd() } });
  data.issues[1].options.push({ id: 'gone', name: mark(), removed: true, us: 77.31 });
  data.drafts = { 'issues/fee/us/target': mark() };
  data.clashes = [{ id: 'clash', path: ['notes', 'PREP-2'], kept: mark(), other: mark() }];
  data.dismissed = { 'CO-1 o10': mark() };
  data.standstill = {
    pause: { since: '2026-11-23T10:00:00Z', until: '2026-11-23T10:10:00Z', agenda: mark(), ours: mark(), theirs: mark() },
    problem: mark(),
    neutral: { name: mark(), why: mark(), ask: mark() },
    bet: { event: mark() },
    incidents: [{ id: 'i1', at: '2026-11-23T09:50:00Z', who: mark(), text: mark() }],
    partial: mark(),
    brief: mark(),
    farewell: mark(),
  };
  return data;
}

/** Another one, which is not open. */
const OTHER = { ...emptyCase('another', { title: 'Zq other talks', us: { name: 'Zq our other name' }, them: { name: 'Zq somebody else' } }), notes: { 'PREP-1': 'Zq a note elsewhere' }, look_back: { lessons: [{ id: 'l', text: 'Zq a lesson elsewhere' }] } };
const ASSESSMENTS = [{ id: 'a', at: '2026-11-01T10:00:00Z', about: 'Zq about those talks', answers: { 'ASK-1': '4' } }];

const CASES = { 'the agency': example('agency'), 'the software': example('software'), 'a made-up one': madeUp() };

for (const [index, [what, data]] of Object.entries(CASES).entries()) {
  const way = Object.keys(WAYS)[index];
  test(`${what}: at no place of the table view, turned on with ${way}, is anything that only one side knows`, async ({ page, newUser, visit }) => {
    const all = [data, OTHER, ASSESSMENTS];
    // The same with what both sides know and nothing else, looked at in the same way: what is there is no secret.
    const bare = { ...sharedOf(data), title: '' };
    const plainPage = await newUser();
    await visit({ kept: keeping(bare), at: `#/n/${data.id}` }, plainPage);
    await turnOn(plainPage);
    /** @type {Map<string, string>} */
    const expected = new Map();
    await through(plainPage, data.id, async (where) => void expected.set(where, await everything(plainPage)));
    const secrets = secretsOf(all).filter((secret) => ![...expected.values()].some((page) => found(page, [secret]).length > 0));
    expect(secrets.length).toBeGreaterThan(100);

    await visit({ kept: { ...keeping(data, OTHER), [keyOf('skills')]: seal(ASSESSMENTS) }, at: `#/n/${data.id}` });
    // The search can fail: without the table view, it finds most of it.
    /** @type {Set<string>} */
    const seen = new Set();
    const rows = data.issues.map((/** @type {{id: string}} */ issue) => `#/n/${data.id}/prepare/issues.${issue.id}`);
    for (const address of [...places(data.id).map((place) => place.address), ...rows]) {
      await enter(page, address);
      await expect(heading(page)).toBeVisible();
      // On paper, all sections of a stage are there.
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await page.evaluate(() => document.querySelectorAll('details').forEach((part) => (part.open = true)));
      for (const { path } of found(await everything(page), secrets)) seen.add(path);
      await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    }
    console.log(`${what}: ${secrets.length} secrets, ${seen.size} of them are seen without the table view`);
    expect(seen.size, 'what is found without the table view').toBeGreaterThan(secrets.length * 0.8);

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
      await enter(plainPage, `#/n/${data.id}${path}`);
      await at(plainPage, TABLE);
      // The pictures are drawn once their width is known.
      await expect(async () => expect(ids(await main(page).innerHTML())).toBe(ids(await main(plainPage).innerHTML()))).toPass();
    }
  });
}

test('a negotiation that came in as a file is hidden as well, with what came with it', async ({ page, visit }) => {
  const data = madeUp();
  await visit({ at: '#/settings' });
  await bringIn(page, { 'all.json': JSON.stringify({ format: 'tableside', version: 1, cases: [data, OTHER], skills: ASSESSMENTS }) });
  await button(preview(page), 'Bring in').click();
  await expect(notice(page).last()).toSay('2 negotiations were brought in');
  const secrets = secretsOf([data, OTHER, ASSESSMENTS]).filter(({ value }) => value.startsWith('Zq') || value.endsWith('.45'));
  expect(secrets.length).toBeGreaterThan(150);
  await turnOn(page);
  await isHidden(page, secrets, 'the list, with what was just said');
  await enter(page, '#/n/made-up');
  await at(page, TABLE);
  await through(page, data.id, async (where) => isHidden(page, secrets, where));
});

const AGENCY_SECRETS = secretsOf([example('agency'), OTHER]).filter(({ value }) => !isNumber(value) && value.length > 12);
const OFFERS = `#/n/${AGENCY.id}/offers`;
const KEPT = keeping(openTalks('agency'), OTHER);

test('the search doesn’t open in the table view, and one that is open goes', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: OFFERS });
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search and go' }).fill('Zq other');
  await expect(page.getByRole('listbox', { name: 'Found' })).toSay('Zq other talks');
  await page.keyboard.press('F9');
  await expect(leave(page)).toBeVisible();
  await isGone(page.getByRole('dialog'));
  await isHidden(page, AGENCY_SECRETS, 'after the search');
  await page.keyboard.press('Control+k');
  await isHidden(page, AGENCY_SECRETS, 'after Ctrl+K');
  await isGone(page.getByRole('dialog'));
  await isGone(button(page.getByRole('banner'), 'Search'));
});

test('what was just said goes with the other view, and with it the button that would undo it', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: '#/' });
  await deletes(page, 'Zq other talks');
  await expect(notice(page)).toSay(/Zq other talks.* is deleted/);
  await turnOn(page);
  await isHidden(page, AGENCY_SECRETS, 'after a negotiation was deleted');
  await isGone(button(page, 'Undo'));
});

const TYPED = 'Zq typed before';
const WITH_TYPED = [...AGENCY_SECRETS, { path: 'typed', value: TYPED, looks: [TYPED] }];

/** What a change before the table view has left. @param {Page} page */
const goalsNote = async (page) => (await keptCase(page, AGENCY.id))?.notes['PREP-2'];

test('Ctrl+Z in the table view undoes nothing from before, not even what was typed a moment ago', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: `#/n/${AGENCY.id}/prepare/PREP-2` });
  await field(page, 'Your notes: Your goals').fill(TYPED);
  await turnOn(page);
  await at(page, TABLE);
  await expect.poll(() => goalsNote(page)).toBe(TYPED);
  for (let time = 0; time < 3; time += 1) await page.keyboard.press('ControlOrMeta+z');
  await isHidden(page, WITH_TYPED, 'after Ctrl+Z');
  // What is not undone is still there after all that is kept was kept.
  await reload(page);
  expect(await goalsNote(page)).toBe(TYPED);
});

test('Ctrl+Z in the table view undoes what was done in it, once, and then nothing more', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: `#/n/${AGENCY.id}/prepare/PREP-2` });
  await field(page, 'Your notes: Your goals').fill(TYPED);
  await expect(page.getByRole('banner').getByRole('button', { name: /^Undo: / })).toBeVisible();
  await enter(page, OFFERS);
  await at(page, 'Offers');
  await turnOn(page);
  for (const key of ['t', '9', 'k', 'Enter']) await page.keyboard.press(key);
  await expect(ledger(page)).toSay(/6 Harbour Foods .*9,000/);
  await isHidden(page, WITH_TYPED, 'after an offer');
  await heading(page).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(notice(page)).toSay(/^Undone\. /);
  await expect.poll(async () => (await keptCase(page, AGENCY.id))?.offers.length).toBe(10);
  await isHidden(page, WITH_TYPED, 'after it was undone');
  for (let time = 0; time < 3; time += 1) await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await isHidden(page, WITH_TYPED, 'after more of the same');
  await reload(page);
  expect(await goalsNote(page)).toBe(TYPED);
  expect((await keptCase(page, AGENCY.id)).offers).toHaveLength(10);
});

test('a second tab hides at once, and shows again', async ({ page, context, visit }) => {
  await visit({ kept: KEPT, at: OFFERS });
  const tab = await context.newPage();
  await visit({ at: `#/n/${AGENCY.id}/prepare` }, tab);
  await at(tab, 'Prepare');
  await turnOn(page);
  await at(tab, TABLE);
  await isHidden(tab, AGENCY_SECRETS, 'the second tab');
  await recordInTable(page, 'Harbour Foods', '9100');
  await expect(ledger(tab)).toSay(/6 Harbour Foods .*9,100/);
  await isHidden(tab, AGENCY_SECRETS, 'the second tab, after an offer in the first');
  const third = await context.newPage();
  await visit({ at: '#/' }, third);
  await at(third, TABLE);
  await expect(main(third)).toSay(HIDDEN);
  await isHidden(third, AGENCY_SECRETS, 'a third tab');
  await leave(tab).click();
  await at(tab, 'Prepare');
  await at(page, 'Offers');
});

test('a second tab hides what it was just saying, too', async ({ page, context, visit }) => {
  await visit({ kept: KEPT, at: OFFERS });
  const tab = await context.newPage();
  await visit({ at: '#/' }, tab);
  await deletes(tab, 'Zq other talks');
  await expect(notice(tab)).toSay(/Zq other talks.* is deleted/);
  await turnOn(page);
  await at(tab, TABLE);
  await isHidden(tab, AGENCY_SECRETS, 'the second tab');
});

test('a second tab closes its search, too', async ({ page, context, visit }) => {
  await visit({ kept: KEPT, at: OFFERS });
  const tab = await context.newPage();
  await visit({ at: `#/n/${AGENCY.id}/prepare` }, tab);
  await at(tab, 'Prepare');
  await tab.keyboard.press('Control+k');
  await tab.getByRole('combobox', { name: 'Search and go' }).fill('Zq other');
  await expect(tab.getByRole('listbox', { name: 'Found' })).toSay('Zq other talks');
  await turnOn(page);
  await expect(tab.getByText(TABLE, { exact: true }).first()).toBeAttached();
  await isHidden(tab, AGENCY_SECRETS, 'the second tab');
});

test('Ctrl+Z in a second tab undoes nothing from before the table view either', async ({ page, context, visit }) => {
  await visit({ kept: KEPT, at: OFFERS });
  const tab = await context.newPage();
  await visit({ at: `#/n/${AGENCY.id}/prepare/PREP-2` }, tab);
  await at(tab, 'Prepare');
  await field(tab, 'Your notes: Your goals').fill(TYPED);
  await expect.poll(() => goalsNote(tab)).toBe(TYPED);
  await expect(tab.getByRole('banner').getByRole('button', { name: /^Undo: / })).toBeVisible();
  await turnOn(page);
  await at(tab, TABLE);
  await heading(tab).focus();
  await tab.keyboard.press('ControlOrMeta+z');
  await isHidden(tab, WITH_TYPED, 'the second tab after Ctrl+Z');
  await reload(tab);
  expect(await goalsNote(tab)).toBe(TYPED);
});

test('a negotiation that can’t be read, or isn’t here, shows nothing private either', async ({ page, visit }) => {
  await visit({ kept: { ...KEPT, [keyOf('case:damaged')]: '{"data":{"title":"Zq other talks"' }, at: OFFERS });
  await turnOn(page);
  for (const [id, h1] of [['damaged', TABLE], ['not-here', 'This negotiation isn’t here']]) {
    await enter(page, `#/n/${id}/prepare`);
    await at(page, h1);
    await isHidden(page, AGENCY_SECRETS, id);
  }
});

test('an offer that is being corrected goes on at the table, without its note, and has it still when it is saved there', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: OFFERS });
  await choose(offers(page).first(), 'Change it');
  await expect(field(offerForm(page), 'Note, for you only')).toHaveValue('The fee stayed. Dana looked at Paul, Paul nodded, and Dana said yes.');
  await page.keyboard.press('F9');
  await at(page, TABLE);
  await isHidden(page, AGENCY_SECRETS, 'the offer that is being corrected');
  await isGone(field(offerForm(page), 'Note, for you only'));
  await field(offerForm(page), 'Monthly fee').fill('9350');
  await button(offerForm(page), 'Save the change').click();
  await expect(button(offerForm(page), 'Save the change')).toHaveCount(0);
  await expect.poll(async () => (await keptCase(page, AGENCY.id)).offers[9].terms.fee).toBe('9350');
  expect((await keptCase(page, AGENCY.id)).offers[9].note).toBe('The fee stayed. Dana looked at Paul, Paul nodded, and Dana said yes.');
});

/**
 * Records an offer of a fee in the table view.
 *
 * @param {Page} page
 * @param {string} side
 * @param {string} fee
 */
async function recordInTable(page, side, fee) {
  await takeSide(page, side);
  await field(offerForm(page), 'Monthly fee').fill(fee);
  await button(offerForm(page), 'Record').click();
}

/** The focus goes to the heading of a place. @param {Page} page @param {string} [h1] */
async function isFocusKept(page, h1 = TABLE) {
  await at(page, h1);
  await expect(heading(page)).toBeFocused();
}

test('it stays through a reload, leaving shows everything again, and the focus is never lost', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: `#/n/${AGENCY.id}/prepare/PREP-2` });
  await field(page, 'Your notes: Your goals').focus();
  await turnOn(page);
  await isFocusKept(page);
  await expect(page).toHaveTitle(`${TABLE} – Negotiation between Northlight Studio and Harbour Foods – Tableside`);
  await reload(page);
  await at(page, TABLE);
  await expect(leave(page)).toBeVisible();
  await page.keyboard.press('F9');
  await isFocusKept(page, 'Prepare');
  await expect(field(page, 'Your notes: Your goals')).toHaveValue(/the years come before/);
  await page.keyboard.press('v');
  await isFocusKept(page);
  await page.keyboard.press('F9');
  await isFocusKept(page, 'Prepare');
});

for (const [place, stage, label] of /** @type {const} */ ([
  ['exchange/INFO-B', 'Exchange', 'What they say'],
  ['prepare/issues.fee', 'Prepare', 'Target'],
])) {
  test(`who comes back from the table is in the field where one was: “${label}”`, async ({ page, visit }) => {
    await visit({ kept: KEPT, at: `#/n/${AGENCY.id}/${place}` });
    const line = field(page, label);
    await line.focus();
    await turnOn(page);
    await isFocusKept(page);
    await page.keyboard.press('F9');
    await at(page, stage);
    await expect(line).toBeFocused();
  });
}

for (const where of /** @type {const} */ (['banner', 'main'])) {
  test(`the focus is never lost by the buttons of the table view either (${where})`, async ({ page, visit }) => {
    await visit({ kept: KEPT, at: OFFERS });
    await button(page.getByRole(where), 'Table view').click();
    await isFocusKept(page);
    await button(page.getByRole(where), 'Leave table view').click();
    await isFocusKept(page, 'Offers');
  });
}

const NOTE = { path: 'note', value: 'Zq nobody', looks: ['Zq nobody'] };

test('what is half written in sight goes on at the table, in the same field, and its note stays out of sight and with its offer', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: OFFERS });
  const fee = field(offerForm(page), 'Monthly fee');
  await takeSide(page, 'You');
  await fee.fill('9200');
  await button(offerForm(page), 'If … then …').click();
  await field(offerForm(page), 'Note, for you only').fill('Zq nobody else’s business');
  const condition = field(offerForm(page), 'If you …');
  await condition.fill('pay at once');
  await page.keyboard.press('F9');
  await at(page, TABLE);
  await expect(condition).toBeFocused();
  await expect(condition).toHaveValue('pay at once');
  await expect(fee).toHaveValue('9200');
  await expect(page.getByRole('radio', { name: 'Northlight Studio' })).toBeChecked();
  await isGone(field(offerForm(page), 'Note, for you only'));
  await isHidden(page, [NOTE], 'the line');
  await page.keyboard.press('F9');
  await at(page, 'Offers');
  await expect(condition).toBeFocused();
  await expect(field(offerForm(page), 'Note, for you only')).toHaveValue('Zq nobody else’s business');

  await fee.focus();
  await page.keyboard.press('F9');
  await at(page, TABLE);
  await expect(fee).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.type('.5');
  await page.keyboard.press('Enter');
  await expect(ledger(page)).toSay(/Northlight Studio .*9,200\.50/);
  await isHidden(page, [NOTE], 'the offer');
  await expect.poll(async () => (await keptCase(page, AGENCY.id)).offers[10]).toMatchObject({ note: 'Zq nobody else’s business', if_you: 'pay at once', terms: { fee: '9200.5' } });
});

test('what was half written and is not in sight as one turns to the table is not seen there, and is there again afterwards', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: OFFERS });
  const fee = field(offerForm(page), 'Monthly fee');
  await fee.fill('9217.35');
  await go(page, 'Prepare');
  await page.keyboard.press('F9');
  await at(page, TABLE);
  await expect(fee).toHaveValue('');
  const written = { path: 'the line', value: '9217.35', looks: ['9217.35'] };
  await isHidden(page, [written], 'the line');
  await expect(offerForm(page)).not.toSay('comes back');
  // Something is written at the table, and recorded.
  await recordInTable(page, 'Harbour Foods', '9100');
  await expect(ledger(page)).toSay(/6 Harbour Foods .*9,100/);
  await isHidden(page, [written], 'after an offer');
  await page.keyboard.press('F9');
  await at(page, 'Prepare');
  await go(page, 'Offers');
  await expect(fee).toHaveValue('9217.35');
});

test('after a reload nothing that was half written is seen at the table, and it is there again afterwards', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: OFFERS });
  const fee = field(offerForm(page), 'Monthly fee');
  await fee.fill('9217.35');
  await page.keyboard.press('F9');
  await at(page, TABLE);
  await expect(fee).toHaveValue('9217.35');
  await expect.poll(async () => JSON.stringify(await kept(page))).toContain('9217.35');
  await reload(page);
  await at(page, TABLE);
  await expect(fee).toHaveValue('');
  await page.keyboard.press('F9');
  await at(page, 'Offers');
  await expect(fee).toHaveValue('9217.35');
});

test('a second tab doesn’t bring what is half written to the table', async ({ page, context, visit }) => {
  await visit({ kept: KEPT, at: OFFERS });
  const tab = await context.newPage();
  await visit({ at: OFFERS }, tab);
  const fee = field(offerForm(tab), 'Monthly fee');
  await fee.fill('9217.35');
  await turnOn(page);
  await at(tab, TABLE);
  await expect(fee).toHaveValue('');
  await tab.keyboard.press('F9');
  await at(tab, 'Offers');
  await expect(fee).toHaveValue('9217.35');
});

test('in the table view an offer is recorded from the keyboard, and Undo takes it back', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: OFFERS });
  await turnOn(page);
  await isFocusKept(page);
  for (const key of ['t', '8', '.', '6', 'k', 'Enter']) await page.keyboard.press(key);
  await expect(ledger(page)).toSay(/6 Harbour Foods .*8,600/);
  await expect(notice(page)).toSay(/^Recorded\./);
  await expect(field(offerForm(page), 'Monthly fee')).toBeFocused();
  await button(notice(page), 'Undo').click();
  await expect.poll(async () => (await keptCase(page, AGENCY.id))?.offers.length).toBe(10);
  await expect(ledger(page)).not.toSay('8,600');
});

/** The agency's talks while the other side's last offer waits for an answer. */
const WAITING = (() => {
  const data = example('agency');
  delete data.agreement;
  data.offers.pop();
  data.offers.at(-1).status = 'open';
  return data;
})();

/** What accepting means, before one does. @param {Page} page */
const meaning = (page) => page.getByRole('dialog', { name: `Accept offer ${WAITING.offers.length} of Harbour` });

for (const [how, ask] of /** @type {[string, (page: Page) => Promise<void>][]} */ ([
  ['its button', (page) => button(main(page), 'Accept').click()],
  ['the key A', (page) => page.keyboard.press('a')],
])) {
  test(`their offer is accepted at the table with ${how}: it says what both would agree on, and nothing of what that is worth`, async ({ page, visit }) => {
    await visit({ kept: keeping(WAITING, OTHER), at: OFFERS });
    await turnOn(page);
    await at(page, TABLE);
    const secrets = secretsOf([WAITING, OTHER]).filter(({ value }) => !isNumber(value) && value.length > 12);
    await ask(page);
    await expect(button(meaning(page), 'Accept it')).toBeFocused();
    await expect(meaning(page)).toSay(/Accepting it means: Monthly fee: \$[\d,]+ per month/);
    await expect(meaning(page)).not.toSay(/walk-away|target|worth|limit|choice|\byou\b/i);
    await isHidden(page, secrets, 'what accepting means');
    expect((await keptCase(page, AGENCY.id)).agreement).toBeUndefined();

    await page.keyboard.press('Enter');
    const agreed = part(page, 'What was agreed');
    await expect(agreed).toSay(/^Agreed today \d/);
    await expect(agreed.getByRole('heading', { level: 2 })).toBeFocused();
    await expect(notice(page)).toSay(/^Accepted\. Undo/);
    // What both had agreed on beside the issues belongs to it.
    await isHidden(page, secrets.filter(({ path }) => !path.startsWith('/agreed_points/')), 'what was agreed');
    await expect.poll(async () => (await keptCase(page, AGENCY.id)).agreement?.offer).toBe(WAITING.offers.at(-1).id);

    await page.keyboard.press('ControlOrMeta+z');
    await expect(button(main(page), 'Accept')).toBeVisible();
    await expect.poll(async () => (await keptCase(page, AGENCY.id)).agreement).toBeUndefined();
    await page.keyboard.press('a');
    await expect(button(meaning(page), 'Accept it')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(agreed).toBeVisible();
    await leave(page).click();
    await at(page, 'Offers');
    await expect(page.getByRole('link', { name: 'Agreed: write it down' })).toBeVisible();
  });
}

test('Esc accepts nothing at the table, and the focus is at the line that says what they offer', async ({ page, visit }) => {
  await visit({ kept: keeping(WAITING), at: OFFERS });
  await turnOn(page);
  await at(page, TABLE);
  await page.keyboard.press('a');
  await expect(button(meaning(page), 'Accept it')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(meaning(page)).toHaveCount(0);
  await expect(part(page, 'Where the talks stand'), 'where Enter asks nothing anew').toBeFocused();
  expect((await keptCase(page, AGENCY.id)).agreement).toBeUndefined();
});

test('what was agreed is sorted: terms, tasks with their days, measures, days to look at it again', async ({ page, visit }) => {
  const data = example('agency');
  await visit({ kept: keeping(data), at: OFFERS });
  await turnOn(page);
  await at(page, TABLE);
  const agreed = part(page, 'What was agreed');
  const titles = ['Terms', 'In force', 'Also agreed', 'Tasks', 'Measures', 'Days to look at it again', 'Whom to call', 'If something has to change', 'Anything else'];
  await expect(agreed.getByRole('heading', { level: 3 })).toHaveText(titles);
  await expect(agreed.getByRole('row', { name: /^Monthly fee/ })).toSay('Monthly fee $9,400 per month');
  const [points, tasks, measures, reviews, contacts] = await agreed.getByRole('list').all();
  const lines = (/** @type {Locator} */ list) => list.getByRole('listitem').allInnerTexts();
  expect((await lines(tasks)).map(plain)).toHaveLength(data.agreement.duties.length);
  const [duty] = data.agreement.duties;
  expect(plain((await lines(tasks))[0])).toMatch(new RegExp(`^${quoted(plain(`${duty.who}: ${duty.what}`))} .*\\d{4}$`));
  expect((await lines(measures)).map(plain)).toEqual(data.agreement.measures.map((/** @type {any} */ one) => plain(one.text)));
  expect(await lines(reviews)).toHaveLength(data.agreement.reviews.length);
  expect((await lines(points)).map(plain)).toEqual(data.agreed_points.map((/** @type {any} */ one) => plain(one.text)));
  expect(await lines(contacts)).toHaveLength(data.agreement.contacts.length);
  await expect(agreed).toSay(data.agreement.adjustments);
  await expect(agreed).toSay(/In force from .*2026/);
});

test('the range at the table shows both last offers and no limit, also beside what was agreed', async ({ page, visit }) => {
  const range = main(page).getByRole('img', { name: /^From low to high: / });
  await visit({ kept: keeping(WAITING), at: OFFERS });
  await expect(range).toHaveAccessibleName(/walk-away/);
  await turnOn(page);
  await at(page, TABLE);
  await expect(range).toHaveAccessibleName(/^From low to high: Harbour Foods [\d,]+; Northlight Studio [\d,]+\.$/);
  await visit({ kept: keeping(example('agency')), at: OFFERS });
  await turnOn(page);
  await at(page, TABLE);
  await expect(range).toHaveAccessibleName('From low to high: Harbour Foods 8,500; agreed 9,400.');
});

test('from the list of negotiations it leads to one at the table, and names none before one asks for that', async ({ page, visit }) => {
  const data = { ...example('agency'), title: 'Zq squeeze Harbour', shared_title: '' };
  await visit({ kept: keeping(data, { ...OTHER, shared_title: 'A second one' }), at: '#/' });
  await at(page, 'Your negotiations');
  await turnOn(page);
  await at(page, TABLE);
  await expect(main(page)).toSay(HIDDEN);
  const names = ['Harbour Foods', 'Northlight Studio', 'A second one'].map((value) => ({ path: 'name', value, looks: [value] }));
  await isHidden(page, [...secretsOf([data, OTHER]).filter(({ value }) => value.startsWith('Zq')), ...names], 'before one asks');
  const choose = button(main(page), 'Choose a negotiation');
  await choose.press('Enter');
  const ways = page.getByRole('navigation', { name: 'Negotiations to show' }).getByRole('link');
  await expect(ways.first()).toBeFocused();
  expect((await ways.allInnerTexts()).toSorted()).toEqual(['A second one', 'Negotiation between Northlight Studio and Harbour Foods']);
  expect(await everything(page)).not.toMatch(/zq /i);
  await choose.click();
  await expect(ways).toHaveCount(0);
  await choose.click();
  await ways.filter({ hasText: 'Harbour Foods' }).click();
  await expect(page).toHaveURL(new RegExp(`#/n/${AGENCY.id}/offers$`));
  await at(page, TABLE);
  await expect(ledger(page)).toSay('9,400');
  await expect(heading(page)).toBeFocused();
});

test('the focus is not lost by Undo in the notice', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: OFFERS });
  await turnOn(page);
  await recordInTable(page, 'Harbour Foods', '9100');
  await button(notice(page), 'Undo').click();
  await expect.poll(async () => (await keptCase(page, AGENCY.id))?.offers.length).toBe(10);
  await expect(focus(page)).toHaveCount(1);
});

test('a slip in the table view is said without a word about one’s own limits', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: OFFERS });
  await turnOn(page);
  await at(page, TABLE);
  await takeSide(page, 'Northlight Studio');
  const fee = field(offerForm(page), 'Monthly fee');
  await fee.fill('7515');
  await fee.press('Enter');
  await expect(fee).not.toHaveAccessibleDescription(/step|walk|limit/i);
  await expect(fee, 'both sides read it').not.toHaveAccessibleDescription(/\byou\b|\byour\b/i);
});

test('the shared picture is there, in both sides’ names, and nothing that helps one of them', async ({ newUser, visit }) => {
  for (const { file } of [AGENCY, SOFTWARE]) {
    const data = example(file);
    const page = await newUser();
    await visit({ kept: keeping(data), at: `#/n/${data.id}/offers` }, page);
    await turnOn(page);
    await at(page, TABLE);
    await expect(main(page)).toSay(`${data.us.name} and ${data.them.name}`);
    const moved = data.id === AGENCY.id ? '2,600 / 2,000' : '20,000 / 60,000';
    await showsFigure(page, `${data.us.name} moved / ${data.them.name} moved`, moved);
    const tabs = page.getByRole('navigation', { name: 'Issues' }).getByRole('button');
    const names = data.issues.map((/** @type {any} */ issue) => issue.name);
    await expect(tabs).toHaveText(names, { useInnerText: true });
    await expect(page.getByRole('complementary', { name: 'What may help now' })).toHaveCount(0);
    await expect(page.getByRole('navigation', { name: 'What the offers tell' })).toHaveCount(0);
    for (const name of ['Record, and add a second choice', 'Search', 'Undo', 'Redo']) await expect(button(main(page), name)).toHaveCount(0);
    await expect(ledger(page).getByRole('button', { name: /actions$/ })).toHaveCount(0);
    const heads = async () => (await ledger(page).getByRole('columnheader').allInnerTexts()).map(plain);
    await expect.poll(async () => (await heads()).slice(-2)).toEqual([expect.stringMatching(/^(Other issues, c|C)ondition$/), 'Status']);
    // Nobody at the table is “you”: both sides read it.
    const said = [plain(await main(page).innerText()), ...(await page.getByRole('img').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? '')))];
    const slider = page.getByRole('slider', { name: 'Read the picture offer by offer' });
    said.push((await slider.getAttribute('aria-valuetext')) ?? '');
    const faults = said.flatMap((words) => words.match(/.{0,40}\b(you|your|yours|theirs)\b.{0,30}/gi) ?? []).filter((words) => !/If you|we meet you|your IT team|table view is on/.test(words));
    expect(faults, `${file}: words that only one side may read as meant`).toEqual([]);
  }
});

test('at a start in the table view, the line for an offer stands on the side whose turn it is', async ({ page, visit }) => {
  const issues = [{ id: 'fee', name: 'Fee', kind: 'amount', us: {}, them: {} }];
  const offers = [{ id: 'a', by: 'them', at: '2026-11-23T10:00:00Z', terms: { fee: '500' } }];
  await visit({ kept: keeping(emptyCase('case', { issues, offers })), at: '#/n/case/offers' });
  await turnOn(page);
  await reload(page);
  await at(page, 'At the table');
  await expect(page.getByRole('radio', { name: 'Our side' })).toBeChecked();
});

/** A negotiation in which one offer was made, and of whose issues, options and title the other side knows little. */
const UNSAID = emptyCase('unsaid', {
  title: 'Zq squeeze them',
  us: { name: 'Northlight Studio' },
  them: { name: 'Harbour Foods' },
  issues: [
    { id: 'fee', name: 'Fee', kind: 'amount', unit: 'per month', us: {}, them: {} },
    { id: 'secret', name: 'Zq exclusivity', kind: 'amount', unit: 'zq weeks', us: {}, them: {} },
    { id: 'term', name: 'Term', kind: 'choice', options: [{ id: 'one', name: 'One year' }, { id: 'two', name: 'Zq two years' }], us: {}, them: {} },
  ],
  offers: [{ id: 'a', by: 'them', at: '2026-11-23T10:00:00Z', terms: { fee: '500', term: 'one' } }],
});

test('what was never said stands neither in the table view nor in the file for the other side nor in its name, until it is raised', async ({ page, visit }) => {
  await visit({ kept: keeping(UNSAID), at: '#/n/unsaid' });
  await turnOn(page);
  await at(page, TABLE);
  await expect(main(page)).toSay(/Fee.*Term/);
  expect(await everything(page)).not.toMatch(/zq /i);
  await expect(page).toHaveTitle(`${TABLE} – Negotiation between Northlight Studio and Harbour Foods – Tableside`);
  await leave(page).click();

  await at(page, 'Zq squeeze them');
  await openDetails(page);
  await button(page, 'For the other side…').click();
  const panel = part(page, 'For the other side');
  await expect(panel).toSay(/Negotiation between Northlight Studio and Harbour Foods/);
  await expect(panel).not.toSay(/zq /i);
  // The preview follows what it is called meanwhile.
  await field(page, 'Title for both sides').fill('Our retainer');
  await expect(panel.locator('pre')).toSay(/Our retainer/);
  const { name, text } = await download(page, () => button(panel, 'Save this file').click());
  expect(name).toBe(`Our retainer - for the other side ${today()}.json`);
  expect(text).not.toMatch(/zq /i);

  await enter(page, '#/n/unsaid/prepare');
  await at(page, 'Prepare');
  const issues = await section(page, ISSUES);
  await openRow(issues, 'Zq exclusivity');
  await unfoldMore(issues);
  await issues.getByLabel('They know of this issue').check();
  await openRow(issues, 'Term');
  await page.locator('[data-item="term two"]').getByLabel('They know of it', { exact: true }).check();
  await openRow(issues, 'Fee');
  await unfoldMore(issues);
  await expect(field(issues, 'Smallest step')).toBeVisible();
  await expect(issues.getByLabel('They know of this issue'), 'an offer speaks of it').toHaveCount(0);
  await turnOn(page);
  await at(page, TABLE);
  await expect(main(page)).toSay(/Zq exclusivity/);
  await expect(offerForm(page).getByRole('option', { name: 'Zq two years' })).toBeAttached();
  expect(await everything(page)).not.toMatch(/squeeze/i);
  await expect(page).toHaveTitle(`${TABLE} – Our retainer – Tableside`);
});

test('of what is half written, an issue and an option that were never said are neither seen nor recorded at the table, nor lost', async ({ page, visit }) => {
  await visit({ kept: keeping(UNSAID), at: '#/n/unsaid/offers' });
  await takeSide(page, 'You');
  await field(offerForm(page), 'Fee').fill('650');
  await field(offerForm(page), 'Zq exclusivity').fill('26');
  await choice(offerForm(page), 'Term').selectOption('Zq two years');
  await page.keyboard.press('F9');
  await at(page, TABLE);
  await expect(field(offerForm(page), 'Fee')).toHaveValue('650');
  await isGone(offerForm(page).getByLabel(/deleted|exclusivity/));
  expect(await everything(page)).not.toMatch(/zq /i);
  await field(offerForm(page), 'Fee').press('Enter');
  await expect(ledger(page)).toSay(/Northlight Studio .*650/);
  expect(await everything(page)).not.toMatch(/zq /i);
  await expect.poll(async () => (await keptCase(page, 'unsaid')).offers[1]?.terms).toEqual({ fee: '650' });
  await leave(page).click();
  await at(page, 'Offers');
  await expect(field(offerForm(page), 'Zq exclusivity')).toHaveValue('26');
  await expect(choice(offerForm(page), 'Term').locator('option:checked')).toHaveText('Zq two years');
  await expect(field(offerForm(page), 'Fee')).toHaveValue('');
});

test('before anything was said, the table view says so', async ({ page, visit }) => {
  await visit({ kept: keeping({ ...UNSAID, offers: [] }), at: '#/n/unsaid/offers' });
  await turnOn(page);
  await expect(main(page)).toSay(/Nothing is on the table yet/);
  expect(await everything(page)).not.toMatch(/zq /i);
});

/** What is said where nobody knows whether the table view was on. */
const DOUBTFUL = 'Whether the table view was on could not be read, so it is on';
const PREPARE = `#/n/${AGENCY.id}/prepare`;
const SWITCH = keyOf('table-view');
const SETTINGS = keyOf('settings');
/** Settings as an earlier version kept them, with the switch in them. */
const FORMER = seal({ table_view: true, theme: 'dark' });

/** What may have become of the settings. @type {Record<string, string>} */
const SETTINGS_GONE_WRONG = {
  'damaged': 'damaged',
  'torn': FORMER.slice(0, -12),
  'empty': '',
  'another shape': '[]',
  'changed by hand': FORMER.replace('true', 'false'),
  'of a newer version': seal({ table_view: false, later: 1 }, { version: 2 }),
};

for (const [what, settings] of Object.entries(SETTINGS_GONE_WRONG)) {
  test(`with settings that are ${what}, the table view stays as it was turned`, async ({ page, visit }) => {
    await visit({ kept: { ...KEPT, [SETTINGS]: settings, [SWITCH]: 'on' }, at: PREPARE });
    await at(page, TABLE);
    await isHidden(page, AGENCY_SECRETS, 'on');
    await page.keyboard.press('F9');
    await at(page, 'Prepare');
    await reload(page);
    await at(page, 'Prepare');
    await page.keyboard.press('F9');
    await at(page, TABLE);
    await reload(page);
    await at(page, TABLE);
    await expect(main(page)).not.toSay(DOUBTFUL);
    await isHidden(page, AGENCY_SECRETS, 'on again, after a reload');
    if (what === 'of a newer version') expect(await keptUnder(page, SETTINGS)).toBe(settings);
  });
}

for (const what of ['damaged', 'torn', 'empty', 'another shape']) {
  test(`where the switch was kept with settings that are ${what}, the table view is on, and says why`, async ({ page, visit }) => {
    await visit({ kept: { ...KEPT, [SETTINGS]: SETTINGS_GONE_WRONG[what] }, at: PREPARE });
    await at(page, TABLE);
    await expect(main(page)).toSay(DOUBTFUL);
    await isHidden(page, AGENCY_SECRETS, 'the doubtful one');
    await leave(page).click();
    await at(page, 'Prepare');
    await expect(main(page)).not.toSay(DOUBTFUL);
    await reload(page);
    await at(page, 'Prepare');
  });
}

for (const torn of ['', 'o', 'of', 'ON', 'true', '"off"', '{"data":', 'off\u0000', '\ud83d']) {
  test(`a switch of which ${JSON.stringify(torn)} is left means that the table view is on, and says why`, async ({ page, context, visit, shape }) => {
    takesSite(shape);
    await visit({ kept: KEPT, at: PREPARE });
    await at(page, 'Prepare');
    const tab = await context.newPage();
    await tab.route('**/empty.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Empty</title>' }));
    await tab.goto('./empty.html');
    await tab.evaluate(([key, torn]) => localStorage.setItem(key, torn), [SWITCH, torn]);
    // The tab that is open hears of it.
    await at(page, TABLE);
    await expect(main(page)).toSay(DOUBTFUL);
    await reload(page);
    await at(page, TABLE);
    await expect(main(page)).toSay(DOUBTFUL);
    await isHidden(page, AGENCY_SECRETS, torn);
    await page.keyboard.press('F9');
    await at(page, 'Prepare');
    await reload(page);
    await at(page, 'Prepare');
    await expect(main(page)).not.toSay(DOUBTFUL);
  });
}

test('the table view that an earlier version kept with its settings is on until it is left, whatever is set meanwhile', async ({ page, visit }) => {
  await visit({ kept: { ...KEPT, [SETTINGS]: FORMER }, at: PREPARE });
  await at(page, TABLE);
  await expect(main(page)).not.toSay(DOUBTFUL);
  await reload(page);
  await at(page, TABLE);
  await page.keyboard.press('F9');
  await at(page, 'Prepare');
  await enter(page, '#/settings');
  await choice(page, 'Light or dark').selectOption('Light');
  await enter(page, PREPARE);
  await reload(page);
  await at(page, 'Prepare');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('a setting that is changed in one tab leaves the table view on that another one has turned on', async ({ page, context, visit }) => {
  // The first does not hear of it.
  await page.addInitScript(() => addEventListener('storage', (event) => event.stopImmediatePropagation(), true));
  await visit({ kept: { ...KEPT, [SETTINGS]: seal({}) }, at: '#/settings' });
  const tab = await context.newPage();
  await visit({ at: PREPARE }, tab);
  await turnOn(tab);
  await choice(page, 'Light or dark').selectOption('Dark');
  await expect(tab.locator('html')).toHaveAttribute('data-theme', 'dark');
  await reload(tab);
  await at(tab, TABLE);
  await reload(page);
  await at(page, TABLE);
});

/** Runs in the page before its own scripts: nothing can be written, whatever the reason. */
function keepsNothingNew() {
  Storage.prototype.setItem = function (key, value) {
    if (this === localStorage) throw new DOMException('No room', 'QuotaExceededError');
    Reflect.set(this, key, value);
  };
}

test('where the switch can’t be kept, the table view is on all the same, says so, and stays on in this tab', async ({ page, context, visit }) => {
  await page.addInitScript(keepsNothingNew);
  await visit({ kept: { ...KEPT, [SWITCH]: 'off' }, at: PREPARE });
  await turnOn(page);
  await at(page, TABLE);
  await expect(notice(page)).toSay('The table view is on in this tab, but that could not be kept.');
  await isHidden(page, AGENCY_SECRETS, 'with what it says');
  for (let time = 0; time < 2; time += 1) {
    await reload(page);
    await at(page, TABLE);
  }
  await isHidden(page, AGENCY_SECRETS, 'after a reload');
  await page.keyboard.press('F9');
  await at(page, 'Prepare');
  const tab = await context.newPage();
  await visit({ at: PREPARE }, tab);
  await at(tab, 'Prepare');
});

test('a backup that is brought in turns the table view neither off nor on', async ({ page, visit }) => {
  const file = (/** @type {object} */ settings) => ({ 'all.json': JSON.stringify({ format: 'tableside', version: 1, cases: [OTHER], settings }) });
  await visit({ kept: { [SWITCH]: 'off' }, at: '#/settings' });
  await bringIn(page, file({ table_view: true, theme: 'dark' }));
  await preview(page).getByLabel('Also take the settings of the file').check();
  await button(preview(page), 'Bring in').click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await at(page, OTHER.title);
  await reload(page);
  await at(page, OTHER.title);
});
