// What people come to do, from the first visit to the handshake.

import assert from 'node:assert/strict';

import { becomes, focused, hintOf, idOf, kept, keptCase, keptUnder, keyOf, reload, sameText, says, setUp, until } from './helpers.mjs';
import {
  AGENCY,
  SOFTWARE,
  act,
  adds,
  at,
  button,
  choice,
  entry,
  field,
  figure,
  go,
  goHome,
  hasOffers,
  heading,
  link,
  listed,
  main,
  notice,
  offerForm,
  offers,
  openExample,
  part,
  recordOffer,
  showsFigure,
  standsOn,
  startNew,
  statusOf,
} from './pages.mjs';

const { holds } = await setUp();

for (const [example, offerCount] of /** @type {const} */ ([[AGENCY, 10], [SOFTWARE, 12]])) {
  holds(`one click on the first page opens the finished example “${example.title}”`, async ({ visit }) => {
    const page = await visit();
    await button(page, example.button).click();
    await at(page, example.title);
    assert.equal(idOf(page), example.id);
    assert.equal(await field(page, 'The other side').inputValue(), example.them);
    await go(page, 'Offers');
    await hasOffers(page, offerCount);
    await go(page, 'Commit');
    assert.ok((await part(page, 'The agreement').getByRole('row').count()) >= 5);
    await goHome(page);
    assert.deepEqual(await listed(page), [example.title]);
    await says(entry(page, example.title), /a finished example.*Agreed /);
  });
}

holds('the guide opens the examples as well', async ({ visit }) => {
  const page = await visit({ at: '#/guide/examples' });
  await button(page, `Open: ${SOFTWARE.button}`).click();
  await at(page, SOFTWARE.title);
});

holds('an example that is opened, changed and deleted leaves one’s own negotiation byte for byte', async ({ visit }) => {
  const page = await visit();
  await startNew(page, 'My own');
  const key = keyOf(`case:${idOf(page)}`);
  await field(page, 'The other side').fill('Somebody');
  await go(page, 'Prepare');
  await field(page, 'Your notes: Your goals').fill('A goal of my own');
  await goHome(page);
  const own = await keptUnder(page, key);
  assert.match(String(own), /A goal of my own/);
  const same = async (/** @type {string} */ when) => sameText(await keptUnder(page, key), String(own), `it ${when}`);

  for (const example of [AGENCY, SOFTWARE]) {
    await openExample(page, example);
    await same('after opening an example');
    await field(page, 'What you call it').fill('Changed');
    await go(page, 'Prepare');
    await part(page, 'Your goals').getByRole('checkbox', { name: 'Your goals' }).uncheck();
    await field(page, 'Your notes: Your goals').fill('Not their goals');
    await go(page, 'Offers');
    await act(offers(page).first(), 'Delete').click();
    await until(async () => {
      const example_ = await keptCase(page, example.id);
      assert.equal(example_.title, 'Changed');
      assert.equal(example_.notes['PREP-2'], 'Not their goals');
      // The deal keeps what was written into it, and rests on no offer any more.
      assert.equal(example_.agreement.offer, '');
    });
    await same('after changing an example');
    await goHome(page);
    await entry(page, 'Changed').getByRole('button').click();
    await becomes(() => listed(page), ['My own']);
    await same('after deleting an example');
  }

  await reload(page);
  await same('after a reload');
  assert.deepEqual(await listed(page), ['My own']);
  await link(main(page), 'My own').click();
  await at(page, 'My own');
  await go(page, 'Prepare');
  assert.equal(await field(page, 'Your notes: Your goals').inputValue(), 'A goal of my own');
  await same('after opening it');
});

holds('an example that was changed is opened as it was left', async ({ visit }) => {
  const page = await visit();
  await openExample(page, AGENCY);
  await field(page, 'What you call it').fill('Mine now');
  await goHome(page);
  await button(page, AGENCY.button).click();
  await at(page, 'Mine now');
  await goHome(page);
  assert.deepEqual(await listed(page), ['Mine now']);
});

