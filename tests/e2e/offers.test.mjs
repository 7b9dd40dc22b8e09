// The offers: the history, slips, packages as one move, the pictures, help to find a package, give and take.

import assert from 'node:assert/strict';

import { axe } from '../browser.mjs';
import { becomes, emptyCase, enter, example, focused, hintOf, keeping, keptCase, keyOf, plain, says, seal, setUp, until } from './helpers.mjs';
import { AGENCY, SOFTWARE, act, at, button, choice, field, figure, go, hasOffers, ledger, link, main, notice, offerForm, offers, part, recordOffer, standsOn, statusOf, takeSide } from './pages.mjs';

const { holds } = await setUp();

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

const OFFERS = '#/n/case/offers';
const FEE = { id: 'fee', name: 'Fee', kind: 'amount', unit: '', step: '50', us: { opening: '12000', target: '10000', walk_away: '8000' } };
const TERM = { id: 'term', name: 'Term', kind: 'choice', options: [{ id: 'one', name: 'One year', us: 100, them: 20 }, { id: 'two', name: 'Two years', us: 40, them: 100 }] };

/** @param {string} id @param {string} by @param {Record<string, string>} terms @param {number} minute */
const offer = (id, by, terms, minute, more = {}) => ({ id, by, at: `2026-11-20T10:${String(minute).padStart(2, '0')}:00Z`, terms, ...more });

const TALKS = [
  offer('a', 'them', { fee: '6000', term: 'two' }, 1),
  offer('b', 'us', { fee: '12000', term: 'one' }, 2),
  offer('c', 'them', { fee: '7000' }, 3, { status: 'rejected' }),
  offer('d', 'us', { fee: '11000' }, 4),
];
const CASE = emptyCase('case', { title: 'Talks', us: { name: 'We' }, them: { name: 'They' }, issues: [FEE, TERM], offers: TALKS });

/** @param {Locator} row */
const words = async (row) => plain(await row.innerText());
/** @param {Page} page */
const filters = (page) => ledger(page).getByRole('group', { name: 'Show only' });
/** @param {Page} page */
const fee = (page) => field(offerForm(page), 'Fee');

holds('the history counts rounds and says each step, and whether it was one closer', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await hasOffers(page, 4);
  const cells = await Promise.all((await offers(page).all()).map(async (row) => (await row.getByRole('cell').allInnerTexts()).slice(0, 4).map(plain)));
  // How a moment is written depends on how long ago it is.
  for (const row of cells) row[1] = row[1].replace(/ .*10:0/, ' 10:0');
  assert.deepEqual(cells, [
    ['2', 'You 10:04', '11,000 −1,000 closer', 'One year (carried over)'],
    ['2', 'They 10:03', '7,000 +1,000 closer', 'Two years (carried over)'],
    ['1', 'You 10:02', '12,000', 'One year'],
    ['1', 'They 10:01', '6,000', 'Two years'],
  ]);
  await recordOffer(page, 'They', 'Fee', '7000');
  await says(offers(page).first(), /^3 They .* 7,000 unchanged/);
  await recordOffer(page, 'You', 'Fee', '10,500');
  await says(offers(page).first(), /^3 You .* 10,500 −500 closer/);
});

holds('the history says of an option, too, whether it was one closer, as far as points tell', async ({ visit }) => {
  const page = await visit({ kept: keeping({ ...CASE, offers: [...TALKS, offer('e', 'us', { term: 'two' }, 5), offer('f', 'us', { term: 'one' }, 6)] }), at: OFFERS });
  await hasOffers(page, 6);
  await says(offers(page).nth(1), /Two years closer/);
  await says(offers(page).first(), /One year further away/);
  await page.keyboard.press('F9');
  await at(page, 'At the table');
  await ledger(page).getByText('Two years').first().waitFor();
  assert.doesNotMatch(plain(await ledger(page).innerText()), /Two years closer|One year further/, 'points are private');
});

holds('the history is narrowed by issue, side and status, and shown whole again where nothing fits', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await hasOffers(page, 4);
  await choice(filters(page), 'Side').selectOption('They');
  await hasOffers(page, 2);
  await choice(filters(page), 'Status').selectOption('Rejected');
  await hasOffers(page, 1);
  await says(offers(page).first(), /7,000 \+1,000 closer/);
  await choice(filters(page), 'Issue').selectOption('Term');
  await hasOffers(page, 0);
  await says(ledger(page), /No offer fits\./);
  await button(ledger(page), 'Show all').click();
  await hasOffers(page, 4);
});

holds('the focus is not lost when “Show all” goes', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await choice(filters(page), 'Status').selectOption('Withdrawn');
  await button(ledger(page), 'Show all').click();
  await hasOffers(page, 4);
  await until(async () => assert.notEqual(await focused(page), 'nothing'));
});

holds('the filters say that they are off after “Show all”', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await choice(filters(page), 'Status').selectOption('Withdrawn');
  await hasOffers(page, 0);
  await button(ledger(page), 'Show all').click();
  await hasOffers(page, 4);
  assert.deepEqual(await filters(page).getByRole('combobox').evaluateAll((all) => all.map((one) => /** @type {HTMLSelectElement} */ (one).value)), ['', '', '']);
  await choice(filters(page), 'Issue').selectOption('Term');
  await hasOffers(page, 2);
  assert.equal(await ledger(page).getByRole('columnheader', { name: 'Fee' }).count(), 0, 'other issues have no column then');
});

holds('an issue that offers speak of can be deleted, and the history stays as it was', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: '#/n/case/prepare' });
  const plan = part(page, 'Your plan');
  await plan.getByRole('button', { name: /^Delete.*Term|^Delete$/ }).last().click();
  await until(async () => assert.ok((await keptCase(page, 'case')).issues[1]?.removed));
  await go(page, 'Offers');
  await hasOffers(page, 4);
  await ledger(page).getByRole('columnheader', { name: 'Term (removed)' }).waitFor();
  await says(offers(page).last(), /6,000 Two years/);
  assert.equal(await choice(offerForm(page), 'Term').count(), 0);
});

// A thousand offers on twenty issues.

const MANY_ISSUES = Array.from({ length: 20 }, (_, index) => ({ id: `i${index}`, name: `Issue ${index + 1}`, kind: 'amount', unit: '', us: {} }));
const MANY = emptyCase('many', {
  title: 'Very long talks',
  them: { name: 'They' },
  issues: MANY_ISSUES,
  offers: Array.from({ length: 1_000 }, (_, index) => ({
    id: `o${index}`,
    by: index % 2 ? 'us' : 'them',
    at: new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString().replace('.000', ''),
    terms: Object.fromEntries(MANY_ISSUES.map(({ id }, at) => [id, String(index % 2 ? 9_000_000 - index * 100 - at : 100_000 + index * 100 + at)])),
  })),
});

