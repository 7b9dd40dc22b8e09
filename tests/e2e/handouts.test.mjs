// Handouts: every sheet as it prints, on both papers, blank and filled in; what is private and what is shared; copies; and that
// what one sees is what comes out.

import { extractText, getDocumentProxy } from 'unpdf';

import { axe } from './axe.mjs';
import { expect, takesChromium, test } from './fixtures.mjs';
import { contentWidth, emptyCase, enter, example, keeping, load, plain, reload } from './helpers.mjs';
import { AGENCY, at, button, choice, field, focus, go, heading, link, main, openDetails } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/** Every handout: its address, its title, and whether it is private when it is filled in. */
const HANDOUTS = /** @type {const} */ ([
  ['plan', 'Plan on a page', true],
  ['preparation', 'Preparation sheet', true],
  ['questions', 'Questions and listening', true],
  ['claims', 'Claims and evidence', true],
  ['offer-log', 'Offer log', true],
  ['concessions', 'Concessions', true],
  ['impasse', 'When it is stuck', false],
  ['agreement', 'Agreement form', false],
  ['follow-up', 'Follow-up plan', true],
  ['review', 'Looking back', true],
  ['self-assessment', 'Self-assessment', true],
  ['guide', 'The guide', false],
  ['stages', 'The five stages', false],
  ['approaches', 'Two approaches', false],
]);
const SHARED = HANDOUTS.filter(([, , isPrivate]) => !isPrivate);
/** What a handout is called that is filled in from the agency, whose agreement has a title of its own. @param {string} title */
const filledTitle = (title) => (title === 'Agreement form' ? 'Agreement between Northlight Studio and Harbour Foods' : title);
/** The papers, with their size in points. */
const PAPERS = /** @type {const} */ ([['A4', 595.3, 841.9], ['Letter', 612, 792]]);
const NO_OTHER = 'no other browser prints for a test as for a person';

/** Marks in a text of ten thousand letters. */
const MARKS = Array.from({ length: 400 }, (_, index) => `goal${index};`);
const LONG = emptyCase('long', {
  title: 'Zq what I call it',
  shared_title: 'The long talks',
  us: { name: 'Mara Lind' },
  them: { name: 'Dana Weiss' },
  goals_soon: [{ id: 'g1', text: MARKS.join(' and some words, ') }],
});

/** @param {Page} page */
const preview = (page) => page.getByRole('complementary', { name: 'Preview' });
/** @param {Page} page */
const printButton = (page) => preview(page).getByRole('button', { name: /^Print/ });
/** Where in the print one is. @param {Page} page */
const place = (page) => preview(page).locator('[aria-live]');
/** A handout in the gallery. @param {Page} page @param {string} title */
const tile = (page, title) => main(page).getByRole('link', { name: new RegExp(`^${title} (private|shared)`) });
/** @param {Page} page @param {string} name */
const choosePaper = (page, name) => main(page).getByRole('group', { name: 'Paper' }).locator('label', { hasText: name }).click();

/** How many pages the preview says there are to print. @param {Page} page */
async function promised(page) {
  await expect(printButton(page)).toHaveText(/· \d+ pages?$/);
  return Number(/(\d+) pages?$/.exec((await printButton(page).innerText()).trim())?.[1]);
}

/**
 * What is printed: the pages, each with its text and its size in points.
 *
 * @param {Page} page
 */
async function printed(page) {
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
  const { text } = await extractText(pdf, { mergePages: false });
  return Promise.all(
    text.map(async (words, index) => {
      const { view } = await pdf.getPage(index + 1);
      return { words: plain(words), width: view[2] - view[0], height: view[3] - view[1] };
    }),
  );
}

/**
 * What doesn't fit on the pages as they are printed: what reaches into the foot of its page, or beyond its edges.
 *
 * @param {Page} page
 */
async function clipped(page) {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const found = await page.evaluate(() =>
    [...document.querySelectorAll('body > .print-run .print-page:not(.print-back)')].flatMap((sheet, index) => {
      const [own, foot] = [sheet, sheet.querySelector('.print-foot')].map((one) => /** @type {Element} */ (one).getBoundingClientRect());
      const parts = [...sheet.querySelectorAll('.print-body *')].filter((part) => part.getBoundingClientRect().width > 0);
      const out = parts.filter((part) => {
        const { right, bottom, left } = part.getBoundingClientRect();
        return bottom > foot.top + 1 || right > own.right || left < own.left;
      });
      return out.map((part) => `page ${index + 1}: ${part.outerHTML.slice(0, 80)}`);
    }),
  );
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
  return found;
}

