// Role-plays: each side gets its own brief and nothing of the other one's, by an address, as a file and on paper.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { extractText, getDocumentProxy } from 'unpdf';

import { SITE, expect, takesChromium, takesSite, takesTrust, test } from './fixtures.mjs';
import { contentWidth, download, idOf, keptCase, plain, reload, today } from './helpers.mjs';
import { ISSUES, at, bringIn, button, field, goHome, heading, link, listed, main, notice, preview, section } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const SLUGS = readdirSync(new URL('../../content/role_plays', import.meta.url)).map((file) => file.replace('.toml', '')).toSorted();
const SIDES = /** @type {const} */ (['first', 'second']);
/** @typedef {typeof SIDES[number]} Side */

/** The negotiation of a side as it lies in the site. @param {string} slug @param {Side} side */
const caseOf = (slug, side) => JSON.parse(readFileSync(join(SITE, 'role-plays', `${slug}-${side}.json`), 'utf8')).cases[0];

/**
 * What only one side may read: its brief a paragraph each, what it aims at, what it has without a deal.
 *
 * @param {any} data
 * @returns {string[]}
 */
function privateLines(data) {
  const brief = data.notes['PREP-5'].split('\n\n');
  const [fallback] = data.notes['PREP-1'].split('\n\n');
  return [...brief, fallback, data.alternatives[0].name, ...data.goals_soon.map((/** @type {any} */ goal) => goal.text)];
}

/** Without spaces, which a line on paper ends with or not. @param {string} text */
const packed = (text) => text.replaceAll(/\s/g, '');

/** What differs between two who open the same brief. @param {any} data */
const unborn = ({ id, created_at, ...rest }) => rest;

const SHEETS = '#/handouts/role-play/rent';
const [TENANT, LANDLORD] = SIDES.map((side) => caseOf('rent', side));

for (const slug of SLUGS) {
  for (const [side, otherSide] of /** @type {[Side, Side][]} */ ([['first', 'second'], ['second', 'first']])) {
    test(`an address opens the ${side} side of “${slug}” with its points, and nothing of the other side`, async ({ page, visit }) => {
      const [own, other] = [caseOf(slug, side), caseOf(slug, otherSide)];
      await visit({ at: `#/open/role-play/${slug}/${side}` });
      await at(page, 'Prepare');
      await expect(page).toHaveTitle(`Prepare – ${own.title} – Tableside`);
      const kept = await keptCase(page, idOf(page));
      expect(unborn(kept)).toEqual(unborn(own));
      const text = JSON.stringify(kept);
      for (const line of privateLines(own)) expect(text).toContain(line);
      for (const line of privateLines(other)) expect(text).not.toContain(line);
      for (const issue of kept.issues) {
        expect(issue.them, issue.name).toBeUndefined();
        expect((issue.options ?? []).filter((/** @type {any} */ option) => 'them' in option), issue.name).toEqual([]);
      }
      expect(kept.reservation.us).toBeGreaterThan(0);
      expect(kept.reservation.them).toBeUndefined();
    });
  }
}

test('a brief that was opened is a negotiation of one’s own: it is all there after a reload, and opened again it is another one', async ({ page, visit }) => {
  await visit({ at: '#/open/role-play/rent/first' });
  await at(page, 'Prepare');
  const id = idOf(page);
  await expect(field(await section(page, ISSUES), `Your notes: ${ISSUES}`)).toHaveValue(TENANT.notes['PREP-5']);
  await reload(page);
  await at(page, 'Prepare');
  expect(idOf(page)).toBe(id);
  await goHome(page);
  await expect(listed(page)).toHaveText([TENANT.title]);
  await visit({ at: '#/open/role-play/rent/first' });
  await at(page, 'Prepare');
  expect(idOf(page)).not.toBe(id);
});

for (const path of ['open/role-play/rent', 'open/role-play/rent/third', 'open/role-play/bakery/first']) {
  test(`“#/${path}” opens nothing`, async ({ page, visit }) => {
    await visit({ at: `#/${path}` });
    await at(page, 'Nothing here');
    await expect(main(page)).toSay('There is nothing of that name to open.');
  });
}

