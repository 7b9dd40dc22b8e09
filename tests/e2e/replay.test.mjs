// Both worked examples played again from no offers on, by keyboard alone, and what the page says after every offer.
//
// What it should say is read from content/examples/FIGURES.md, where it was worked out by hand. When the page shows
// another number, find out which of the two is wrong before changing either.

import { readFileSync } from 'node:fs';

import { expect, test } from './fixtures.mjs';
import { emptyCase, example, keeping, keptCase, plain } from './helpers.mjs';
import { AGENCY, SOFTWARE, allIssues, at, button, choice, chosen, field, heading, ledger, main, offerForm, offers, showsNumber, tabTo } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const LOCALE = 'en-US';
test.use({ locale: LOCALE });

const FIGURES = readFileSync(new URL('../../content/examples/FIGURES.md', import.meta.url), 'utf8');
/** The words of a conditional offer, from the last field to the first. */
const WORDS = /** @type {const} */ ([
  ['If you …', 'if_you'],
  ['… then we …', 'then_we'],
  ['Asked in return', 'in_return'],
]);

/**
 * The table rows below the first heading that starts with some words, cell by cell.
 *
 * @param {string} title
 */
function rows(title) {
  const lines = FIGURES.split('\n');
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '').startsWith(title));
  expect(start, `FIGURES.md has no heading “${title}”`).toBeGreaterThanOrEqual(0);
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith('#'));
  const own = lines.slice(start + 1, length < 0 ? undefined : start + 1 + length);
  return own.filter((line) => line.startsWith('| ')).map((line) => line.slice(1, -1).split('|').map((cell) => cell.trim()));
}

/** @param {string} title */
const offerRows = (title) => rows(title).filter(([id]) => /^o\d+$/.test(id));

/** @param {string} cell  what stands behind its last “=” */
const result = (cell) => plain(cell.split('=').at(-1) ?? '');

const ADVICE = new Map(rows('Hints offer by offer').map(([rule, advice]) => [rule, advice]));

/**
 * @typedef {object} Expected
 * @property {string} apart   the distance: '5,500', or '–'
 * @property {string} step    '+1,300', 'same', or nothing
 * @property {{rule: string, figures: string[]}[]} hints
 * @property {{us: string, them: string}} scores  with four decimals
 */

/**
 * What is expected after each offer of an example.
 *
 * @param {string} id  'EX-A'
 * @returns {Expected[]}
 */
function expected(id) {
  const [amounts, scores, hints] = [offerRows(`${id}: `), offerRows(`Scores of ${id}`), offerRows(`Hints of ${id}`)];
  return amounts.map((row, index) => {
    expect([scores[index][0], hints[index][0]]).toEqual([row[0], row[0]]);
    const step = result(row[5]);
    return {
      apart: result(row[4]),
      step: { '0': 'same', '–': '' }[step] ?? step,
      hints: hints[index].slice(1).filter((cell) => cell !== '–').map(readHint),
      scores: { us: result(scores[index][3]), them: result(scores[index][4]) },
    };
  });
}

/** @param {string} cell  'price-stuck fee, term: 900; 4' */
function readHint(cell) {
  const [about, figures = ''] = cell.split(': ');
  const rule = about.split(' ')[0];
  expect(ADVICE.has(rule), `FIGURES.md doesn’t say what “${rule}” advises`).toBe(true);
  return { rule, figures: figures.split('; ').filter(Boolean) };
}

const CASES = [
  { ...AGENCY, figures: 'EX-A', issue: 'Monthly fee' },
  { ...SOFTWARE, figures: 'EX-B', issue: 'Total price' },
];