holds('of a thousand offers on twenty issues only a part is drawn, and the rest as one scrolls and for printing', async ({ visit }) => {
  const page = await visit({ at: '#/settings' });
  const file = JSON.stringify({ format: 'tableside', version: 1, cases: [MANY] });
  await field(main(page), 'Files').setInputFiles({ name: 'many.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await button(part(page, 'What is in it'), 'Bring in').click();
  await says(notice(page).last(), /brought in/);
  const start = performance.now();
  await enter(page, '#/n/many/offers');
  await at(page, 'Offers');
  const table = ledger(page).getByRole('table');
  await becomes(() => table.getAttribute('aria-rowcount'), '1001');
  const drawn = () => table.locator('tr[data-offer]').count();
  await until(async () => assert.ok((await drawn()) > 0));
  const first = await drawn();
  console.log(`a thousand offers × 20 issues: shown after ${Math.round(performance.now() - start)} ms, ${first} of 1000 rows drawn`);
  assert.ok(first < 200, `${first} rows`);
  const row = (/** @type {string} */ id) => table.locator(`tr[data-offer=${id}]`);
  await row('o999').waitFor({ state: 'attached' });
  assert.equal(await row('o999').getAttribute('aria-rowindex'), '2');
  // To the end of the table, as far as it reaches by then.
  await until(async () => {
    await table.evaluate((element) => element.scrollIntoView({ block: 'end' }));
    assert.equal(await row('o0').count(), 1);
  });
  assert.equal(await row('o0').getAttribute('aria-rowindex'), '1001');
  await until(async () => assert.equal(await row('o700').count(), 0, 'what is far away is taken away'));
  assert.ok((await drawn()) < 200);
  await until(async () => {
    await table.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    assert.equal(await row('o999').count(), 1);
  });
  await becomes(async () => (await drawn()) < 200, true);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await becomes(drawn, 1_000);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
  await becomes(async () => (await drawn()) < 200, true);
  await recordOffer2(page, 'Issue 1', '5000000');
  await becomes(() => table.getAttribute('aria-rowcount'), '1002');
});

/** Records an offer where not all rows are drawn. @param {Page} page @param {string} issue @param {string} amount */
async function recordOffer2(page, issue, amount) {
  await field(offerForm(page), issue).fill(amount);
  await button(offerForm(page), 'Record').click();
  await until(async () => assert.equal(await field(offerForm(page), issue).inputValue(), ''));
}

// Slips.

/** @param {Page} page @param {string} text @param {RegExp} said */
async function refuses(page, text, said) {
  await fee(page).fill(text);
  await fee(page).press('Enter');
  await until(async () => assert.match(await hintOf(fee(page)), said));
  assert.equal(await fee(page).inputValue(), text, 'what was typed is still there');
  assert.equal(await fee(page).getAttribute('aria-invalid'), 'true');
}

holds('a number that can’t be read or can be read twice is said beside its field, and nothing is recorded', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await hasOffers(page, 4);
  await refuses(page, 'about nine', /\S/);
  await refuses(page, '9.500', /Is that 9\.5 or 9,500\?/);
  await refuses(page, '--', /\S/);
  await hasOffers(page, 4);
  await fee(page).fill('7500');
  await fee(page).press('Enter');
  await hasOffers(page, 5);
});

holds('an amount between two steps is said and recorded as it was typed, with a notice', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await takeSide(page, 'They');
  await fee(page).fill('7520');
  await field(offerForm(page), 'Fee').press('Tab');
  await until(async () => assert.equal(await hintOf(fee(page)), 'Not on one of your steps: did you mean 7,500 or 7,550? It stays as you typed it.'));
  await fee(page).press('Enter');
  await hasOffers(page, 5);
  await says(notice(page), /Recorded\. Not on one of your steps: did you mean 7,500 or 7,550/);
  await becomes(async () => (await keptCase(page, 'case')).offers[4]?.terms.fee, '7520');
  await button(notice(page), 'Undo').click();
  await hasOffers(page, 4);
});

for (const [what, side, amount, said] of /** @type {const} */ ([
  ['an offer of ours below what they have offered already', 'You', '6500', /That goes past the other side’s last word, 7,000\. Enter once more if it is right\./],
  ['an offer of theirs that is better than our last word', 'They', '11500', /That goes past the other side’s last word, 11,000\. Enter once more if it is right\./],
  ['an offer of ours that takes back our last word', 'You', '11500', /That takes back your last word, 11,000\. Enter once more if it is right\./],
  ['an offer of theirs that takes back their last word', 'They', '6500', /That takes back their last word, 7,000\. Enter once more if it is right\./],
])) {
  holds(`${what} is asked about once: the first Enter says it, the second records`, async ({ visit }) => {
    const page = await visit({ kept: keeping(CASE), at: OFFERS });
    await takeSide(page, side);
    await fee(page).fill(amount);
    await fee(page).press('Enter');
    await until(async () => assert.match(await hintOf(fee(page)), said));
    assert.equal(await fee(page).inputValue(), amount);
    await hasOffers(page, 4);
    await fee(page).press('Enter');
    await hasOffers(page, 5);
    await becomes(async () => (await keptCase(page, 'case')).offers[4]?.terms.fee, amount);
  });
}

holds('another slip than the one that was asked about is asked about, too', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await takeSide(page, 'They');
  await fee(page).fill('6500');
  await fee(page).press('Enter');
  await until(async () => assert.match(await hintOf(fee(page)), /Enter once more/));
  await fee(page).fill('6400');
  await fee(page).press('Enter');
  await until(async () => assert.match(await hintOf(fee(page)), /Enter once more/));
  await hasOffers(page, 4);
});

holds('a moment that is still to come, or before the last offer, is said beside its field', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await takeSide(page, 'They');
  await fee(page).fill('7500');
  await button(offerForm(page), 'If … then …').click();
  const when = field(offerForm(page), 'When; empty for now');
  await when.fill('2099-01-01T10:00');
  await fee(page).press('Enter');
  await says(offerForm(page), /That moment is still to come\./);
  assert.equal(await when.inputValue(), '2099-01-01T10:00');
  assert.equal(await fee(page).inputValue(), '7500');
  await when.fill('2026-11-01T10:00');
  await when.press('Tab');
  await fee(page).press('Enter');
  await until(async () => {
    const said = `${await words(offerForm(page))} ${(await notice(page).allInnerTexts()).join(' ')}`;
    assert.match(said, /That is before the last offer \(.*\)\. It is listed after it all the same\./);
  });
});

