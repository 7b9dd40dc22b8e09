// A salary negotiation of twelve offers on three issues, from “New” to the agreement: once from the keyboard alone, with
// its keys counted, and once by mouse, with its clicks counted. What is typed as text counts neither here nor there.

import { expect, test } from './fixtures.mjs';
import { idOf, keptCase } from './helpers.mjs';
import { at, button, choice, field, link, main, newNegotiation, offerForm, offers, part, takeSide } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Locator} Locator */
/** What has the focus: its role, its label or words, and what is typed in it. @typedef {{role: string, name: string, value: string, region: string}} Focused */

/**
 * What the same journey took at commit 3e19aaa, read from its code: what one can stop at with Tab stood in the order of the
 * page, and nothing led anywhere but Tab, Enter, T and O, and the search.
 *
 *   1  Enter on “New negotiation”: the overview, with the focus on its heading
 *   2  Tab to the button of the next step (`overview.rs`: the first thing in the page), Enter
 *  27  26 Tabs to “Add an amount” (`stage.rs`, `stage/prepare.rs`: fold, next stage, “Go there”; PREP-1 tick, add, note; PREP-2
 *      tick, add, add, note; PREP-3 tick, three adds, note; PREP-4 tick, three adds, note; PREP-5 tick, four fields of the
 *      strategy; then that button), Enter: the name of the first issue
 *   5  Salary: kind, Delete, opening; target; walk-away (`stage/issues.rs`)
 *   7  from there to “Add an amount”: hard limit, “What you think of them”, two weights, raised, that button, Enter
 *   5  Home office: the same five
 *  10  its unit: hard limit, “What you think of them”, Enter, six fields, the unit
 *   8  from there to “Add a choice”: step, hard limit, two weights, raised, “Add an amount”, that button, Enter
 *   3  Start: kind, Delete, the first of two options, which are there
 *   6  the second one: two points, “Never”, “They know of it”, Delete, its name
 *   2  Ctrl+K and Enter, with “Offers” between them
 *  27  the talks, as below: a letter for the side once, Tab between issues, one letter for an option, Enter; with the first
 *      condition three Tabs to “If … then …”, Enter, and Enter to record it
 *  62  Accept: Shift+Tab to the choice of sides, then past five stops in each of twelve rows to the status of the newest
 *      (that is the issue’s 61), and one letter
 */
const KEYS_BEFORE = 1 + 2 + 27 + 5 + 7 + 5 + 10 + 8 + 3 + 6 + 2 + 27 + 62;

/**
 * The clicks of the same at that commit: New, the next step; “Add an amount” and three figures, twice; the unit behind its
 * heading; “Add a choice” and two options; Offers in the rail; the talks, as below; the status and “Accepted” in it.
 */
const CLICKS_BEFORE = 2 + 2 * (1 + 3) + 2 + 3 + 1 + 25 + 2;
/** An issue’s kind is chosen by itself where it is none of money: a click on the choice, and one in it. */
const CLICKS_FOR_KINDS = 2 * 2;

/** At most so much of the keys is left. */
const SHARE = 0.6;

/** @type {{name: string, kind: RegExp | null, add: RegExp, figures: [RegExp, string][], options?: string[]}[]} */
const ISSUES = [
  { name: 'Salary', kind: null, add: /^(Money|Add an amount)\s*$/, figures: [[/\bopening$/i, '75000'], [/\btarget$/i, '70000'], [/\bwalk-away$/i, '64000']] },
  {
    name: 'Home office',
    kind: /^number/i,
    add: /^(Number|Add an amount)\s*$/,
    figures: [[/\bopening$/i, '4'], [/\btarget$/i, '3'], [/\bwalk-away$/i, '1'], [/^(unit|counted in)\b/i, 'days']],
  },
  { name: 'Start', kind: /^choice/i, add: /^(Choice|Add a choice)\s*$/, figures: [], options: ['January', 'March'] },
];

