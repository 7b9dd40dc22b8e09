// What leaves the notebook as a file, and what comes in: always shown first, and never more than one wanted.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

import { axe } from '../browser.mjs';
import { becomes, download, emptyCase, example, keeping, kept, keptCase, keptUnder, keyOf, load, plain, reload, sameText, says, seal, setUp, until } from './helpers.mjs';
import { AGENCY, SOFTWARE, at, button, choice, field, go, goHome, heading, link, listed, main, notice, part } from './pages.mjs';

const { holds, site } = await setUp();
const folder = await mkdtemp(join(tmpdir(), 'tableside-files-'));
after(() => rm(folder, { recursive: true }));

/** @typedef {import('playwright-core').Page} Page */

/**
 * Chooses files in the settings, with what is in them.
 *
 * @param {Page} page
 * @param {Record<string, string>} files
 */
async function bringIn(page, files) {
  const paths = [];
  for (const [name, text] of Object.entries(files)) {
    paths.push(join(folder, name));
    await writeFile(join(folder, name), text);
  }
  await field(page, 'Files').setInputFiles(paths);
  await part(page, 'What is in it').waitFor();
}

/** @param {object[]} cases @param {object} [more] */
const file = (cases, more = {}) => JSON.stringify({ format: 'tableside', version: 1, cases, ...more });

/** @param {Page} page */
const preview = (page) => part(page, 'What is in it');

holds('everything that was saved as a file comes back after everything was wiped', async ({ visit }) => {
  const page = await visit({
    kept: { ...keeping(example('agency'), example('software')), [keyOf('settings')]: seal({ theme: 'dark', locale: 'de' }) },
    at: '#/settings',
  });
  const { name, text } = await download(page, () => button(page, 'Save everything as a file').click());
  assert.equal(name, 'tableside.json');
  const before = JSON.parse(text).cases.toSorted((/** @type {any} */ a, /** @type {any} */ b) => a.id.localeCompare(b.id));

  await page.evaluate(() => (localStorage.clear(), sessionStorage.clear()));
  await reload(page);
  await at(page, 'Settings');
  assert.equal(await page.locator('html').getAttribute('data-theme'), null);
  await bringIn(page, { 'backup.json': text });
  await says(preview(page), /Route planning software New here\..*Marketing retainer New here\./);
  assert.deepEqual(Object.keys(await kept(page)).filter((key) => key.includes(':case:')), [], 'nothing is taken in yet');
  await preview(page).getByLabel('Also take the settings of the file').check();
  await button(preview(page), 'Bring in').click();
  await says(notice(page).last(), /2 negotiations were brought in/);
  assert.deepEqual([await keptCase(page, AGENCY.id), await keptCase(page, SOFTWARE.id)], before);
  await becomes(() => page.locator('html').getAttribute('data-theme'), 'dark');
});

holds('once something was changed, bringing in can no longer be undone together with it', async ({ visit }) => {
  const page = await visit({ kept: keeping(example('software')), at: '#/settings' });
  await bringIn(page, { 'from-a-colleague.json': file([example('agency')]) });
  await button(preview(page), 'Bring in').click();
  await button(notice(page).last(), 'Undo').waitFor();
  await page.evaluate((id) => (location.hash = `#/n/${id}`), AGENCY.id);
  await at(page, AGENCY.title);
  await button(notice(page).last(), 'Undo').waitFor();
  await page.getByLabel('What you call it', { exact: true }).fill('Mine now');
  await at(page, 'Mine now');
  await becomes(() => button(notice(page), 'Undo').count(), 0);
});

holds('a file shows what it would change, and can be brought together with what is here, or take its place, or be undone', async ({
  visit,
}) => {
  const theirs = structuredClone(example('agency'));
  theirs.title = 'Changed elsewhere';
  theirs.issues.push({ id: 'new', name: 'A new issue', kind: 'text', us: {}, them: {} });
  const ours = structuredClone(example('agency'));
  ours.notes['MIST-1'] = 'Only here';
  for (const way of ['Bring both together', 'Replace what is here', 'Leave it out']) {
    const page = await visit({ kept: keeping(ours), at: '#/settings' });
    const before = String(await keptUnder(page, keyOf(`case:${AGENCY.id}`)));
    await bringIn(page, { 'from-a-colleague.json': file([theirs]) });
    await says(preview(page), /Differs from what is here\. It would change the title, add “A new issue”/);
    await choice(preview(page), 'What to do with it').selectOption(way);
    await button(preview(page), 'Bring in').click();
    await preview(page).waitFor({ state: 'detached' });
    const now = await keptCase(page, AGENCY.id);
    const names = now.issues.map((/** @type {any} */ issue) => issue.name);
    if (way === 'Leave it out') {
      sameText(await keptUnder(page, keyOf(`case:${AGENCY.id}`)), before);
    } else {
      assert.ok(names.includes('A new issue'), way);
      assert.equal(now.notes['MIST-1'], way === 'Bring both together' ? 'Only here' : undefined);
      await button(notice(page).last(), 'Undo').click();
      await becomes(() => keptUnder(page, keyOf(`case:${AGENCY.id}`)), before);
    }
    await page.close();
  }
});

