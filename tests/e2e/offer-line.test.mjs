// The line in which an offer is written: nothing that stands in it is lost, and a wrong offer is taken back with one key.

import assert from 'node:assert/strict';

import { becomes, emptyCase, focused, hintOf, keeping, kept, plain, reload, says, setUp, until } from './helpers.mjs';
import { at, button, field, go, hasOffers, notice, offerForm, offers, recordOffer, standsOn, takeSide } from './pages.mjs';

const { holds } = await setUp();

/** @typedef {import('playwright-core').Page} Page */

const OFFERS = '#/n/case/offers';
const FEE = { id: 'fee', name: 'Fee', kind: 'amount', unit: '', us: {} };
const START = { id: 'start', name: 'Start in weeks', kind: 'amount', unit: '', us: {} };
const TALKS = [
  { id: 'a', by: 'us', at: '2026-11-20T10:01:00Z', terms: { fee: '12000' } },
  { id: 'b', by: 'them', at: '2026-11-20T10:02:00Z', terms: { fee: '6000', start: '2.375' } },
];
const CASE = emptyCase('case', { title: 'Talks', us: { name: 'We' }, them: { name: 'They' }, issues: [FEE, START], offers: TALKS });
const OTHER = emptyCase('other', { title: 'Other talks', issues: [FEE], offers: [{ ...TALKS[0], id: 'z' }] });

/** @param {Page} page */
const fee = (page) => field(offerForm(page), 'Fee');
/** @param {Page} page */
const start = (page) => field(offerForm(page), 'Start in weeks');
/** @param {Page} page */
const heard = async (page) => plain((await page.locator('body > #app > [aria-live="polite"]').textContent()) ?? '');

holds('a wrong offer is taken back with one key, right where it was written', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await hasOffers(page, 2);
  for (const key of ['t', '9', '5', '0', '0', 'Enter']) await page.keyboard.press(key);
  await hasOffers(page, 3);
  await becomes(() => focused(page), 'textbox "Fee"');
  await page.keyboard.press('ControlOrMeta+z');
  await hasOffers(page, 2);
  await says(notice(page), /^Undone: add offer 3\./);
  await becomes(() => focused(page), 'textbox "Fee"');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await hasOffers(page, 3);
});

holds('while one types, the same key takes back the typing and no offer', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await hasOffers(page, 2);
  await fee(page).focus();
  await page.keyboard.type('77');
  await page.keyboard.press('ControlOrMeta+z');
  await until(async () => assert.notEqual(await fee(page).inputValue(), '77'));
  await hasOffers(page, 2);
});

holds('what was half written comes back after another offer was corrected, saved or not', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await takeSide(page, 'You');
  await fee(page).fill('9,5oo');
  await offers(page).last().getByRole('button', { name: /^Edit/ }).click();
  await says(offerForm(page), /What you were writing before comes back after this\./);
  await fee(page).fill('12,100');
  await button(offerForm(page), 'Save the change').click();
  await says(offers(page).last(), /12,100/);
  await becomes(() => fee(page).inputValue(), '9,5oo');
  assert.ok(await offerForm(page).getByRole('radio', { name: 'You' }).isChecked());
  await offers(page).last().getByRole('button', { name: /^Edit/ }).click();
  await becomes(() => fee(page).inputValue(), '12,100');
  await button(offerForm(page), 'Cancel').click();
  await becomes(() => fee(page).inputValue(), '9,5oo');
});

holds('what is half written survives a reload and a look at another negotiation, each in its own', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE, OTHER), at: OFFERS });
  await takeSide(page, 'You');
  await fee(page).fill('9,5oo');
  await start(page).fill('3');
  await button(offerForm(page), 'If … then …').click();
  await field(offerForm(page), 'If you …').fill('pay at once');
  await go(page, 'All negotiations', 'Your negotiations');
  await page.getByRole('link', { name: /Other talks/ }).first().click();
  await at(page, 'Other talks');
  await go(page, 'Offers');
  await at(page, 'Offers');
  await becomes(() => fee(page).inputValue(), '');
  await fee(page).fill('1');
  await page.goto(`${page.url().split('#')[0]}${OFFERS}`);
  await reload(page);
  await becomes(() => fee(page).inputValue(), '9,5oo');
  assert.equal(await start(page).inputValue(), '3');
  assert.equal(await field(offerForm(page), 'If you …').inputValue(), 'pay at once');
  assert.ok(await offerForm(page).getByRole('radio', { name: 'You' }).isChecked());
});

holds('“Cancel” empties the line, can itself be undone, and leaves the focus in it', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await fee(page).fill('7,ooo');
  await button(offerForm(page), 'Cancel').focus();
  await page.keyboard.press('Enter');
  await becomes(() => fee(page).inputValue(), '');
  await becomes(() => focused(page), 'textbox "Fee"');
  await button(notice(page), 'Undo').click();
  await becomes(() => fee(page).inputValue(), '7,ooo');
});