/**
 * The talks: whose offer it is, the salary, the days, the option, and what it depends on.
 *
 * @type {['us' | 'them', string, string?, string?, string?][]}
 */
const TALKS = [
  ['us', '75000', '4', 'January'],
  ['them', '62000', '1', 'March'],
  ['us', '72000'],
  ['them', '64000'],
  ['us', '70000', '3'],
  ['them', '65000', '2', '', 'stay on the checkout team'],
  ['us', '69000'],
  ['them', '65500'],
  ['us', '68500'],
  ['them', '', '', 'January'],
  ['us', '68000'],
  ['them', '67500'],
];

/** What was agreed in the end, in the order of the issues. */
const AGREED = ['67500', '2', 'January'];

test('a salary talk from the keyboard alone takes at most 60 % of the keys that it took, and two to accept', async ({ page, visit }, info) => {
  await visit();
  const keys = new Keys(page);
  await newNegotiation(page).focus();
  await keys.press('Enter');
  await at(page, 'A new negotiation');
  await keys.comesTo(({ role, region }) => role === 'link' && region === 'Next step', 'the next step');
  await keys.press('Enter');
  await at(page, 'Prepare');
  // The name of the first issue, or the button that adds it.
  const first = await keys.comesTo(({ role, name }) => isIssueName(role, name) || isAdd(role, name), 'the first issue');
  if (!isIssueName(first.role, first.name)) {
    await keys.press('Enter');
    await keys.comesTo(({ role, name }) => isIssueName(role, name), 'its name');
  }
  expect(keys.count, 'from “New” to the first issue’s name').toBeLessThanOrEqual(3);

  for (const [place, issue] of ISSUES.entries()) {
    await test.step(issue.name, async () => {
      if (place > 0) await addsByKey(keys, issue);
      await keys.type(issue.name);
      if (place > 0) await choosesKindByKey(keys, issue);
      await fillsByKey(keys, issue);
    });
  }
  await keys.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox', { name: 'Search and go' })).toBeFocused();
  await keys.type('Offers');
  await expect(page.getByRole('listbox', { name: 'Found' }).getByRole('option').first()).toSay(/^Offers/);
  await keys.press('Enter');
  await at(page, 'Offers');

  const before = keys.count;
  await keys.press('o');
  for (const [place, offer] of TALKS.entries()) {
    await test.step(`offer ${place + 1}`, async () => {
      await writesByKey(keys, offer);
      await expect(offers(page)).toHaveCount(place + 1);
    });
  }
  expect(keys.count - before, 'the talks').toBe(27);

  await keys.accepts();
  await expectAgreed(page);
  info.annotations.push({ type: 'keys, text aside', description: `${keys.count} of ${KEYS_BEFORE} before` });
  expect(keys.count).toBeLessThanOrEqual(Math.floor(SHARE * KEYS_BEFORE));
});

test('the same by mouse takes no more clicks than it took, but for choosing what kind an issue is', async ({ page, visit }, info) => {
  await visit();
  const mouse = new Clicks(page);
  await mouse.click(newNegotiation(page));
  await at(page, 'A new negotiation');
  await mouse.click(part(page, 'Next step').getByRole('link').first());
  await at(page, 'Prepare');
  for (const [place, issue] of ISSUES.entries()) {
    await test.step(issue.name, () => addsByMouse(mouse, issue, place === 0));
  }
  await mouse.click(link(page.getByRole('banner'), 'Offers'));
  await at(page, 'Offers');

  const before = mouse.count;
  await mouse.takesSide('You');
  for (const [place, offer] of TALKS.entries()) {
    await test.step(`offer ${place + 1}`, async () => {
      await writesByMouse(mouse, offer, place === 0);
      await expect(offers(page)).toHaveCount(place + 1);
    });
  }
  expect(mouse.count - before, 'the talks').toBe(25);

  const standing = part(page, 'Where the talks stand');
  await mouse.click(button(standing, 'Accept'));
  await mouse.click(button(standing.getByRole('dialog'), 'Accept it'));
  await expectAgreed(page);
  info.annotations.push({ type: 'clicks', description: `${mouse.count} of ${CLICKS_BEFORE} before` });
  expect(mouse.count).toBeLessThanOrEqual(CLICKS_BEFORE + CLICKS_FOR_KINDS);
});

