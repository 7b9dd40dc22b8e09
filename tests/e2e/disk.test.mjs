// A file on the disk that is kept up to date, where the browser lets a page write one.

import { expect, takesChromium, takesSite, takesTrust, test } from './fixtures.mjs';
import { emptyCase, example, keeping, reload } from './helpers.mjs';
import { AGENCY, at, button, choice, fillDetail, go, goHome, link, main, notice, preview, startNew } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

test.beforeEach(({ host, shape, browserName }) => {
  takesTrust(host);
  takesSite(shape);
  takesChromium(browserName, 'no other browser lets a page write a file of the user’s');
});

/**
 * Runs in the page before its own scripts: the user always chooses a file that the test can read. A file that is chosen to be
 * saved is emptied by the browser before any page has it: https://github.com/WICG/file-system-access/issues/360. The file lies
 * in the browser's own file system, which a page from the disk has not.
 */
function choosesAFile() {
  const chosen = async () => {
    const folder = await navigator.storage.getDirectory();
    return folder.getFileHandle('on-disk.json', { create: true });
  };
  const emptied = async () => {
    const handle = await chosen();
    await (await handle.createWritable()).close();
    return handle;
  };
  Object.assign(globalThis, { showSaveFilePicker: emptied, showOpenFilePicker: async () => [await chosen()] });
}

/**
 * Writes the file as somebody else would.
 *
 * @param {Page} page
 * @param {string} text
 */
const putOnDisk = (page, text) =>
  page.evaluate(async (text) => {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle('on-disk.json', { create: true });
    const writing = await handle.createWritable();
    await writing.write(text);
    await writing.close();
  }, text);

/** @param {Page} page */
const onDisk = (page) =>
  page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle('on-disk.json');
    return (await handle.getFile()).text();
  });

test('a file on disk is kept up to date, also after a reload, until one stops it', async ({ page, visit }) => {
  await page.addInitScript(choosesAFile);
  await visit({ kept: keeping(example('agency')), at: '#/settings' });
  await button(page, 'Keep a file up to date').click();
  await expect(main(page)).toSay('“on-disk.json” on your disk is kept up to date');
  const there = async () => JSON.parse(await onDisk(page)).cases[0].them.name;
  expect(await there()).toBe(AGENCY.them);
  for (const words of ['Changed once', 'Changed after a reload', 'Changed after a reload of the list']) {
    await goHome(page);
    await link(main(page), AGENCY.title).click();
    await at(page, AGENCY.title);
    await fillDetail(page, 'The other side', words);
    await expect(async () => expect(await there()).toBe(words)).toPass();
    if (words === 'Changed after a reload') await goHome(page);
    await reload(page);
  }
  await go(page, 'Settings');
  await button(page, 'Stop').click();
  await expect(button(page, 'Keep a file up to date')).toBeVisible();
});

/** Ways to come to a file. */
const CHOOSE = 'Keep a file up to date';
const OPEN = 'Go on with a file that is there';
const UP_TO_DATE = '“on-disk.json” on your disk is kept up to date';
const HOLDS = '“on-disk.json” holds something that isn’t here, so it is left as it is';

/** @param {object[]} cases @param {object} [more] */
const backup = (cases, more = {}) => JSON.stringify({ format: 'tableside', version: 1, cases, ...more });

/** The titles in the file on disk. @param {Page} page */
const titlesOnDisk = async (page) => JSON.parse(await onDisk(page)).cases.map((/** @type {any} */ one) => one.title).toSorted();

/** Longer than the file waits for another change. */
const WRITTEN_WITHIN_MS = 5_000;

for (const [where, kept] of Object.entries({ 'in a fresh browser': {}, 'beside other negotiations': keeping(emptyCase('mine', { title: 'Mine' })) })) {
  test(`${where}, what is in a file that is there is offered first, and written over only when all of it is here`, async ({ page, visit }) => {
    await page.clock.install();
    await page.addInitScript(choosesAFile);
    await visit({ kept, at: '#/settings' });
    const text = backup([example('agency'), example('software')]);
    await putOnDisk(page, text);
    await button(page, OPEN).click();
    await expect(main(page)).toSay(HOLDS);
    await expect(preview(page)).toSay(/Marketing retainer New here\..*Route planning software New here\./);
    // Whatever is changed meanwhile, and after a reload.
    await goHome(page);
    await startNew(page, 'Begun meanwhile');
    await page.clock.runFor(WRITTEN_WITHIN_MS);
    expect(await onDisk(page)).toBe(text);
    await go(page, 'Settings');
    await expect(main(page)).toSay(HOLDS);
    await reload(page);
    await expect(main(page)).toSay(HOLDS);
    expect(await onDisk(page)).toBe(text);
    await button(preview(page), 'Bring in').click();
    await expect(main(page)).toSay(UP_TO_DATE);
    const mine = where === 'in a fresh browser' ? [] : ['Mine'];
    await expect.poll(() => titlesOnDisk(page)).toEqual(['Begun meanwhile', AGENCY.title, ...mine, 'Route planning software'].toSorted());
  });
}