holds('a notice undoes nothing in another negotiation', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE, OTHER), at: '#/n/other/offers' });
  await recordOffer(page, 'You', 'Fee', '11000');
  await go(page, 'All negotiations', 'Your negotiations');
  await page.goto(`${page.url().split('#')[0]}${OFFERS}`);
  await offers(page).first().getByRole('button', { name: /^Delete/ }).click();
  await says(notice(page), /is deleted/);
  await page.goto(`${page.url().split('#')[0]}#/n/other/offers`);
  await at(page, 'Offers');
  await hasOffers(page, 2);
  assert.equal(await button(notice(page), 'Undo').count(), 0);
});

holds('an issue whose ID has a space has its field, and an offer on it is recorded', async ({ visit }) => {
  const spaced = emptyCase('case', { issues: [{ ...FEE, id: 'monthly fee' }, { ...START, id: 'monthly start' }] });
  const page = await visit({ kept: keeping(spaced), at: OFFERS });
  await fee(page).fill('100');
  await start(page).fill('2');
  await fee(page).press('Enter');
  await says(offers(page), /100 2/);
});

holds('an amount with three decimals is corrected and countered without typing it again', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await offers(page).first().getByRole('button', { name: /^Edit/ }).click();
  await becomes(() => start(page).inputValue(), '2.3750');
  await fee(page).fill('6100');
  await button(offerForm(page), 'Save the change').click();
  await says(offers(page).first(), /6,100.* 2\.375/);
});

holds('a number that can be read in two ways is settled with one press', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await start(page).fill('1.234');
  await start(page).press('Enter');
  await becomes(() => hintOf(start(page)), 'Is that 1.234 or 1,234?1.2341,234');
  await hasOffers(page, 2);
  await button(offerForm(page), '1,234').click();
  await becomes(() => start(page).inputValue(), '1,234');
  await becomes(() => focused(page), 'textbox "Start in weeks"');
  await page.keyboard.press('Enter');
  await until(async () => assert.ok((await offers(page).count()) === 3 || (await hintOf(start(page))) !== ''));
});

holds('an offer that can’t be read is told with the name of its issue, and the focus goes there', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await start(page).fill('two');
  await fee(page).press('Enter');
  await until(async () => assert.match(await heard(page), /^Start in weeks: /));
  await becomes(() => focused(page), 'textbox "Start in weeks"');
  // Said once more, it is heard once more.
  const before = await page.locator('body > #app > [aria-live="polite"]').textContent();
  await page.keyboard.press('Enter');
  await until(async () => assert.notEqual(await page.locator('body > #app > [aria-live="polite"]').textContent(), before));
});

holds('each recorded offer is heard, with the distance on what it speaks of', async ({ visit }) => {
  const page = await visit({ kept: keeping({ ...CASE, offers: [] }), at: OFFERS });
  await recordOffer(page, 'They', 'Start in weeks', '10');
  await until(async () => assert.equal(await heard(page), 'Recorded.'));
  await recordOffer(page, 'You', 'Start in weeks', '14');
  await until(async () => assert.match(await heard(page), /^Recorded\. Start in weeks: \$?4 apart\.$/));
  await recordOffer(page, 'They', 'Fee', '500');
  await until(async () => assert.match(await heard(page), /^Recorded\. Start in weeks: \$?4 apart\.$/));
});

holds('what looked odd of one side is not held against the other', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await takeSide(page, 'They');
  await fee(page).fill('13000');
  await fee(page).press('Enter');
  await until(async () => assert.match(await hintOf(fee(page)), /goes past the other side/));
  await takeSide(page, 'You');
  await becomes(() => hintOf(fee(page)), '');
});

holds('what has the focus is never behind the line, however high it is', async ({ visit }) => {
  const issues = Array.from({ length: 20 }, (_, index) => ({ ...FEE, id: `i${index}`, name: `Issue ${index + 1}` }));
  const said = issues.map(({ id }) => [id, '5']);
  const many = Array.from({ length: 12 }, (_, index) => ({ id: `o${index}`, by: index % 2 ? 'us' : 'them', at: TALKS[0].at, terms: Object.fromEntries(said) }));
  const page = await visit({ kept: keeping(emptyCase('case', { issues, offers: many })), at: OFFERS });
  await button(offerForm(page), 'If … then …').click();
  const buttons = await offers(page).getByRole('button').all();
  assert.ok(buttons.length >= 16, `${buttons.length} buttons`);
  for (const one of buttons) {
    await one.focus();
    const [own, line] = [await one.boundingBox(), await offerForm(page).boundingBox()];
    assert.ok(own && line && own.y + own.height <= line.y + 1, `${JSON.stringify(own)} is behind the line at ${line?.y}`);
  }
});