/** Instead of printing, the page notes how many pages are there to be printed. @param {Page} page */
async function notesPrints(page) {
  await page.addInitScript(() => {
    const print = () => Object.assign(globalThis, { printed: document.querySelectorAll('body > .print-run .print-page').length });
    Object.assign(globalThis, { print });
  });
}

/** @param {Page} page */
const noted = (page) => page.evaluate('globalThis.printed');

/** Those that are one page, also filled in from the agency. */
const ONE_PAGE = ['plan', 'impasse', 'stages', 'approaches'];
for (const [paper, width, height] of PAPERS) {
  for (const what of /** @type {const} */ (['blank', 'filled in'])) {
    test(`every handout prints ${what} on ${paper} as its preview says, page by page, and nothing is cut off`, async ({ page, visit, browserName }) => {
      takesChromium(browserName, NO_OTHER);
      const [gallery, called] = what === 'blank' ? ['#/handouts', (/** @type {string} */ title) => title] : [`#/n/${AGENCY.id}/handouts`, filledTitle];
      await visit({ kept: keeping(example('agency')), at: gallery });
      await choosePaper(page, paper);
      const day = await page.evaluate(() => new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }));
      for (const [slug, handout] of HANDOUTS) {
        const title = called(handout);
        await enter(page, `${gallery}/${slug}`);
        await expect(tile(page, handout)).toHaveAttribute('aria-current', 'true');
        await expect(preview(page).getByRole('heading', { name: title, exact: true })).toBeVisible();
        const count = await promised(page);
        await expect(place(page)).toHaveText(`Page 1 of ${count}`);
        if (ONE_PAGE.includes(slug)) expect(count, title).toBe(1);
        const pages = await printed(page);
        expect(pages.length, `pages of “${title}”`).toBe(count);
        for (const [index, { words, ...size }] of pages.entries()) {
          expect(words, title).toContain(title);
          expect(words, title).toContain(`Page ${index + 1} of ${count}`);
          expect(words, title).toContain(day);
          expect(words, 'no screen furniture').not.toMatch(/Print several|Larger|Header line|All negotiations/);
          expect(Math.abs(size.width - width) + Math.abs(size.height - height), `${title}: ${JSON.stringify(size)}`).toBeLessThan(2);
        }
        expect(await clipped(page), title).toEqual([]);
        await expect(page, 'after the print, the title is that of the place').toHaveTitle(/^Handouts – /);
      }
    });
  }
}

