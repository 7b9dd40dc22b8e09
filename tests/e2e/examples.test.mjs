// The gaps of both worked examples against figures worked out by hand.
//
// The tables below are copied by hand from content/examples/FIGURES.md. When the app shows another number,
// find out which of the two is wrong before changing either.

import assert from 'node:assert/strict';

import { becomes, enter, example, keyOf, plain, reload, says, seal, setUp } from './helpers.mjs';
import {
  AGENCY,
  SOFTWARE,
  at,
  entry,
  figure,
  go,
  goHome,
  hasOffers,
  main,
  offers,
  openExample,
  part,
  showsFigure,
  statusOf,
} from './pages.mjs';

const { holds } = await setUp();

/**
 * After each offer, in plain numbers: the distance, and that offer's step from the same side's last one.
 *
 * @typedef {[by: 'us' | 'them', amount: string, gap: string, step: string]} Line
 */

/** @type {Line[]} */
const AGENCY_LINES = [
  ['them', '6,500', '–', ''],
  ['us', '12,000', '5,500', ''],
  ['them', '7,800', '4,200', '+1,300'],
  ['us', '10,400', '2,600', '−1,600'],
  ['them', '8,500', '1,900', '+700'],
  ['us', '9,400', '900', '−1,000'],
  ['them', '8,500', '900', 'unchanged'],
  ['us', '9,400', '900', 'unchanged'],
  ['them', '8,500', '900', 'unchanged'],
  ['us', '9,400', '900', 'unchanged'],
];

/** @type {Line[]} */
const SOFTWARE_LINES = [
  ['them', '340,000', '–', ''],
  ['us', '440,000', '100,000', ''],
  ['them', '370,000', '70,000', '+30,000'],
  ['us', '425,000', '55,000', '−15,000'],
  ['them', '385,000', '40,000', '+15,000'],
  ['us', '420,000', '35,000', '−5,000'],
  ['them', '395,000', '25,000', '+10,000'],
  ['us', '420,000', '25,000', 'unchanged'],
  ['them', '400,000', '20,000', '+5,000'],
  ['us', '420,000', '20,000', 'unchanged'],
  ['them', '400,000', '20,000', 'unchanged'],
  ['us', '420,000', '20,000', 'unchanged'],
];

const CASES = [
  {
    ...AGENCY,
    lines: AGENCY_LINES,
    sign: '$',
    issue: 'Monthly fee',
    gap: '900',
    atStart: '5,500',
    moved: '2,600 / 2,000',
    ours: '9,400',
    theirs: '8,500',
    room: 'They may stop at $9,500, you guess. That leaves $1,500 in which both can agree.',
    worth: ['Counts as $5,250: your best alternative (BATNA).', 'Counts as $4,320.'],
    agreed: '$9,400',
    // Their last, 8,500, less 5,250.
    leaving: 'Their $8,500 is worth $3,250 more to you than “Keep the old client”.',
  },
  {
    ...SOFTWARE,
    lines: SOFTWARE_LINES,
    sign: '€',
    issue: 'Total price',
    gap: '20,000',
    atStart: '100,000',
    moved: '20,000 / 60,000',
    ours: '420,000',
    theirs: '400,000',
    room: 'They may stop at €430,000, you guess. That leaves €50,000 in which both can agree.',
    worth: ['Counts as €335,000: your best alternative (BATNA).', 'Counts as €189,000.'],
    agreed: '€420,000',
    // Their last, 400,000, less 335,000.
    leaving: 'Their €400,000 is worth €65,000 more to you than “Brandt Logistics instead”.',
  },
];