holds('a negotiation from new to agreed is all there after every reload', async ({ visit }) => {
  const page = await visit();
  await startNew(page);
  await field(page, 'What you call it').fill('Bread for the canteen');
  await field(page, 'The other side').fill('Mill Lane School');
  await at(page, 'Bread for the canteen');
  await reload(page);
  assert.equal(await field(page, 'What you call it').inputValue(), 'Bread for the canteen');
  assert.equal(await field(page, 'The other side').inputValue(), 'Mill Lane School');
  const id = idOf(page);

  await go(page, 'Prepare');
  await prepare(page);
  await reload(page);
  await isPrepared(page);

  await go(page, 'Offers');
  await negotiate(page);
  await reload(page);
  await hasOffers(page, 3);
  await showsFigure(page, 'Apart', '$1,300');
  await says(offers(page).first(), /3,700.*Two years.*If you deliver by six, then we take rolls too\..*They smiled/);

  await go(page, 'Impasse', 'Unstick it');
  await unstick(page);
  await reload(page);
  assert.equal(await field(page, 'Your note: Add something new').inputValue(), 'Rolls on Fridays');
  assert.equal(await field(page, 'What came of it').inputValue(), 'They liked it');

  await go(page, 'Commit');
  await says(main(page), /There is none yet\. Accept an offer under Offers/);
  await go(page, 'Offers');
  await statusOf(offers(page).first()).selectOption('Accepted');
  await link(main(page), 'See the agreement').click();
  await at(page, 'Commit');
  await agree(page);
  await reload(page);
  const deal = part(page, 'Deliverables and deadlines');
  assert.deepEqual(await termsOf(page), ['Monthly price\t$3,700', 'Term\tTwo years']);
  assert.equal(await field(deal, 'Who').inputValue(), 'Mill Lane School');
  assert.equal(await field(deal, 'What').inputValue(), 'Send the opening hours');
  assert.equal(await field(deal, 'By').inputValue(), '2027-02-01');

  const data = await keptCase(page, id);
  assert.deepEqual(data.offers.map((/** @type {any} */ offer) => [offer.by, offer.status]), [
    ['them', 'countered'],
    ['us', 'countered'],
    ['them', 'accepted'],
  ]);
  await goHome(page);
  await says(entry(page, 'Bread for the canteen'), /Mill Lane School.*Agreed /);
});

/** @param {import('playwright-core').Page} page */
async function prepare(page) {
  const wayOut = part(page, 'Your way out');
  await wayOut.getByRole('checkbox', { name: 'Your way out' }).check();
  await field(page, 'Your notes: Your way out').fill('Sell at the market\ninstead');
  await adds(wayOut, 'Add a way out');
  await becomes(() => focused(page), 'textbox "If there is no deal"');
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
  await says(wayOut, /Counts as \$2,750: your best alternative \(BATNA\)\./);

  const plan = part(page, 'Your plan');
  await adds(plan, 'Add an amount');
  await becomes(() => focused(page), 'textbox "Issue"');
  await page.keyboard.type('Monthly price');
  await field(plan, 'Opening').fill('5,000');
  await field(plan, 'Target').fill('4,500');
  await field(plan, 'Walk-away').fill('3,500');
  await plan.getByText('What you think of them, unit and step').click();
  await field(plan, 'Their limit, you guess').fill('4,200');
  // 4,200 − 3,500
  await says(plan, /They may stop at \$4,200, you guess\. That leaves \$700 in which both can agree\./);

  await adds(plan, 'Add a choice');
  await becomes(() => field(plan, 'Issue').count(), 2);
  await field(plan, 'Issue').nth(1).fill('Term');
  await field(plan, 'Option').nth(0).fill('One year');
  await field(plan, 'To you, 0–100').nth(0).fill('40');
  await field(plan, 'Option').nth(1).fill('Two years');
  await field(plan, 'To you, 0–100').nth(1).fill('100');
  await standsOn(choice(plan, 'Kind').nth(1), 'Choice');
  await says(main(page), /1 of 8 done/);
}

/** @param {import('playwright-core').Page} page */
async function isPrepared(page) {
  const wayOut = part(page, 'Your way out');
  assert.ok(await wayOut.getByRole('checkbox', { name: 'Your way out' }).isChecked());
  assert.equal(await field(page, 'Your notes: Your way out').inputValue(), 'Sell at the market\ninstead');
  assert.equal(await field(wayOut, 'If there is no deal').inputValue(), 'The market stall');
  assert.deepEqual(await values(field(wayOut, 'It could turn out')), ['a dry summer', 'rain']);
  assert.deepEqual(await values(field(wayOut, 'Chance, %')), ['60', '40']);
  assert.deepEqual(await values(field(wayOut, 'Worth')), ['4,000', '1,500']);
  assert.equal(await field(wayOut, 'It costs you').inputValue(), '250');
  await says(wayOut, /Counts as \$2,750: your best alternative \(BATNA\)\./);

  const plan = part(page, 'Your plan');
  assert.deepEqual(await values(field(plan, 'Issue')), ['Monthly price', 'Term']);
  assert.equal(await field(plan, 'Opening').inputValue(), '5,000');
  assert.equal(await field(plan, 'Target').inputValue(), '4,500');
  assert.equal(await field(plan, 'Walk-away').inputValue(), '3,500');
  assert.deepEqual(await values(field(plan, 'Option')), ['One year', 'Two years']);
  assert.deepEqual(await values(field(plan, 'To you, 0–100')), ['40', '100']);
  await says(plan, /That leaves \$700 in which both can agree\./);
}