test('a file of which a part is here already is gone on with once the rest was brought in', async ({ page, visit }) => {
  await page.addInitScript(choosesAFile);
  await visit({ kept: keeping(example('agency')), at: '#/settings' });
  await putOnDisk(page, backup([example('agency'), example('software')]));
  await button(page, OPEN).click();
  await expect(preview(page)).toSay(/Marketing retainer It is the same as here, so there is nothing to do\..*Route planning software New here\./);
  await button(preview(page), 'Bring in').click();
  await expect(main(page)).toSay(UP_TO_DATE);
  await expect.poll(() => titlesOnDisk(page)).toEqual([AGENCY.title, 'Route planning software']);
});

test('a file that says what is here already, or nothing, is gone on with at once', async ({ page, visit }) => {
  await page.addInitScript(choosesAFile);
  await visit({ kept: keeping(example('agency'), example('software')), at: '#/settings' });
  for (const text of [backup([example('agency')]), backup([]), '', '  \n']) {
    await putOnDisk(page, text);
    await button(page, OPEN).click();
    await expect(main(page)).toSay(UP_TO_DATE);
    expect(await titlesOnDisk(page)).toEqual([AGENCY.title, 'Route planning software']);
    await button(page, 'Stop').click();
  }
});

test('what one leaves out of a file leaves the file as it is', async ({ page, visit }) => {
  await page.clock.install();
  await page.addInitScript(choosesAFile);
  await visit({ kept: {}, at: '#/settings' });
  const text = backup([example('agency'), example('software')]);
  await putOnDisk(page, text);
  await button(page, OPEN).click();
  await choice(preview(page), 'What to do with it').first().selectOption('Leave it out');
  await button(preview(page), 'Bring in').click();
  await expect(notice(page).last()).toSay('One negotiation was brought in.');
  await page.clock.runFor(WRITTEN_WITHIN_MS);
  await expect(main(page)).toSay(HOLDS);
  expect(await onDisk(page)).toBe(text);
});

test('a file that is none of Tableside’s is written over only where one says so', async ({ page, visit }) => {
  await page.addInitScript(choosesAFile);
  await visit({ kept: keeping(example('agency')), at: '#/settings' });
  for (const text of ['milk, eggs, bread', '{"hello":1}', '{"format":"tableside","version":9,"cases":[]}', backup([{ ...example('agency'), currency: 'dollars' }])]) {
    await putOnDisk(page, text);
    await button(page, OPEN).click();
    await expect(main(page)).toSay(HOLDS);
    await expect(preview(page).getByRole('alert')).toSay(/on-disk\.json: /);
    expect(await onDisk(page)).toBe(text);
    await button(page, 'Write it anyway').click();
    await expect(main(page)).toSay(UP_TO_DATE);
    expect(await titlesOnDisk(page)).toEqual([AGENCY.title]);
    await button(page, 'Stop').click();
  }
});

test('what somebody else writes into the file meanwhile is written over neither while one works nor after a reload', async ({ page, visit }) => {
  await page.clock.install();
  await page.addInitScript(choosesAFile);
  await visit({ kept: keeping(example('agency')), at: '#/settings' });
  await button(page, CHOOSE).click();
  await expect(main(page)).toSay(UP_TO_DATE);
  const theirs = backup([emptyCase('theirs', { title: 'From another computer' })]);
  await putOnDisk(page, theirs);
  await goHome(page);
  await link(main(page), AGENCY.title).click();
  await fillDetail(page, 'The other side', 'Changed here');
  await page.clock.runFor(WRITTEN_WITHIN_MS);
  await go(page, 'Settings');
  await expect(main(page)).toSay(HOLDS);
  await expect(preview(page)).toSay('From another computer New here');
  await reload(page);
  await expect(main(page)).toSay(HOLDS);
  expect(await onDisk(page)).toBe(theirs);
  await button(preview(page), 'Bring in').click();
  await expect(main(page)).toSay(UP_TO_DATE);
  await expect.poll(() => titlesOnDisk(page)).toEqual(['From another computer', AGENCY.title]);
});

test('self-assessments that only the file has come in before it is written over', async ({ page, visit }) => {
  await page.addInitScript(choosesAFile);
  await visit({ kept: keeping(example('agency')), at: '#/settings' });
  const text = backup([], { skills: [{ id: 'a', at: '2026-11-01T10:00:00Z', about: 'Those talks', answers: { 'ASK-1': '4' } }] });
  await putOnDisk(page, text);
  await button(page, OPEN).click();
  await expect(preview(page)).toSay('One self-assessment: it joins those that are here.');
  expect(await onDisk(page)).toBe(text);
  await button(preview(page), 'Bring in').click();
  await expect(main(page)).toSay(UP_TO_DATE);
  await expect.poll(() => onDisk(page)).toContain('Those talks');
  expect(await titlesOnDisk(page)).toEqual([AGENCY.title]);
});
