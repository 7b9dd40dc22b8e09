// What people come to do, from the first visit to the handshake.

import { expect, test } from './fixtures.mjs';
import { idOf, keeping, kept, keptCase, keptUnder, keyOf, openTalks, reload } from './helpers.mjs';
import { AGENCY, BATNA, ISSUES, SOFTWARE, addIssue, adds, agreementLink, at, button, choice, choose, chosen, closedRows, deletes, entry, field, fillDetail, go, goHome, haveValues, heading, link, listed, main, notice, offerForm, offers, openDetails, openExample, openMove, openRow, part, recordOffer, reopens, section, setStatus, showsFigure, startNew, tabTo, termsOf, triedSoFar, unfolds } from './pages.mjs';

for (const [example, offerCount] of /** @type {const} */ ([[AGENCY, 10], [SOFTWARE, 12]])) {
  test(`one click on the first page opens the finished example “${example.title}”`, async ({ page, visit }) => {
    await visit();
    await button(page, example.button).click();
    await at(page, example.title);
    expect(idOf(page)).toBe(example.id);
    await expect(field(page, 'The other side')).toHaveValue(example.them);
    await go(page, 'Offers');
    await expect(offers(page)).toHaveCount(offerCount);
    await go(page, 'Commit');
    await expect.poll(() => part(page, 'The agreement').getByRole('row').count()).toBeGreaterThanOrEqual(5);
    await goHome(page);
    await expect(listed(page)).toHaveText([example.title]);
    await expect(entry(page, example.title)).toSay(/a finished example.*Agreed /);
  });
}

test('the guide opens the examples as well', async ({ page, visit }) => {
  await visit({ at: '#/guide/examples' });
  await button(page, `Open: ${SOFTWARE.button}`).click();
  await at(page, SOFTWARE.title);
});

test('an example that is opened, changed and deleted leaves one’s own negotiation byte for byte', async ({ page, visit }) => {
  await visit();
  await startNew(page, 'My own');
  const key = keyOf(`case:${idOf(page)}`);
  await fillDetail(page, 'The other side', 'Somebody');
  await go(page, 'Prepare');
  await field(await section(page, 'Your goals'), 'Your notes: Your goals').fill('A goal of my own');
  await goHome(page);
  const own = await keptUnder(page, key);
  expect(own).toContain('A goal of my own');
  const same = async (/** @type {string} */ when) => expect(await keptUnder(page, key), `it ${when}`).toBe(own);

  for (const example of [AGENCY, SOFTWARE]) {
    await openExample(page, example);
    await same('after opening an example');
    await fillDetail(page, 'What you call it', 'Changed');
    await go(page, 'Prepare');
    const goals = await section(page, 'Your goals');
    await goals.getByRole('checkbox', { name: 'Your goals' }).uncheck();
    await field(goals, 'Your notes: Your goals').fill('Not their goals');
    await go(page, 'Offers');
    await choose(offers(page).first(), 'Delete');
    // The deal keeps what was written into it, and rests on no offer any more.
    const changed = { title: 'Changed', notes: { 'PREP-2': 'Not their goals' }, agreement: { offer: '' } };
    await expect.poll(() => keptCase(page, example.id)).toMatchObject(changed);
    await same('after changing an example');
    await goHome(page);
    await deletes(page, 'Changed');
    await expect(listed(page)).toHaveText(['My own']);
    await same('after deleting an example');
  }

  await reload(page);
  await same('after a reload');
  await expect(listed(page)).toHaveText(['My own']);
  await link(main(page), 'My own').click();
  await at(page, 'My own');
  await go(page, 'Prepare');
  await expect(field(await section(page, 'Your goals'), 'Your notes: Your goals')).toHaveValue('A goal of my own');
  await same('after opening it');
});

test('an example that was changed is opened as it was left', async ({ page, visit }) => {
  await visit();
  await openExample(page, AGENCY);
  await fillDetail(page, 'What you call it', 'Mine now');
  await goHome(page);
  await button(page, AGENCY.button).click();
  await at(page, 'Mine now');
  await goHome(page);
  await expect(listed(page)).toHaveText(['Mine now']);
});

