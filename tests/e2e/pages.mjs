// The places of the app, found as a person finds them: by the words on the screen.

import { expect } from './fixtures.mjs';
import { plain } from './helpers.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Locator} Locator */

/** The worked examples: the words of their buttons, and what they open. */
export const AGENCY = {
  file: /** @type {const} */ ('agency'),
  button: 'Agency and mid-size company',
  id: '5e2a9c41-7d36-4b08-9f15-c3a84d6e10b7',
  title: 'Marketing retainer',
  them: 'Harbour Foods',
};
export const SOFTWARE = {
  file: /** @type {const} */ ('software'),
  button: 'Software for an enterprise',
  id: 'b81f3d07-46ce-4a92-8e5d-29f7c06a1b54',
  title: 'Route planning software',
  them: 'Meridian Freight',
};

/** @param {Page} page */
export const main = (page) => page.getByRole('main');
/** @param {Page} page */
export const heading = (page) => page.getByRole('main').getByRole('heading', { level: 1 });
/** @param {Page} page */
export const notice = (page) => page.locator('.notice-place[role=status]');
/** @param {Page} page */
export const focus = (page) => page.locator(':focus');

/**
 * @param {Page | Locator} within
 * @param {string} name
 */
export const button = (within, name) => within.getByRole('button', { name, exact: true });
/**
 * @param {Page | Locator} within
 * @param {string} name
 */
export const link = (within, name) => within.getByRole('link', { name, exact: true });
/**
 * @param {Page | Locator} within
 * @param {string} name
 */
export const field = (within, name) => within.getByLabel(name, { exact: true });
/**
 * One of several named things. Not by its label: that would hold the words of all its options.
 *
 * @param {Page | Locator} within
 * @param {string} name
 */
export const choice = (within, name) => within.getByRole('combobox', { name, exact: true });
/**
 * The option that a choice stands on.
 *
 * @param {Locator} select
 */
export const chosen = (select) => select.locator('option:checked');

/**
 * Waits until so many fields of one name hold these texts.
 *
 * @param {Locator} fields
 * @param {string[]} texts
 */
export async function haveValues(fields, texts) {
  await expect(fields).toHaveCount(texts.length);
  for (const [nth, text] of texts.entries()) await expect(fields.nth(nth)).toHaveValue(text);
}

/**
 * Presses Tab, which leads there.
 *
 * @param {Page} page
 * @param {Locator} control
 */
export async function tabTo(page, control) {
  await page.keyboard.press('Tab');
  await expect(control).toBeFocused();
}

/**
 * Waits for a place to be there, by its heading.
 *
 * @param {Page} page
 * @param {string} words
 */
export async function at(page, words) {
  await expect(heading(page)).toHaveText([words]);
}

/**
 * Goes to a place by the navigation.
 *
 * @param {Page} page
 * @param {string} words   of the link
 * @param {string} [there] the heading of the place, if it is another
 */
export async function go(page, words, there = words) {
  await link(page.getByRole('banner'), words).click();
  await at(page, there);
}

/** @param {Page} page */
export async function goHome(page) {
  await link(page.getByRole('banner'), 'Tableside').click();
  await at(page, 'Your negotiations');
}

/**
 * Opens a worked example from the first page.
 *
 * @param {Page} page
 * @param {typeof AGENCY | typeof SOFTWARE} example
 */
export async function openExample(page, example) {
  await button(page, example.button).click();
  await at(page, example.title);
}

/**
 * Starts a negotiation from the first page.
 *
 * @param {Page} page
 * @param {string} [title]
 */
export async function startNew(page, title) {
  await button(page, 'New negotiation').click();
  await at(page, 'A new negotiation');
  if (title !== undefined) {
    await field(page, 'What you call it').fill(title);
    await at(page, title);
  }
}

/**
 * The negotiations in the list of the first page, by their links.
 *
 * @param {Page} page
 */
export const listed = (page) => main(page).getByRole('listitem').getByRole('link');

/**
 * One entry of that list.
 *
 * @param {Page} page
 * @param {string} title
 */
export const entry = (page, title) => main(page).getByRole('listitem').filter({ has: link(page, title) });

/**
 * A part of a stage: the advice and what one fills in beside it.
 *
 * @param {Page} page
 * @param {string} name
 */
