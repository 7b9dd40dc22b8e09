// What people come to do, from the first visit to the handshake.

import { expect, test } from './fixtures.mjs';
import { example, idOf, kept, keptCase, keptUnder, keyOf, reload } from './helpers.mjs';
import { AGENCY, SOFTWARE, act, adds, at, button, choice, chosen, entry, field, figure, go, goHome, haveValues, heading, link, listed, main, notice, offerForm, offers, openExample, part, recordOffer, showsFigure, startNew, statusOf, tabTo } from './pages.mjs';

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
  await field(page, 'The other side').fill('Somebody');
  await go(page, 'Prepare');
  await field(page, 'Your notes: Your goals').fill('A goal of my own');
  await goHome(page);
  const own = await keptUnder(page, key);
  expect(own).toContain('A goal of my own');
  const same = async (/** @type {string} */ when) => expect(await keptUnder(page, key), `it ${when}`).toBe(own);

  for (const example of [AGENCY, SOFTWARE]) {
    await openExample(page, example);
    await same('after opening an example');
    await field(page, 'What you call it').fill('Changed');
    await go(page, 'Prepare');
    await part(page, 'Your goals').getByRole('checkbox', { name: 'Your goals' }).uncheck();
    await field(page, 'Your notes: Your goals').fill('Not their goals');
    await go(page, 'Offers');
    await act(offers(page).first(), 'Delete').click();
    // The deal keeps what was written into it, and rests on no offer any more.
    const changed = { title: 'Changed', notes: { 'PREP-2': 'Not their goals' }, agreement: { offer: '' } };
    await expect.poll(() => keptCase(page, example.id)).toMatchObject(changed);
    await same('after changing an example');
    await goHome(page);
    await entry(page, 'Changed').getByRole('button').click();
    await expect(listed(page)).toHaveText(['My own']);
    await same('after deleting an example');
  }

  await reload(page);
  await same('after a reload');
  await expect(listed(page)).toHaveText(['My own']);
  await link(main(page), 'My own').click();
  await at(page, 'My own');
  await go(page, 'Prepare');
  await expect(field(page, 'Your notes: Your goals')).toHaveValue('A goal of my own');
  await same('after opening it');
});

test('an example that was changed is opened as it was left', async ({ page, visit }) => {
  await visit();
  await openExample(page, AGENCY);
  await field(page, 'What you call it').fill('Mine now');
  await goHome(page);
  await button(page, AGENCY.button).click();
  await at(page, 'Mine now');
  await goHome(page);
  await expect(listed(page)).toHaveText(['Mine now']);
});