test('a negotiation from new to agreed is all there after every reload', async ({ page, visit }) => {
  await visit();
  await startNew(page);
  await fillDetail(page, 'What you call it', 'Bread for the canteen');
  await fillDetail(page, 'The other side', 'Mill Lane School');
  await at(page, 'Bread for the canteen');
  await reload(page);
  await expect(field(page, 'What you call it')).toHaveValue('Bread for the canteen');
  await expect(field(page, 'The other side')).toHaveValue('Mill Lane School');
  const id = idOf(page);

  await go(page, 'Prepare');
  await prepare(page);
  await reload(page);
  await isPrepared(page);

  await go(page, 'Offers');
  await negotiate(page);
  await reload(page);
  await expect(offers(page)).toHaveCount(3);
  await showsFigure(page, 'Apart', '$1,300');
  await expect(offers(page).first()).toSay(/3,700.*Two years.*If you deliver by six, then we take rolls too\..*They smiled/);

  await go(page, 'Impasse');
  await unstick(page);
  await reload(page);
  await openMove(page, 'variables');
  await expect(field(page, 'Your note: Add something new')).toHaveValue('Rolls on Fridays');
  await expect(field(page, 'What came of it')).toHaveValue('They liked it');

  await go(page, 'Commit');
  await expect(main(page)).toSay('There is no agreement yet. Accept an offer under Offers');
  await go(page, 'Offers');
  await setStatus(offers(page).first(), 'Accepted');
  await agreementLink(main(page)).click();
  await at(page, 'Commit');
  await agree(page);
  await reload(page);
  const deal = part(page, 'Who does what, by when');
  await expect(termsOf(page)).toHaveText(TERMS, { useInnerText: true });
  await expect(field(deal, 'Who')).toHaveValue('Mill Lane School');
  await expect(field(deal, 'What')).toHaveValue('Send the opening hours');
  await expect(field(deal, 'By')).toHaveValue('2027-02-01');

  const data = await keptCase(page, id);
  expect(data.offers.map((/** @type {any} */ offer) => [offer.by, offer.status])).toEqual([
    ['them', 'countered'],
    ['us', 'countered'],
    ['them', 'accepted'],
  ]);
  await goHome(page);
  await expect(entry(page, 'Bread for the canteen')).toSay(/Mill Lane School.*Agreed /);
});

/** @param {import('@playwright/test').Page} page */
async function prepare(page) {
  const alternatives = await section(page, BATNA);
  await alternatives.getByRole('checkbox', { name: BATNA }).check();
  await field(alternatives, `Your notes: ${BATNA}`).fill('Sell at the market\ninstead');
  await adds(alternatives, 'Add an alternative');
  await expect(field(alternatives, 'If there is no deal')).toBeFocused();
  await page.keyboard.type('The market stall');
  // One sum says what it is worth; it unfolds into what may happen, and is the first of that.
  await expect(field(alternatives, 'It could turn out')).toHaveCount(0);
  await field(alternatives, 'Worth to you').fill('4,000');
  await expect(alternatives).toSay('Counts as $4,000: your best alternative (BATNA).');
  await button(alternatives, 'It could turn out in different ways …').click();
  await expect(field(alternatives, 'It could turn out').first()).toBeFocused();
  await page.keyboard.type('a dry summer');
  await expect(field(alternatives, 'Worth').first()).toHaveValue('4,000');
  await expect(field(alternatives, 'Worth to you')).toHaveCount(0);
  await field(alternatives, 'Chance, %').first().fill('60');
  await field(alternatives, 'It could turn out').nth(1).fill('rain');
  await field(alternatives, 'Chance, %').nth(1).fill('40');
  await field(alternatives, 'Worth').nth(1).fill('1.5k');
  await field(alternatives, 'It costs you').fill('250');
  // 0.6 · 4,000 + 0.4 · 1,500 − 250 = 2,400 + 600 − 250
  await expect(alternatives).toSay('Counts as $2,750: your best alternative (BATNA).');

  const table = await addIssue(page, 'Monthly price');
  await field(table, 'Opening').fill('5,000');
  await field(table, 'Target').fill('4,500');
  await field(table, 'Walk-away').fill('3,500');
  await field(table, 'Their limit, you guess').fill('4,200');
  // 4,200 − 3,500
  await expect(table).toSay('They may stop at $4,200, you guess. That leaves $700 in which both can agree.');

  await addIssue(page, 'Term', 'Choice');
  for (const [nth, [name, points]] of [['One year', '40'], ['Two years', '100']].entries()) {
    await field(table, 'Option').nth(nth).fill(name);
    await field(table, 'To you, 0–100').nth(nth).fill(points);
  }
  await expect(chosen(choice(table, 'Kind'))).toHaveText('Choice');
  // The tick only confirms what is written; the issues have their figures, and the other side has a name.
  await expect(main(page)).toSay('Stage 1 of 5 · 2 filled, 1 started of 8');
}