test('the small pictures say how many pages each has, as many as print', async ({ page, visit }) => {
  await visit({ at: '#/handouts' });
  for (const [, title] of HANDOUTS) await expect(tile(page, title)).toHaveAccessibleName(/(private|shared) · \d+ pages?$/);
  for (const [, title] of HANDOUTS) {
    await tile(page, title).click();
    await expect(tile(page, title)).toBeFocused();
    await expect(preview(page).getByRole('heading', { name: title, exact: true })).toBeVisible();
    const count = await promised(page);
    await expect(tile(page, title)).toHaveAccessibleName(new RegExp(`· ${count} pages?$`));
  }
  await page.goBack();
  await expect(tile(page, 'The five stages')).toHaveAttribute('aria-current', 'true');
  await expect(page).toHaveURL(/#\/handouts\/stages$/);
});

test('twenty copies at once, with a line of one’s own at the head of each page', async ({ page, visit, browserName }) => {
  takesChromium(browserName, NO_OTHER);
  await visit({ at: '#/handouts/preparation' });
  const one = await promised(page);
  await field(main(page), 'Copies').fill('20');
  await field(main(page), 'Header line').fill('Workshop, 3 Dec');
  await expect(printButton(page)).toHaveAccessibleName(`Print 20 copies · ${20 * one} pages`);
  const pages = await printed(page);
  expect(pages).toHaveLength(20 * one);
  for (const { words } of pages) {
    expect(words).toContain('Workshop, 3 Dec');
    expect(words).toContain('Preparation sheet');
  }
  for (const [typed, count] of [['0', 20], ['', 20], ['500', 99], ['3', 3]]) {
    await field(main(page), 'Copies').fill(String(typed));
    await field(main(page), 'Header line').focus();
    await expect(field(main(page), 'Copies')).toHaveValue(String(count));
  }
});

test('private sheets say so on every page, and are not in one print with shared ones unless that is asked for', async ({ page, visit, browserName }) => {
  takesChromium(browserName, NO_OTHER);
  const data = example('agency');
  await visit({ kept: keeping(data), at: `#/n/${AGENCY.id}/handouts` });
  for (const [slug, title, isPrivate] of HANDOUTS) {
    await enter(page, `#/n/${AGENCY.id}/handouts/${slug}`);
    await expect(preview(page).getByRole('heading', { name: filledTitle(title), exact: true })).toBeVisible();
    for (const { words } of await printed(page)) {
      if (isPrivate) expect(words, title).toMatch(/\bprivate\b/);
    }
    expect(await clipped(page), title).toEqual([]);
  }
  await button(main(page), 'Print several at once').click();
  // It lies under the pointer still, and can be read.
  const looks = await button(main(page), 'Print several at once').evaluate((pressed) => {
    const { color, backgroundColor } = getComputedStyle(pressed);
    return [color, backgroundColor];
  });
  expect(new Set(looks).size, looks.join(' on ')).toBe(2);
  for (const title of ['Plan on a page', 'Agreement form', 'When it is stuck']) await main(page).getByRole('checkbox', { name: new RegExp(`^${title}`) }).check();
  await main(page).getByRole('checkbox', { name: /^Two approaches/ }).uncheck();
  await expect(main(page)).toSay('One private sheet is left out');
  const leaves = field(main(page), 'Each sheet begins on a new leaf');
  // One copy may end with the only sheet that has an empty back: then nothing is to be chosen.
  await field(main(page), 'Copies').fill('2');
  await expect(leaves).not.toBeChecked();
  await leaves.check();
  await leaves.uncheck();
  await field(main(page), 'Copies').fill('1');
  let pages = await printed(page);
  expect(pages.filter(({ words }) => words.includes('Plan on a page'))).toEqual([]);
  for (const title of ['Agreement form', 'When it is stuck']) expect(pages.some(({ words }) => words.includes(filledTitle(title))), title).toBe(true);
  await field(main(page), 'Private sheets too').check();
  await expect(main(page)).not.toSay('left out');
  await expect(leaves, 'nothing private is on the back of what somebody else gets').toBeChecked();
  pages = await printed(page);
  expect(pages.some(({ words }) => words.includes('Plan on a page') && /\bprivate\b/.test(words))).toBe(true);
  expect(pages).toHaveLength(await promised(page));
  const onBacks = pages.filter(({ words }, place) => place % 2 === 1 && /\bPage 1 of/.test(words));
  expect(onBacks).toEqual([]);
  expect(await clipped(page)).toEqual([]);
  await leaves.uncheck();
  expect((await printed(page)).filter(({ words }) => words === '')).toEqual([]);
});

test('a header line as long as can be typed is printed whole, beside whose the sheet is and above its title', async ({ page, visit }) => {
  await visit({ at: '#/handouts/preparation' });
  const line = field(main(page), 'Header line');
  const longest = Number(await line.getAttribute('maxlength'));
  expect(longest).toBeGreaterThan(40);
  await line.fill('W'.repeat(longest));
  await button(preview(page), 'Next').click();
  const head = preview(page).locator('.print-head');
  await expect(head).toSay('Preparation sheet');
  await expect(head).toSay('private');
  expect(await head.locator('> *').evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent))).toEqual([]);
  const [above, body] = await Promise.all([head, preview(page).locator('.print-body')].map((one) => one.boundingBox()));
  const scale = (await preview(page).locator('.print-page').boundingBox())?.width ?? 0;
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual((body?.y ?? 0) + scale / 400);
});

test('a shared sheet of a negotiation holds nothing that only one side knows', async ({ page, visit, browserName }) => {
  takesChromium(browserName, NO_OTHER);
  const data = example('agency');
  await visit({ kept: keeping(data), at: `#/n/${AGENCY.id}/handouts/agreement` });
  const own = [data.title, data.look_back?.well, data.agreement?.thanks, data.agreement?.legal?.text].filter(Boolean).map(plain);
  for (const [slug, title] of SHARED) {
    await enter(page, `#/n/${AGENCY.id}/handouts/${slug}`);
    await expect(preview(page).getByRole('heading', { name: filledTitle(title), exact: true })).toBeVisible();
    const pages = await printed(page);
    for (const secret of own) expect(pages.map(({ words }) => words).join(' '), title).not.toContain(secret);
  }
});