export const part = (page, name) => main(page).getByRole('region', { name, exact: true });

/** What is shown of files before they are brought in. @param {Page} page */
export const preview = (page) => part(page, 'What is in it');

/**
 * Chooses files in the settings, with what is in them.
 *
 * @param {Page} page
 * @param {Record<string, string>} files
 */
export async function bringIn(page, files) {
  const mimeType = 'application/json';
  const chosen = Object.entries(files).map(([name, text]) => ({ name, mimeType, buffer: Buffer.from(text) }));
  await field(page, 'Files').setInputFiles(chosen);
  await expect(preview(page)).toBeVisible();
}

/**
 * The figure under a label, as one reads it: the line below the label's own.
 *
 * @param {Page} page
 * @param {string} label
 */
export async function figure(page, label) {
  const lines = (await main(page).innerText()).split('\n').map(plain).filter(Boolean);
  const line = lines.findIndex((words) => words.toLowerCase() === label.toLowerCase());
  return line < 0 ? undefined : lines[line + 1];
}

/**
 * Waits for a figure.
 *
 * @param {Page} page
 * @param {string} label
 * @param {string} wanted
 */
export async function showsFigure(page, label, wanted) {
  await expect.poll(() => figure(page, label), `the figure under “${label}”`).toBe(wanted);
}

/**
 * Waits for the number in a figure.
 *
 * @param {Page} page
 * @param {string} label
 * @param {string} wanted
 */
export async function showsNumber(page, label, wanted) {
  const number = async () => /[\d,.]+|–/.exec((await figure(page, label)) ?? '')?.[0];
  await expect.poll(number, `the number under “${label}”`).toBe(wanted);
}

/** @param {Page} page */
export const ledger = (page) => part(page, 'All offers');

/**
 * The offers in the table, newest first.
 *
 * @param {Page} page
 */
export const offers = (page) =>
  ledger(page).getByRole('row').filter({ has: page.getByRole('combobox', { name: 'Status' }) });

/**
 * The cells of each row, as one reads them.
 *
 * @param {Locator} rows
 */
export async function cellsOf(rows) {
  const all = await rows.all();
  return Promise.all(all.map(async (row) => (await row.getByRole('cell').allInnerTexts()).map(plain)));
}

/**
 * What became of an offer, by its row.
 *
 * @param {Locator} row
 */
export const statusOf = (row) => row.getByRole('combobox', { name: /^Status of offer \d/ });

/**
 * What can be done with an offer, by its row and the word on the button.
 *
 * @param {Page | Locator} row
 * @param {string} word
 */
export const act = (row, word) => row.getByRole('button', { name: new RegExp(`^${word} offer \\d`) });

/**
 * The line in which an offer is written.
 *
 * @param {Page} page
 */
export const offerForm = (page) => page.getByRole('form', { name: 'Write an offer' });

/**
 * Says whose offer it is, by a click on the words.
 *
 * @param {Page} page
 * @param {string} side
 */
export async function takeSide(page, side) {
  const form = offerForm(page);
  await form.getByRole('group', { name: 'Whose offer' }).getByText(side, { exact: true }).click();
  await expect(form.getByRole('radio', { name: side, exact: true })).toBeChecked();
}

/**
 * Records an offer of one amount and waits until it is in the table.
 *
 * @param {Page} page
 * @param {string} side
 * @param {string} issue
 * @param {string} amount
 */
export async function recordOffer(page, side, issue, amount) {
  const before = await offers(page).count();
  const form = offerForm(page);
  await takeSide(page, side);
  await field(form, issue).fill(amount);
  await button(form, 'Record').click();
  await expect(offers(page)).toHaveCount(before + 1);
}

/**
 * The place of the panel that is shown when the app is broken or can't start.
 *
 * @param {Page} page
 */
export const panel = (page) => page.getByRole('alertdialog');

/**
 * Adds an item to a list, and waits for the focus in it: what is typed before that would land in its first field.
 *
 * @param {Page | Locator} scope
 * @param {string} name
 */
export async function adds(scope, name) {
  const add = button(scope, name);
  await add.click();
  await expect(focus(add.page())).toHaveRole('textbox');
}