holds('two titles that differ are both kept when a file is brought together with what is here', async ({ visit }) => {
  const page = await visit({ kept: keeping(example('agency')), at: '#/settings' });
  await bringIn(page, { 'other.json': file([{ ...example('agency'), title: 'Zebra' }]) });
  await button(preview(page), 'Bring in').click();
  await goHome(page);
  await link(main(page), 'Zebra').click();
  await at(page, 'Zebra');
  const clash = part(page, 'Changed twice: the title');
  await says(clash, /Stands now Zebra The other Marketing retainer/);
  await button(clash, 'Leave it as it is').click();
  await becomes(() => clash.count(), 0);
});

holds('what was rescued from a broken page can be brought in', async ({ visit }) => {
  const page = await visit({ at: '#/settings' });
  const rescue = { ...keeping(example('agency')), [keyOf('case:torn')]: '{"half', [keyOf('settings')]: seal({}) };
  await bringIn(page, { 'tableside-rescue.json': JSON.stringify(rescue, null, 1) });
  await button(preview(page), 'Bring in').click();
  await goHome(page);
  assert.deepEqual(await listed(page), [AGENCY.title]);
});

const FAULTS = /** @type {[string, string, RegExp][]} */ ([
  ['no-json.json', 'not json at all', /line 1, column 2 can’t be read/],
  ['foreign.json', '{"hello":1}', /This is not a Tableside file/],
  ['newer.json', '{"format":"tableside","version":2,"cases":[]}', /newer Tableside/],
  ['fault.json', file([{ ...emptyCase('x'), currency: 'dollars' }]), /cases\[0\]\.currency/],
  ['too-big.json', file([emptyCase('x', { title: 'x'.repeat(2_100_000) })]), /too big/],
  ['too-deep.json', `{"format":"tableside","version":1,"cases":[],"x":${'['.repeat(40)}${']'.repeat(40)}}`, /nested more than 32/],
]);

holds('a file that can’t be read says why, beside those that can, and nothing is taken from it', async ({ visit }) => {
  const page = await visit({ at: '#/settings' });
  const good = file([emptyCase('good', { title: 'A good one' })]);
  await bringIn(page, { 'good.json': good, ...Object.fromEntries(FAULTS.map(([name, text]) => [name, text])) });
  for (const [name, , said] of FAULTS) {
    await until(async () => {
      const all = (await preview(page).getByRole('alert').allInnerTexts()).map(plain);
      assert.match(all.find((line) => line.startsWith(name)) ?? all.join('\n'), said);
    });
  }
  await button(preview(page), 'Bring in').click();
  await goHome(page);
  assert.deepEqual(await listed(page), ['A good one']);
});

const HOSTILE = '<img src=x onerror="globalThis.ran=1"> javascript:globalThis.ran=1 \u202Egnp.exe <script>ran=1</script>';

holds('nothing in a file runs: markup, addresses and turned letters are shown as text', async ({ visit }) => {
  const page = await visit({ at: '#/settings' });
  const hostile = {
    ...structuredClone(example('agency')),
    id: 'hostile',
    example: '',
    title: HOSTILE,
    them: { name: HOSTILE },
  };
  for (const issue of hostile.issues) issue.name = HOSTILE;
  for (const offer of hostile.offers) Object.assign(offer, { note: HOSTILE, if_you: HOSTILE, then_we: HOSTILE, in_return: HOSTILE });
  for (const key of Object.keys(hostile.notes)) hostile.notes[key] = HOSTILE;
  await bringIn(page, { 'hostile.json': file([hostile]) });
  await preview(page).getByText('Look at it first').click();
  await says(preview(page), /<img src=x onerror=/);
  await button(preview(page), 'Bring in').click();
  await goHome(page);
  await main(page).getByRole('listitem').getByRole('link').click();
  for (const place of ['Prepare', 'Exchange', 'Clarify', 'Bargain', 'Commit', 'Offers', 'Impasse', 'Overview']) {
    await link(page.getByRole('banner'), place).click();
    await heading(page).waitFor();
    assert.equal(await page.evaluate('globalThis.ran'), undefined, place);
    assert.equal(await page.locator('img, main script, a[href^="javascript"]').count(), 0, place);
  }
  assert.match(await page.title(), /<img src=x/);
});