holds('what was typed on an issue that was deleted meanwhile is still there, and says so', async ({ visit, secondTab }) => {
  const page = await visit({ kept: keeping({ ...CASE, offers: [] }), at: OFFERS });
  await fee(page).fill('7500');
  const tab = await secondTab(page, '#/n/case/prepare');
  await at(tab, 'Prepare');
  await part(tab, 'Your plan').getByRole('button', { name: /^Delete/ }).first().click();
  await until(async () => assert.equal((await keptCase(tab, 'case')).issues.length, 1));
  const gone = field(offerForm(page), 'An issue that was deleted');
  await gone.waitFor();
  assert.equal(await gone.inputValue(), '7500');
  await gone.press('Enter');
  await until(async () => assert.equal(await hintOf(gone), 'This issue was deleted. Empty the field to go on.'));
  assert.equal(await gone.inputValue(), '7500');
});

holds('what can be done with an offer says with which', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await hasOffers(page, 4);
  const row = offers(page).nth(1);
  for (const word of ['Counter', 'Edit', 'Add beside', 'Delete']) await button(row, `${word} offer 3, They`).waitFor();
  await choice(row, 'Status of offer 3, They').waitFor();
});

holds('the focus goes on to the next row once an offer is deleted, and to the offer line after the last', async ({ visit }) => {
  const page = await visit({ kept: keeping({ ...CASE, offers: TALKS.slice(0, 3) }), at: OFFERS });
  await hasOffers(page, 3);
  await act(offers(page).first(), 'Delete').press('Enter');
  await hasOffers(page, 2);
  await becomes(() => focused(page), 'combobox "Status of offer 2, You"');
  await act(offers(page).last(), 'Delete').press('Enter');
  await hasOffers(page, 1);
  await becomes(() => focused(page), 'combobox "Status of offer 1, You"');
  await act(offers(page).first(), 'Delete').press('Enter');
  await says(ledger(page), /No offer yet\./);
  await becomes(() => focused(page), 'textbox "Fee"');
});

// Several packages as one move.

/** @param {Page} page */
const sets = async (page) => (await keptCase(page, 'case')).offers.map((/** @type {any} */ one) => [one.terms.fee, one.status ?? 'open', one.set ?? '']);

/** @param {Page} page @param {() => Promise<void>} beside */
async function twoAsOne(page, beside) {
  const apart = await figure(page, 'Apart');
  await beside();
  await hasOffers(page, 6);
  await until(async () => assert.equal((await sets(page)).length, 6));
  const [first, second] = (await sets(page)).slice(4);
  assert.deepEqual([first[1], second[1]], ['open', 'open']);
  assert.ok(first[2] && first[2] === second[2], 'one move');
  const rows = await offers(page).all();
  const rounds = await Promise.all(rows.slice(0, 2).map(async (row) => plain(await row.getByRole('cell').first().innerText())));
  assert.equal(rounds[0], rounds[1], 'one round');
  assert.equal(await figure(page, 'Apart'), apart, 'the gap stays');
  return offers(page);
}

holds('“Record, and another beside it” puts two packages on the table as one move, and one of them can be accepted', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await hasOffers(page, 4);
  await takeSide(page, 'You');
  await button(offerForm(page), 'If … then …').click();
  await fee(page).fill('10500');
  await choice(offerForm(page), 'Term').selectOption('One year');
  await button(offerForm(page), 'Record, and another beside it').click();
  await hasOffers(page, 5);
  await says(offerForm(page), /A package beside the one on the table: they can choose either\./);
  const rows = await twoAsOne(page, async () => {
    await fee(page).fill('11200');
    await choice(offerForm(page), 'Term').selectOption('Two years');
    await fee(page).press('Enter');
    await pressAgainIfAsked(page, 6);
  });
  await says(rows.first(), /or: one move with another package/);
  await statusOf(rows.nth(1)).selectOption('Accepted');
  await link(main(page), 'See the agreement').waitFor();
  await until(async () => assert.equal((await sets(page))[4][1], 'accepted'));
  assert.notEqual((await sets(page))[5][1], 'accepted');
});

/** A package of one move may be worse on one issue: whoever is asked says so once. @param {Page} page @param {number} count */
async function pressAgainIfAsked(page, count) {
  await until(async () => assert.ok((await offers(page).count()) === count || /Enter once more/.test(await hintOf(fee(page)))));
  if ((await offers(page).count()) < count) await fee(page).press('Enter');
}

holds('“Add beside” puts another package beside one that is on the table', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await recordOffer(page, 'You', 'Fee', '10500');
  await twoAsOne(page, async () => {
    await act(offers(page).first(), 'Add beside').click();
    await becomes(() => focused(page), 'textbox "Fee"');
    await fee(page).fill('10900');
    await fee(page).press('Enter');
    await pressAgainIfAsked(page, 6);
  });
});

// The pictures, and help to find a package, on the worked examples.

