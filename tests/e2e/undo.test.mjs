// Undo and redo: every change, by its name, from every place, and after a reload.

import { expect, test } from './fixtures.mjs';
import { emptyCase, example, idOf, keeping, keptCase, keptUnder, keyOf, openTalks, reload } from './helpers.mjs';
import { AGENCY, ISSUES, adds, at, bringIn, button, choose, deletes, field, fillDetail, go, goHome, link, listed, main, notice, offerForm, offers, openDetails, openExample, part, preview, recordOffer, section, startNew } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/**
 * The button for a step, by its name.
 *
 * @param {Page} page
 * @param {string} name
 */
const step = (page, name) => page.getByRole('banner').getByRole('button', { name, exact: true });

/**
 * @param {Page} page
 * @param {'ControlOrMeta+z' | 'ControlOrMeta+Shift+z'} keys
 */
const press = (page, keys) => page.keyboard.press(keys);

test('a deleted offer comes back with the keys for undo, from another place, and goes again with redo', async ({ page, visit }) => {
  await visit();
  await openExample(page, AGENCY);
  const before = await keptCase(page, AGENCY.id);
  await go(page, 'Offers');
  await choose(offers(page).first(), 'Delete');
  await expect(offers(page)).toHaveCount(9);
  await expect(step(page, 'Undo: delete offer 10')).toBeVisible();
  await go(page, 'Prepare');
  await press(page, 'ControlOrMeta+z');
  await expect(notice(page)).toSay('Undone: delete offer 10.');
  await expect.poll(() => keptCase(page, AGENCY.id)).toEqual(before);
  await expect(step(page, 'Undo')).toBeDisabled();
  await press(page, 'ControlOrMeta+Shift+z');
  await expect.poll(async () => (await keptCase(page, AGENCY.id))?.offers.length).toBe(9);
  await go(page, 'Offers');
  await expect(offers(page)).toHaveCount(9);
});

test('what is typed into one field is one step, and each field has its own', async ({ page, visit }) => {
  await visit();
  await startNew(page, 'Retainer');
  await field(page, 'The other side').pressSequentially('Harbour Foods');
  await expect(step(page, 'Undo: change the other side’s name')).toBeVisible();
  await press(page, 'ControlOrMeta+z');
  await expect(field(page, 'The other side')).toHaveValue('');
  await expect(field(page, 'What you call it')).toHaveValue('Retainer');
  await step(page, 'Undo: change the title').click();
  await expect(field(page, 'What you call it')).toHaveValue('');
  await step(page, 'Redo: change the title').click();
  await step(page, 'Redo: change the other side’s name').click();
  await expect(field(page, 'The other side')).toHaveValue('Harbour Foods');
});

test('a number that is being typed is undone where it stands', async ({ page, visit }) => {
  await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}/prepare/issues.fee` });
  await at(page, 'Prepare');
  const target = field(part(page, ISSUES), 'Target');
  await target.fill('9,900');
  await expect(step(page, 'Undo: change the target of “Monthly fee”')).toBeVisible();
  await press(page, 'ControlOrMeta+z');
  await expect(target).toHaveValue('10,000');
  await expect.poll(async () => (await keptCase(page, AGENCY.id))?.issues[0]?.us?.target).toBe('10000');
});

test('the last twenty steps can still be undone after a reload', async ({ page, visit }) => {
  await visit();
  await startNew(page, 'Steps');
  await go(page, 'Offers');
  await adds(page, 'Money');
  for (let number = 1; number <= 21; number += 1) await recordOffer(page, 'They', 'Unnamed issue', String(number));
  await expect(offers(page)).toHaveCount(21);
  await reload(page);
  for (let number = 21; number > 1; number -= 1) await step(page, `Undo: add offer ${number}`).click();
  await expect(offers(page)).toHaveCount(1);
  await expect(step(page, 'Undo')).toBeDisabled();
});

test('two hundred steps are undone one by one', async ({ page, visit }) => {
  await visit();
  await startNew(page, 'Ticks');
  await go(page, 'Prepare');
  const box = (await section(page, 'Your goals')).getByRole('checkbox', { name: 'Your goals' });
  await expect(box).not.toBeChecked();
  await page.evaluate(() => {
    const box = /** @type {HTMLInputElement} */ (document.querySelector('.work input[type=checkbox]'));
    for (let time = 0; time < 200; time += 1) box.click();
  });
  await expect(box).not.toBeChecked();
  for (let time = 0; time < 199; time += 1) await press(page, 'ControlOrMeta+z');
  await expect(box).toBeChecked();
  await press(page, 'ControlOrMeta+z');
  await expect(box).not.toBeChecked();
});

test('the line in which an offer is written keeps the browser’s own undo', async ({ page, visit }) => {
  await visit({ kept: keeping(openTalks('agency')), at: `#/n/${AGENCY.id}/offers` });
  await at(page, 'Offers');
  const fee = field(offerForm(page), 'Monthly fee');
  await fee.pressSequentially('93');
  // A browser takes back letter by letter, or all that was typed without a rest.
  await press(page, 'ControlOrMeta+z');
  await expect(fee).toHaveValue(/^9?$/);
  await press(page, 'ControlOrMeta+z');
  await expect(fee).toHaveValue('');
  await expect(offers(page)).toHaveCount(10);
});

