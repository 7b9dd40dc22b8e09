// The line in which an offer is written: nothing that stands in it is lost, and a wrong offer is taken back with one key.

import { expect, test } from './fixtures.mjs';
import { emptyCase, goTo, keeping, kept, keptUnder, reload } from './helpers.mjs';
import { at, button, choice, choose, chosen, field, go, notice, offerForm, offers, openMore, recordOffer, setStatus, takeSide } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

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
/** What those hear who listen to the page. @param {Page} page */
const heard = (page) => page.locator('body > #app > [aria-live="polite"]');

test('a wrong offer is taken back with one key, right where it was written', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await expect(offers(page)).toHaveCount(2);
  for (const key of ['t', '9', '5', '0', '0', 'Enter']) await page.keyboard.press(key);
  await expect(offers(page)).toHaveCount(3);
  await expect(fee(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(offers(page)).toHaveCount(2);
  await expect(notice(page)).toSay(/^Undone: add offer 3\./);
  await expect(fee(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(offers(page)).toHaveCount(3);
});

test('while one types, the same key takes back the typing and no offer', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await expect(offers(page)).toHaveCount(2);
  await fee(page).focus();
  await page.keyboard.type('77');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(fee(page)).not.toHaveValue('77');
  await expect(offers(page)).toHaveCount(2);
});

test('a correction that is refused changes nothing that is kept, not in one letter', async ({ page, visit }) => {
  const all = keeping(CASE);
  await visit({ kept: all, at: OFFERS });
  await choose(offers(page).last(), 'Change it');
  await fee(page).fill('');
  await fee(page).press('Enter');
  await expect(offerForm(page)).toSay('An offer needs a value for at least one issue.');
  await page.evaluate(() => dispatchEvent(new Event('pagehide')));
  const [[key, text]] = Object.entries(all);
  expect(await keptUnder(page, key)).toBe(text);
});

test('what was half written comes back after another offer was corrected, saved or not', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await takeSide(page, 'You');
  await fee(page).fill('9,5oo');
  await choose(offers(page).last(), 'Change it');
  await expect(offerForm(page)).toSay('What you were writing before comes back after this.');
  await fee(page).fill('12,100');
  await button(offerForm(page), 'Save the change').click();
  await expect(offers(page).last()).toSay('12,100');
  await expect(fee(page)).toHaveValue('9,5oo');
  await expect(offerForm(page).getByRole('radio', { name: 'You' })).toBeChecked();
  await choose(offers(page).last(), 'Change it');
  await expect(fee(page)).toHaveValue('12,100');
  await button(offerForm(page), 'Cancel').click();
  await expect(fee(page)).toHaveValue('9,5oo');
});

test('what is half written survives a reload and a look at another negotiation, each in its own', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE, OTHER), at: OFFERS });
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
  await expect(fee(page)).toHaveValue('');
  await fee(page).fill('1');
  await goTo(page, OFFERS);
  await reload(page);
  await expect(fee(page)).toHaveValue('9,5oo');
  await expect(start(page)).toHaveValue('3');
  await expect(field(offerForm(page), 'If you …')).toHaveValue('pay at once');
  await expect(offerForm(page).getByRole('radio', { name: 'You' })).toBeChecked();
});

test('“Cancel” empties the line, can itself be undone, and leaves the focus in it', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await fee(page).fill('7,ooo');
  await button(offerForm(page), 'Cancel').focus();
  await page.keyboard.press('Enter');
  await expect(fee(page)).toHaveValue('');
  await expect(fee(page)).toBeFocused();
  await button(notice(page), 'Undo').click();
  await expect(fee(page)).toHaveValue('7,ooo');
});

test('a notice undoes nothing in another negotiation', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE, OTHER), at: '#/n/other/offers' });
  await recordOffer(page, 'You', 'Fee', '11000');
  await go(page, 'All negotiations', 'Your negotiations');
  await goTo(page, OFFERS);
  await choose(offers(page).first(), 'Delete');
  await expect(notice(page)).toSay('is deleted');
  await goTo(page, '#/n/other/offers');
  await at(page, 'Offers');
  await expect(offers(page)).toHaveCount(2);
  await expect(button(notice(page), 'Undo')).toHaveCount(0);
});

test('an issue whose ID has a space has its field, and an offer on it is recorded', async ({ page, visit }) => {
  const spaced = emptyCase('case', { issues: [{ ...FEE, id: 'monthly fee' }, { ...START, id: 'monthly start' }] });
  await visit({ kept: keeping(spaced), at: OFFERS });
  await fee(page).fill('100');
  await start(page).fill('2');
  await fee(page).press('Enter');
  await expect(offers(page)).toSay('100 2');
});

