// The coach beside the offers, and what is said when one is accepted.

import assert from 'node:assert/strict';

import { axe } from '../browser.mjs';
import { becomes, emptyCase, example, focused, keeping, keptCase, plain, reload, says, setUp, until } from './helpers.mjs';
import { act, at, button, choice, field, go, hasOffers, link, main, notice, offerForm, offers, part, recordOffer, standsOn, statusOf } from './pages.mjs';

const { holds } = await setUp();

const FEE = { id: 'fee', name: 'Fee', kind: 'amount', unit: '', us: { opening: '12000', target: '10000', walk_away: '8000', hard: true } };
const PREPARED = {
  them: { name: 'They' },
  issues: [FEE],
  alternatives: [{ id: 'a', name: 'Wait', cost: '0', outcomes: [{ id: 'o', probability: 1, value: '7500' }] }],
  goals_soon: [{ id: 'g', text: 'A contract' }],
  notes: { 'INFO-Q1': 'Growth.' },
};
const OFFERS = '#/n/case/offers';

/** @param {import('playwright-core').Page} page */
const hints = (page) => page.getByRole('complementary', { name: 'What may help now' }).getByRole('region');

/** @param {import('playwright-core').Page} page */
const advice = async (page) => (await hints(page).getByRole('heading').allInnerTexts()).map(plain);

/** @param {string} id @param {string} by @param {string} amount @param {number} minute */
const offer = (id, by, amount, minute, more = {}) => ({ id, by, at: `2026-11-20T10:0${minute}:00Z`, terms: { fee: amount }, ...more });

holds('the coach is quiet until there is something to say', async ({ visit }) => {
  const page = await visit({ kept: keeping(emptyCase('case', PREPARED)), at: OFFERS });
  await at(page, 'Offers');
  assert.equal(await hints(page).count(), 0);
  await recordOffer(page, 'They', 'Fee', '6000');
  await recordOffer(page, 'You', 'Fee', '12000');
  assert.deepEqual(await advice(page), []);
});