holds('writing in the line moves neither the page nor the line itself', async ({ visit }) => {
  const issues = Array.from({ length: 20 }, (_, nth) => ({ id: `i${nth}`, name: `Issue ${nth}`, kind: 'amount' }));
  const offers = Array.from({ length: 12 }, (_, nth) => ({ id: `o${nth}`, by: nth % 2 ? 'us' : 'them', at: '2026-11-20T10:00:00Z', terms: { i0: String(10 + nth) } }));
  const page = await visit({ kept: keeping(emptyCase('case', { issues, offers })), at: '#/n/case/offers' });
  await at(page, 'Offers');
  const places = () => page.evaluate(() => [scrollY, document.querySelector('form')?.getBoundingClientRect().top]);
  const before = await places();
  await page.keyboard.press('t');
  await page.keyboard.type('50');
  await button(offerForm(page), 'Cancel').waitFor();
  assert.deepEqual(await places(), before);
});

holds('what was left off can be had back also after something else was done, and stays', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await takeSide(page, 'You');
  await fee(page).fill('9,5oo');
  await button(offerForm(page), 'Cancel').click();
  await offers(page).first().getByRole('combobox').selectOption('Rejected');
  await go(page, 'Overview', 'Talks');
  await button(notice(page), 'Undo').click();
  await until(async () => assert.match(JSON.stringify(await kept(page)), /9,5oo/));
  await reload(page);
  await go(page, 'Offers');
  await becomes(() => fee(page).inputValue(), '9,5oo');
});

holds('a key of the page doesn’t turn a package that stands beside another over to the other side', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await offers(page).last().getByRole('button', { name: /^Add beside/ }).click();
  await says(offerForm(page), /A package beside the one on the table/);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('t');
  assert.ok(await offerForm(page).getByRole('radio', { name: 'You' }).isChecked());
  await fee(page).fill('11500');
  await fee(page).press('Enter');
  await hasOffers(page, 3);
});

holds('pressing “If … then …” twice records nothing, and once leads to the condition', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await takeSide(page, 'You');
  await fee(page).fill('11000');
  const more = button(offerForm(page), 'If … then …');
  const box = (await more.boundingBox()) ?? assert.fail('it is drawn');
  await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
  await hasOffers(page, 2);
  await more.click();
  await becomes(() => focused(page), 'textbox "If you …"');
  await page.keyboard.type('they commit');
  await becomes(() => field(offerForm(page), 'If you …').inputValue(), 'they commit');
  assert.equal(await fee(page).inputValue(), '11000');
});

holds('an offer that comes back is not said to be recorded', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await hasOffers(page, 2);
  await offers(page).first().getByRole('button', { name: /^Delete/ }).click();
  await hasOffers(page, 1);
  await button(notice(page), 'Undo').click();
  await hasOffers(page, 2);
  await until(async () => assert.match(await heard(page), /^Fee: \$?6,000 apart\.$/));
});

holds('an amount in another currency is asked about once', async ({ visit }) => {
  const page = await visit({ kept: keeping(CASE), at: OFFERS });
  await takeSide(page, 'You');
  await fee(page).fill('€11,000');
  await fee(page).press('Enter');
  await becomes(() => hintOf(fee(page)), 'That says €, and this negotiation counts in USD. Enter once more to keep the number.');
  await hasOffers(page, 2);
  await fee(page).press('Enter');
  await hasOffers(page, 3);
  await says(offers(page).first(), /11,000/);
});

holds('a question stays in its field though another one is left, beside what else looks odd there', async ({ visit }) => {
  const page = await visit({ kept: keeping({ ...CASE, issues: [{ ...FEE, step: '500' }, START] }), at: OFFERS });
  await takeSide(page, 'You');
  await fee(page).fill('€11,250');
  await start(page).fill('3');
  await start(page).press('Enter');
  const asked = /That says €, and this negotiation counts in USD\. Enter once more to keep the number\. Not on one of your steps/;
  await until(async () => assert.match(await hintOf(fee(page)), asked));
  await becomes(() => focused(page), 'textbox "Fee"');
  await start(page).focus();
  assert.match(await hintOf(fee(page)), asked);
  await hasOffers(page, 2);
  await fee(page).press('Enter');
  await hasOffers(page, 3);
});

holds('an option that is off the list stays in the offer that is being corrected', async ({ visit }) => {
  const options = ['one', 'two', 'three'].map((id) => ({ id, name: `Term ${id}`, ...(id === 'one' ? { removed: true } : {}) }));
  const term = { id: 'term', name: 'Term', kind: 'choice', options };
  const said = [{ ...TALKS[0], terms: { term: 'one' } }];
  const page = await visit({ kept: keeping({ ...CASE, issues: [term, FEE], offers: said }), at: OFFERS });
  const field = offerForm(page).getByRole('combobox', { name: 'Term' });
  await becomes(async () => (await field.getByRole('option').allInnerTexts()).length, 3);
  await offers(page).first().getByRole('button', { name: /^Edit/ }).click();
  await standsOn(field, 'Term one (off the list)');
  await becomes(() => focused(page), 'combobox "Term"');
  await field.selectOption('Term two');
  await field.selectOption('Term one (off the list)');
  await standsOn(field, 'Term one (off the list)');
});