/** The deal is there, with what it says. @param {Page} page */
async function expectAgreed(page) {
  await expect(link(part(page, 'Where the talks stand'), 'Agreed: write it down')).toBeFocused();
  await expect.poll(async () => (await keptCase(page, idOf(page)))?.agreement?.offer).toBeTruthy();
  const { issues, offers, agreement } = await keptCase(page, idOf(page));
  expect(offers.at(-1).id).toBe(agreement.offer);
  const said = issues.map((/** @type {any} */ { id, options = [] }) => {
    const last = offers.findLast((/** @type {any} */ one) => one.by === 'them' && one.terms[id] !== undefined)?.terms[id];
    return options.find((/** @type {any} */ option) => option.id === last)?.name ?? last;
  });
  expect(said).toEqual(AGREED);
}

/** @param {string} role @param {string} name */
const isIssueName = (role, name) => role === 'textbox' && /^(issue|name of the issue|new issue)\b/i.test(name);
/** What adds an issue: one button, or one for each kind. @param {string} role @param {string} name */
const isAdd = (role, name) => role === 'button' && /^(Add an issue|Add an amount|Money)$/.test(name);

/** Comes to the name of another issue. @param {Keys} keys @param {typeof ISSUES[number]} issue */
async function addsByKey(keys, { add }) {
  // Where what was written reads as text again, the way to what comes after it is short.
  await keys.press('Escape');
  await keys.comesTo(({ role, name }) => role === 'button' && (name === 'Add an issue' || add.test(name)), 'what adds an issue');
  await keys.press('Enter');
  await keys.comesTo(({ role, name, value }) => isIssueName(role, name) && value === '', 'the name of the new issue', 0);
}

/** Says what kind the issue is, where that is still to be said. @param {Keys} keys @param {typeof ISSUES[number]} issue */
async function choosesKindByKey(keys, { kind }) {
  const select = choice(main(keys.page), 'Kind').last();
  const words = kind ? (await select.getByRole('option').allTextContents()).find((word) => kind.test(word)) : undefined;
  const isChosen = kind?.test((await select.locator('option:checked').textContent()) ?? '');
  if (!words || isChosen) return;
  await keys.comesTo(({ role, name }) => role === 'combobox' && name === 'Kind', 'its kind');
  await keys.press(words.slice(0, 1));
  await expect(select.locator('option:checked')).toHaveText(words);
}

/** Fills in the figures, in the order in which they come, and the options. @param {Keys} keys @param {typeof ISSUES[number]} issue */
async function fillsByKey(keys, { figures, options = [] }) {
  const left = [...figures];
  while (left.length > 0) {
    const { name } = await keys.comesTo(({ role, name }) => role === 'textbox' && left.some(([label]) => label.test(name)), left.map(([label]) => label).join(), 40, left.map(([label]) => label));
    const place = left.findIndex(([label]) => label.test(name));
    await keys.type(left[place][1]);
    left.splice(place, 1);
  }
  for (const [place, option] of options.entries()) {
    /** @param {Focused} focused */
    const isFree = ({ role, name, value }) => role === 'textbox' && /^(option|next option)\b/i.test(name) && value === '';
    // Enter adds the next one where there is none yet.
    const hasFree = await keys.hasFreeOption();
    if (place > 0 && !hasFree) await keys.press('Enter');
    const found = await keys.comesTo((one) => isFree(one) || (one.role === 'button' && one.name === 'Add an option'), 'an option');
    if (!isFree(found)) {
      await keys.press('Enter');
      await keys.comesTo(isFree, 'the new option', 0);
    }
    await keys.type(option);
  }
}

