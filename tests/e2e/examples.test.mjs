// The gaps of both worked examples against figures worked out by hand.
//
// The tables below are copied by hand from content/examples/FIGURES.md. When the app shows another number,
// find out which of the two is wrong before changing either.

import { expect, test } from './fixtures.mjs';
import { enter, example, keeping, keyOf, openTalks, plain, reload, seal } from './helpers.mjs';
import { AGENCY, BATNA, ISSUES, SOFTWARE, at, deal, entry, figure, go, goHome, main, offers, openExample, openRow, part, section, setStatus, showsFigure, showsNumber } from './pages.mjs';

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
  ['them', '8,500', '900', 'same'],
  ['us', '9,400', '900', 'same'],
  ['them', '8,500', '900', 'same'],
  ['us', '9,400', '900', 'same'],
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
  ['us', '420,000', '25,000', 'same'],
  ['them', '400,000', '20,000', '+5,000'],
  ['us', '420,000', '20,000', 'same'],
  ['them', '400,000', '20,000', 'same'],
  ['us', '420,000', '20,000', 'same'],
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
    // 9,400 − 8,000, 10,000 − 9,400, 9,400 − 5,250
    turnedOut: '1,400 better than your walk-away, 600 short of your target',
    gain: 'Worth $4,150 more to you than “Keep the old client”.',
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
    // 420,000 is the target; 420,000 − 335,000
    turnedOut: 'your target',
    gain: 'Worth €85,000 more to you than “Brandt Logistics instead”.',
    // Their last, 400,000, less 335,000.
    leaving: 'Their €400,000 is worth €65,000 more to you than “Brandt Logistics instead”.',
  },
];

for (const known of CASES) {
  test(`“${known.title}”: every figure at its end is the one worked out by hand`, async ({ page, visit }) => {
    await visit();
    await openExample(page, known);
    await expect(deal(page)).toSay(known.agreed);
    await expect(deal(page)).toSay(known.turnedOut);
    await expect(deal(page)).toSay(known.gain);

    await go(page, 'Prepare');
    const alternatives = await section(page, BATNA);
    await expect.poll(async () => plain(await alternatives.innerText()).match(/Counts as [^.]*\./g)).toEqual(known.worth);

    await go(page, 'Offers');
    await showsFigure(page, 'Agreed', known.agreed);
    await showsFigure(page, 'How it turned out', known.turnedOut);
    expect(await figure(page, 'Apart')).toBeUndefined();
    await showsNumber(page, 'At the start', known.atStart);
    await showsFigure(page, 'You moved / they moved', known.moved);

    await go(page, 'Commit');
    await expect(agreedOn(page, known.issue)).toSay(new RegExp(`\\b${known.ours}\\b`));
  });

  test(`“${known.title}”: its distance is said in its currency everywhere`, async ({ page, visit }) => {
    await visit({ kept: keeping(openTalks(known.file)), at: `#/n/${known.id}` });
    await at(page, known.title);
    const stands = part(page, 'Where it stands');
    await expect(stands).toSay(`${known.sign}${known.gap} apart on the ${known.issue.toLowerCase()}.`);
    await expect(stands.getByRole('row').filter({ hasText: known.issue })).toSay(`${known.issue} ${known.ours} ${known.theirs} ${known.sign}${known.gap}`);
    await go(page, 'Prepare');
    await openRow(await section(page, ISSUES), known.issue);
    await expect(part(page, ISSUES)).toSay(known.room);
    await go(page, 'Offers');
    await showsFigure(page, 'Apart', known.sign + known.gap);
    await go(page, 'Impasse');
    await expect(part(page, 'Where it is stuck')).toSay(`${known.sign}${known.gap} apart on the ${known.issue.toLowerCase()}.`);
  });

  test(`“${known.title}”: what was agreed is said in its currency everywhere`, async ({ page, visit }) => {
    await visit();
    await openExample(page, known);
    await expect(deal(page)).toSay(known.agreed);
    await go(page, 'Impasse');
    await expect(deal(page)).toSay(known.agreed);
    await go(page, 'Commit');
    await expect(agreedOn(page, known.issue)).toSay(new RegExp(`^${escaped(known.agreed)}`));
    await goHome(page);
    await expect(entry(page, known.title)).toSay(new RegExp(`Agreed .*${escaped(known.agreed)}`));
  });

  test(`“${known.title}”: what leaving would cost is the figure worked out by hand`, async ({ page, visit }) => {
    await visit({ kept: keeping(openTalks(known.file)), at: `#/n/${known.id}/impasse` });
    await at(page, 'Impasse');
    await expect(page.getByRole('complementary', { name: 'Where you stand' })).toSay(known.leaving);
  });

  test(`“${known.title}”: the gap after every offer is the one worked out by hand`, async ({ page, visit }) => {
    const whole = example(known.file);
    expect(whole.offers).toHaveLength(known.lines.length);
    await visit({ at: `#/n/${whole.id}/offers` });
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
      await expect(offers(page)).toHaveCount(count);
      if (gap === '–') await expect(main(page)).toSay('Only one side has named a figure');
      else await showsNumber(page, 'Apart', gap);
      const who = by === 'us' ? 'You' : known.them;
      // Its number comes first, and when it was made third.
      const cells = offers(page).first().getByRole('cell');
      await expect(cells.nth(1)).toSay(new RegExp(`^${who}`));
      const way = /^[+−]/.test(step) ? ' closer' : '';
      await expect(cells.nth(3)).toHaveText(`${amount} ${step}${way}`.trim(), { useInnerText: true });

      await goHome(page);
      if (gap === '–') await expect(entry(page, known.title)).toSay('Only one side has made an offer');
      else await expect(entry(page, known.title)).toSay(new RegExp(`${gap} .*apart on the ${known.issue.toLowerCase()}`));
      await enter(page, `#/n/${whole.id}/offers`);
      await at(page, 'Offers');
    }
  });
}

/**
 * What the agreement says on an issue.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} issue
 */
const agreedOn = (page, issue) => part(page, 'The agreement').getByRole('row').filter({ hasText: issue }).getByRole('cell');

/** @param {string} text */
function escaped(text) {
  return text.replace(/[$.]/g, '\\$&');
}

test('offers that have met are no distance apart, and those that have crossed say so', async ({ page, visit }) => {
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
  await visit({ at: '#/n/met/offers', kept });
  await showsFigure(page, 'Apart', '$0');
  await enter(page, '#/n/crossed/offers');
  // 9,200 − 9,000
  await showsFigure(page, 'Crossed by', '$200');
  expect(await figure(page, 'Apart')).toBeUndefined();
  await goHome(page);
  await expect(entry(page, 'Met')).toSay('The offers meet on the monthly fee');
  await expect(entry(page, 'Crossed')).toSay('The offers have crossed on the monthly fee');
});

test('a rejected or withdrawn offer no longer counts', async ({ page, visit }) => {
  await visit();
  await openExample(page, AGENCY);
  await go(page, 'Offers');
  await showsFigure(page, 'Agreed', '$9,400');
  // All three of our offers at 9,400 are taken back, which leaves our 10,400: 10,400 − 8,500.
  for (const index of [0, 2, 4]) {
    await setStatus(offers(page).nth(index), 'Withdrawn');
  }
  await showsFigure(page, 'Apart', '$1,900');
  await expect(offers(page)).toHaveCount(10);
});