for (const known of CASES) {
  test(`“${known.title}” played again by keyboard: distance, step and hints after every offer`, async ({ page, visit }) => {
    const lines = expected(known.figures);
    await visit({ kept: keeping(beforeOffers(known.file)), at: `#/n/${known.id}/offers` });
    await replay(page, known, lines.length, async (offer, index) => {
      const { apart, step, hints } = lines[index];
      await openTab(page, known.issue);
      if (apart === '–') await expect(main(page)).toSay(/Only one side has named a figure|No figure is on the table yet/);
      else await showsNumber(page, 'Apart', apart);
      const newest = await newestOffer(page);
      expect(newest('Side').startsWith(known.them), newest('Side')).toBe(offer.by === 'them');
      // Its direction may be said in words, too.
      const words = newest(known.issue).replace(/ (closer|further away ↩)$/, '');
      expect(words).toBe(`${inWords(Object.values(offer.terms)[0])} ${step}`.trim());
      const advice = hints.map(({ rule }) => String(ADVICE.get(rule)));
      await expect(hintsOf(page).getByRole('heading')).toHaveText(advice, { useInnerText: true });
      for (const [place, { rule, figures }] of hints.entries()) await givesFigures(page, place, rule, figures);
    });
    await expect.poll(() => writtenOffers(page, known.id)).toEqual(example(known.file).offers.map(essence));
  });

  test(`“${known.title}” played again by keyboard: both sides’ scores after every offer`, async ({ page, visit }) => {
    const lines = expected(known.figures);
    await visit({ kept: keeping(beforeOffers(known.file)), at: `#/n/${known.id}/offers` });
    /** @type {Record<string, string[]>} */
    const last = { us: ['–', '–'], them: ['–', '–'] };
    await replay(page, known, lines.length, async (offer, index) => {
      const { us, them } = lines[index].scores;
      last[offer.by] = [us, them];
      await openTab(page, 'Whole package');
      await expect(async () => {
        const table = main(page).getByRole('table', { name: 'Scores of the last offers', exact: true });
        const heads = (await table.getByRole('columnheader').allInnerTexts()).map(plain).filter(Boolean);
        expect(heads.slice(-2)).toEqual(['For you', 'For them']);
        for (const [name, scores] of Object.entries({ 'Your last offer': last.us, [`${known.them}’s last offer`]: last.them })) {
          const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
          const cells = (await row.getByRole('cell').allInnerTexts()).map(plain);
          expect(cells, name).toHaveLength(2);
          cells.forEach((cell, place) => inHundredths(cell, scores[place], `${name}, ${heads.slice(-2)[place]}`));
        }
      }).toPass();
    });
  });
}

test('the next amount takes as many keys as it has, and two', async ({ page, visit }) => {
  const issue = { id: 'fee', name: 'Fee', kind: 'amount', unit: '' };
  await visit({ kept: keeping(emptyCase('one', { them: { name: 'They' }, issues: [issue] })), at: '#/n/one/offers' });
  await at(page, 'Offers');
  const keys = counted(page);
  await keys.press('t');
  await expect(field(offerForm(page), 'Fee')).toBeFocused();
  await keys.type('6k');
  await keys.press('Enter');
  expect(keys.count()).toBe(4);
  await expect(offers(page)).toHaveCount(1);
  await expect.poll(() => writtenOffers(page, 'one')).toEqual([said('them', { fee: '6000' })]);

  // The line has passed to the other side and waits: what follows takes one key less.
  await expect(field(offerForm(page), 'Fee')).toBeFocused();
  await keys.type('9k');
  await keys.press('Enter');
  expect(keys.count()).toBe(4 + 3);
  await expect(offers(page)).toHaveCount(2);
  await showsNumber(page, 'Apart', '3,000');
});