for (const one of [AGENCY, SOFTWARE]) {
  const data = example(one.file);
  const amountIssue = data.issues[0];
  const HERE = `#/n/${data.id}/offers`;
  const amounts = data.offers.map((/** @type {any} */ said) => said.terms[amountIssue.id]).filter(Boolean).map((/** @type {string} */ text) => Number(text).toLocaleString('en-GB'));

  holds(`${one.title}: the picture as a table has the amounts of the history, in order, and is read offer by offer`, async ({ visit }) => {
    const page = await visit({ kept: keeping(data), at: HERE });
    await hasOffers(page, data.offers.length);
    const inLedger = await Promise.all((await offers(page).all()).map(async (row) => (await row.getByRole('cell').nth(2).innerText()).split('\n')[0].trim()));
    assert.deepEqual(inLedger.toReversed(), amounts);
    await main(page).getByText('As a table', { exact: true }).click();
    const table = main(page).getByRole('table').filter({ has: page.getByRole('columnheader', { name: 'Value', exact: true }) });
    const rows = table.getByRole('row').filter({ has: page.getByRole('cell') });
    await becomes(() => rows.count(), amounts.length);
    const cells = await Promise.all((await rows.all()).map(async (row) => (await row.getByRole('cell').allInnerTexts()).map(plain)));
    assert.deepEqual(cells.map((row) => row[3]), amounts);
    assert.deepEqual(cells.map((row) => row[0]), amounts.map((/** @type {string} */ _, /** @type {number} */ place) => String(place + 1)));

    const slider = page.getByRole('slider', { name: 'Read the picture offer by offer' });
    await slider.focus();
    await page.keyboard.press('Home');
    for (const [place, [number, when, side, value]] of cells.entries()) {
      await becomes(() => slider.getAttribute('aria-valuetext'), `Offer ${number}, ${when}: ${side} ${value}`);
      if (place < cells.length - 1) await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('ArrowLeft');
    const before = await slider.getAttribute('aria-valuetext');
    assert.match(String(before), new RegExp(`^Offer ${cells.length - 1},`));

    const pictures = main(page).getByRole('img');
    const names = await pictures.evaluateAll((all) => all.map((picture) => picture.getAttribute('aria-label') ?? ''));
    assert.equal(names.length, 2);
    assert.ok(names.every((name) => name.length > 10), names.join('\n'));
    assert.equal(await main(page).locator('svg.drawn:not([role=img])').count(), 0);
    const box = await pictures.last().boundingBox();
    assert.ok(box);
    const line = main(page).locator('.reading p');
    await page.mouse.move(box.x + 60, box.y + box.height / 2);
    await says(line, /^Offer 1,/);
    await becomes(() => slider.getAttribute('aria-valuetext'), plain(await line.innerText()));
  });

  holds(`${one.title}: the map’s table has the scores of the offers`, async ({ visit }) => {
    const page = await visit({ kept: keeping(data), at: HERE });
    await openPackage(page);
    await main(page).getByText('As a table', { exact: true }).click();
    await main(page).getByText('The map as tables', { exact: true }).click();
    const tableOf = async (/** @type {string} */ head) => {
      const table = main(page).getByRole('table').filter({ has: page.getByRole('columnheader', { name: head, exact: true }) }).last();
      const rows = await table.getByRole('row').filter({ has: page.getByRole('cell') }).all();
      return Promise.all(rows.map(async (row) => (await row.getByRole('cell').allInnerTexts()).map(plain)));
    };
    await until(async () => assert.equal((await tableOf('For them')).length, data.offers.length));
    const [chart, map] = [await tableOf('Value'), await tableOf('For them')];
    assert.deepEqual(map.map((row) => [row[0], row[1], row[2]]), chart.map((row) => [row[0], row[2], row[3]]));
    // The last offers stand in the table of scores, too.
    const scores = main(page).getByRole('table', { name: 'Scores of the last offers' }).getByRole('row');
    const last = (/** @type {string} */ side) => map.filter((row) => row[1] === side).at(-1)?.slice(2);
    const shown = await Promise.all((await scores.all()).slice(1).map(async (row) => (await row.getByRole('cell').allInnerTexts()).map(plain)));
    assert.deepEqual(shown, [last('You'), last(one.them)]);
    const names = await main(page).getByRole('img').evaluateAll((all) => all.map((picture) => picture.getAttribute('aria-label') ?? ''));
    assert.ok(names.length >= 2 && names.every((name) => name.length > 10), names.join('\n'));
  });
}

/** Offers in turn, theirs first. @param {number[]} amounts */
const inTurn = (...amounts) => amounts.map((amount, place) => offer(`o${place}`, place % 2 ? 'us' : 'them', { fee: String(amount) }, place));

for (const [what, amounts, said] of /** @type {const} */ ([
  ['that it is too early', [6000, 12000, 7000, 11000], 'Too early to say where this leads: that takes three offers from each side.'],
  ['that our steps don’t shrink', [6000, 12000, 7000, 11000, 7500, 10000], 'Your steps don’t get steadily smaller, so it can’t be said where you would meet.'],
  ['that their steps don’t shrink', [6000, 12000, 7000, 11000, 8000, 10500], 'Their steps don’t get steadily smaller, so it can’t be said where you would meet.'],
  ['how far apart both would stop', [6000, 12000, 6800, 11200, 7200, 10800], 'If both of you went on like this, you would stop $2,800 apart: you at $10,400, they at $7,600.'],
])) {
  holds(`under the picture it says ${what}, and not in the table view`, async ({ visit }) => {
    const page = await visit({ kept: keeping({ ...CASE, offers: inTurn(...amounts) }), at: OFFERS });
    await main(page).getByText(said, { exact: true }).waitFor();
    await page.keyboard.press('F9');
    await at(page, 'At the table');
    await main(page).locator('svg.drawn polyline').first().waitFor();
    assert.doesNotMatch(plain(await main(page).innerText()), /Too early|steadily smaller|would stop/);
  });
}

holds('before both sides have spoken, nothing is said of where it leads, and the picture says who has not', async ({ visit }) => {
  const said = [offer('a', 'us', { fee: '12000' }, 1), offer('b', 'us', { fee: '11000' }, 2)];
  const page = await visit({ kept: keeping({ ...CASE, offers: said }), at: OFFERS });
  await main(page).getByRole('img', { name: 'Yours: 12,000, 11,000. Theirs: none yet.', exact: true }).waitFor();
  assert.doesNotMatch(plain(await main(page).innerText()), /Too early/);
});

/** @param {Page} page */
async function openPackage(page) {
  await button(page.getByRole('navigation', { name: 'Issues' }), 'Whole package').click();
  await button(main(page), 'Three packages worth the same to you').waitFor();
  await main(page).getByRole('group', { name: 'Three fair packages' }).waitFor();
}

holds('an incomplete package says what is missing, and which offers are not on the map', async ({ visit }) => {
  const weighs = { us: { weight: 1 }, them: { weight: 1 } };
  const fee = { ...FEE, us: { ...FEE.us, weight: 1 }, them: { weight: 1, target: '7000', walk_away: '9500' } };
  const said = [offer('a', 'them', { fee: '6000' }, 1), offer('b', 'us', { fee: '12000', term: 'one' }, 2)];
  const page = await visit({ kept: keeping({ ...CASE, issues: [fee, { ...TERM, ...weighs }], offers: said }), at: OFFERS });
  await openPackage(page);
  const scores = main(page).getByRole('table', { name: 'Scores of the last offers' });
  await becomes(async () => (await scores.getByRole('row').nth(2).getByRole('cell').allInnerTexts()).map(plain), Array(2).fill('incomplete: nothing on Term yet'));
  await says(main(page), /Offer 1 is not on the map, with nothing yet on something that counts\./);
  await takeSide(page, 'They');
  await choice(offerForm(page), 'Term').selectOption('Two years');
  await button(offerForm(page), 'Record').click();
  await until(async () => assert.match(plain(await scores.getByRole('row').nth(2).getByRole('cell').first().innerText()), /\d$/));
});

/** @param {Page} page */
const finds = (page) => part(page, 'What was found');
/** @param {Page} page */
const proposals = (page) => finds(page).getByRole('region', { name: /^Package \d$/ });

/** What each proposal is worth. @param {Page} page */
const worths = async (page) =>
  (await proposals(page).allInnerTexts()).map((text) => {
    const [, us, them] = /(\d+) for you, (\d+) for them/.exec(plain(text)) ?? assert.fail(text);
    return { us: Number(us), them: Number(them) };
  });

/** The agency's talks before they were over. */
const OPEN_TALKS = { ...example('agency'), offers: example('agency').offers.slice(0, 9), agreement: undefined, id: 'case' };
delete OPEN_TALKS.agreement;

holds('the map’s line stands in a table beside the offers, from end to end', async ({ visit }) => {
  const page = await visit({ kept: keeping(OPEN_TALKS), at: OFFERS });
  await openPackage(page);
  await main(page).getByText('The map as tables', { exact: true }).click();
  const rows = main(page).getByRole('table', { name: /^The line, from/ }).getByRole('row').filter({ has: page.getByRole('cell') });
  await becomes(() => rows.count(), 12);
  const told = await Promise.all((await rows.all()).map(async (row) => (await row.getByRole('cell').allInnerTexts()).map((text) => Number(text.replace('−', '-')))));
  assert.ok(told.every((row, place) => place === 0 || (row[0] <= told[place - 1][0] && row[1] >= told[place - 1][1])), JSON.stringify(told));
  await main(page).getByText(/^And \d+ more between these\.$/).waitFor();
});

holds('the map is named in words also where no package is good enough for both', async ({ visit }) => {
  const page = await visit({ kept: keeping({ ...OPEN_TALKS, reservation: { us: 0.95, them: 0.95 } }), at: OFFERS });
  await button(page.getByRole('navigation', { name: 'Issues' }), 'Whole package').click();
  const map = main(page).getByRole('img', { name: /^No package is good enough for both sides\. Your last offer: \d+ for you, \d+ for them\. Their last offer: \d+ for you, \d+ for them\.$|^No package is good enough for both sides\. Their last offer: .*Your last offer: / });
  await map.waitFor();
  assert.deepEqual(await axe(page), []);
});

holds('the pictures are read by a tap, too', async ({ visit }) => {
  const page = await visit({ kept: keeping(OPEN_TALKS), at: OFFERS, hasTouch: true });
  await hasOffers(page, 9);
  /** Taps a shape of the picture that has something in it, in the middle of the window. @param {string} has @param {'first' | 'last'} which */
  const tap = async (has, which) => {
    const shape = main(page).locator('svg.drawn').filter({ has: page.locator(has) }).locator('.shape')[which]();
    await shape.waitFor();
    await shape.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const box = await shape.boundingBox();
    assert.ok(box);
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  };
  const slider = page.getByRole('slider', { name: 'Read the picture offer by offer' });
  const last = await slider.getAttribute('aria-valuetext');
  // The hints come a moment later and make the picture narrower: where it stood then, there is nothing now.
  await until(async () => {
    await tap('.track', 'first');
    assert.notEqual(await slider.getAttribute('aria-valuetext'), last);
  });
  await openPackage(page);
  await until(async () => {
    await tap('.spot', 'last');
    assert.equal(await main(page).getByText(/^Offer \d+, .*: −?\d+ for you, −?\d+ for them$/).count(), 1);
  });
});

holds('the finder’s swaps are better for both, and one becomes an offer with one click', async ({ visit }) => {
  const page = await visit({ kept: keeping(OPEN_TALKS), at: OFFERS });
  await openPackage(page);
  const row = main(page).getByRole('table', { name: 'Scores of the last offers' }).getByRole('row').nth(2);
  // They start from what the other side has offered.
  const [us, them] = (await row.getByRole('cell').allInnerTexts()).map(Number);
  await choice(main(page), 'Start from').selectOption('Their last offer');
  await button(main(page), 'Swaps that are better for both').click();
  await says(finds(page), /Seen from their last offer\./);
  await until(async () => assert.ok((await proposals(page).count()) > 0));
  const found = await worths(page);
  console.log(`swaps from ${us}/${them}: ${found.map((one) => `${one.us}/${one.them}`).join(', ')}`);
  assert.ok(found.every((one) => one.us >= us && one.them >= them), JSON.stringify({ us, them, found }));
  await says(proposals(page).first(), /Give them .*; ask for .*\./);
  await button(proposals(page).first(), 'Make this offer').click();
  await hasOffers(page, 10);
  await says(notice(page), /It is on the table\./);
  await button(notice(page), 'Undo').click();
  await hasOffers(page, 9);
});

holds('swaps start from our last offer unless one says otherwise, and a choice of another start takes the old ones away', async ({ visit }) => {
  const page = await visit({ kept: keeping(OPEN_TALKS), at: OFFERS });
  await openPackage(page);
  await standsOn(choice(main(page), 'Start from'), 'Your last offer');
  const row = main(page).getByRole('table', { name: 'Scores of the last offers' }).getByRole('row').nth(1);
  const [us, them] = (await row.getByRole('cell').allInnerTexts()).map(Number);
  await button(main(page), 'Swaps that are better for both').click();
  await until(async () => assert.ok((await proposals(page).count()) > 0));
  await says(finds(page), /Seen from your last offer\./);
  const found = await worths(page);
  assert.ok(found.every((one) => one.us >= us && one.them >= them), JSON.stringify({ us, them, found }));
  await choice(main(page), 'Start from').selectOption('Their last offer');
  await becomes(() => proposals(page).count(), 0);
});

holds('three packages worth the same to us go on the table as one move, can be accepted, and are undone', async ({ visit }) => {
  const page = await visit({ kept: keeping(OPEN_TALKS), at: OFFERS });
  await openPackage(page);
  await button(main(page), 'Three packages worth the same to you').click();
  await becomes(() => proposals(page).count(), 3);
  const found = await worths(page);
  console.log(`three equal packages: ${found.map((one) => `${one.us}/${one.them}`).join(', ')}`);
  const scores = found.map((one) => one.us);
  assert.ok(Math.max(...scores) - Math.min(...scores) <= 2, scores.join(', '));
  await button(finds(page), 'Put all on the table as one move').click();
  await hasOffers(page, 12);
  await says(notice(page), /They are on the table, as one move\./);
  await until(async () => assert.equal((await keptCase(page, 'case')).offers.length, 12));
  const added = (await keptCase(page, 'case')).offers.slice(9);
  assert.equal(new Set(added.map((/** @type {any} */ one) => one.set)).size, 1);
  assert.ok(added[0].set);
  assert.ok(added.every((/** @type {any} */ one) => (one.status ?? 'open') === 'open'));
  const rounds = await Promise.all((await offers(page).all()).slice(0, 3).map(async (one) => one.getByRole('cell').first().innerText()));
  assert.equal(new Set(rounds).size, 1, rounds.join(', '));
  await statusOf(offers(page).nth(1)).selectOption('Accepted');
  await link(main(page), 'See the agreement').waitFor();
  for (let time = 0; time < 2; time += 1) await page.keyboard.press('ControlOrMeta+z');
  await until(async () => assert.equal((await keptCase(page, 'case')).offers.length, 9));
});

holds('packages that go on the table together leave the gap as the first of them does', async ({ visit }) => {
  const page = await visit({ kept: keeping(OPEN_TALKS), at: OFFERS });
  await openPackage(page);
  await button(main(page), 'Three packages worth the same to you').click();
  await becomes(() => proposals(page).count(), 3);
  const first = plain(await proposals(page).first().innerText());
  const wanted = Number((/Monthly fee: \$?([\d,]+)/.exec(first) ?? assert.fail(first))[1].replaceAll(',', ''));
  await button(finds(page), 'Put all on the table as one move').click();
  await says(notice(page), /as one move/);
  await button(page.getByRole('navigation', { name: 'Issues' }), 'Monthly fee').click();
  await becomes(() => figure(page, 'Apart'), `$${Math.abs(wanted - 8_500).toLocaleString('en-GB')}`);
});

holds('the best for them at a score that one names is worth at least that', async ({ visit }) => {
  const page = await visit({ kept: keeping(OPEN_TALKS), at: OFFERS });
  await openPackage(page);
  await field(main(page), 'Worth to you at least (0 to 100)').fill('70');
  await button(main(page), 'The best for them at that score').click();
  await becomes(() => proposals(page).count(), 1);
  const [best] = await worths(page);
  console.log(`best for them at 70: ${best.us}/${best.them}`);
  assert.ok(best.us >= 70);
  await field(main(page), 'Worth to you at least (0 to 100)').fill('50');
  await button(main(page), 'The best for them at that score').click();
  await until(async () => assert.ok((await worths(page))[0].them >= best.them));
});

holds('Enter looks for a package at the score, and another score takes the old one away', async ({ visit }) => {
  const page = await visit({ kept: keeping({ ...OPEN_TALKS, reservation: {} }), at: OFFERS });
  await openPackage(page);
  const score = field(main(page), 'Worth to you at least (0 to 100)');
  await score.fill('50');
  await score.press('Enter');
  await becomes(() => proposals(page).count(), 1);
  await score.fill('20');
  await becomes(() => proposals(page).count(), 0);
  await button(main(page), 'Three packages worth the same to you').click();
  await becomes(() => proposals(page).count(), 3);
  const found = await worths(page);
  assert.ok(found.every((one) => one.us >= 20 && one.us < 45), JSON.stringify(found));
});

holds('three packages worth the same need a score of our own, or one that is typed', async ({ visit }) => {
  const theirs = OPEN_TALKS.offers.filter((/** @type {any} */ one) => one.by === 'them');
  const page = await visit({ kept: keeping({ ...OPEN_TALKS, offers: theirs }), at: OFFERS });
  await openPackage(page);
  await button(main(page), 'Three packages worth the same to you').click();
  await says(finds(page), /^Nothing is on the table yet for “.+”\. Name it in an offer/);
  await field(main(page), 'Worth to you at least (0 to 100)').fill('60');
  await button(main(page), 'Three packages worth the same to you').click();
  await becomes(() => proposals(page).count(), 3);
});

holds('a package that is worse than our walk-away, or gives more than they ask for, says so before it is offered', async ({ visit }) => {
  // A soft walk-away: nothing beyond a hard one is proposed.
  const issues = OPEN_TALKS.issues.map((/** @type {any} */ one) => ({ ...one, us: { ...one.us, hard: false } }));
  const page = await visit({ kept: keeping({ ...OPEN_TALKS, issues, reservation: {} }), at: OFFERS });
  await openPackage(page);
  const score = field(main(page), 'Worth to you at least (0 to 100)');
  await score.fill('1');
  await score.press('Enter');
  await becomes(() => proposals(page).count(), 1);
  const said = plain(await proposals(page).first().innerText());
  const fee = Number((/Monthly fee: \$?([\d,]+)/.exec(said) ?? assert.fail(said))[1].replaceAll(',', ''));
  const { us } = OPEN_TALKS.issues.find((/** @type {any} */ one) => one.name === 'Monthly fee');
  console.log(`best for them at 1: a fee of ${fee}, our walk-away ${us.walk_away}`);
  assert.ok(fee < Number(us.walk_away));
  await says(proposals(page).first(), /Monthly fee”: \$?[\d,]+ is worse than your walk-away/);
  await says(proposals(page).first(), /Monthly fee: That goes past the other side’s last word/);
  await score.fill('100');
  await score.press('Enter');
  await becomes(() => proposals(page).count(), 1);
  assert.doesNotMatch(plain(await proposals(page).first().innerText()), /worse than|goes past/);
});

holds('the bar of a score is as long as the score', async ({ visit }) => {
  const page = await visit({ kept: keeping(OPEN_TALKS), at: OFFERS });
  await openPackage(page);
  const cells = main(page).getByRole('table', { name: 'Scores of the last offers' }).getByRole('cell');
  const drawn = await cells.evaluateAll((cells) =>
    cells.map((cell) => {
      const [bar, all] = ['.bar', '.path-all'].map((of) => cell.querySelector(of)?.getBoundingClientRect().width ?? 0);
      return [Number(cell.textContent?.replace('−', '-')), (100 * bar) / all];
    }),
  );
  assert.equal(drawn.length, 4);
  for (const [score, long] of drawn) assert.ok(Math.abs(Math.min(Math.max(score, 0), 100) - long) < 1, `${score}: ${long}`);
});

holds('a score that is no number from 0 to 100 is said beside its field', async ({ visit }) => {
  const page = await visit({ kept: keeping(OPEN_TALKS), at: OFFERS });
  await openPackage(page);
  const score = field(main(page), 'Worth to you at least (0 to 100)');
  for (const text of ['150', '-20', 'much']) {
    await score.fill(text);
    await button(main(page), 'The best for them at that score').click();
    await becomes(() => hintOf(score), 'A score is a number from 0 to 100.');
    assert.equal(await score.getAttribute('aria-invalid'), 'true');
    assert.equal(await proposals(page).count(), 0);
  }
  await score.fill('70');
  await until(async () => assert.match(await hintOf(score), /^Left empty: as much as your last offer, \d+\.$/));
  await button(main(page), 'The best for them at that score').click();
  await becomes(() => proposals(page).count(), 1);
});

holds('without weights the package says what to fill in, and where', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await button(page.getByRole('navigation', { name: 'Issues' }), 'Whole package').click();
  await says(main(page), /Say under Prepare .* whole packages can be compared here/);
  assert.equal(await button(main(page), 'Swaps that are better for both').count(), 0);
  await link(main(page), 'Go to Prepare').click();
  await at(page, 'Prepare');
});