test('an amount with three decimals is corrected and countered without typing it again', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await choose(offers(page).first(), 'Change it');
  await expect(start(page)).toHaveValue('2.3750');
  await fee(page).fill('6100');
  await button(offerForm(page), 'Save the change').click();
  await expect(offers(page).first()).toSay(/6,100.* 2\.375/);
});

test('a number that can be read in two ways is settled with one press', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await start(page).fill('1.234');
  await start(page).press('Enter');
  await expect(start(page)).toHaveAccessibleDescription(/^Is that 1\.234 or 1,234\?\s*1\.234\s*1,234$/);
  await expect(offers(page)).toHaveCount(2);
  await button(offerForm(page), '1,234').click();
  await expect(start(page)).toHaveValue('1,234');
  await expect(start(page)).toBeFocused();
  await page.keyboard.press('Enter');
  // It is recorded, or something is asked about it.
  await expect(async () => {
    if ((await offers(page).count()) < 3) await expect(start(page)).toHaveAccessibleDescription(/\S/, { timeout: 100 });
  }).toPass();
});

test('an offer that can’t be read is told with the name of its issue, and the focus goes there', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await start(page).fill('two');
  await fee(page).press('Enter');
  await expect(heard(page)).toSay(/^Start in weeks: /);
  await expect(start(page)).toBeFocused();
  // Said once more, it is heard once more.
  const before = await heard(page).textContent();
  await page.keyboard.press('Enter');
  await expect.poll(() => heard(page).textContent()).not.toBe(before);
});

test('each recorded offer is heard, with the distance on what it speaks of', async ({ page, visit }) => {
  await visit({ kept: keeping({ ...CASE, offers: [] }), at: OFFERS });
  await recordOffer(page, 'They', 'Start in weeks', '10');
  await expect(heard(page)).toHaveText('Recorded.');
  await recordOffer(page, 'You', 'Start in weeks', '14');
  await expect(heard(page)).toSay(/^Recorded\. Start in weeks: \$?4 apart\.$/);
  await recordOffer(page, 'They', 'Fee', '500');
  await expect(heard(page)).toSay(/^Recorded\. Start in weeks: \$?4 apart\.$/);
});

test('what looked odd of one side is not held against the other', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await takeSide(page, 'They');
  await fee(page).fill('13000');
  await fee(page).press('Enter');
  await expect(fee(page)).toHaveAccessibleDescription(/goes past the other side/);
  await takeSide(page, 'You');
  await expect(fee(page)).toHaveAccessibleDescription('');
});

test('what has the focus is never behind the line, however much is open above it', async ({ page, visit }) => {
  const issues = Array.from({ length: 20 }, (_, index) => ({ ...FEE, id: `i${index}`, name: `Issue ${index + 1}` }));
  const said = issues.map(({ id }) => [id, '5']);
  const many = Array.from({ length: 12 }, (_, index) => ({ id: `o${index}`, by: index % 2 ? 'us' : 'them', at: TALKS[0].at, terms: Object.fromEntries(said) }));
  await visit({ kept: keeping(emptyCase('case', { issues, offers: many })), at: OFFERS });
  await openMore(page);
  const sheet = offerForm(page).getByRole('group', { name: /, in .* words$/ });
  await expect(sheet).toBeVisible();
  const buttons = await offers(page).getByRole('button').all();
  expect(buttons.length).toBe(12);
  for (const one of buttons) {
    await one.focus();
    const [own, line] = [await one.boundingBox(), await sheet.boundingBox()];
    expect(own && line && own.y + own.height <= line.y + 1, `${JSON.stringify(own)} is behind what is open at ${line?.y}`).toBe(true);
  }
});

test('writing in the line moves neither the page nor the line itself', async ({ page, visit }) => {
  const issues = Array.from({ length: 20 }, (_, nth) => ({ id: `i${nth}`, name: `Issue ${nth}`, kind: 'amount' }));
  const offers = Array.from({ length: 12 }, (_, nth) => ({ id: `o${nth}`, by: nth % 2 ? 'us' : 'them', at: '2026-11-20T10:00:00Z', terms: { i0: String(10 + nth) } }));
  await visit({ kept: keeping(emptyCase('case', { issues, offers })), at: '#/n/case/offers' });
  await at(page, 'Offers');
  const places = () => page.evaluate(() => [scrollY, document.querySelector('form')?.getBoundingClientRect().top]);
  const before = await places();
  await page.keyboard.press('t');
  await page.keyboard.type('50');
  await expect(button(offerForm(page), 'Cancel')).toBeVisible();
  expect(await places()).toEqual(before);
});