test('of a package of three issues, only what moved takes keys', async ({ page, visit }) => {
  const data = beforeOffers('agency');
  data.issues = data.issues.slice(0, 3);
  const [opening, answer] = example('agency').offers;
  delete opening.terms.reporting;
  delete answer.terms.reporting;
  await visit({ kept: keeping({ ...data, offers: [opening, answer] }), at: `#/n/${data.id}/offers` });
  await at(page, 'Offers');
  await expect(offers(page)).toHaveCount(2);
  const keys = counted(page);

  // The first issue: as quick as if it were the only one.
  await keys.press('t');
  await expect(field(offerForm(page), 'Monthly fee')).toBeFocused();
  await keys.type('7.8k');
  await keys.press('Enter');
  expect(keys.count()).toBe('T7.8k↵'.length);
  await expect(offers(page)).toHaveCount(3);
  await showsNumber(page, 'Apart', '4,200');

  // The last one: a Tab for each that is passed over, one letter for the option, and Enter.
  await button(main(page), 'Monthly fee').press('Enter');
  await heading(page).focus();
  const before = keys.count();
  await keys.press('o');
  await expect(field(offerForm(page), 'Monthly fee')).toBeFocused();
  await keys.press('Tab');
  await keys.press('Tab');
  const measures = choice(offerForm(page), 'Measures of success');
  await expect(measures).toBeFocused();
  await keys.type('A');
  await expect(chosen(measures)).toHaveText('A list of what we did');
  await keys.press('Enter');
  expect(keys.count() - before).toBe('O⇥⇥A↵'.length);
  await expect(offers(page)).toHaveCount(4);
  await expect.poll(async () => (await writtenOffers(page, data.id)).slice(2)).toEqual([said('them', { fee: '7800' }), said('us', { measures: 'activity' })]);
  await showsNumber(page, 'Apart', '4,200');
});

/**
 * An example as it stood before the first offer.
 *
 * @param {'agency' | 'software'} name
 */
function beforeOffers(name) {
  const { agreement, ...data } = example(name);
  return { ...data, offers: [] };
}

/**
 * Writes every offer of an example again and looks at the page after each.
 *
 * @param {Page} page
 * @param {typeof CASES[number]} known
 * @param {number} count  offers that FIGURES.md speaks of
 * @param {(offer: any, index: number) => Promise<void>} look
 */
async function replay(page, known, count, look) {
  const whole = example(known.file);
  expect(whole.offers).toHaveLength(count);
  await at(page, 'Offers');
  for (const [index, offer] of whole.offers.entries()) {
    await test.step(`offer ${offer.id}`, async () => {
      await write(page, whole, offer);
      await expect(offers(page)).toHaveCount(index + 1);
      await look(offer, index);
    });
  }
}

/**
 * Writes one offer from the keyboard; the focus isn't in a field when it begins.
 *
 * @param {Page} page
 * @param {any} data  the negotiation
 * @param {any} offer
 */
async function write(page, data, offer) {
  const form = offerForm(page);
  const fields = data.issues.map((/** @type {any} */ { kind, name }) => (kind === 'choice' ? choice : field)(form, name));
  // Letters act while nothing but the page has the focus.
  await heading(page).focus();
  await page.keyboard.press(offer.by === 'us' ? 'o' : 't');
  await expect(fields[0]).toBeFocused();
  const who = offer.by === 'us' ? 'You' : data.them.name;
  await expect(form.getByRole('radio', { name: who, exact: true }), `${offer.id} is ${who}’s`).toBeChecked();
  const words = WORDS.filter(([, key]) => offer[key] !== '');
  const last = Object.keys(offer.terms).at(-1);
  let isSaid = false;
  for (const [index, issue] of data.issues.entries()) {
    if (index > 0) await tabTo(page, fields[index]);
    const term = offer.terms[issue.id];
    if (term !== undefined && issue.kind === 'choice') await chooseByTyping(page, issue, term);
    else if (term !== undefined) await page.keyboard.type(term);
    isSaid ||= issue.id === last;
    // Nothing more to say. In a choice, Enter would open its list: then one goes on to a field that one types in.
    if (isSaid && words.length === 0 && issue.kind !== 'choice') break;
  }
  if (words.length > 0) {
    // Of more issues than stand side by side, all can be opened.
    if (data.issues.length > 4) await tabTo(page, allIssues(page));
    await tabTo(page, button(form, 'If … then …'));
    await page.keyboard.press(offer.by === 'us' ? 'Space' : 'Enter');
    for (const [index, [name, key]] of WORDS.entries()) {
      if (index > 0) await page.keyboard.press('Tab');
      await expect(field(form, name)).toBeFocused();
      await page.keyboard.type(offer[key]);
    }
  }
  await page.keyboard.press('Enter');
}

