// Undo and redo: every change, by its name, from every place, and after a reload.

import assert from 'node:assert/strict';

import { becomes, example, keeping, keptCase, reload, setUp, until } from './helpers.mjs';
import {
  AGENCY,
  act,
  adds,
  at,
  button,
  field,
  go,
  hasOffers,
  main,
  notice,
  offerForm,
  openExample,
  part,
  recordOffer,
  startNew,
} from './pages.mjs';

const { holds } = await setUp();

/** @typedef {import('playwright-core').Page} Page */

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

holds('a deleted offer comes back with the keys for undo, from another place, and goes again with redo', async ({
  visit,
}) => {
  const page = await visit();
  await openExample(page, AGENCY);
  const before = await keptCase(page, AGENCY.id);
  await go(page, 'Offers');
  await act(main(page), 'Delete').first().click();
  await hasOffers(page, 9);
  await step(page, 'Undo: delete offer 10').waitFor();
  await go(page, 'Prepare');
  await press(page, 'ControlOrMeta+z');
  await until(async () => assert.match(await notice(page).innerText(), /Undone: delete offer 10\./));
  await until(async () => assert.deepEqual(await keptCase(page, AGENCY.id), before));
  assert.ok(await step(page, 'Undo').isDisabled());
  await press(page, 'ControlOrMeta+Shift+z');
  await until(async () => assert.equal((await keptCase(page, AGENCY.id)).offers.length, 9));
  await go(page, 'Offers');
  await hasOffers(page, 9);
});

holds('what is typed into one field is one step, and each field has its own', async ({ visit }) => {
  const page = await visit();
  await startNew(page, 'Retainer');
  await field(page, 'The other side').pressSequentially('Harbour Foods');
  await step(page, 'Undo: change the other side’s name').waitFor();
  await press(page, 'ControlOrMeta+z');
  await becomes(() => field(page, 'The other side').inputValue(), '');
  assert.equal(await field(page, 'What you call it').inputValue(), 'Retainer');
  await step(page, 'Undo: change the title').click();
  await becomes(() => field(page, 'What you call it').inputValue(), '');
  await step(page, 'Redo: change the title').click();
  await step(page, 'Redo: change the other side’s name').click();
  await becomes(() => field(page, 'The other side').inputValue(), 'Harbour Foods');
});

holds('a number that is being typed is undone where it stands', async ({ visit }) => {
  const page = await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}/prepare` });
  await at(page, 'Prepare');
  const target = part(page, 'Your plan').getByLabel('Target', { exact: true }).first();
  await target.fill('9,900');
  await step(page, 'Undo: change the target of “Monthly fee”').waitFor();
  await press(page, 'ControlOrMeta+z');
  await becomes(() => target.inputValue(), '10,000');
  await until(async () => assert.equal((await keptCase(page, AGENCY.id)).issues[0].us.target, '10000'));
});

holds('the last twenty steps can still be undone after a reload', async ({ visit }) => {
  const page = await visit();
  await startNew(page, 'Steps');
  await go(page, 'Offers');
  await adds(page, 'Add an amount');
  for (let number = 1; number <= 21; number += 1) await recordOffer(page, 'The other side', 'Unnamed issue', String(number));
  await hasOffers(page, 21);
  await reload(page);
  for (let number = 21; number > 1; number -= 1) await step(page, `Undo: add offer ${number}`).click();
  await hasOffers(page, 1);
  assert.ok(await step(page, 'Undo').isDisabled());
});

holds('two hundred steps are undone one by one', async ({ visit }) => {
  const page = await visit();
  await startNew(page, 'Ticks');
  await go(page, 'Prepare');
  const box = part(page, 'Your goals').getByRole('checkbox', { name: 'Your goals' });
  await page.evaluate(() => {
    const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('.row input[type=checkbox]'));
    for (let time = 0; time < 200; time += 1) boxes[1].click();
  });
  await becomes(() => box.isChecked(), false);
  for (let time = 0; time < 199; time += 1) await press(page, 'ControlOrMeta+z');
  await becomes(() => box.isChecked(), true);
  await press(page, 'ControlOrMeta+z');
  await becomes(() => box.isChecked(), false);
});

holds('the line in which an offer is written keeps the browser’s own undo', async ({ visit }) => {
  const page = await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}/offers` });
  await at(page, 'Offers');
  const fee = field(offerForm(page), 'Monthly fee');
  await fee.pressSequentially('93');
  await press(page, 'ControlOrMeta+z');
  await becomes(() => fee.inputValue(), '');
  await hasOffers(page, 10);
});