test('what was put away can be had back also after something else was done, and stays', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await takeSide(page, 'You');
  await fee(page).fill('9,5oo');
  await button(offerForm(page), 'Cancel').click();
  await setStatus(offers(page).first(), 'Rejected');
  await go(page, 'Overview', 'Talks');
  const undo = page.getByRole('banner').getByRole('button', { name: /^Undo: / });
  await expect(undo).toHaveText('Undo: change the status of offer 2');
  await undo.click();
  await expect(undo).toHaveText('Undo: clear a half-written offer');
  await undo.click();
  await expect.poll(async () => JSON.stringify(await kept(page))).toMatch(/9,5oo/);
  await reload(page);
  await go(page, 'Offers');
  await expect(fee(page)).toHaveValue('9,5oo');
});

test('a key of the page doesn’t turn a package that stands beside another over to the other side', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await choose(offers(page).last(), 'Add a package beside it');
  await expect(offerForm(page)).toSay('A package beside the one on the table');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('t');
  await expect(offerForm(page).getByRole('radio', { name: 'You' })).toBeChecked();
  await fee(page).fill('11500');
  await fee(page).press('Enter');
  await expect(offers(page)).toHaveCount(3);
});

test('pressing “If … then …” twice records nothing, and once leads to the condition', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await takeSide(page, 'You');
  await fee(page).fill('11000');
  const more = button(offerForm(page), 'If … then …');
  await more.dblclick();
  await expect(offers(page)).toHaveCount(2);
  await more.click();
  await expect(field(offerForm(page), 'If you …')).toBeFocused();
  await page.keyboard.type('they commit');
  await expect(field(offerForm(page), 'If you …')).toHaveValue('they commit');
  await expect(fee(page)).toHaveValue('11000');
});

test('an offer that comes back is not said to be recorded', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await expect(offers(page)).toHaveCount(2);
  await choose(offers(page).first(), 'Delete');
  await expect(offers(page)).toHaveCount(1);
  await button(notice(page), 'Undo').click();
  await expect(offers(page)).toHaveCount(2);
  await expect(heard(page)).toSay(/^Fee: \$?6,000 apart\.$/);
});

test('an amount in another currency is asked about once', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await takeSide(page, 'You');
  await fee(page).fill('€11,000');
  await fee(page).press('Enter');
  await expect(fee(page)).toHaveAccessibleDescription('That says €, and this negotiation counts in USD. Enter once more to keep the number.');
  await expect(offers(page)).toHaveCount(2);
  await fee(page).press('Enter');
  await expect(offers(page)).toHaveCount(3);
  await expect(offers(page).first()).toSay('11,000');
});

test('a question stays in its field though another one is left, beside what else looks odd there', async ({ page, visit }) => {
  await visit({ kept: keeping({ ...CASE, issues: [{ ...FEE, step: '500' }, START] }), at: OFFERS });
  await takeSide(page, 'You');
  await fee(page).fill('€11,250');
  await start(page).fill('3');
  await start(page).press('Enter');
  const asked = /That says €, and this negotiation counts in USD\. Enter once more to keep the number\. Not on one of your steps/;
  await expect(fee(page)).toHaveAccessibleDescription(asked);
  await expect(fee(page)).toBeFocused();
  await start(page).focus();
  await expect(fee(page)).toHaveAccessibleDescription(asked);
  await expect(offers(page)).toHaveCount(2);
  await fee(page).press('Enter');
  await expect(offers(page)).toHaveCount(3);
});

test('an option that is off the list stays in the offer that is being corrected', async ({ page, visit }) => {
  const options = ['one', 'two', 'three'].map((id) => ({ id, name: `Term ${id}`, ...(id === 'one' ? { removed: true } : {}) }));
  const term = { id: 'term', name: 'Term', kind: 'choice', options };
  const said = [{ ...TALKS[0], terms: { term: 'one' } }];
  await visit({ kept: keeping({ ...CASE, issues: [term, FEE], offers: said }), at: OFFERS });
  const field = choice(offerForm(page), 'Term');
  await expect(field.getByRole('option')).toHaveCount(3);
  await choose(offers(page).first(), 'Change it');
  await expect(chosen(field)).toHaveText('Term one (off the list)');
  await expect(field).toBeFocused();
  await field.selectOption('Term two');
  await field.selectOption('Term one (off the list)');
  await expect(chosen(field)).toHaveText('Term one (off the list)');
});