test('a role-play and its debrief are reached from the handouts and back, each from its heading on, and the rail says where one is', async ({ page, visit }) => {
  /** @param {string} h1 */
  const isThere = async (h1) => {
    await at(page, h1);
    await expect(heading(page), h1).toBeFocused();
    await expect(link(page.getByRole('banner'), 'Handouts'), h1).toHaveAttribute('aria-current', 'page');
  };
  await visit({ at: '#/handouts' });
  await expect(main(page).locator('.role-play')).toHaveCount(SLUGS.length);
  await main(page).getByRole('link', { name: /^A studio to rent/ }).click();
  await isThere('A studio to rent');
  await link(main(page), 'Debrief').click();
  await isThere('Debrief: A studio to rent');
  await link(main(page), 'The role-play').click();
  await isThere('A studio to rent');
  await link(main(page), 'All handouts').click();
  await isThere('Handouts');
  await page.keyboard.press('F9');
  await expect(main(page).locator('.role-play')).toHaveCount(0);
});

test('the file of a side holds that side alone, is called by it, and whoever brings it in plays in a negotiation of their own', async ({ page, newUser, visit }) => {
  await visit({ at: SHEETS });
  await at(page, 'A studio to rent');
  for (const [role, own, other] of /** @type {[string, any, any][]} */ ([['Tenant', TENANT, LANDLORD], ['Landlord', LANDLORD, TENANT]])) {
    const { name, text } = await download(page, () => button(main(page), `Save its file (${role})`).click());
    expect(name).toBe(`A studio to rent (${role}) - brief ${today()}.json`);
    expect(JSON.parse(text).cases).toEqual([own]);
    for (const line of privateLines(other)) expect(text).not.toContain(line);
  }
  const ids = [TENANT.id];
  for (const user of [page, await newUser()]) {
    await visit({ at: '#/settings' }, user);
    await bringIn(user, { 'brief.json': readFileSync(join(SITE, 'role-plays', 'rent-first.json'), 'utf8') });
    await button(preview(user), 'Bring in').click();
    await at(user, TENANT.title);
    expect(unborn(await keptCase(user, idOf(user)))).toEqual(unborn(TENANT));
    ids.push(idOf(user));
  }
  expect(new Set(ids).size, 'a trainer can bring in what each of them has played').toBe(3);
});

test('the address of a side can be copied, and is the one that opens it', async ({ page, visit, browserName, host, home, shape }) => {
  takesSite(shape);
  takesChromium(browserName, 'no other browser knows these permissions');
  takesTrust(host);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit({ at: SHEETS });
  await button(main(page), 'Copy its address (Landlord)').click();
  await expect(notice(page)).toSay('Copied. It opens with the brief for the landlord, and with nothing of the other one.');
  const copied = await page.evaluate('navigator.clipboard.readText()');
  expect(copied).toBe(`${home}#/open/role-play/rent/second`);
  await expect(main(page)).toSay(`${home}#/open/role-play/rent/first`);
  await link(main(page), 'Open this side’s brief (Landlord)').click();
  await at(page, 'Prepare');
  expect(unborn(await keptCase(page, idOf(page)))).toEqual(unborn(LANDLORD));
});

/** The pages as they print, each as its text without spaces. @param {Page} page */
async function printed(page) {
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
  const { text } = await extractText(pdf, { mergePages: false });
  return text.map(packed);
}

/**
 * Ticks these sheets and no other one, and waits until words of the last one would print.
 *
 * @param {Page} page
 * @param {string[]} sheets
 * @param {string} words
 */
async function choose(page, sheets, words) {
  for (const box of await main(page).locator('.role-sheets').getByRole('checkbox').all()) {
    await box.setChecked(sheets.includes(plain(await box.locator('xpath=..').innerText())));
  }
  await expect.poll(async () => (await printed(page)).join('')).toContain(packed(words));
}

test('each side prints on its own pages, which say that they are private', async ({ page, visit, browserName }) => {
  takesChromium(browserName, 'no other browser prints for a test as for a person');
  await visit({ at: SHEETS });
  await choose(page, ['Brief for both sides', 'Brief for the tenant', 'Brief for the landlord'], 'You are Robin Ashe.');
  const pages = await printed(page);
  const [tenant, landlord] = [TENANT, LANDLORD].map((data) => privateLines(data).map(packed));
  /** The numbers of the pages with any of these lines. @param {string[]} lines */
  const pagesOf = (lines) => pages.flatMap((text, place) => (lines.some((line) => text.includes(line)) ? [place] : []));
  const [tenants, landlords] = [pagesOf(tenant), pagesOf(landlord)];
  expect(tenants.length).toBeGreaterThan(0);
  expect(landlords.length).toBeGreaterThan(0);
  expect(tenants.filter((place) => landlords.includes(place)), 'no page has lines of both').toEqual([]);
  for (const line of [...tenant, ...landlord]) expect(pages.some((text) => text.includes(line)), line).toBe(true);
  for (const place of [...tenants, ...landlords]) expect(pages[place], `page ${place + 1}`).toMatch(/private/i);
  const shared = pages.filter((_, place) => !tenants.includes(place) && !landlords.includes(place));
  expect(shared.join('')).toContain(packed('A studio of 38 square metres in Canal Street becomes free on 1 March.'));
});