/** @param {import('playwright-core').Page} page */
async function negotiate(page) {
  await says(main(page), /No offer yet/);
  const form = offerForm(page);

  // Their first one, by mouse.
  assert.ok(await form.getByRole('radio', { name: 'Mill Lane School' }).isChecked());
  await field(form, 'Monthly price').fill('3,000');
  await choice(form, 'Term').selectOption('Two years');
  await button(form, 'Record').click();
  await hasOffers(page, 1);
  await showsFigure(page, 'Apart', '–');

  // Our answer: the line waits for it, so it is the number and Enter.
  assert.ok(await form.getByRole('radio', { name: 'You' }).isChecked());
  await becomes(() => focused(page), 'textbox "Monthly price"');
  await page.keyboard.type('5,000');
  await page.keyboard.press('Enter');
  await hasOffers(page, 2);
  await showsFigure(page, 'Apart', '$2,000');
  await says(page.getByText('Monthly price: $2,000 apart.'), /./);

  // Their next one, by keyboard alone, with a condition.
  await becomes(() => focused(page), 'textbox "Monthly price"');
  await page.keyboard.type('3.6k');
  await tabTo(page, 'combobox "Term"');
  await tabTo(page, 'button "If … then …"');
  await page.keyboard.press('Enter');
  await becomes(() => focused(page), 'textbox "If you …"');
  await page.keyboard.type('deliver by six');
  for (const [name, words] of /** @type {const} */ ([
    ['textbox "… then we …"', 'take rolls too'],
    ['textbox "Asked in return"', 'Delivery by six'],
    ['textbox "Note, for you only"', 'They smiled'],
  ])) {
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), name);
    await page.keyboard.type(words);
  }
  // In the note, Enter begins another line.
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await hasOffers(page, 3);
  await showsFigure(page, 'Apart', '$1,400');
  await showsFigure(page, 'At the start', '$2,000');

  // It was 3,700.
  await act(offers(page).first(), 'Edit').click();
  await becomes(() => field(form, 'Monthly price').inputValue(), '3,600');
  await field(form, 'Monthly price').fill('3,700');
  await button(form, 'Save the change').click();
  await showsFigure(page, 'Apart', '$1,300');
  await hasOffers(page, 3);
}

/** @param {import('playwright-core').Page} page */
async function unstick(page) {
  await says(main(page), /\$1,300 apart on the monthly price/);
  // 3,700 − 2,750
  await says(main(page), /Their \$3,700 is worth \$950 more to you than “The market stall”\./);
  await says(main(page), /Nothing yet\./);
  await field(page, 'Your note: Add something new').fill('Rolls on Fridays');
  await button(part(page, 'Add something new'), 'Tried it').click();
  const stand = page.getByRole('complementary', { name: 'Where you stand' });
  await says(stand, /· Add something new/);
  await field(stand, 'What came of it').fill('They liked it');
}

/** @param {import('playwright-core').Page} page */
async function agree(page) {
  await becomes(() => termsOf(page), ['Monthly price\t$3,700', 'Term\tTwo years']);
  const deal = part(page, 'Deliverables and deadlines');
  await adds(deal, 'Add a task');
  await field(deal, 'Who').fill('Mill Lane School');
  await field(deal, 'What').fill('Send the opening hours');
  await field(deal, 'By').fill('2027-02-01');
}

/** @param {import('playwright-core').Page} page */
async function termsOf(page) {
  const rows = await part(page, 'The agreement').getByRole('row').all();
  return Promise.all(
    rows.map(async (row) => `${await row.getByRole('rowheader').innerText()}\t${await row.getByRole('cell').innerText()}`),
  );
}