// Give and take, and what they seem to want.

/** @param {Page} page @param {string} name */
const view = (page, name) => button(page.getByRole('navigation', { name: 'What the offers tell' }), name);

holds('give and take: what was given, what for, what came back, what is still asked for and still in hand', async ({ visit }) => {
  const data = { ...OPEN_TALKS, concessions: [...OPEN_TALKS.concessions] };
  const page = await visit({ kept: keeping(data), at: OFFERS });
  await view(page, 'Give and take').click();
  const here = part(page, 'Give and take');
  await here.getByRole('table').waitFor();
  const rows = here.getByRole('row').filter({ has: page.getByRole('cell') });
  const texts = (await rows.allInnerTexts()).map(plain);
  console.log(`give and take: ${texts.length} rows`);
  assert.ok(texts.some((text) => /Monthly fee: 10,400 \(was 12,000\).*Twelve months, fixed/.test(text)), texts.join('\n'));
  assert.ok(texts.some((text) => /Harbour Foods.*Monthly fee: 7,800 \(was 6,500\).*nothing/.test(text)), texts.join('\n'));
  await says(here.getByRole('group', { name: 'Still in hand' }), /Six months instead of twelve, for 10,000 a month/);
  assert.doesNotMatch(await words(here.getByRole('group', { name: 'Still in hand' })), /Medium package/);
});