test('while it prints, the page is called what the sheet is, and not what one calls the negotiation', async ({ page, visit }) => {
  await visit({ kept: keeping(LONG), at: '#/n/long/handouts/agreement' });
  await expect(printButton(page)).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page).toHaveTitle('Agreement form');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page).toHaveTitle('Handouts – Zq what I call it – Tableside');
});

for (const [paper] of PAPERS) {
  test(`a text of ten thousand letters flows over pages of ${paper}, every word of it`, async ({ page, visit, browserName }) => {
    takesChromium(browserName, NO_OTHER);
    await visit({ kept: keeping(LONG), at: '#/n/long/handouts/preparation' });
    await choosePaper(page, paper);
    const count = await promised(page);
    const pages = await printed(page);
    expect(pages).toHaveLength(count);
    const words = pages.map((one) => one.words).join(' ');
    expect(MARKS.filter((mark) => !words.includes(mark))).toEqual([]);
    expect(await clipped(page)).toEqual([]);
  });
}

test('a dark page prints as a light one', async ({ page, visit }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await visit({ at: '#/handouts/preparation' });
  await expect(printButton(page)).toBeVisible();
  const colours = () =>
    page.evaluate(() => {
      const of = (/** @type {string} */ selector) => {
        const { color, backgroundColor } = getComputedStyle(/** @type {Element} */ (document.querySelector(selector)));
        return [color, backgroundColor];
      };
      dispatchEvent(new Event('beforeprint'));
      const found = [of('.print-view .print-page'), of('body > .print-run .print-page'), of('body > .print-run .print-hint, body > .print-run .print-foot')];
      dispatchEvent(new Event('afterprint'));
      return found;
    });
  const dark = await colours();
  expect(dark[0]).toEqual(['rgb(28, 32, 36)', 'rgb(255, 255, 255)']);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await colours()).toEqual(dark);
});

test('the button prints what the browser’s own keys print, and both what is in the preview', async ({ page, visit }) => {
  await notesPrints(page);
  await visit({ at: '#/handouts/offer-log' });
  await field(main(page), 'Copies').fill('3');
  const count = await promised(page);
  await printButton(page).click();
  expect(await noted(page)).toBe(count);
  await field(main(page), 'Copies').fill('2');
  const fewer = await promised(page);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('body > .print-run .print-page')).toHaveCount(fewer);
  const seen = await preview(page).locator('.print-page').first().innerText();
  const run = page.locator('body > .print-run .print-page').first();
  await page.emulateMedia({ media: 'print' });
  expect(plain(await run.innerText())).toBe(plain(seen));
  await page.emulateMedia({ media: null });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await go(page, 'Settings');
  await expect(page.locator('body > .print-run'), 'another place prints as it is').toHaveCount(0);
});

test('the booklet is ready to print in under two seconds, and its contents name the right pages', async ({ page, visit }) => {
  await notesPrints(page);
  await visit({ at: '#/handouts' });
  await expect(tile(page, 'The guide')).toHaveAccessibleName(/· \d+ pages$/);
  const started = Date.now();
  await tile(page, 'The guide').click();
  await expect(preview(page).getByRole('heading', { name: 'The guide', exact: true })).toBeVisible();
  await printButton(page).click();
  expect(await noted(page)).toBeGreaterThan(5);
  expect(Date.now() - started).toBeLessThan(2_000);
  const wrong = await page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    const pages = [...document.querySelectorAll('body > .print-run .print-page')];
    const entries = pages.flatMap((page) => [...page.querySelectorAll('.print-contents > li')]);
    const texts = (/** @type {Element | undefined} */ page) => [...(page?.querySelectorAll('h3, h4') ?? [])].map((one) => one.textContent);
    const wrong = entries.filter((entry) => {
      const [title, page] = [...entry.querySelectorAll('span')].map((one) => one.textContent ?? '');
      return !texts(pages[Number(page) - 1]).includes(title);
    });
    return { entries: entries.length, wrong: wrong.map((entry) => entry.textContent) };
  });
  expect(wrong.entries).toBeGreaterThan(5);
  expect(wrong.wrong).toEqual([]);
});