/** Writes an offer; the focus is in its first field. @param {Keys} keys @param {typeof TALKS[number]} offer */
async function writesByKey(keys, [by, salary, days = '', option = '', condition = '']) {
  const form = offerForm(keys.page);
  await expect(field(form, 'Salary')).toBeFocused();
  await expect(form.getByRole('radio').nth(by === 'us' ? 1 : 0)).toBeChecked();
  await keys.type(salary);
  if (days || option || condition) await keys.tabTo(field(form, 'Home office'));
  await keys.type(days);
  if (option || condition) await keys.tabTo(choice(form, 'Start'));
  if (option) await keys.press(option.slice(0, 1));
  if (condition) {
    await keys.tabTo(button(form, 'If … then …'));
    await keys.press('Enter');
    await expect(field(form, 'If you …')).toBeFocused();
    await keys.type(condition);
  }
  await keys.press('Enter');
}

/** @param {Clicks} mouse @param {typeof ISSUES[number]} issue @param {boolean} isFirst */
async function addsByMouse(mouse, { name, kind, add, figures, options = [] }, isFirst) {
  const page = mouse.page;
  const names = field(main(page), 'Issue').or(field(main(page), 'New issue'));
  if (!isFirst || (await names.count()) === 0) {
    const one = button(main(page), 'Add an issue');
    await mouse.click((await one.count()) > 0 ? one : main(page).getByRole('button', { name: add }));
  }
  await expect(names.last()).toBeFocused();
  await page.keyboard.type(name);
  const select = choice(main(page), 'Kind').last();
  const words = kind ? (await select.getByRole('option').allTextContents()).find((word) => kind.test(word)) : undefined;
  if (words && !kind?.test((await select.locator('option:checked').textContent()) ?? '')) await mouse.selects(select, words);
  for (const [label, text] of figures) {
    const figure = main(page).getByRole('textbox', { name: label }).last();
    // What one needs less often is folded away.
    if (!(await figure.isVisible())) await mouse.click(main(page).locator('details:not([open]) > summary').filter({ hasText: /^more|unit/i }).last());
    await mouse.click(figure);
    await page.keyboard.type(text);
  }
  for (const [place, option] of options.entries()) {
    const fields = main(page).getByLabel(/^(option|next option)$/i);
    if ((await fields.count()) <= place) {
      await mouse.click(button(main(page), 'Add an option'));
      await expect(fields.nth(place)).toBeFocused();
    } else {
      await mouse.click(fields.nth(place));
    }
    await page.keyboard.type(option);
  }
}

/** @param {Clicks} mouse @param {typeof TALKS[number]} offer @param {boolean} isFirst */
async function writesByMouse(mouse, [by, salary, days = '', option = '', condition = ''], isFirst) {
  const { page } = mouse;
  const form = offerForm(page);
  await expect(form.getByRole('radio').nth(by === 'us' ? 1 : 0)).toBeChecked();
  // Whoever has recorded one stands where the next one begins.
  if (isFirst) await mouse.click(field(form, 'Salary'));
  await expect(field(form, 'Salary')).toBeFocused();
  await page.keyboard.type(salary);
  if (days) {
    await mouse.click(field(form, 'Home office'));
    await page.keyboard.type(days);
  }
  if (option) await mouse.selects(choice(form, 'Start'), option);
  if (condition) {
    await mouse.click(button(form, 'If … then …'));
    await expect(field(form, 'If you …')).toBeFocused();
    await page.keyboard.type(condition);
  }
  await mouse.click(button(form, 'Record'));
}

/** Presses keys, and counts them. */
class Keys {
  count = 0;

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {string} key */
  async press(key) {
    this.count += 1;
    await this.page.keyboard.press(key);
  }

  /** Text doesn't count. @param {string} text */
  async type(text) {
    await this.page.keyboard.type(text);
  }