holds('what was asked for and did not come back stands among the open asks', async ({ visit }) => {
  const data = { ...CASE, offers: [...TALKS, offer('e', 'us', { fee: '10500' }, 5, { in_return: 'A reference' }), offer('f', 'them', { fee: '7000' }, 6)] };
  const page = await visit({ kept: keeping(data), at: OFFERS });
  await view(page, 'Give and take').click();
  await says(part(page, 'Give and take').getByRole('group', { name: 'Open asks' }), /What you asked for, not given yet A reference/);
  await says(part(page, 'Give and take').getByRole('group', { name: 'Still in hand' }), /None is planned/);
});

holds('what they seem to want becomes one’s estimate with one click, and back', async ({ visit }) => {
  const page = await visit({ kept: keeping(OPEN_TALKS), at: OFFERS });
  await view(page, 'What they seem to want').click();
  const here = part(page, 'What they seem to want');
  const rows = here.getByRole('row').filter({ has: page.getByRole('rowheader') });
  await until(async () => assert.ok((await rows.count()) >= 4));
  /** What is guessed of them. */
  const guesses = async () => (await keptCase(page, 'case')).issues.map((/** @type {any} */ { them = {} }) => [them.weight, them.walk_away, them.walk_away_from, them.walk_away_to, them.confidence]);
  const before = await guesses();
  await button(here, 'Use these weights as my estimate').click();
  await says(notice(page), /The weights are your estimate now\./);
  await until(async () => assert.notDeepEqual(await guesses(), before));
  await button(notice(page), 'Undo').click();
  await becomes(guesses, before);
  await here.getByRole('button', { name: /^Use as my estimate of their limit on / }).first().click();
  await says(notice(page), /It is your estimate of their limit now\./);
  await until(async () => assert.notDeepEqual(await guesses(), before));
  const likely = (await keptCase(page, 'case')).issues[0].them.walk_away;
  await go(page, 'Prepare');
  const guess = field(part(page, 'Your plan'), 'Their limit, you guess').first();
  await part(page, 'Your plan').getByText('What you think of them, unit and step').first().click();
  assert.equal((await guess.inputValue()).replaceAll(',', ''), likely);
  await page.keyboard.press('ControlOrMeta+z');
  await becomes(guesses, before);
});