/** @param {import('@playwright/test').Page} page */
async function isPrepared(page) {
  const alternatives = await section(page, BATNA);
  await expect(alternatives.getByRole('checkbox', { name: BATNA })).toBeChecked();
  await expect(field(alternatives, `Your notes: ${BATNA}`)).toHaveValue('Sell at the market\ninstead');
  await expect(alternatives).toSay(/The market stall a dry summer, 60 %, \$4,000; rain, 40 %, \$1,500; costs you \$250 Counts as \$2,750: your best alternative \(BATNA\)\./);
  await openRow(alternatives, 'The market stall');
  await expect(field(alternatives, 'If there is no deal')).toHaveValue('The market stall');
  await haveValues(field(alternatives, 'It could turn out'), ['a dry summer', 'rain']);
  await haveValues(field(alternatives, 'Chance, %'), ['60', '40']);
  await haveValues(field(alternatives, 'Worth'), ['4,000', '1,500']);
  await expect(field(alternatives, 'It costs you')).toHaveValue('250');
  await expect(alternatives).toSay('Counts as $2,750: your best alternative (BATNA).');

  const table = await section(page, ISSUES);
  await expect(closedRows(table)).toHaveText(['Monthly price', 'Term']);
  await openRow(table, 'Monthly price');
  await expect(field(table, 'Opening')).toHaveValue('5,000');
  await expect(field(table, 'Target')).toHaveValue('4,500');
  await expect(field(table, 'Walk-away')).toHaveValue('3,500');
  await expect(table).toSay('That leaves $700 in which both can agree.');
  await openRow(table, 'Term');
  await haveValues(field(table, 'Option'), ['One year', 'Two years']);
  await haveValues(field(table, 'To you, 0–100'), ['40', '100']);
}

/** @param {import('@playwright/test').Page} page */
async function negotiate(page) {
  await expect(main(page)).toSay('No offer yet');
  const form = offerForm(page);

  // Their first one, by mouse.
  await expect(form.getByRole('radio', { name: 'Mill Lane School' })).toBeChecked();
  await field(form, 'Monthly price').fill('3,000');
  await choice(form, 'Term').selectOption('Two years');
  await button(form, 'Record').click();
  await expect(offers(page)).toHaveCount(1);
  await expect(main(page)).toSay('Only one side has named a figure: $3,000');

  // Our answer: the line waits for it, so it is the number and Enter.
  await expect(form.getByRole('radio', { name: 'You' })).toBeChecked();
  await expect(field(form, 'Monthly price')).toBeFocused();
  await page.keyboard.type('5,000');
  await page.keyboard.press('Enter');
  await expect(offers(page)).toHaveCount(2);
  await showsFigure(page, 'Apart', '$2,000');
  await expect(page.getByText('Monthly price: $2,000 apart.')).toBeAttached();

  // Their next one, by keyboard alone, with a condition.
  await expect(field(form, 'Monthly price')).toBeFocused();
  await page.keyboard.type('3.6k');
  await tabTo(page, choice(form, 'Term'));
  await tabTo(page, button(form, 'If … then …'));
  await page.keyboard.press('Enter');
  await expect(field(form, 'If you …')).toBeFocused();
  await page.keyboard.type('deliver by six');
  for (const [name, words] of /** @type {const} */ ([
    ['… then we …', 'take rolls too'],
    ['Asked in return', 'Delivery by six'],
    ['Note, for you only', 'They smiled'],
  ])) {
    await tabTo(page, field(form, name));
    await page.keyboard.type(words);
  }
  // In the note, Enter begins another line.
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(offers(page)).toHaveCount(3);
  await showsFigure(page, 'Apart', '$1,400');
  await showsFigure(page, 'At the start', '$2,000');

  // It was 3,700.
  await choose(offers(page).first(), 'Change it');
  await expect(field(form, 'Monthly price')).toHaveValue('3,600');
  await field(form, 'Monthly price').fill('3,700');
  await button(form, 'Save the change').click();
  await showsFigure(page, 'Apart', '$1,300');
  await expect(offers(page)).toHaveCount(3);
}

