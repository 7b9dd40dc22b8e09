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

/** What an offer's menu is called, and the button that opens it. */
const ACTIONS = /^Offer \d+, .*, actions$/i;

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
 * Unfolds what a negotiation is called, who is at the table, the currency and the ways to take it out, on the overview.
 *
 * @param {Page | Locator} within
 */
export async function openDetails(within) {
  const details = within.getByRole('group', { name: 'Details', exact: true });
  const isOpen = await details.evaluate((element) => /** @type {HTMLDetailsElement} */ (element).open);
  if (!isOpen) await details.locator('summary').first().click();
}

/**
 * Fills in one of these details.
 *
 * @param {Page | Locator} within
 * @param {string} name
 * @param {string} text
 */
export async function fillDetail(within, name, text) {
  await openDetails(within);
  await field(within, name).fill(text);
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
 * What begins a negotiation on the first page: while there is none, it stands beside the templates.
 *
 * @param {Page} page
 */
export const newNegotiation = (page) => main(page).getByRole('button', { name: /^(New negotiation|Start with a blank one)$/ });

/**
 * Starts a negotiation from the first page.
 *
 * @param {Page} page
 * @param {string} [title]
 */
export async function startNew(page, title) {
  await newNegotiation(page).click();
  await at(page, 'A new negotiation');
  if (title !== undefined) {
    await fillDetail(page, 'What you call it', title);
    await at(page, title);
  }
}

/**
 * The negotiations in the list of the first page, by their links.
 *
 * @param {Page} page
 */
export const listed = (page) => cards(page).getByRole('link');

/** @param {Page} page */
const cards = (page) => main(page).getByRole('list', { name: 'Negotiations', exact: true }).getByRole('listitem');

/**
 * One entry of that list.
 *
 * @param {Page} page
 * @param {string} title
 */
export const entry = (page, title) => cards(page).filter({ has: link(page, title) });

/**
 * Opens what one can do with a negotiation of that list.
 *
 * @param {Page} page
 * @param {string} title
 */
export async function actionsOf(page, title) {
  const name = `${title}, actions`;
  await button(main(page), name).click();
  const sheet = page.getByRole('dialog', { name, exact: true });
  await expect(sheet).toBeVisible();
  return sheet;
}

/**
 * Deletes a negotiation of that list.
 *
 * @param {Page} page
 * @param {string} title
 */
export async function deletes(page, title) {
  await button(await actionsOf(page, title), 'Delete').click();
}

/**
 * A part of a stage: the advice and what one fills in beside it.
 *
 * @param {Page} page
 * @param {string} name
 */
export const part = (page, name) => main(page).getByRole('region', { name, exact: true });

/**
 * A section of a stage, opened if it isn't.
 *
 * @param {Page} page
 * @param {string} name
 */
export async function section(page, name) {
  const found = part(page, name);
  const line = button(found, name);
  if ((await line.getAttribute('aria-expanded')) !== 'true') await line.click();
  await expect(line).toHaveAttribute('aria-expanded', 'true');
  return found;
}

/** The section of the issues. */
export const ISSUES = 'What’s on the table';
/** The section of the alternatives. */
export const BATNA = 'Best alternative (BATNA) and walk-away';

/**
 * The rows of a section that are closed, by the buttons that open them.
 *
 * @param {Locator} within
 */
export const closedRows = (within) => within.getByRole('button', { expanded: false });

/**
 * Opens the row of an item, which reads as text until then; any other is closed.
 *
 * @param {Locator} within
 * @param {string} name
 */
export async function openRow(within, name) {
  const row = within.getByRole('button', { name, exact: true, expanded: false }).first();
  await row.click();
  await expect(focus(within.page())).toHaveRole('textbox');
  return within;
}

/**
 * Unfolds what one needs less often of an issue that is open. The advice speaks of it, too.
 *
 * @param {Locator} within
 */
export const unfoldMore = (within) => within.getByText('More …', { exact: true }).click();

/**
 * Adds an issue of a kind under Prepare and gives it a name.
 *
 * @param {Page} page
 * @param {string} [name]
 * @param {string} [kind]
 */
export async function addIssue(page, name = '', kind = 'Money') {
  const table = await section(page, ISSUES);
  await adds(table, kind);
  await expect(field(table, 'Issue')).toBeFocused();
  if (name !== '') await page.keyboard.type(name);
  return table;
}

/** How far the agreement has come, and what one can do about that. @param {Page} page */
export const standingOf = (page) => part(page, 'Where the agreement stands');

/** The agreement as it prints. @param {Page} page */
export const paperOf = (page) => part(page, 'The agreement');

/** What was agreed on each issue, on the paper. @param {Page} page */
export const termsOf = (page) => paperOf(page).getByRole('table', { name: 'Terms' }).getByRole('row');

/**
 * Opens a section of the agreement, if it isn't open.
 *
 * @param {Page} page
 * @param {string} name
 */
export async function unfolds(page, name) {
  const section = part(page, name);
  const summary = section.locator('summary').first();
  if (!(await summary.evaluate((element) => element.parentElement?.hasAttribute('open')))) await summary.click();
  return section;
}

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
  ledger(page).getByRole('row').filter({ has: page.getByRole('button', { name: ACTIONS }) });

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
export const statusOf = (row) => row.getByRole('cell', { name: /^(Open|Answered|Accepted|Rejected|Withdrawn)$/ });

/**
 * The button of an offer's row that opens its menu.
 *
 * @param {Locator} row
 */
export const menuButton = (row) => row.getByRole('button', { name: ACTIONS });

/** The menu of an offer's row, where one is open. @param {Page} page */
export const openMenu = (page) => page.getByRole('menu', { name: ACTIONS });

/**
 * Opens what can be done with an offer, by its row.
 *
 * @param {Locator} row
 */
export async function rowMenu(row) {
  await menuButton(row).click();
  const menu = openMenu(row.page());
  await expect(menu).toBeVisible();
  return menu;
}

/**
 * Does something with an offer, by its row and the words in its menu.
 *
 * @param {Locator} row
 * @param {string | RegExp} words
 */
export async function choose(row, words) {
  await (await rowMenu(row)).getByRole('menuitem', { name: words, exact: true }).click();
}

/**
 * What the page says before an offer is accepted.
 *
 * @param {Page} page
 */
export const asked = (page) => page.getByRole('dialog', { name: /^(Accept offer \d+ of |Mark offer \d+ as accepted$)/ });

/**
 * Says what became of an offer, by its row. The page first says what a yes means.
 *
 * @param {Locator} row
 * @param {string} status
 */
export async function setStatus(row, status) {
  if (status !== 'Accepted') return choose(row, `Mark as ${status.toLowerCase()}`);
  await choose(row, /^(Accept it|Mark as accepted)$/);
  await asked(row.page()).getByRole('button', { name: /^(Accept it|Mark as accepted)$/ }).click();
  await expect(statusOf(row)).toHaveText('Accepted');
}

/**
 * The line in which an offer is written.
 *
 * @param {Page} page
 */
export const offerForm = (page) => page.getByRole('form', { name: 'Write an offer' });

/**
 * Says whose offer it is, by a click on the words; the side's whole name is what those hear who don't see the short one.
 *
 * @param {Page} page
 * @param {string} side
 */
export async function takeSide(page, side) {
  const radio = offerForm(page).getByRole('radio', { name: side, exact: true });
  // What is seen of it is the short name.
  await offerForm(page).getByRole('group', { name: 'Whose offer' }).locator('label').filter({ has: page.getByRole('radio', { name: side, exact: true }) }).click();
  await expect(radio).toBeChecked();
}

/**
 * Opens the talks again after a deal, where the offers are: until then no offer is written.
 *
 * @param {Page} page
 */
export async function reopens(page) {
  await button(main(page), 'Reopen the talks').click();
  await expect(offerForm(page)).toBeVisible();
}

/** The fields of all issues, where they don't stand side by side. @param {Page} page */
export const allIssues = (page) => offerForm(page).getByRole('button', { name: /^(All \d+|More)$/ });

/**
 * What stands above the line in which an offer is written: its condition, what is asked in return, a note, its moment.
 *
 * @param {Page} page
 */
export async function openMore(page) {
  await button(offerForm(page), 'If … then …').click();
  await expect(field(offerForm(page), 'If you …')).toBeFocused();
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
 * The way to the agreement, once there is a deal; until something is written into it, it says that this is to be done.
 *
 * @param {Page | Locator} within
 */
export const agreementLink = (within) => within.getByRole('link', { name: /^(See the agreement|Agreed: write it down)$/ });

/** What was agreed, where a place says so in short. @param {Page} page */
export const deal = (page) => part(page, 'What was agreed');

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

/** The moves of the impasse helper, by the words that they begin with: a move is named after what is stuck. */
export const MOVES = {
  reframe: /^(Ask what|Find the reason behind it)/,
  variables: /^Add something new/,
  trade: /^(Trade one issue|Give on)/,
  thirdParty: /^Bring in /,
  break: /^Take a planned break/,
  partial: /^(Write down what already fits|Keep what is settled)/,
  reset: /^Face the problem together/,
  people: /^Calm things down/,
  leave: /^Leave with the door open/,
};

/**
 * A move of the impasse helper.
 *
 * @param {Page} page
 * @param {keyof typeof MOVES} of
 */
export const move = (page, of) => part(page, 'Moves, best first').getByRole('region', { name: MOVES[of] });

/**
 * Opens the tool of a move, if it isn't open.
 *
 * @param {Page} page
 * @param {keyof typeof MOVES} of
 */
export async function openMove(page, of) {
  await expect(move(page, 'leave').or(main(page).getByRole('button', { name: /^Show .* less well$/ })).first()).toBeVisible();
  if ((await move(page, of).count()) === 0) await main(page).getByRole('button', { name: /^Show .* less well$/ }).click();
  const opens = move(page, of).getByRole('heading', { level: 2 }).getByRole('button');
  if ((await opens.getAttribute('aria-expanded')) === 'false') await opens.click();
  await expect(opens).toHaveAttribute('aria-expanded', 'true');
  return move(page, of);
}

/** What was tried, and what came of it. @param {Page} page */
export const triedSoFar = (page) => page.getByRole('complementary', { name: 'Where you stand' });