holds('the focus stays with the estimate that is taken over', async ({ visit }) => {
  const page = await visit({ kept: keeping(OPEN_TALKS), at: OFFERS });
  await view(page, 'What they seem to want').click();
  const here = part(page, 'What they seem to want');
  for (const [name, said] of /** @type {[string, RegExp][]} */ ([
    ['Use as my estimate of their limit on Monthly fee', /It is your estimate of their limit now/],
    ['Use these weights as my estimate', /The weights are your estimate now/],
  ])) {
    const before = await keptCase(page, 'case');
    await button(here, name).press('Enter');
    await says(notice(page), said);
    await until(async () => assert.notDeepEqual(await keptCase(page, 'case'), before));
    // What they seem to want is worked out again in tasks of its own.
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
    await becomes(() => focused(page), `button "${name}"`);
  }
});

holds('their limit is said with its certainty and what it rests on, or with what it takes', async ({ visit }) => {
  const page = await visit({ kept: keeping(OPEN_TALKS), at: OFFERS });
  await view(page, 'What they seem to want').click();
  await says(part(page, 'What they seem to want'), /Between \$[\d,]+ and \$[\d,]+ \(80 % sure\), most likely \$[\d,]+; from \d amounts of theirs/);
});

holds('their limit takes three amounts of theirs', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await view(page, 'What they seem to want').click();
  await says(part(page, 'What they seem to want'), /3 amounts of theirs are needed; so far 2/);
});

holds('before there are two offers of theirs, what they want says that it is too early', async ({ visit }) => {
  const page = await visit({ kept: keeping({ ...CASE, offers: TALKS.slice(0, 2) }), at: OFFERS });
  await view(page, 'What they seem to want').click();
  await says(part(page, 'What they seem to want'), /Two offers of theirs are needed/);
});

// For everybody, at any width.

/** Every state of the page. @type {Record<string, (page: Page) => Promise<void>>} */
const STATES = {
  ...Object.fromEntries(OPEN_TALKS.issues.map((/** @type {any} */ issue) => [issue.name, async (/** @type {Page} */ page) => button(page.getByRole('navigation', { name: 'Issues' }), issue.name).click()])),
  'the whole package': openPackage,
  'a find': async (page) => {
    await button(main(page), 'Three packages worth the same to you').click();
    await becomes(() => proposals(page).count(), 3);
  },
  'the tables of the pictures': async (page) => {
    await main(page).locator('details').evaluateAll((all) => all.forEach((one) => (/** @type {HTMLDetailsElement} */ (one).open = true)));
    await main(page).getByRole('table').first().waitFor();
  },
  'give and take': async (page) => {
    await view(page, 'Give and take').click();
    await part(page, 'Give and take').getByRole('group', { name: 'Still in hand' }).waitFor();
  },
  'what they seem to want': async (page) => {
    await view(page, 'What they seem to want').click();
    await main(page).getByRole('button', { name: /^Use as my estimate of their limit on / }).first().waitFor();
  },
  'all offers': async (page) => view(page, 'All offers').click(),
  '“If … then …”': async (page) => {
    await button(offerForm(page), 'If … then …').click();
    await field(offerForm(page), 'Monthly fee').fill('what');
    await button(offerForm(page), 'Record').click();
  },
  'the table view': async (page) => {
    await page.keyboard.press('F9');
    await at(page, 'At the table');
  },
};