/** @param {import('@playwright/test').Page} page */
async function unstick(page) {
  await expect(main(page)).toSay('$1,300 apart on the monthly price');
  // 3,700 − 2,750
  await expect(main(page)).toSay('Their $3,700 is worth $950 more to you than “The market stall”.');
  await expect(main(page)).toSay('Nothing yet.');
  const tool = await openMove(page, 'variables');
  await field(page, 'Your note: Add something new').fill('Rolls on Fridays');
  await button(tool, 'Tried it').click();
  const stand = triedSoFar(page);
  await expect(stand).toSay('· Add something new');
  await field(stand, 'What came of it').fill('They liked it');
}

/** @param {import('@playwright/test').Page} page */
async function agree(page) {
  await expect(termsOf(page)).toHaveText(TERMS, { useInnerText: true });
  const deal = await unfolds(page, 'Who does what, by when');
  await adds(deal, 'Add a task');
  await field(deal, 'Who').fill('Mill Lane School');
  await field(deal, 'What').fill('Send the opening hours');
  await field(deal, 'By').fill('2027-02-01');
}

/** What they come to agree on, as it stands on the paper. */
const TERMS = [
  'Monthly price $3,700',
  'Term Two years',
  'Condition “If you deliver by six, then we take rolls too.” (Mill Lane School)',
  'In return Delivery by six (asked for by Mill Lane School)',
];