/** @param {import('playwright-core').Locator} fields */
async function values(fields) {
  return Promise.all((await fields.all()).map((one) => one.inputValue()));
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
async function tabTo(page, name) {
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), name);
}

holds('the side of an offer is chosen with the arrow keys', async ({ visit }) => {
  const page = await visit();
  await openExample(page, AGENCY);
  await go(page, 'Offers');
  const form = offerForm(page);
  await field(form, 'Monthly fee').focus();
  await page.keyboard.press('Shift+Tab');
  assert.equal(await focused(page), 'radio "Harbour Foods"');
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), 'radio "You"');
  await becomes(() => form.getByRole('radio', { name: 'You' }).isChecked(), true);
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'textbox "Monthly fee"');
  await page.keyboard.type('9300');
  await page.keyboard.press('Enter');
  await hasOffers(page, 11);
  await showsFigure(page, 'Apart', '$800');
});

holds('what an offer leaves out carries over from that side’s last one', async ({ visit }) => {
  const page = await visit();
  await openExample(page, AGENCY);
  await go(page, 'Offers');
  await recordOffer(page, 'Harbour Foods', 'Monthly fee', '8,700');
  await says(offers(page).first(), /8,700 \+200 closer 6 months \(carried over\)/);
  await showsFigure(page, 'Apart', '$700');
});

holds('the agreement ends when the accepted offer is opened again, and an offer can be cancelled while it is corrected', async ({
  visit,
}) => {
  const page = await visit();
  await startNew(page, 'A small one');
  await go(page, 'Offers');
  await adds(page, 'Add an amount');
  await becomes(() => focused(page), 'textbox "Unnamed issue"');
  await recordOffer(page, 'You', 'Unnamed issue', '10');
  await statusOf(offers(page)).selectOption('Accepted');
  await link(main(page), 'See the agreement').waitFor();
  await statusOf(offers(page)).selectOption('Open');
  await link(main(page), 'See the agreement').waitFor({ state: 'detached' });

  await act(offers(page), 'Edit').click();
  const form = offerForm(page);
  await field(form, 'Unnamed issue').fill('99');
  await button(form, 'Cancel').click();
  await button(form, 'Record').waitFor();
  assert.equal(await field(form, 'Unnamed issue').inputValue(), '');
  await says(offers(page), /10/);
});

holds('an offer that is deleted comes back with Undo; what was written into its deal stays meanwhile', async ({ visit }) => {
  const page = await visit();
  await openExample(page, AGENCY);
  const before = await keptCase(page, AGENCY.id);
  await go(page, 'Offers');
  const latest = offers(page).first();
  await says(latest, /9,400/);
  await act(latest, 'Delete').click();
  await hasOffers(page, 9);
  await says(notice(page), /The offer is deleted\./);
  await until(async () => {
    const { agreement } = await keptCase(page, AGENCY.id);
    assert.deepEqual([agreement.offer, agreement.duties], ['', before.agreement.duties]);
  });
  await button(notice(page), 'Undo').click();
  await hasOffers(page, 10);
  await link(main(page), 'See the agreement').waitFor();
  await says(latest, /9,400.*The fee stayed\./);

  // One in the middle as well: it moves the gap at the start.
  const first = offers(page).nth(8);
  await act(first, 'Delete').click();
  await showsFigure(page, 'At the start', '$3,900');
  await button(notice(page), 'Undo').click();
  await showsFigure(page, 'At the start', '$5,500');
  await says(first, /12,000/);
  await until(async () => assert.deepEqual(await keptCase(page, AGENCY.id), before));
});

holds('a negotiation that is deleted comes back with Undo, byte for byte and in its place', async ({ visit }) => {
  const page = await visit();
  for (const title of ['First', 'Second', 'Third']) {
    await goHome(page);
    await startNew(page, title);
  }
  await goHome(page);
  await becomes(() => listed(page), ['Third', 'Second', 'First']);
  const before = await kept(page);

  await button(page, 'Delete Second').click();
  await becomes(() => listed(page), ['Third', 'First']);
  await says(notice(page), /“Second” is deleted\./);
  const id = Object.keys(before).find((key) => key.includes(':case:') && before[key].includes('Second'))?.split(':').at(-1);
  assert.deepEqual(Object.keys(await kept(page)).filter((key) => key.includes(String(id))), []);
  await button(notice(page), 'Undo').click();
  await becomes(() => listed(page), ['Third', 'Second', 'First']);

  await reload(page);
  assert.deepEqual(await listed(page), ['Third', 'Second', 'First']);
  const now = await kept(page);
  const cases = (/** @type {Record<string, string>} */ all) =>
    Object.fromEntries(Object.entries(all).filter(([key]) => key.includes(':case:')));
  assert.deepEqual(cases(now), cases(before));
});