for (const what of ['axe finds nothing', 'nothing scrolls sideways']) holds(`${what} in any state of the page, light and dark, at 320 and 1280 px`, async ({ visit }) => {
  const page = await visit({ kept: keeping(OPEN_TALKS), at: OFFERS });
  await hasOffers(page, 9);
  /** @type {string[]} */
  const faults = [];
  for (const [name, show] of Object.entries(STATES)) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await show(page);
    faults.push(...(await faultsOf(page, what)).map((fault) => `${name}: ${fault}`));
  }
  assert.deepEqual(faults, []);
});

holds('with twenty issues nothing scrolls sideways either', async ({ visit }) => {
  const page = await visit({ kept: keeping({ ...MANY, offers: MANY.offers.slice(0, 12) }), at: '#/n/many/offers' });
  await hasOffers(page, 12);
  const faults = await faultsOf(page);
  await page.keyboard.press('F9');
  await at(page, 'At the table');
  faults.push(...(await faultsOf(page)).map((fault) => `table view: ${fault}`));
  assert.deepEqual(faults, []);
});

/** @param {Page} page @param {string} [what]  one of the two, else both */
async function faultsOf(page, what) {
  /** @type {string[]} */
  const faults = [];
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const content = await page.evaluate(async () => {
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      return document.documentElement.scrollWidth;
    });
    if (content > width && what !== 'axe finds nothing') faults.push(`${content} px in ${width}`);
    if (what === 'nothing scrolls sideways') continue;
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      await page.emulateMedia({ colorScheme });
      faults.push(...(await axe(page)).map((fault) => `${width} px, ${colorScheme}: ${fault}`));
    }
  }
  return faults;
}

for (const [name, show] of Object.entries(STATES).filter(([name]) => ['Monthly fee', 'the whole package', 'give and take', 'what they seem to want', 'the table view'].includes(name))) {
  holds(`by keyboard: everything on the page is reached by Tab, and nothing traps (${name})`, async ({ visit }) => {
    const page = await visit({ kept: keeping(OPEN_TALKS), at: OFFERS });
    await hasOffers(page, 9);
    await show(page);
    await page.evaluate(() => {
      scrollTo(0, 0);
      /** @type {HTMLElement} */ (document.activeElement)?.blur();
      document.getSelection()?.removeAllRanges();
    });
    await page.locator('body').evaluate((body) => {
      body.tabIndex = -1;
      body.focus();
      body.removeAttribute('tabindex');
    });
    const wanted = await page.evaluate(() => {
      const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
      const shown = all.filter((one) => one instanceof HTMLElement && one.checkVisibility({ visibilityProperty: true }) && !one.matches(':disabled') && one.tabIndex >= 0);
      // Of the answers of one question, the chosen one is reached.
      const reached = shown.filter((one) => !(one instanceof HTMLInputElement && one.type === 'radio' && !one.checked));
      reached.forEach((one, at) => one.setAttribute('data-reach', String(at)));
      return reached.length;
    });
    /** @type {Set<string>} */
    const reached = new Set();
    let presses = 0;
    for (; presses < wanted * 2 + 20; presses += 1) {
      await page.keyboard.press('Tab');
      const mark = await page.evaluate(() => (document.activeElement === document.body ? 'out' : document.activeElement?.getAttribute('data-reach')));
      if (mark === 'out') break;
      if (mark) reached.add(mark);
    }
    console.log(`${name}: ${wanted} controls, ${reached.size} reached with ${presses} presses of Tab`);
    const missed = await page.evaluate((reached) => [...document.querySelectorAll('[data-reach]')].filter((one) => !reached.includes(String(one.getAttribute('data-reach')))).map((one) => one.outerHTML.slice(0, 120)), [...reached]);
    assert.deepEqual(missed, []);
    assert.ok(presses < wanted * 2 + 20, 'Tab leads out again');
  });
}

holds('on paper the pictures are grey, and the sides still differ by shape and dash', async ({ visit }) => {
  const data = example('agency');
  const page = await visit({ kept: keeping(data), at: `#/n/${data.id}/offers` });
  await page.locator('svg.drawn polyline').first().waitFor();
  await page.emulateMedia({ media: 'print' });
  const ofPicture = () =>
    page.locator('svg.drawn').last().evaluate((picture) => {
      const dash = (/** @type {string} */ side) => getComputedStyle(/** @type {Element} */ (picture.querySelector(`polyline.${side}`))).strokeDasharray;
      const shape = (/** @type {string} */ side) => picture.querySelector(`.shape.${side}`)?.tagName;
      return { filter: getComputedStyle(picture).filter, dashes: [dash('us'), dash('them')], shapes: [shape('us'), shape('them')] };
    });
  // A picture is drawn anew for the width of the paper.
  await until(async () => {
    const styles = await ofPicture();
    assert.equal(styles.filter, 'grayscale(1)');
    assert.notEqual(styles.dashes[0], styles.dashes[1]);
    assert.deepEqual(styles.shapes, ['circle', 'path']);
  });
});

holds('paper is white, whatever the theme', async ({ visit }) => {
  const data = example('agency');
  const page = await visit({ kept: { ...keeping(data), [keyOf('settings')]: seal({ theme: 'dark' }) }, at: `#/n/${data.id}/offers` });
  const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
  await becomes(ink, 'rgb(235, 233, 227)');
  await page.emulateMedia({ media: 'print' });
  await becomes(ink, 'rgb(28, 32, 36)');
});

holds('of many concessions the newest are shown, and all of them when asked for or printed', async ({ visit }) => {
  const many = Array.from({ length: 44 }, (_, index) => {
    const ours = index % 2 === 1;
    return offer(`m${index}`, ours ? 'us' : 'them', { fee: String(ours ? 12_000 - index * 50 : 6_000 + index * 50) }, index);
  });
  const page = await visit({ kept: keeping({ ...CASE, offers: many }), at: OFFERS });
  await view(page, 'Give and take').click();
  const rows = part(page, 'Give and take').getByRole('table').getByRole('row');
  // Each side has opened once and given with all of its other offers.
  await becomes(() => rows.count(), 1 + 30);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await becomes(() => rows.count(), 1 + 42);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await becomes(() => rows.count(), 1 + 30);
  await button(part(page, 'Give and take'), 'Show all 42').focus();
  await page.keyboard.press('Enter');
  await becomes(() => rows.count(), 1 + 42);
  await until(async () => assert.match(await focused(page), /Concessions/));
});