test('the side of an offer is chosen with the arrow keys', async ({ page, visit }) => {
  await visit({ kept: keeping(openTalks('agency')), at: `#/n/${AGENCY.id}/offers` });
  const form = offerForm(page);
  await field(form, 'Monthly fee').focus();
  await page.keyboard.press('Shift+Tab');
  await expect(form.getByRole('radio', { name: 'Harbour Foods', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(form.getByRole('radio', { name: 'You', exact: true })).toBeFocused();
  await expect(form.getByRole('radio', { name: 'You', exact: true })).toBeChecked();
  await tabTo(page, field(form, 'Monthly fee'));
  await page.keyboard.type('9300');
  await page.keyboard.press('Enter');
  await expect(offers(page)).toHaveCount(11);
  await showsFigure(page, 'Apart', '$800');
});

test('what an offer leaves out carries over from that side’s last one', async ({ page, visit }) => {
  await visit({ kept: keeping(openTalks('agency')), at: `#/n/${AGENCY.id}/offers` });
  await expect(offers(page)).toHaveCount(10);
  await recordOffer(page, 'Harbour Foods', 'Monthly fee', '8,700');
  await expect(offers(page).first()).toSay('8,700 +200 closer 6 months (carried over)');
  await showsFigure(page, 'Apart', '$700');
});

test('the agreement ends when the accepted offer is opened again, and an offer can be cancelled while it is corrected', async ({ page, visit }) => {
  await visit();
  await startNew(page, 'A small one');
  await go(page, 'Offers');
  await adds(page, 'Money');
  await expect(field(offerForm(page), 'Unnamed issue')).toBeFocused();
  await recordOffer(page, 'You', 'Unnamed issue', '10');
  await setStatus(offers(page), 'Accepted');
  await expect(agreementLink(main(page))).toBeVisible();
  await setStatus(offers(page), 'Open');
  await expect(agreementLink(main(page))).toHaveCount(0);

  await choose(offers(page), 'Change it');
  const form = offerForm(page);
  await field(form, 'Unnamed issue').fill('99');
  await button(form, 'Cancel').click();
  await expect(button(form, 'Record')).toBeVisible();
  await expect(field(form, 'Unnamed issue')).toHaveValue('');
  await expect(offers(page)).toSay('10');
});

test('an offer that is deleted comes back with Undo; what was written into its deal stays meanwhile', async ({ page, visit }) => {
  await visit();
  await openExample(page, AGENCY);
  const before = await keptCase(page, AGENCY.id);
  await go(page, 'Offers');
  const latest = offers(page).first();
  await expect(latest).toSay('9,400');
  await choose(latest, 'Delete');
  await expect(offers(page)).toHaveCount(9);
  await expect(notice(page)).toSay('The offer is deleted.');
  const dealNow = async () => (await keptCase(page, AGENCY.id))?.agreement;
  await expect.poll(async () => [(await dealNow())?.offer, (await dealNow())?.duties]).toEqual(['', before.agreement.duties]);
  await button(notice(page), 'Undo').click();
  await expect(offers(page)).toHaveCount(10);
  await expect(agreementLink(main(page))).toBeVisible();
  await expect(latest).toSay(/9,400.*The fee stayed\./);

  // One in the middle as well: it moves the gap at the start.
  const first = offers(page).nth(8);
  await choose(first, 'Delete');
  await showsFigure(page, 'At the start', '$3,900');
  await button(notice(page), 'Undo').click();
  await showsFigure(page, 'At the start', '$5,500');
  await expect(first).toSay('12,000');
  await expect.poll(() => keptCase(page, AGENCY.id)).toEqual(before);
});

test('a negotiation that is deleted comes back with Undo, byte for byte and in its place', async ({ page, visit }) => {
  await visit();
  for (const title of ['First', 'Second', 'Third']) {
    await goHome(page);
    await startNew(page, title);
  }
  await goHome(page);
  await expect(listed(page)).toHaveText(['Third', 'Second', 'First']);
  const before = await kept(page);

  await deletes(page, 'Second');
  await expect(listed(page)).toHaveText(['Third', 'First']);
  await expect(notice(page)).toSay('“Second” is deleted.');
  const id = Object.keys(before).find((key) => key.includes(':case:') && before[key].includes('Second'))?.split(':').at(-1);
  // All that is left of it lies in the bin.
  const left = Object.keys(await kept(page)).filter((key) => key.includes(String(id)));
  expect(left.filter((key) => !key.startsWith(keyOf('bin:')))).toEqual([]);
  await button(notice(page), 'Undo').click();
  await expect(listed(page)).toHaveText(['Third', 'Second', 'First']);

  await reload(page);
  await expect(listed(page)).toHaveText(['Third', 'Second', 'First']);
  const now = await kept(page);
  const cases = (/** @type {Record<string, string>} */ all) =>
    Object.fromEntries(Object.entries(all).filter(([key]) => key.includes(':case:')));
  expect(cases(now)).toEqual(cases(before));
});

test('a negotiation that is deleted and not brought back is gone from the list', async ({ page, visit }) => {
  await visit();
  await startNew(page, 'Gone');
  const id = idOf(page);
  await goHome(page);
  await deletes(page, 'Gone');
  await expect(listed(page)).toHaveCount(0);
  await button(notice(page), 'Close').click();
  await expect(notice(page)).toHaveText('');
  await reload(page);
  await expect(listed(page)).toHaveCount(0);
  expect(await keptUnder(page, keyOf(`case:${id}`))).toBeNull();
});

test('an alternative, an issue and a try that are deleted come back with Undo', async ({ page, visit }) => {
  await visit();
  await openExample(page, AGENCY);
  const before = await keptCase(page, AGENCY.id);
  await go(page, 'Prepare');
  for (const [title, name, count] of /** @type {const} */ ([
    [BATNA, 'Keep the old client', 2],
    [ISSUES, 'Monthly fee', 5],
    ['Concessions', 'Core package at 9,400', 6],
  ])) {
    const found = await section(page, title);
    await expect(closedRows(found)).toHaveCount(count);
    await openRow(found, name);
    await button(found, `Delete ${name}`).click();
    await expect(closedRows(found)).toHaveCount(count - 1);
    await button(notice(page), 'Undo').click();
    await expect(closedRows(found)).toHaveCount(count);
  }
  await go(page, 'Impasse');
  const stand = page.getByRole('complementary', { name: 'Where you stand' });
  const tried = stand.getByRole('button', { name: /^Delete \S/ });
  await tried.first().click();
  await expect(field(stand, 'What came of it')).toHaveCount(3);
  await expect(field(stand, 'What came of it').first(), 'one goes on with the next').toBeFocused();
  await button(notice(page), 'Undo').click();
  await expect(field(stand, 'What came of it')).toHaveCount(4);
  await expect.poll(() => keptCase(page, AGENCY.id)).toEqual(before);
});

test('theme, language of numbers and folded advice survive a reload', async ({ page, visit }) => {
  await visit();
  await openExample(page, AGENCY);
  await go(page, 'Settings');
  const root = page.locator('html');
  await expect(root).not.toHaveAttribute('data-theme');
  await choice(page, 'Light or dark').selectOption('Dark');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await choice(page, 'Numbers and dates as in').selectOption('German');
  await expect(main(page)).toSay('For example 1.234.567 $');

  await reload(page);
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await expect(chosen(choice(page, 'Light or dark'))).toHaveText('Dark');
  await expect(chosen(choice(page, 'Numbers and dates as in'))).toHaveText('German');
  await expect(main(page)).toSay('For example 1.234.567 $');

  await goHome(page);
  await link(main(page), AGENCY.title).click();
  await go(page, 'Offers');
  await showsFigure(page, 'At the start', '5.500 $');
  await reopens(page);
  const form = offerForm(page);
  await field(form, 'Monthly fee').fill('9.100,50');
  await button(form, 'Record').click();
  await expect(offers(page)).toHaveCount(11);
  await expect(offers(page).first()).toSay('9.100,5');

  await go(page, 'Prepare');
  await section(page, BATNA);
  await expect(page.getByText('List what you could do without a deal.')).toBeVisible();
  await button(page, 'Hide the advice').click();
  await expect(button(page, 'Show the advice')).toBeVisible();
  await reload(page);
  await expect(button(page, 'Show the advice')).toBeVisible();
  await expect(page.getByText('List what you could do without a deal.')).toBeHidden();

  await go(page, 'Settings');
  await choice(page, 'Light or dark').selectOption('Light');
  await expect(root).toHaveAttribute('data-theme', 'light');
  await choice(page, 'Light or dark').selectOption('As your system is set');
  await expect(root).not.toHaveAttribute('data-theme');
  await reload(page);
  await expect(root).not.toHaveAttribute('data-theme');
});

test('a currency is three letters, and until then the last one holds', async ({ page, visit }) => {
  await visit({ kept: keeping(openTalks('agency')), at: `#/n/${AGENCY.id}` });
  await openDetails(page);
  const currency = field(page, 'Currency');
  await currency.fill('eu');
  await expect(main(page)).toSay('A currency is three letters');
  await currency.fill('eur');
  await expect(main(page)).toSay('Money looks like this: €12,000');
  await expect(part(page, 'Where it stands')).toSay('€900 apart on the monthly fee.');
  await reload(page);
  await expect(currency).toHaveValue('EUR');
  await expect(heading(page)).toHaveText(AGENCY.title, { useInnerText: true });
  await expect(currency).toHaveAccessibleDescription('');
});
