// What leaves the notebook as a file, and what comes in: always shown first, and never more than one wanted.

import { axe } from './axe.mjs';
import { expect, test } from './fixtures.mjs';
import { contentWidth, download, emptyCase, example, keeping, kept, keptCase, keptUnder, keyOf, load, reload, seal, today } from './helpers.mjs';
import { AGENCY, SOFTWARE, at, bringIn, button, choice, field, fillDetail, goHome, heading, link, listed, main, notice, openDetails, part, preview } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/** @param {object[]} cases @param {object} [more] */
const file = (cases, more = {}) => JSON.stringify({ format: 'tableside', version: 1, cases, ...more });

test('everything that was saved as a file comes back after everything was wiped', async ({ page, visit }) => {
  await visit({
    kept: { ...keeping(example('agency'), example('software')), [keyOf('settings')]: seal({ theme: 'dark', locale: 'de' }) },
    at: '#/settings',
  });
  const { name, text } = await download(page, () => button(page, 'Save a copy').click());
  expect(name).toBe(`Tableside - everything ${today()}.json`);
  const before = JSON.parse(text).cases.toSorted((/** @type {any} */ a, /** @type {any} */ b) => a.id.localeCompare(b.id));

  await page.evaluate(() => (localStorage.clear(), sessionStorage.clear()));
  await reload(page);
  await at(page, 'Settings');
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  await bringIn(page, { 'backup.json': text });
  await expect(preview(page)).toSay(/Route planning software New here\..*Marketing retainer New here\./);
  expect(Object.keys(await kept(page)).filter((key) => key.includes(':case:')), 'nothing is taken in yet').toEqual([]);
  await preview(page).getByLabel('Also take the settings of the file').check();
  await button(preview(page), 'Bring in').click();
  await expect(notice(page).last()).toSay('2 negotiations were brought in');
  expect([await keptCase(page, AGENCY.id), await keptCase(page, SOFTWARE.id)]).toEqual(before);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a backup without a negotiation is answered, and what else is in it can be taken', async ({ page, visit }) => {
  await visit({ at: '#/settings' });
  await bringIn(page, { 'empty.json': file([]) });
  await expect(preview(page)).toSay('empty.json: there is no negotiation in it.');
  await expect(button(preview(page), 'Bring in')).toHaveCount(0);
  await bringIn(page, { 'settings.json': file([], { settings: { theme: 'dark' } }), 'one.json': file([emptyCase('one', { title: 'One' })]) });
  await expect(preview(page)).toSay(/settings\.json: there is no negotiation in it\..*One New here\./);
  await bringIn(page, { 'settings.json': file([], { settings: { theme: 'dark' } }) });
  await preview(page).getByLabel('Also take the settings of the file').check();
  await button(preview(page), 'Bring in').click();
  await expect(notice(page).last()).toSay('The settings were brought in.');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('once something was changed, bringing in can no longer be undone together with it', async ({ page, visit }) => {
  await visit({ kept: keeping(example('software')), at: '#/settings' });
  await bringIn(page, { 'from-a-colleague.json': file([example('agency')]) });
  await button(preview(page), 'Bring in').click();
  await expect(button(notice(page).last(), 'Undo')).toBeVisible();
  await page.evaluate((id) => (location.hash = `#/n/${id}`), AGENCY.id);
  await at(page, AGENCY.title);
  await expect(button(notice(page).last(), 'Undo')).toBeVisible();
  await fillDetail(page, 'What you call it', 'Mine now');
  await at(page, 'Mine now');
  await expect(button(notice(page), 'Undo')).toHaveCount(0);
});

test('a file shows what it would change, and can be brought together with what is here, or take its place, or be undone', async ({ newUser, visit }) => {
  const theirs = structuredClone(example('agency'));
  theirs.title = 'Changed elsewhere';
  theirs.issues.push({ id: 'new', name: 'A new issue', kind: 'text', us: {}, them: {} });
  const ours = structuredClone(example('agency'));
  ours.notes['MIST-1'] = 'Only here';
  for (const way of ['Bring both together', 'Replace what is here', 'Leave it out']) {
    const page = await newUser();
    await visit({ kept: keeping(ours), at: '#/settings' }, page);
    const before = String(await keptUnder(page, keyOf(`case:${AGENCY.id}`)));
    await bringIn(page, { 'from-a-colleague.json': file([theirs]) });
    await expect(preview(page)).toSay('It differs from what is here. It would change the title, add “A new issue”');
    await choice(preview(page), 'What to do with it').selectOption(way);
    await button(preview(page), 'Bring in').click();
    await expect(preview(page)).toHaveCount(0);
    const now = await keptCase(page, AGENCY.id);
    const names = now.issues.map((/** @type {any} */ issue) => issue.name);
    if (way === 'Leave it out') {
      expect(await keptUnder(page, keyOf(`case:${AGENCY.id}`))).toBe(before);
    } else {
      expect(names, way).toContain('A new issue');
      expect(now.notes['MIST-1']).toBe(way === 'Bring both together' ? 'Only here' : undefined);
      await button(notice(page).last(), 'Undo').click();
      // As a new state: another tab may have the one of the file.
      const said = (/** @type {any} */ data) => [data.title, data.issues.length, data.offers.length, data.notes];
      await expect.poll(async () => said(await keptCase(page, AGENCY.id))).toEqual(said(JSON.parse(before).data));
    }
  }
});

test('two titles that differ are both kept when a file is brought together with what is here', async ({ page, visit }) => {
  await visit({ kept: keeping(example('agency')), at: '#/settings' });
  await bringIn(page, { 'other.json': file([{ ...example('agency'), title: 'Zebra' }]) });
  await button(preview(page), 'Bring in').click();
  await goHome(page);
  await link(main(page), 'Zebra').click();
  await at(page, 'Zebra');
  const clash = part(page, 'Changed twice: the title');
  await expect(clash).toSay('Stands now Zebra The other Marketing retainer');
  await button(clash, 'Leave it as it is').click();
  await expect(clash).toHaveCount(0);
});

test('what was rescued from a broken page can be brought in', async ({ page, visit }) => {
  await visit({ at: '#/settings' });
  const rescue = { ...keeping(example('agency')), [keyOf('case:torn')]: '{"half', [keyOf('settings')]: seal({}) };
  await bringIn(page, { 'tableside-rescue.json': JSON.stringify(rescue, null, 1) });
  await button(preview(page), 'Bring in').click();
  await goHome(page);
  await expect(listed(page)).toHaveText([AGENCY.title]);
});

const FAULTS = /** @type {[string, string, RegExp][]} */ ([
  ['no-json.json', 'not json at all', /line 1, column 2 can’t be read/],
  ['foreign.json', '{"hello":1}', /This is not a Tableside file/],
  ['newer.json', '{"format":"tableside","version":2,"cases":[]}', /newer Tableside/],
  ['fault.json', file([{ ...emptyCase('x'), currency: 'dollars' }]), /cases\[0\]\.currency/],
  ['too-big.json', file([emptyCase('x', { notes: { 'PREP-1': 'x'.repeat(33 * 1024 * 1024) } })]), /too big.*at most 32 MB/],
  ['too-deep.json', `{"format":"tableside","version":1,"cases":[],"x":${'['.repeat(40)}${']'.repeat(40)}}`, /nested more than 32/],
]);

test('a file that can’t be read says why, beside those that can, and nothing is taken from it', async ({ page, visit }) => {
  await visit({ at: '#/settings' });
  const good = file([emptyCase('good', { title: 'A good one' })]);
  await bringIn(page, { 'good.json': good, ...Object.fromEntries(FAULTS.map(([name, text]) => [name, text])) });
  for (const [name, , said] of FAULTS) {
    await expect(preview(page).getByRole('alert').filter({ hasText: name })).toSay(said);
  }
  await button(preview(page), 'Bring in').click();
  await goHome(page);
  await expect(listed(page)).toHaveText(['A good one']);
});

const HOSTILE = '<img src=x onerror="globalThis.ran=1"> javascript:globalThis.ran=1 \u202Egnp.exe <script>ran=1</script>';

test('nothing in a file runs: markup, addresses and turned letters are shown as text', async ({ page, visit }) => {
  await visit({ at: '#/settings' });
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
  await expect(preview(page)).toSay('<img src=x onerror=');
  await button(preview(page), 'Bring in').click();
  await goHome(page);
  await listed(page).click();
  for (const place of ['Prepare', 'Exchange', 'Clarify', 'Bargain', 'Commit', 'Offers', 'Impasse', 'Overview']) {
    await link(page.getByRole('banner'), place).click();
    await expect(heading(page)).toBeVisible();
    expect(await page.evaluate('globalThis.ran'), place).toBeUndefined();
    await expect(page.locator('img, main script, a[href^="javascript"]'), place).toHaveCount(0);
  }
  await expect(page).toHaveTitle(/<img src=x/);
});

/** What is private in the example, as it would stand in a file or on a page. */
const PRIVATE = ['walk_away', 'weight', 'reservation', 'alternatives', 'Keep the old client', 'concessions', 'notes', 'estimate'];

/** What both sides call the example, where nobody has said another title. */
const FOR_BOTH = 'Negotiation between Northlight Studio and Harbour Foods';

test('for the other side, a file holds only what both know, is shown before it leaves, and begins a negotiation there', async ({ page, newUser, visit }) => {
  await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}` });
  await at(page, AGENCY.title);
  await openDetails(page);
  await button(page, 'For the other side…').click();
  const panel = part(page, 'For the other side');
  await button(panel, 'Close').click();
  await expect(button(page, 'For the other side…')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel).toSay('This file holds only what both sides know');
  const shown = await panel.locator('pre').innerText();
  expect(shown).toMatch(/Monthly fee/);
  const { name, text } = await download(page, () => button(panel, 'Save this file').click());
  expect(name).toBe(`${FOR_BOTH} - for the other side ${today()}.json`);
  expect(text).not.toContain(AGENCY.title);
  for (const word of PRIVATE) expect(text).not.toContain(word);
  expect(shown).not.toMatch(/Keep the old client|8,?000/);

  const other = await newUser();
  await visit({ at: '#/settings' }, other);
  await bringIn(other, { 'from-them.json': text });
  await expect(preview(other)).toSay('This is what both sides know of a negotiation');
  await button(preview(other), 'Bring in').click();
  await goHome(other);
  await link(main(other), FOR_BOTH).click();
  await at(other, FOR_BOTH);
  await expect(field(other, 'The other side')).toHaveValue(example('agency').us.name);
  await expect(field(other, 'Your side')).toHaveValue(AGENCY.them);
});

test('for a colleague, a file holds everything and says so before it leaves', async ({ page, visit }) => {
  await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}` });
  await at(page, AGENCY.title);
  await openDetails(page);
  await button(page, 'For a colleague…').click();
  const panel = part(page, 'For a colleague');
  await expect(panel).toSay('also your walk-away, your notes and your guesses');
  const { text } = await download(page, () => button(panel, 'Save this file').click());
  const [whole] = JSON.parse(text).cases;
  expect([whole.notes, whole.reservation]).toEqual([example('agency').notes, example('agency').reservation]);
  expect(text).toMatch(/"walk_away": "8000"/);
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const width of [320, 1280]) {
    test(`axe finds nothing in what is shown of files, copies and clashes (${colorScheme}, ${width} px)`, async ({ page, visit }) => {
      const clash = { id: 'c', path: ['us', 'name'], kept: 'One', other: 'Other' };
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await visit({
        kept: {
          ...keeping({ ...example('agency'), clashes: [clash] }),
          [keyOf(`snap:2026-11-21T10:00:00Z:${AGENCY.id}`)]: seal(example('agency')),
          [keyOf('safekeeping')]: seal({ edits: 30, since: '2026-11-21T10:00:00Z', asked: true }),
          [keyOf('settings')]: 'damaged',
          [keyOf('table-view')]: 'off',
        },
        at: `#/n/${AGENCY.id}`,
      });
      await at(page, AGENCY.title);
      await openDetails(page);
      await page.getByText('Earlier versions').click();
      await button(page, 'For the other side…').click();
      await expect(part(page, 'For the other side')).toBeVisible();
      expect(await axe(page)).toEqual([]);
      await load(page, '#/settings');
      await bringIn(page, { 'bad.json': '{}', 'good.json': file([emptyCase('good', { title: 'A good one' })], { settings: { theme: 'dark' } }) });
      await expect(button(preview(page), 'Bring in')).toBeVisible();
      await preview(page).getByText('Look at it first').click();
      expect(await axe(page)).toEqual([]);
      expect(await contentWidth(page)).toBeLessThanOrEqual(width);
    });
  }
}