/** What is private in the example, as it would stand in a file or on a page. */
const PRIVATE = ['walk_away', 'weight', 'reservation', 'alternatives', 'Keep the old client', 'concessions', 'notes', 'estimate'];

holds('for the other side, a file holds only what both know, is shown before it leaves, and begins a negotiation there', async ({
  visit,
}) => {
  const page = await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}` });
  await at(page, AGENCY.title);
  await button(page, 'For the other side…').click();
  const panel = part(page, 'For the other side');
  await says(panel, /This file holds only what both sides know/);
  const shown = await panel.locator('pre').innerText();
  assert.match(shown, /Monthly fee/);
  const { name, text } = await download(page, () => button(panel, 'Save this file').click());
  assert.equal(name, 'Marketing retainer shared.json');
  for (const word of PRIVATE) assert.ok(!text.includes(word), `“${word}” is in the file`);
  assert.ok(!shown.includes('Keep the old client') && !/8,?000/.test(shown), shown);

  const other = await visit({ at: '#/settings' });
  await bringIn(other, { 'from-them.json': text });
  await says(preview(other), /What both sides know of a negotiation/);
  await button(preview(other), 'Bring in').click();
  await goHome(other);
  await link(main(other), AGENCY.title).click();
  await at(other, AGENCY.title);
  assert.equal(await field(other, 'The other side').inputValue(), example('agency').us.name);
  assert.equal(await field(other, 'Your side').inputValue(), AGENCY.them);
});

holds('for a colleague, a file holds everything and says so before it leaves', async ({ visit }) => {
  const page = await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}` });
  await at(page, AGENCY.title);
  await button(page, 'For a colleague…').click();
  const panel = part(page, 'For a colleague');
  await says(panel, /also your walk-away, your notes and your estimates/);
  const { text } = await download(page, () => button(panel, 'Save this file').click());
  const [whole] = JSON.parse(text).cases;
  assert.deepEqual([whole.notes, whole.reservation], [example('agency').notes, example('agency').reservation]);
  assert.match(text, /"walk_away": "8000"/);
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const width of [320, 1280]) {
    holds(`axe finds nothing in what is shown of files, copies and clashes (${colorScheme}, ${width} px)`, async ({ visit }) => {
      const clash = { id: 'c', path: ['us', 'name'], kept: 'One', other: 'Other' };
      const page = await visit({
        colorScheme,
        viewport: { width, height: 800 },
        kept: {
          ...keeping({ ...example('agency'), clashes: [clash] }),
          [keyOf(`snap:2026-11-21T10:00:00Z:${AGENCY.id}`)]: seal(example('agency')),
          [keyOf('safekeeping')]: seal({ edits: 30, since: '2026-11-21T10:00:00Z', asked: true }),
          [keyOf('settings')]: 'damaged',
        },
        at: `#/n/${AGENCY.id}`,
      });
      await at(page, AGENCY.title);
      await page.getByText('Earlier versions').click();
      await button(page, 'For the other side…').click();
      await part(page, 'For the other side').waitFor();
      assert.deepEqual(await axe(page), []);
      await load(page, site, '#/settings');
      await bringIn(page, { 'bad.json': '{}', 'good.json': file([emptyCase('good', { title: 'A good one' })], { settings: { theme: 'dark' } }) });
      await button(preview(page), 'Bring in').waitFor();
      await preview(page).getByText('Look at it first').click();
      assert.deepEqual(await axe(page), []);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} px too wide`);
    });
  }
}

holds('the offers leave for a spreadsheet, and the whole negotiation as a text', async ({ visit }) => {
  const page = await visit({ kept: keeping({ ...example('agency'), title: 'A/B: "C" \u202E' }), at: `#/n/${AGENCY.id}` });
  await heading(page).waitFor();
  const csv = await download(page, () => button(page, 'Offers for a spreadsheet').click());
  assert.equal(csv.name, 'A-B- -C- -.csv');
  assert.ok(csv.text.startsWith('\uFEFF'));
  assert.equal(csv.text.trim().split('\r\n').length, 1 + example('agency').offers.length);
  const text = await download(page, () => button(page, 'As a text').click());
  assert.equal(text.name, 'A-B- -C- -.md');
  assert.match(text.text, /Monthly fee/);
});