holds('a second step in a row is said with its figure, its reason and its line of the guide, and can be put away', async ({ visit }) => {
  const page = await visit({ kept: keeping(emptyCase('case', { ...PREPARED, offers: [offer('a', 'them', '6000', 1), offer('b', 'us', '12000', 2)] })), at: OFFERS });
  await recordOffer(page, 'You', 'Fee', '11500');
  await becomes(() => advice(page), ['Wait for their answer first.', 'Name something that you want for it, however small.']);
  const hint = hints(page).first();
  await says(hint, /You gave \$500 on “Fee” again before they answered\./);
  assert.deepEqual(await axe(page), []);
  await button(hint, 'Write the next offer').click();
  await becomes(() => focused(page), 'textbox "Fee"');
  await button(hint, 'Put away').click();
  await becomes(() => advice(page), ['Name something that you want for it, however small.']);
  await button(hints(page).first(), 'Add it to the offer').click();
  await becomes(() => focused(page), 'textbox "Asked in return"');
  await field(page, 'Asked in return').fill('A case study');
  await button(main(page), 'Save the change').click();
  await becomes(() => advice(page), []);
  await reload(page);
  await at(page, 'Offers');
  assert.deepEqual(await advice(page), []);
  // Another figure is another reason: it comes back by itself.
  await recordOffer(page, 'You', 'Fee', '11200');
  await until(async () => assert.ok((await advice(page)).includes('Wait for their answer first.')));
  await hints(page).first().getByRole('link').last().click();
  assert.match(page.url(), /#\/guide\/[a-z]+\/[A-Z]+-/);
});

holds('the focus goes on to the next hint once one is put away, and to the offer line after the last', async ({ visit }) => {
  const said = [offer('a', 'them', '6000', 1), offer('b', 'us', '12000', 2), offer('c', 'us', '11500', 3)];
  const page = await visit({ kept: keeping(emptyCase('case', { ...PREPARED, offers: said })), at: OFFERS });
  await becomes(() => hints(page).count(), 2);
  await button(hints(page).first(), 'Put away').press('Enter');
  await becomes(() => focused(page), 'button "Add it to the offer"');
  await button(hints(page).first(), 'Put away').press('Enter');
  await becomes(() => hints(page).count(), 0);
  await becomes(() => focused(page), 'textbox "Fee"');
});

holds('the first hint stands in the offer line while the hints are out of sight, and leads to them', async ({ visit }) => {
  const many = Array.from({ length: 30 }, (_, nth) => offer(`o${nth}`, 'us', String(12000 - 50 * nth), 1));
  const page = await visit({ kept: keeping(emptyCase('case', { ...PREPARED, offers: many })), at: OFFERS, viewport: { width: 1280, height: 640 } });
  const reminder = offerForm(page).getByRole('button', { name: /^Hint: / });
  await becomes(() => hints(page).count(), 2);
  assert.equal(await reminder.count(), 0, 'the hints are in sight');
  await offers(page).last().scrollIntoViewIfNeeded();
  await says(reminder, /^Hint: Wait for their answer first\. And one more\.$/);
  assert.deepEqual(await axe(page), []);
  await reminder.press('Enter');
  await becomes(() => focused(page), 'button "Write the next offer"');
  await becomes(() => reminder.count(), 0);
  await hints(page).first().getByRole('heading').click({ trial: true });
});

holds('at most three hints at a time, and each leads to where one does something about it', async ({ visit }) => {
  const bare = { issues: [{ ...FEE, us: {} }], offers: [offer('a', 'us', '12000', 1), offer('b', 'us', '11000', 2), offer('c', 'us', '9500', 3)] };
  const page = await visit({ kept: keeping(emptyCase('case', bare)), at: OFFERS });
  await until(async () => assert.ok((await hints(page).count()) >= 2));
  assert.ok((await hints(page).count()) <= 3);
  await link(hints(page).first(), 'Fill in: Your way out').click();
  await at(page, 'Prepare');
});

holds('a trade names its swap with what both gain, and writes it into the next offer', async ({ visit }) => {
  const data = { ...example('agency'), offers: example('agency').offers.slice(0, 9), id: 'case' };
  delete data.agreement;
  const page = await visit({ kept: keeping(data), at: OFFERS });
  const hint = page.getByRole('region', { name: 'Offer the two together.', exact: true });
  const term = data.issues.find((/** @type {any} */ issue) => issue.id === 'term');
  const trial = term.options.find((/** @type {any} */ option) => option.id === 'trial').name;
  await becomes(async () => plain(await hint.locator('p').first().innerText()), `Give them “${term.name}”: ${trial}, ask for “Monthly fee”: 10,300. Compared with what is on the table: +15 for you, +13 for them.`);
  await button(hint, 'Write it into the next offer').click();
  await becomes(() => focused(page), 'textbox "Monthly fee"');
  assert.ok(await offerForm(page).getByRole('radio').last().isChecked(), 'it is an offer of ours');
  assert.equal(await field(offerForm(page), 'Monthly fee').inputValue(), '10,300');
  await standsOn(choice(offerForm(page), term.name), trial);
  // It takes back some of the fee, which is asked about once.
  await button(offerForm(page), 'Record').click();
  await says(offerForm(page), /That takes back your last word, 9,400\. Enter once more if it is right\./);
  await button(offerForm(page), 'Record').click();
  await hasOffers(page, 10);
  await becomes(async () => (await keptCase(page, 'case')).offers[9]?.terms, { fee: '10300', term: 'trial' });
});

holds('what both say can be written down as settled with one click', async ({ visit }) => {
  const page = await visit({ kept: keeping(emptyCase('case', { ...PREPARED, offers: [offer('a', 'us', '9000', 1, { in_return: 'A year' }), offer('b', 'them', '9000', 2)] })), at: OFFERS });
  await button(main(page), 'Write it down as settled').press('Enter');
  await says(part(page, 'Settled so far'), /Fee: 9,000/);
  assert.ok(!(await advice(page)).some((words) => words.startsWith('Write it down')));
  await until(async () => assert.equal((await keptCase(page, 'case')).issues[0].agreed, '9000'));
  await becomes(() => focused(page), 'textbox "Fee"');
});

holds('what is worse than the walk-away and than the alternative is put away each by itself, and stays away', async ({ visit }) => {
  const page = await visit({ kept: keeping(emptyCase('case', { ...PREPARED, offers: [offer('a', 'us', '7000', 1)] })), at: OFFERS });
  await says(hints(page).first(), /\$7,000 is worse than your walk-away/);
  await button(hints(page).first(), 'Put away').click();
  await says(hints(page).first(), /\$7,000 is worse than your best alternative/);
  await button(hints(page).first(), 'Put away').click();
  await becomes(() => hints(page).count(), 0);
});

holds('accepting an offer asks nothing, says what is worse than one’s limits, and can be undone', async ({ visit }) => {
  const page = await visit({ kept: keeping(emptyCase('case', { ...PREPARED, offers: [offer('a', 'us', '12000', 1), offer('b', 'them', '7600', 2)] })), at: OFFERS });
  await statusOf(offers(page).first()).selectOption('Accepted');
  await says(notice(page), /Accepted\. “Fee”: \$7,600 is worse than your walk-away, \$8,000, which rules a deal out\./);
  await link(main(page), 'See the agreement').waitFor();
  await button(notice(page), 'Undo').click();
  await link(main(page), 'See the agreement').waitFor({ state: 'detached' });
  await recordOffer(page, 'They', 'Fee', '9100');
  await statusOf(offers(page).first()).selectOption('Accepted');
  await says(notice(page), /Accepted\. Nothing in it is worse than the limits that you wrote down\./);
});

holds('accepting an offer says all that it is worse than', async ({ visit }) => {
  const term = { id: 'term', name: 'Term', kind: 'choice', options: [{ id: 'one', name: 'One year', us: 100 }, { id: 'two', name: 'Two years', us: null }] };
  const data = { ...PREPARED, issues: [{ ...FEE, us: { ...FEE.us, hard: false } }, term], offers: [offer('a', 'them', '7000', 1)] };
  data.offers[0].terms.term = 'two';
  const page = await visit({ kept: keeping(emptyCase('case', data)), at: OFFERS });
  await statusOf(offers(page).first()).selectOption('Accepted');
  await says(notice(page), /Accepted\. “Term”: you said that you would never take this option\. “Fee”: \$7,000 is worse than your walk-away, \$8,000\. “Fee”: \$7,000 is worse than your best alternative, worth \$7,500\./);
});

holds('accepting an offer reassures nobody who wrote down no limit', async ({ visit }) => {
  const bare = { issues: [{ ...FEE, us: {} }], offers: [offer('a', 'them', '6000', 1)] };
  const page = await visit({ kept: keeping(emptyCase('case', bare)), at: OFFERS });
  await statusOf(offers(page).first()).selectOption('Accepted');
  await says(notice(page), /Accepted\. You have written down no limit and no alternative to hold it against\./);
});

holds('accepting an offer that leaves open what counts says that its score couldn’t be checked', async ({ visit }) => {
  const term = { id: 'term', name: 'Term', kind: 'choice', us: { weight: 1 }, options: [{ id: 'one', name: 'One year', us: 100 }, { id: 'two', name: 'Two years', us: 40 }] };
  const data = { ...PREPARED, issues: [{ ...FEE, us: { ...FEE.us, weight: 1 } }, term], offers: [offer('a', 'them', '9000', 1)] };
  const page = await visit({ kept: keeping(emptyCase('case', data)), at: OFFERS });
  await statusOf(offers(page).first()).selectOption('Accepted');
  await says(notice(page), /Accepted\. Nothing in it is worse than the limits that you wrote down\. Its score couldn’t be checked: it says nothing on “Term”\./);
});

holds('a deal without an offer is held against one’s limits before it is started, and a start by mistake is taken back', async ({ visit }) => {
  const settled = { ...PREPARED, issues: [{ ...FEE, agreed: '7000' }] };
  const page = await visit({ kept: keeping(emptyCase('case', settled)), at: '#/n/case/commit' });
  const deal = part(page, 'The agreement');
  await says(deal, /\$7,000 is worse than your walk-away, \$8,000/);
  await button(deal, 'Start the agreement').click();
  await says(deal, /Agreed Today/);
  await button(deal, 'Not agreed after all').click();
  await button(deal, 'Start the agreement').waitFor();
  await button(deal, 'Start the agreement').click();
  await field(deal, 'Anything else that was agreed').fill('Paid in advance');
  await becomes(() => button(deal, 'Not agreed after all').count(), 0);
  await go(page, 'Offers');
});

holds('an offer is recorded with one key, the number and Enter, and a counteroffer starts from what it answers', async ({ visit }) => {
  const page = await visit({ kept: keeping(emptyCase('case', PREPARED)), at: OFFERS });
  await at(page, 'Offers');
  let presses = 0;
  const press = async (/** @type {string} */ key) => {
    presses += 1;
    await page.keyboard.press(key);
  };
  for (const key of ['t', '6', 'k', 'Enter']) await press(key);
  await becomes(() => offers(page).count(), 1);
  await says(offers(page).first(), /They.*6,000/);
  assert.equal(presses, 4);
  await page.getByRole('heading', { level: 1 }).focus();
  for (const key of ['o', '1', '2', 'k', 'Enter']) await press(key);
  await becomes(() => offers(page).count(), 2);
  await says(offers(page).first(), /You.*12,000/);
  await act(offers(page).last(), 'Counter').click();
  await becomes(() => focused(page), 'textbox "Fee"');
  assert.equal(await field(page.getByRole('form', { name: 'Write an offer' }), 'Fee').inputValue(), '6,000');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('11000');
  await page.keyboard.press('Enter');
  await becomes(() => offers(page).count(), 3);
  await says(offers(page).first(), /You.*11,000/);
});