test('a table that goes on has its head again, and no row is parted', async ({ page, visit }) => {
  const offers = Array.from({ length: 120 }, (_, index) => ({
    id: `o${index}`,
    by: index % 2 ? 'them' : 'us',
    at: `2026-11-${String(2 + Math.floor(index / 6)).padStart(2, '0')}T1${index % 6}:00:00Z`,
    terms: { fee: String(9_000 + index) },
    status: 'countered',
  }));
  const issues = [{ id: 'fee', name: 'Fee', kind: 'amount', unit: '' }];
  await visit({ kept: keeping(emptyCase('many', { title: 'Many', issues, offers })), at: '#/n/many/handouts/offer-log' });
  expect(await promised(page)).toBeGreaterThan(2);
  const found = await page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    const pages = [...document.querySelectorAll('body > .print-run .print-page')];
    return pages.map((page) => [...page.querySelectorAll('table')].filter((one) => one.querySelector('td')).map((one) => one.querySelectorAll('th').length));
  });
  expect(found.flat().length).toBeGreaterThan(2);
  for (const heads of found.flat()) expect(heads).toBeGreaterThan(0);
  expect(await clipped(page)).toEqual([]);
});

test('Back and Next go through the pages, Larger shows them as wide as there is room', async ({ page, visit }) => {
  await visit({ at: '#/handouts/guide' });
  const count = await promised(page);
  const [back, next] = [button(preview(page), 'Back'), button(preview(page), 'Next')];
  await expect(back).toHaveAttribute('aria-disabled', 'true');
  await next.click();
  await expect(place(page)).toHaveText(`Page 2 of ${count}`);
  await expect(preview(page).locator('.print-page')).toSay(new RegExp(`Page 2 of ${count}$`));
  await back.click();
  await expect(place(page)).toHaveText(`Page 1 of ${count}`);
  const width = async () => (await preview(page).locator('.print-page').boundingBox())?.width ?? 0;
  const before = await width();
  await button(preview(page), 'Larger').click();
  await expect.poll(width).toBeGreaterThan(before * 1.5);
  await button(preview(page), 'Smaller').click();
  await expect.poll(width).toBeLessThan(before + 2);
});