test('the offers leave for a spreadsheet, and the whole negotiation as a text', async ({ page, visit }) => {
  await visit({ kept: keeping({ ...example('agency'), title: 'A/B: "C" \u202E' }), at: `#/n/${AGENCY.id}` });
  await expect(heading(page)).toBeVisible();
  await openDetails(page);
  const csv = await download(page, () => button(page, 'Offers for a spreadsheet').click());
  expect(csv.name).toBe(`A-B- -C - offers ${today()}.csv`);
  expect(csv.text).toMatch(/^\uFEFF/);
  expect(csv.text.trim().split('\r\n')).toHaveLength(1 + example('agency').offers.length);
  const text = await download(page, () => button(page, 'As text').click());
  expect(text.name).toBe(`A-B- -C - as a text ${today()}.md`);
  expect(text.text).toMatch(/Monthly fee/);
});

test('however long a title is, no two files have one name, and each says for whom it is and from which day', async ({ page, visit }) => {
  const title = 'The lease of the second floor, as I would like it to be in the end, and what I would give for it';
  await visit({ kept: keeping({ ...example('agency'), title }), at: `#/n/${AGENCY.id}` });
  await at(page, title);
  await openDetails(page);
  /** @type {string[]} */
  const names = [];
  for (const who of ['For a colleague', 'For the other side']) {
    await button(page, `${who}…`).click();
    names.push((await download(page, () => button(part(page, who), 'Save this file').click())).name);
  }
  names.push((await download(page, () => button(page, 'Offers for a spreadsheet').click())).name);
  names.push((await download(page, () => button(page, 'As text').click())).name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(Buffer.byteLength(name), name).toBeLessThanOrEqual(100);
  const ends = [`for a colleague ${today()}.json`, `for the other side ${today()}.json`, `offers ${today()}.csv`, `as a text ${today()}.md`];
  for (const [index, end] of ends.entries()) expect(names[index].endsWith(` - ${end}`), names[index]).toBe(true);
  expect(names[1]).not.toContain('The lease');
});

/**
 * Chooses one file in the settings, by its bytes.
 *
 * @param {Page} page
 * @param {string} name
 * @param {Buffer} buffer
 */
async function bringBytes(page, name, buffer) {
  await field(page, 'Files').setInputFiles([{ name, mimeType: 'application/json', buffer }]);
  await expect(preview(page)).toBeVisible();
}

test('letters in another encoding are said before anything comes in, with their line', async ({ page, visit }) => {
  await visit({ at: '#/settings' });
  const lines = JSON.stringify(JSON.parse(file([emptyCase('coded', { title: 'Größe' })])), null, 1);
  await bringBytes(page, 'windows.json', Buffer.from(lines, 'latin1'));
  const line = lines.split('\n').findIndex((text) => text.includes('Größe')) + 1;
  await expect(preview(page).getByRole('alert')).toSay(new RegExp(`windows\\.json: Some letters in it can’t be read, the first in line ${line}: .*Gr��e`));
  await expect(button(preview(page), 'Bring in')).toBeVisible();

  // What reads like that in the file itself is no fault of it.
  await bringBytes(page, 'as-written.json', Buffer.from(file([emptyCase('written', { title: 'Gr��e' })])));
  await expect(preview(page).getByRole('alert')).toHaveCount(0);
});

test('a file in UTF-16 with a mark at its beginning is read', async ({ page, visit }) => {
  await visit({ at: '#/settings' });
  const little = Buffer.from(`\uFEFF${file([emptyCase('little', { title: 'Größe 大阪 🤝' })])}`, 'utf16le');
  const big = Buffer.from(`\uFEFF${file([emptyCase('big', { title: 'Größe, from the other end' })])}`, 'utf16le').swap16();
  for (const [name, bytes, title] of /** @type {const} */ ([['little.json', little, 'Größe 大阪 🤝'], ['big.json', big, 'Größe, from the other end']])) {
    await bringBytes(page, name, bytes);
    await expect(preview(page)).toSay(`${title} New here.`);
    await expect(preview(page).getByRole('alert')).toHaveCount(0);
  }
});

/**
 * Drops files on the page, as a hand would that drags them from a folder.
 *
 * @param {Page} page
 * @param {{name: string, text: string, size?: number}[]} files  one with a size claims to be that large, and may not be read
 * @param {import('@playwright/test').Locator} [on]
 */
async function drops(page, files, on = page.locator('body')) {
  const dataTransfer = await page.evaluateHandle((files) => {
    const refused = () => {
      throw new Error('it was read');
    };
    const data = new DataTransfer();
    const made = files.map(({ name, text, size }) => {
      const file = new File([text], name, { type: 'application/json' });
      if (size) {
        Object.defineProperty(file, 'size', { value: size });
        Object.assign(file, { arrayBuffer: refused, text: refused, stream: refused, slice: refused });
      }
      return file;
    });
    for (const file of made) data.items.add(file);
    // So that what was said of their size is not forgotten.
    Object.assign(globalThis, { made });
    return data;
  }, files);
  for (const event of ['dragenter', 'dragover', 'drop']) await on.dispatchEvent(event, { dataTransfer });
}

const DROPPED = { name: 'dropped.json', text: file([emptyCase('dropped', { title: 'Dropped' })]) };

for (const [place, h1] of [['', 'Your negotiations'], [`#/n/${AGENCY.id}`, AGENCY.title], [`#/n/${AGENCY.id}/prepare`, 'Prepare'], [`#/n/${AGENCY.id}/offers`, 'Offers'], ['#/guide', 'Guide'], ['#/settings', 'Settings'], ['#/nowhere', 'Nothing here']]) {
  test(`a file that is dropped on “${h1}” is offered to be brought in, and nothing is taken in before`, async ({ page, visit }) => {
    await visit({ kept: keeping(example('agency')), at: place });
    await at(page, h1);
    const before = await kept(page);
    await drops(page, [DROPPED]);
    await at(page, 'Settings');
    await expect(preview(page)).toSay('Dropped New here.');
    const cases = (/** @type {object} */ all) => Object.keys(all).filter((key) => key.includes(':case:'));
    expect(cases(await kept(page))).toEqual(cases(before));
    await button(preview(page), 'Bring in').click();
    await expect(notice(page).last()).toSay('One negotiation was brought in.');
    await goHome(page);
    await expect(listed(page).filter({ hasText: 'Dropped' })).toHaveCount(1);
  });
}

test('several files that are dropped on a field of the page come together, and what can’t be read is said', async ({ page, visit }) => {
  await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}/prepare/PREP-2` });
  const note = field(page, 'Your notes: Your goals');
  const before = await note.inputValue();
  const second = { name: 'second.json', text: file([emptyCase('second', { title: 'The second' })]) };
  await drops(page, [DROPPED, { name: 'picture.png', text: 'no json at all' }, second], note);
  await at(page, 'Settings');
  await expect(preview(page)).toSay(/picture\.png: .*can’t be read/);
  await expect(preview(page)).toSay('Dropped New here.');
  await expect(preview(page)).toSay('The second New here.');
  // What is dropped next joins them.
  await drops(page, [{ name: 'third.json', text: file([emptyCase('third', { title: 'The third' })]) }]);
  await expect(preview(page)).toSay('The third New here.');
  await expect(preview(page)).toSay('Dropped New here.');
  await page.goBack();
  await expect(note).toHaveValue(before);
});

for (const megabytes of [65, 300, 600, 5_000]) {
  test(`a file of ${megabytes} MB is refused by its size, before it is read, and keeps no other out`, async ({ page, visit }) => {
    await visit();
    await drops(page, [{ name: 'film.json', text: '{}', size: megabytes * 1024 * 1024 }, DROPPED]);
    await at(page, 'Settings');
    await expect(preview(page)).toSay(`film.json: It has ${megabytes} MB. No file of Tableside’s is that big, so it was not read.`);
    await expect(preview(page)).not.toSay('not whole');
    await expect(preview(page)).toSay('Dropped New here.');
  });
}

test('in the table view nothing that is dropped is read or shown, then or later', async ({ page, visit }) => {
  await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}/offers` });
  await page.keyboard.press('F9');
  await at(page, 'At the table');
  const address = page.url();
  await drops(page, [DROPPED]);
  await expect(notice(page)).toSay('In the table view, no file is brought in.');
  expect(page.url()).toBe(address);
  await page.keyboard.press('F9');
  await at(page, 'Offers');
  await page.evaluate(() => void (location.hash = '#/settings'));
  await at(page, 'Settings');
  await expect(preview(page)).toHaveCount(0);
});

test('words that are dragged into a field are left to the browser, and a file never is', async ({ page, visit }) => {
  await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}/prepare/PREP-2` });
  await at(page, 'Prepare');
  await expect(field(page, 'Your notes: Your goals')).toBeVisible();
  const taken = await page.evaluate(() => {
    const drag = (/** @type {(data: DataTransfer) => void} */ fill, /** @type {string} */ type) => {
      const dataTransfer = new DataTransfer();
      fill(dataTransfer);
      const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
      document.querySelector('textarea')?.dispatchEvent(event);
      return event.defaultPrevented;
    };
    const words = (/** @type {DataTransfer} */ data) => data.setData('text/plain', 'words');
    const address = (/** @type {DataTransfer} */ data) => data.setData('text/uri-list', 'https://example.org/');
    const file = (/** @type {DataTransfer} */ data) => void data.items.add(new File(['{}'], 'any.json'));
    return [words, address, file].map((fill) => [drag(fill, 'dragover'), drag(fill, 'drop')]);
  });
  expect(taken).toEqual([[false, false], [false, false], [true, true]]);
});