holds('a negotiation that is deleted and not brought back is gone', async ({ visit }) => {
  const page = await visit();
  await startNew(page, 'Gone');
  const id = idOf(page);
  await goHome(page);
  await button(page, 'Delete Gone').click();
  await becomes(() => listed(page), []);
  await button(notice(page), 'Close').click();
  await becomes(() => notice(page).innerText(), '');
  await reload(page);
  assert.deepEqual(await listed(page), []);
  assert.equal(await keptUnder(page, keyOf(`case:${id}`)), null);
});

holds('an alternative, an issue and a try that are deleted come back with Undo', async ({ visit }) => {
  const page = await visit();
  await openExample(page, AGENCY);
  const before = await keptCase(page, AGENCY.id);
  await go(page, 'Prepare');
  for (const [name, label, count] of /** @type {const} */ ([
    ['Delete Keep the old client', 'If there is no deal', 2],
    ['Delete Monthly fee', 'Issue', 5],
    ['Delete Core package at 9,400', 'You give', 6],
  ])) {
    await button(page, name).click();
    await becomes(() => field(page, label).count(), count - 1);
    await button(notice(page), 'Undo').click();
    await becomes(() => field(page, label).count(), count);
  }
  await go(page, 'Impasse', 'Unstick it');
  const stand = page.getByRole('complementary', { name: 'Where you stand' });
  await button(stand, 'Delete').first().click();
  await becomes(() => field(stand, 'What came of it').count(), 3);
  await button(notice(page), 'Undo').click();
  await becomes(() => field(stand, 'What came of it').count(), 4);
  await until(async () => assert.deepEqual(await keptCase(page, AGENCY.id), before));
});

holds('theme, language of numbers and folded advice survive a reload', async ({ visit }) => {
  const page = await visit();
  await openExample(page, AGENCY);
  await go(page, 'Settings');
  const root = page.locator('html');
  assert.equal(await root.getAttribute('data-theme'), null);
  await choice(page, 'Light or dark').selectOption('Dark');
  await becomes(() => root.getAttribute('data-theme'), 'dark');
  await choice(page, 'Numbers and dates as in').selectOption('German');
  await says(main(page), /For example 1\.234\.567 \$/);

  await reload(page);
  assert.equal(await root.getAttribute('data-theme'), 'dark');
  await standsOn(choice(page, 'Light or dark'), 'Dark');
  await standsOn(choice(page, 'Numbers and dates as in'), 'German');
  await says(main(page), /For example 1\.234\.567 \$/);

  await goHome(page);
  await link(main(page), AGENCY.title).click();
  await go(page, 'Offers');
  await showsFigure(page, 'At the start', '5.500 $');
  const form = offerForm(page);
  await field(form, 'Monthly fee').fill('9.100,50');
  await button(form, 'Record').click();
  await hasOffers(page, 11);
  await says(offers(page).first(), /9\.100,5/);

  await go(page, 'Prepare');
  await button(page, 'Fold the advice').click();
  await button(page, 'Show the advice').waitFor();
  await reload(page);
  await button(page, 'Show the advice').waitFor();
  assert.equal(await page.getByText('List what you could do without a deal.').isVisible(), false);

  await go(page, 'Settings');
  await choice(page, 'Light or dark').selectOption('Light');
  await becomes(() => root.getAttribute('data-theme'), 'light');
  await choice(page, 'Light or dark').selectOption('As the system has it');
  await becomes(() => root.getAttribute('data-theme'), null);
  await reload(page);
  assert.equal(await root.getAttribute('data-theme'), null);
});

holds('a currency is three letters, and until then the last one holds', async ({ visit }) => {
  const page = await visit();
  await openExample(page, AGENCY);
  const currency = field(page, 'Currency');
  await currency.fill('eu');
  await says(main(page), /A currency is three letters/);
  await currency.fill('eur');
  await says(main(page), /Money looks like this: €12,000/);
  await becomes(() => figure(page, 'Monthly fee · apart'), '€900');
  await reload(page);
  assert.equal(await currency.inputValue(), 'EUR');
  assert.equal(await heading(page).innerText(), AGENCY.title);
  assert.equal(await hintOf(currency), '');
});