/**
 * Chooses an option as one does without a mouse: by as many of its first letters as no other option has.
 *
 * @param {Page} page
 * @param {any} issue
 * @param {string} id  of the option
 */
async function chooseByTyping(page, issue, id) {
  /** @type {string[]} */
  const others = issue.options.filter((/** @type {any} */ option) => option.id !== id).map((/** @type {any} */ option) => option.name.toLowerCase());
  const { name } = issue.options.find((/** @type {any} */ option) => option.id === id);
  let length = 1;
  while (others.some((other) => other.startsWith(name.slice(0, length).toLowerCase()))) length += 1;
  await page.keyboard.type(name.slice(0, length));
  await expect(chosen(choice(offerForm(page), issue.name))).toHaveText(name);
}

/**
 * Opens a tab of the issues by keyboard. The focus stays on it.
 *
 * @param {Page} page
 * @param {string} name
 */
async function openTab(page, name) {
  const tab = button(main(page).getByRole('navigation', { name: 'Issues', exact: true }), name);
  await tab.press('Enter');
  await expect(tab).toHaveAttribute('aria-current', 'true');
}

/**
 * The newest offer in the table: what stands under a head.
 *
 * @param {Page} page
 */
async function newestOffer(page) {
  const heads = (await ledger(page).getByRole('columnheader').allInnerTexts()).map(plain);
  const cells = (await offers(page).first().getByRole('cell').allInnerTexts()).map(plain);
  expect(cells).toHaveLength(heads.length);
  return (/** @type {string} */ head) => cells[heads.findIndex((words) => words.startsWith(head))] ?? '';
}

/** @param {Page} page */
const hintsOf = (page) => page.getByRole('complementary', { name: 'What may help now' });

/**
 * A hint about an amount that stands still gives its figures.
 *
 * @param {Page} page
 * @param {number} place
 * @param {string} rule
 * @param {string[]} figures
 */
async function givesFigures(page, place, rule, figures) {
  if (rule !== 'price-stuck' && rule !== 'last-inch') return;
  const words = hintsOf(page).getByRole('region').nth(place);
  const numbers = async () => (await words.innerText()).match(/\d+(?:,\d{3})*/g) ?? [];
  for (const wanted of figures) await expect.poll(numbers, rule).toContain(wanted);
}

/**
 * A score in whole hundredths. One that lies exactly between two may be either.
 *
 * @param {string} cell
 * @param {string} score  with four decimals
 * @param {string} what
 */
function inHundredths(cell, score, what) {
  if (score === '–') return expect(cell, what).toBe('–');
  expect(cell, what).toMatch(/^[-−]?\d+$/);
  const tenThousandths = Math.round(Number(score.replace('−', '-')) * 10_000);
  const off = Math.abs(Number(cell.replace('−', '-')) * 100 - tenThousandths);
  expect(off, `${what}: ${cell} instead of ${score}`).toBeLessThanOrEqual(50);
}

/** @param {string} amount */
const inWords = (amount) => Number(amount).toLocaleString(LOCALE);

/**
 * What matters of an offer that was written again: not when, and no note.
 *
 * @param {any} offer
 */
const essence = ({ by, terms, if_you = '', then_we = '', in_return = '' }) => ({ by, terms, if_you, then_we, in_return });

/**
 * @param {'us' | 'them'} by
 * @param {Record<string, string>} terms
 */
const said = (by, terms) => essence({ by, terms });

/**
 * The offers as the browser keeps them.
 *
 * @param {Page} page
 * @param {string} id
 */
async function writtenOffers(page, id) {
  return ((await keptCase(page, id))?.offers ?? []).map(essence);
}

/**
 * A keyboard that counts its keys.
 *
 * @param {Page} page
 */
function counted(page) {
  let count = 0;
  return {
    press: async (/** @type {string} */ key) => {
      count += 1;
      await page.keyboard.press(key);
    },
    type: async (/** @type {string} */ text) => {
      count += text.length;
      await page.keyboard.type(text);
    },
    count: () => count,
  };
}