test('what was done in a tab that is gone can be undone in the next one', async ({ page, context, visit }) => {
  await visit();
  await startNew(page, 'Steps');
  await fillDetail(page, 'Your side', 'Ours');
  const id = idOf(page);
  await expect.poll(async () => (await keptCase(page, id))?.us.name).toBe('Ours');
  // Left, as one leaves a tab before it is closed.
  await goHome(page);
  const next = await context.newPage();
  await page.close();
  await visit({ at: `#/n/${id}` }, next);
  await step(next, 'Undo: change your side’s name').click();
  await expect(field(next, 'Your side')).toHaveValue('');
});

/** Two negotiations, the one that is first in the list last. */
const TWO = [emptyCase('one', { title: 'One' }), emptyCase('two', { title: 'Two' })];

test('a deleted negotiation comes back with the keys for undo, also after something was written in another one', async ({ page, visit }) => {
  await visit({ kept: keeping(...TWO) });
  const before = await keptUnder(page, keyOf('case:one'));
  await deletes(page, 'One');
  await expect(listed(page)).toHaveText(['Two']);
  await link(main(page), 'Two').click();
  await at(page, 'Two');
  await openDetails(page);
  await field(page, 'Your side').pressSequentially('W');
  await expect(button(notice(page), 'Undo'), 'that is not what was done last any more').toHaveCount(0);
  await goHome(page);
  await press(page, 'ControlOrMeta+z');
  await expect(notice(page)).toSay('“One” is back.');
  await expect(listed(page)).toHaveCount(2);
  expect(await keptUnder(page, keyOf('case:one'))).toBe(before);
  expect((await keptCase(page, 'two')).us.name, 'what was done since stays').toBe('W');
  await press(page, 'ControlOrMeta+z');
  await expect(listed(page), 'it is taken back once').toHaveCount(2);
});

test('the keys for undo take back what was done last: steps, then the deletion before them, then earlier steps', async ({ page, visit }) => {
  await visit({ kept: keeping(...TWO), at: '#/n/two' });
  await at(page, 'Two');
  await fillDetail(page, 'The other side', 'They');
  await goHome(page);
  await deletes(page, 'One');
  await link(main(page), 'Two').click();
  await at(page, 'Two');
  await fillDetail(page, 'Your side', 'We');
  await press(page, 'ControlOrMeta+z');
  await expect(field(page, 'Your side')).toHaveValue('');
  expect(await keptCase(page, 'one')).toBeUndefined();
  await press(page, 'ControlOrMeta+z');
  await expect(notice(page)).toSay('“One” is back.');
  await expect(field(page, 'The other side')).toHaveValue('They');
  await press(page, 'ControlOrMeta+z');
  await expect(field(page, 'The other side')).toHaveValue('');
});

test('what the notice has undone, the keys for undo don’t undo again', async ({ page, visit }) => {
  await visit({ kept: keeping(...TWO) });
  await deletes(page, 'One');
  await deletes(page, 'Two');
  await button(notice(page), 'Undo').click();
  await expect(listed(page)).toHaveText(['Two']);
  await press(page, 'ControlOrMeta+z');
  await expect(listed(page)).toHaveCount(2);
});

test('a file that was brought in is taken out again with the keys for undo, from another place', async ({ page, visit }) => {
  await visit({ at: '#/settings' });
  await bringIn(page, { 'one.json': JSON.stringify({ format: 'tableside', version: 1, cases: [TWO[0]] }) });
  await button(preview(page), 'Bring in').click();
  await expect(notice(page).last()).toSay('One negotiation was brought in.');
  await goHome(page);
  await expect(listed(page)).toHaveText(['One']);
  await press(page, 'ControlOrMeta+z');
  await expect(listed(page)).toHaveCount(0);
});

test('what was left off in the offer line comes back with the keys for undo', async ({ page, visit }) => {
  await visit({ kept: keeping(openTalks('agency')), at: `#/n/${AGENCY.id}/offers` });
  await at(page, 'Offers');
  const fee = field(offerForm(page), 'Monthly fee');
  await fee.fill('9300');
  await button(offerForm(page), 'Cancel').click();
  await expect(fee).toHaveValue('');
  await press(page, 'ControlOrMeta+z');
  await expect(fee).toHaveValue('9300');
  await expect(offers(page)).toHaveCount(10);
});

test('in the table view the keys for undo bring back nothing that was deleted', async ({ page, visit }) => {
  await visit({ kept: keeping(...TWO) });
  await deletes(page, 'One');
  await expect(listed(page)).toHaveText(['Two']);
  await page.keyboard.press('F9');
  await press(page, 'ControlOrMeta+z');
  await page.keyboard.press('F9');
  await expect(listed(page)).toHaveText(['Two']);
  await press(page, 'ControlOrMeta+z');
  await expect(listed(page)).toHaveCount(2);
});