test('the paper is kept, and the sheet that is looked at stands in the address', async ({ page, visit }) => {
  await visit({ at: '#/handouts' });
  await choosePaper(page, 'Letter');
  await tile(page, 'Offer log').click();
  await expect(page).toHaveURL(/#\/handouts\/offer-log$/);
  await reload(page);
  await at(page, 'Handouts');
  await expect(tile(page, 'Offer log')).toHaveAttribute('aria-current', 'true');
  await expect(main(page).getByRole('radio', { name: 'Letter' })).toBeChecked();
});

test('blank or filled in from a negotiation, whichever one takes', async ({ page, visit }) => {
  await visit({ at: '#/handouts' });
  await expect(main(page).getByText('Filled in', { exact: true }), 'no negotiation, no choice').toHaveCount(0);
  await visit({ kept: keeping(example('agency')), at: '#/handouts/concessions' });
  const sheet = preview(page).locator('.print-page');
  const blank = await sheet.innerText();
  await link(main(page), `From ${AGENCY.title}`).click();
  await expect(page).toHaveURL(new RegExp(`#/n/${AGENCY.id}/handouts/concessions$`));
  await expect.poll(() => sheet.innerText()).not.toBe(blank);
  await link(main(page), 'Blank').click();
  await expect(page).toHaveURL(/#\/handouts\/concessions$/);
  await expect.poll(() => sheet.innerText()).toBe(blank);
  await visit({ kept: keeping(example('agency'), LONG), at: '#/handouts/plan' });
  await choice(main(page), 'Filled in').selectOption(`From ${LONG.title}`);
  await expect(page).toHaveURL(/#\/n\/long\/handouts\/plan$/);
});

test('an empty negotiation prints the blank form, and that is said', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/handouts/preparation' });
  await expect(preview(page).getByRole('status')).toSay('Nothing is filled in yet, so this is the blank form.');
  await expect(printButton(page)).toBeVisible();
  await button(main(page), 'Print several at once').click();
  for (const title of ['Offer log', 'Self-assessment']) await main(page).getByRole('checkbox', { name: new RegExp(`^${title}`) }).check();
  await expect(preview(page).getByRole('status'), 'of several, it is said which').toSay(
    'Preparation sheet and Offer log: nothing is filled in yet, so these are the blank forms.',
  );
});

test('the handouts are reached from the overview, from the plan, from the rail and by the search', async ({ page, visit }) => {
  const kept = keeping(example('agency'));
  await visit({ kept, at: `#/n/${AGENCY.id}` });
  await openDetails(page);
  await link(main(page), 'Sheets to print').click();
  await at(page, 'Handouts');
  await expect(heading(page)).toBeFocused();
  await load(page, `#/n/${AGENCY.id}/plan`);
  await link(main(page), 'As a handout').click();
  await at(page, 'Handouts');
  await expect(page).toHaveURL(new RegExp(`#/n/${AGENCY.id}/handouts/plan$`));
  await go(page, 'Guide');
  await go(page, 'Handouts');
  await expect(link(page.getByRole('banner'), 'Handouts')).toHaveAttribute('aria-current', 'page');
  await go(page, 'Guide');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search and go' }).fill('handouts');
  await page.keyboard.press('Enter');
  await at(page, 'Handouts');
  await expect(page).toHaveURL(new RegExp(`#/n/${AGENCY.id}/handouts$`));
  for (const [words, address] of [['offer log', `#/n/${AGENCY.id}/handouts/offer-log`], ['debrief studio', '#/handouts/debrief/rent']]) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search and go' }).fill(words);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`${address}$`));
  }
});

test('in the table view only shared sheets can be had, filled in with what both sides know', async ({ page, visit }) => {
  await visit({ kept: keeping(LONG), at: '#/n/long/handouts/plan' });
  await expect(tile(page, 'Plan on a page')).toBeVisible();
  await page.keyboard.press('F9');
  await expect(button(page.getByRole('banner'), 'Leave table view')).toBeVisible();
  await at(page, 'Handouts');
  for (const [, title, isPrivate] of HANDOUTS) await expect(tile(page, title), title).toHaveCount(isPrivate ? 0 : 1);
  await expect(tile(page, 'When it is stuck')).toHaveAttribute('aria-current', 'true');
  await expect(field(main(page), 'Header line')).toHaveCount(0);
  await expect(main(page)).not.toSay(/Zq|goal0/);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await page.locator('body > .print-run').evaluate((run) => run.textContent)).not.toMatch(/Zq|goal0/);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
});

test('what may only be read prints, too', async ({ page, visit }) => {
  const [[name, text]] = Object.entries(keeping(LONG));
  await notesPrints(page);
  await visit({ kept: { [name]: text.replace('"version":1', '"version":2') }, at: '#/n/long/handouts/plan' });
  await expect(printButton(page)).toBeEnabled();
  await printButton(page).click();
  expect(await noted(page)).toBeGreaterThan(0);
});

test('by keyboard: the options, the sheets, the button', async ({ page, visit }) => {
  await visit({ at: '#/handouts' });
  await field(main(page), 'Copies').focus();
  await page.keyboard.press('Tab');
  await expect(field(main(page), 'Header line')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(tile(page, 'Plan on a page')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(tile(page, 'Preparation sheet')).toHaveAttribute('aria-current', 'true');
  await expect(focus(page)).toHaveAttribute('aria-current', 'true');
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const width of [320, 1366]) {
    test(`axe finds nothing, one chosen and several, and nothing scrolls sideways (${colorScheme}, ${width} px)`, async ({ page, visit }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 650 });
      await visit({ kept: keeping(example('agency')), at: '#/handouts' });
      for (const address of ['#/handouts', `#/n/${AGENCY.id}/handouts/offer-log`, `#/n/${AGENCY.id}/handouts/impasse`]) {
        await enter(page, address);
        await at(page, 'Handouts');
        await expect(printButton(page)).toBeVisible();
        expect(await axe(page), address).toEqual([]);
        expect(await contentWidth(page), address).toBeLessThanOrEqual(width);
        expect(await main(page).locator('.btn.go:visible').count(), 'one black button').toBe(1);
      }
      await button(main(page), 'Print several at once').click();
      await main(page).getByRole('checkbox', { name: /^Agreement form/ }).check();
      await button(preview(page), 'Larger').click();
      expect(await axe(page), 'several').toEqual([]);
      expect(await contentWidth(page), 'several').toBeLessThanOrEqual(width);
    });
  }
}