  /** What has the focus. @returns {Promise<Focused>} */
  focused() {
    return this.page.evaluate(() => {
      const one = document.activeElement;
      const tag = one?.tagName.toLowerCase() ?? '';
      const label = /** @type {Element | undefined} */ (/** @type {HTMLInputElement | null} */ (one)?.labels?.[0]?.cloneNode(true));
      // A choice in it would bring along the words of all its options.
      label?.querySelectorAll('input, select, textarea').forEach((control) => control.remove());
      const itself = /** @type {Element | undefined} */ (one?.cloneNode(true));
      itself?.querySelectorAll('[aria-hidden]').forEach((unsaid) => unsaid.remove());
      const role = one?.getAttribute('role') ?? { a: 'link', select: 'combobox', input: one?.getAttribute('type') ?? 'text', textarea: 'text' }[tag] ?? tag;
      return {
        role: role === 'text' ? 'textbox' : role,
        name: (one?.getAttribute('aria-label') ?? label?.textContent ?? itself?.textContent ?? '').replace(/\s+/g, ' ').trim(),
        value: one instanceof HTMLInputElement ? one.value : '',
        region: one?.closest('section[aria-label]')?.getAttribute('aria-label') ?? '',
      };
    });
  }

  /**
   * Presses Tab until the focus is where it should be, and says where it is. At first it may be on its way.
   *
   * @param {(focused: Focused) => boolean} is
   * @param {string} what
   * @param {number} [most]     Tabs
   * @param {RegExp[]} [folded] opens what is folded away and holds a field with one of these labels
   */
  async comesTo(is, what, most = 40, folded = []) {
    if (most === 0) {
      await expect.poll(async () => is(await this.focused()), `the focus comes to ${what}`).toBe(true);
      return this.focused();
    }
    await this.follows();
    for (let tabs = 0; tabs <= most; tabs += 1) {
      const focused = await this.focused();
      if (is(focused)) return focused;
      if (focused.role === 'summary' && folded.length > 0 && (await this.holds(folded))) {
        await this.press('Enter');
        await this.follows();
      }
      await this.press('Tab');
    }
    throw new Error(`${most} Tabs don't lead to ${what}`);
  }

  /** Whoever has just done something waits for the page to follow. */
  follows() {
    return this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  }

  /** Is the part whose heading has the focus folded, and may it hold such a field? @param {RegExp[]} labels */
  holds(labels) {
    return this.page.evaluate(
      (labels) => {
        const part = document.activeElement?.closest('details:not([open])');
        const words = [...(part?.querySelectorAll('label, summary') ?? [])].map((one) => (one.textContent ?? '').trim());
        return words.some((word) => /^more/i.test(word)) || labels.some(([source, flags]) => words.some((word) => new RegExp(source, flags).test(word)));
      },
      labels.map(({ source, flags }) => [source, flags]),
    );
  }

  /** Is there an option without a name? */
  hasFreeOption() {
    const fields = main(this.page).getByLabel(/^(option|next option)$/i);
    return fields.evaluateAll((all) => all.some((one) => /** @type {HTMLInputElement} */ (one).value === ''));
  }

  /** @param {Locator} control */
  async tabTo(control) {
    await this.press('Tab');
    await expect(control).toBeFocused();
  }

  /** Accepts their newest offer, from the offer line. */
  async accepts() {
    await expect(field(offerForm(this.page), 'Salary')).toBeFocused();
    const before = this.count;
    await this.press('a');
    await expect(button(part(this.page, 'Where the talks stand').getByRole('dialog'), 'Accept it')).toBeFocused();
    await this.press('Enter');
    expect(this.count - before, 'to accept').toBeLessThanOrEqual(2);
  }
}

/** Clicks, and counts. */
class Clicks {
  count = 0;

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {Locator} control */
  async click(control) {
    this.count += 1;
    await control.click();
  }

  /** One click opens a choice, one chooses. @param {Locator} select @param {string} words */
  async selects(select, words) {
    this.count += 2;
    await select.selectOption(words);
  }

  /** @param {string} side */
  async takesSide(side) {
    this.count += 1;
    await takeSide(this.page, side);
  }
}