test('a negotiation from new to agreed is all there after every reload', async ({ page, visit }) => {
  await visit();
  await startNew(page);
  await field(page, 'What you call it').fill('Bread for the canteen');
  await field(page, 'The other side').fill('Mill Lane School');
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

  await go(page, 'Impasse', 'Unstick it');
  await unstick(page);
  await reload(page);
  await expect(field(page, 'Your note: Add something new')).toHaveValue('Rolls on Fridays');
  await expect(field(page, 'What came of it')).toHaveValue('They liked it');

  await go(page, 'Commit');
  await expect(main(page)).toSay('There is none yet. Accept an offer under Offers');
  await go(page, 'Offers');
  await statusOf(offers(page).first()).selectOption('Accepted');
  await link(main(page), 'See the agreement').click();
  await at(page, 'Commit');
  await agree(page);
  await reload(page);
  const deal = part(page, 'Deliverables and deadlines');
  await expect(terms(page)).toHaveText(['Monthly price $3,700', 'Term Two years'], { useInnerText: true });
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
  const wayOut = part(page, 'Your way out');
  await wayOut.getByRole('checkbox', { name: 'Your way out' }).check();
  await field(page, 'Your notes: Your way out').fill('Sell at the market\ninstead');
  await adds(wayOut, 'Add a way out');
  await expect(field(wayOut, 'If there is no deal')).toBeFocused();
  await page.keyboard.type('The market stall');
  await field(wayOut, 'It could turn out').fill('a dry summer');
  await field(wayOut, 'Chance, %').fill('60');
  await field(wayOut, 'Worth').fill('4,000');
  await button(wayOut, 'It could also turn out …').click();
  await field(wayOut, 'It could turn out').nth(1).fill('rain');
  await field(wayOut, 'Chance, %').nth(1).fill('40');
  await field(wayOut, 'Worth').nth(1).fill('1.5k');
  await field(wayOut, 'It costs you').fill('250');
  // 0.6 · 4,000 + 0.4 · 1,500 − 250 = 2,400 + 600 − 250
  await expect(wayOut).toSay('Counts as $2,750: your best alternative (BATNA).');

  const plan = part(page, 'Your plan');
  await adds(plan, 'Add an amount');
  await expect(field(plan, 'Issue')).toBeFocused();
  await page.keyboard.type('Monthly price');
  await field(plan, 'Opening').fill('5,000');
  await field(plan, 'Target').fill('4,500');
  await field(plan, 'Walk-away').fill('3,500');
  await plan.getByText('What you think of them, unit and step').click();
  await field(plan, 'Their limit, you guess').fill('4,200');
  // 4,200 − 3,500
  await expect(plan).toSay('They may stop at $4,200, you guess. That leaves $700 in which both can agree.');

  await adds(plan, 'Add a choice');
  await expect(field(plan, 'Issue')).toHaveCount(2);
  await field(plan, 'Issue').nth(1).fill('Term');
  await field(plan, 'Option').nth(0).fill('One year');
  await field(plan, 'To you, 0–100').nth(0).fill('40');
  await field(plan, 'Option').nth(1).fill('Two years');
  await field(plan, 'To you, 0–100').nth(1).fill('100');
  await expect(chosen(choice(plan, 'Kind').nth(1))).toHaveText('Choice');
  await expect(main(page)).toSay('1 of 8 done');
}

/** @param {import('@playwright/test').Page} page */
async function isPrepared(page) {
  const wayOut = part(page, 'Your way out');
  await expect(wayOut.getByRole('checkbox', { name: 'Your way out' })).toBeChecked();
  await expect(field(page, 'Your notes: Your way out')).toHaveValue('Sell at the market\ninstead');
  await expect(field(wayOut, 'If there is no deal')).toHaveValue('The market stall');
  await haveValues(field(wayOut, 'It could turn out'), ['a dry summer', 'rain']);
  await haveValues(field(wayOut, 'Chance, %'), ['60', '40']);
  await haveValues(field(wayOut, 'Worth'), ['4,000', '1,500']);
  await expect(field(wayOut, 'It costs you')).toHaveValue('250');
  await expect(wayOut).toSay('Counts as $2,750: your best alternative (BATNA).');

  const plan = part(page, 'Your plan');
  await haveValues(field(plan, 'Issue'), ['Monthly price', 'Term']);
  await expect(field(plan, 'Opening')).toHaveValue('5,000');
  await expect(field(plan, 'Target')).toHaveValue('4,500');
  await expect(field(plan, 'Walk-away')).toHaveValue('3,500');
  await haveValues(field(plan, 'Option'), ['One year', 'Two years']);
  await haveValues(field(plan, 'To you, 0–100'), ['40', '100']);
  await expect(plan).toSay('That leaves $700 in which both can agree.');
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
  await showsFigure(page, 'Apart', '–');

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
  await act(offers(page).first(), 'Edit').click();
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
  await field(page, 'Your note: Add something new').fill('Rolls on Fridays');
  await button(part(page, 'Add something new'), 'Tried it').click();
  const stand = page.getByRole('complementary', { name: 'Where you stand' });
  await expect(stand).toSay('· Add something new');
  await field(stand, 'What came of it').fill('They liked it');
}

/** @param {import('@playwright/test').Page} page */
async function agree(page) {
  await expect(terms(page)).toHaveText(['Monthly price $3,700', 'Term Two years'], { useInnerText: true });
  const deal = part(page, 'Deliverables and deadlines');
  await adds(deal, 'Add a task');
  await field(deal, 'Who').fill('Mill Lane School');
  await field(deal, 'What').fill('Send the opening hours');
  await field(deal, 'By').fill('2027-02-01');
}

/** @param {import('@playwright/test').Page} page */
const terms = (page) => part(page, 'The agreement').getByRole('row');

test('the side of an offer is chosen with the arrow keys', async ({ page, visit }) => {
  await visit();
  await openExample(page, AGENCY);
  await go(page, 'Offers');
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
  await visit();
  await openExample(page, AGENCY);
  await go(page, 'Offers');
  await recordOffer(page, 'Harbour Foods', 'Monthly fee', '8,700');
  await expect(offers(page).first()).toSay('8,700 +200 closer 6 months (carried over)');
  await showsFigure(page, 'Apart', '$700');
});

test('the agreement ends when the accepted offer is opened again, and an offer can be cancelled while it is corrected', async ({ page, visit }) => {
  await visit();
  await startNew(page, 'A small one');
  await go(page, 'Offers');
  await adds(page, 'Add an amount');
  await expect(field(offerForm(page), 'Unnamed issue')).toBeFocused();
  await recordOffer(page, 'You', 'Unnamed issue', '10');
  await statusOf(offers(page)).selectOption('Accepted');
  await expect(link(main(page), 'See the agreement')).toBeVisible();
  await statusOf(offers(page)).selectOption('Open');
  await expect(link(main(page), 'See the agreement')).toHaveCount(0);

  await act(offers(page), 'Edit').click();
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
  await act(latest, 'Delete').click();
  await expect(offers(page)).toHaveCount(9);
  await expect(notice(page)).toSay('The offer is deleted.');
  const dealNow = async () => (await keptCase(page, AGENCY.id))?.agreement;
  await expect.poll(async () => [(await dealNow())?.offer, (await dealNow())?.duties]).toEqual(['', before.agreement.duties]);
  await button(notice(page), 'Undo').click();
  await expect(offers(page)).toHaveCount(10);
  await expect(link(main(page), 'See the agreement')).toBeVisible();
  await expect(latest).toSay(/9,400.*The fee stayed\./);

  // One in the middle as well: it moves the gap at the start.
  const first = offers(page).nth(8);
  await act(first, 'Delete').click();
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

  await button(page, 'Delete Second').click();
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
  await button(page, 'Delete Gone').click();
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
  for (const [name, label, count] of /** @type {const} */ ([
    ['Delete Keep the old client', 'If there is no deal', 2],
    ['Delete Monthly fee', 'Issue', 5],
    ['Delete Core package at 9,400', 'You give', 6],
  ])) {
    await button(page, name).click();
    await expect(field(page, label)).toHaveCount(count - 1);
    await button(notice(page), 'Undo').click();
    await expect(field(page, label)).toHaveCount(count);
  }
  await go(page, 'Impasse', 'Unstick it');
  const stand = page.getByRole('complementary', { name: 'Where you stand' });
  await button(stand, 'Delete').first().click();
  await expect(field(stand, 'What came of it')).toHaveCount(3);
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
  const form = offerForm(page);
  await field(form, 'Monthly fee').fill('9.100,50');
  await button(form, 'Record').click();
  await expect(offers(page)).toHaveCount(11);
  await expect(offers(page).first()).toSay('9.100,5');

  await go(page, 'Prepare');
  await button(page, 'Fold the advice').click();
  await expect(button(page, 'Show the advice')).toBeVisible();
  await reload(page);
  await expect(button(page, 'Show the advice')).toBeVisible();
  await expect(page.getByText('List what you could do without a deal.')).toBeHidden();

  await go(page, 'Settings');
  await choice(page, 'Light or dark').selectOption('Light');
  await expect(root).toHaveAttribute('data-theme', 'light');
  await choice(page, 'Light or dark').selectOption('As the system has it');
  await expect(root).not.toHaveAttribute('data-theme');
  await reload(page);
  await expect(root).not.toHaveAttribute('data-theme');
});

test('a currency is three letters, and until then the last one holds', async ({ page, visit }) => {
  await visit();
  await openExample(page, AGENCY);
  const currency = field(page, 'Currency');
  await currency.fill('eu');
  await expect(main(page)).toSay('A currency is three letters');
  await currency.fill('eur');
  await expect(main(page)).toSay('Money looks like this: €12,000');
  await expect.poll(() => figure(page, 'Monthly fee · apart')).toBe('€900');
  await reload(page);
  await expect(currency).toHaveValue('EUR');
  await expect(heading(page)).toHaveText(AGENCY.title, { useInnerText: true });
  await expect(currency).toHaveAccessibleDescription('');
});