test('each sheet begins on a new leaf, so that nothing is on the back of somebody else’s, and the button counts the backs', async ({ page, visit, browserName }) => {
  takesChromium(browserName, 'no other browser prints for a test as for a person');
  await visit({ at: SHEETS });
  await button(main(page), 'All of them').click();
  await expect.poll(async () => (await printed(page)).join('')).toContain(packed('What it shows'));
  await field(main(page), 'Copies').fill('2');
  const leaves = field(main(page), 'Each sheet begins on a new leaf');
  await expect(leaves).toBeChecked();
  const promised = async () => Number(/(\d+) pages$/.exec(plain(await main(page).getByRole('button', { name: /^Print 2 copies/ }).innerText()))?.[1]);
  const pages = await printed(page);
  expect(pages).toHaveLength(await promised());
  const firsts = pages.flatMap((text, place) => (/Page1of\d/.test(text) ? [place] : []));
  expect(firsts).toHaveLength(12);
  expect(firsts.filter((place) => place % 2 === 1), 'on the back of another sheet').toEqual([]);
  const empty = pages.flatMap((text, place) => (text === '' ? [place] : []));
  expect(empty.length).toBeGreaterThan(0);
  expect(empty.filter((place) => place % 2 === 0), 'only backs are empty').toEqual([]);
  expect(pages.at(-1), 'the last back needs no page').not.toBe('');
  await leaves.uncheck();
  const fewer = await printed(page);
  expect(fewer).toHaveLength(pages.length - empty.length);
  expect(fewer).toHaveLength(await promised());
  expect(fewer).not.toContain('');
});

test('the brief for both says from where to where an amount goes', async ({ page, visit }) => {
  await visit({ at: '#/handouts/role-play/salary' });
  const sheet = main(page).getByRole('group', { name: 'The page as it prints' });
  await expect(sheet).toSay('€46,000 to €54,000 per year, in steps of €500');
  await expect(sheet).not.toSay('any amount');
});

test('what both read, what an observer gets and the questions hold no private line and no walk-away', async ({ page, visit, browserName }) => {
  takesChromium(browserName, 'no other browser prints for a test as for a person');
  await visit({ at: SHEETS });
  await choose(page, ['Brief for both sides', 'Observer’s sheet', 'Questions for afterwards'], 'What each group reached');
  const text = (await printed(page)).join('');
  for (const line of [...privateLines(TENANT), ...privateLines(LANDLORD)]) expect(text).not.toContain(packed(line));
  expect(text).not.toMatch(/walk-away/i);
});

test('the facilitator’s sheet has the range, three fair points and what each side opens', async ({ page, visit, browserName, home, shape }) => {
  takesChromium(browserName, 'no other browser prints for a test as for a person');
  await visit({ at: SHEETS });
  await choose(page, ['Facilitator’s sheet'], 'What it shows');
  const text = (await printed(page)).join('');
  // Worked out by looking at every package: core/tests/role_plays.rs.
  for (const words of [
    'give the tenant 50 to 90 points and the landlord 40 to 90',
    'Best balance of gains (Nash)',
    'Most even gain (egalitarian)',
    'Same share for both (Kalai–Smorodinsky)',
    '67.3',
    '68.3',
    'gives the tenant 58 points and the landlord 62.',
  ]) {
    expect(text).toContain(packed(words));
  }
  if (shape === 'site') expect(text).toContain(packed(`${home}#/open/role-play/rent/second`));
});

test('nothing of it is shown in the table view, and it fits a phone', async ({ page, visit }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  await visit({ at: SHEETS });
  await at(page, 'A studio to rent');
  expect(await contentWidth(page)).toBeLessThanOrEqual(375);
  await page.keyboard.press('F9');
  await at(page, 'At the table');
  await expect(main(page)).not.toSay('Canal Street');
});