for (const known of CASES) {
  holds(`“${known.title}”: every figure at its end is the one worked out by hand`, async ({ visit }) => {
    const page = await visit();
    await openExample(page, known);
    await showsNumber(page, `${known.issue} · apart`, known.gap);
    await showsFigure(page, 'You', known.ours);
    await showsFigure(page, known.them, known.theirs);

    await go(page, 'Prepare');
    const wayOut = plain(await part(page, 'Your way out').innerText());
    assert.deepEqual(wayOut.match(/Counts as [^.]*\./g), known.worth);

    await go(page, 'Offers');
    await showsNumber(page, 'Apart', known.gap);
    await showsNumber(page, 'At the start', known.atStart);
    await showsFigure(page, 'You moved / they moved', known.moved);

    await go(page, 'Commit');
    assert.match(await agreedOn(page, known.issue), new RegExp(`\\b${known.ours}\\b`));
  });

  holds(`“${known.title}”: its distance is said in its currency everywhere`, async ({ visit }) => {
    const page = await visit();
    await openExample(page, known);
    await showsFigure(page, `${known.issue} · apart`, known.sign + known.gap);
    await go(page, 'Prepare');
    const plan = plain(await part(page, 'Your plan').innerText());
    assert.ok(plan.includes(known.room), plan);
    await go(page, 'Offers');
    await showsFigure(page, 'Apart', known.sign + known.gap);
    await go(page, 'Impasse', 'Unstick it');
    await says(main(page), new RegExp(`^${escaped(known.sign + known.gap)} apart on the ${known.issue.toLowerCase()}`));
    await go(page, 'Commit');
    assert.ok((await agreedOn(page, known.issue)).startsWith(known.agreed));
  });

  holds(`“${known.title}”: what leaving would cost is the figure worked out by hand`, async ({ visit }) => {
    const page = await visit();
    await openExample(page, known);
    await go(page, 'Impasse', 'Unstick it');
    const words = plain(await page.getByRole('complementary', { name: 'Where you stand' }).innerText());
    assert.ok(words.includes(known.leaving), words);
  });

  holds(`“${known.title}”: the gap after every offer is the one worked out by hand`, async ({ visit }) => {
    const whole = example(known.file);
    assert.equal(whole.offers.length, known.lines.length);
    const page = await visit({ at: `#/n/${whole.id}/offers` });
    for (const [index, [by, amount, gap, step]] of known.lines.entries()) {
      const count = index + 1;
      const { agreement, ...cut } = { ...whole, offers: whole.offers.slice(0, count) };
      const text = seal(cut);
      await page.evaluate(
        ([key, text]) => {
          localStorage.clear();
          localStorage.setItem(key, text);
        },
        [keyOf(`case:${whole.id}`), text],
      );
      await reload(page);
      await at(page, 'Offers');
      await hasOffers(page, count);
      await showsNumber(page, 'Apart', gap);
      const who = by === 'us' ? 'You' : known.them;
      const cells = await offers(page).first().getByRole('cell').allInnerTexts();
      // The round comes first.
      assert.ok(cells[1].startsWith(who), `offer ${count} is by ${who}: ${cells[1]}`);
      const way = /^[+−]/.test(step) ? ' closer' : '';
      assert.equal(plain(cells[2]), `${amount} ${step}${way}`.trim(), `offer ${count}`);

      await goHome(page);
      if (gap === '–') await says(entry(page, known.title), /One side has spoken/);
      else await says(entry(page, known.title), new RegExp(`Apart \\D?${gap} .*on the ${known.issue.toLowerCase()}`));
      await enter(page, `#/n/${whole.id}/offers`);
      await at(page, 'Offers');
    }
  });
}

/**
 * Waits for a figure to show a number, whatever its unit.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} label
 * @param {string} wanted
 */
async function showsNumber(page, label, wanted) {
  const number = async () => /[\d,.]+|–/.exec((await figure(page, label)) ?? '')?.[0];
  await becomes(number, wanted, `the number under “${label}”`);
}

/**
 * What the agreement says on an issue.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} issue
 */
async function agreedOn(page, issue) {
  const term = part(page, 'The agreement').getByRole('row').filter({ hasText: issue });
  return plain(await term.getByRole('cell').innerText());
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[$.]/g, '\\$&');
}

holds('offers that have met are no distance apart, and those that have crossed say so', async ({ visit }) => {
  const whole = example('agency');
  const offer = (/** @type {string} */ id, /** @type {string} */ by, /** @type {string} */ fee) => ({
    id,
    by,
    at: '2026-10-01T10:00:00Z',
    terms: { fee },
    status: 'open',
  });
  const met = { ...whole, id: 'met', title: 'Met', offers: [offer('a', 'them', '9000'), offer('b', 'us', '9000')], agreement: undefined };
  const crossed = { ...met, id: 'crossed', title: 'Crossed', offers: [offer('a', 'them', '9200'), offer('b', 'us', '9000')] };
  const kept = Object.fromEntries([met, crossed].map((data) => [keyOf(`case:${data.id}`), seal(data)]));
  const page = await visit({ at: '#/n/met/offers', kept });
  await showsFigure(page, 'Apart', '$0');
  await enter(page, '#/n/crossed/offers');
  // 9,200 − 9,000
  await showsFigure(page, 'Crossed by', '$200');
  assert.equal(await figure(page, 'Apart'), undefined);
  await goHome(page);
  await says(entry(page, 'Met'), /Together on the monthly fee/);
  await says(entry(page, 'Crossed'), /The offers have crossed on the monthly fee/);
});

holds('a rejected or withdrawn offer no longer counts', async ({ visit }) => {
  const page = await visit();
  await openExample(page, AGENCY);
  await go(page, 'Offers');
  await showsFigure(page, 'Apart', '$900');
  // All three of our offers at 9,400 are taken back, which leaves our 10,400: 10,400 − 8,500.
  for (const index of [0, 2, 4]) {
    await statusOf(offers(page).nth(index)).selectOption('Withdrawn');
  }
  await showsFigure(page, 'Apart', '$1,900');
  await becomes(() => offers(page).count(), 10);
});
