// What browsers do to what they keep: a full storage, gone data, a newer version, and what helps against it.

import assert from 'node:assert/strict';

import {
  becomes,
  download,
  emptyCase,
  example,
  keeping,
  kept,
  keptCase,
  keptUnder,
  keyOf,
  reload,
  sameText,
  says,
  seal,
  setUp,
  until,
} from './helpers.mjs';
import { AGENCY, at, button, field, go, goHome, heading, link, listed, main, notice, offerForm, openExample, startNew } from './pages.mjs';

const { holds } = await setUp();

/** @typedef {import('playwright-core').Page} Page */

const ALERT_WITHIN_MS = 1_000;
const KILLS = 20;
const AGENCY_KEY = keyOf(`case:${AGENCY.id}`);
const SAFEKEEPING = keyOf('safekeeping');
/** What browsers give a site, in UTF-16 units. */
const ROOM = 5_242_880;

/** @param {Page} page */
const alarm = (page) => main(page).getByRole('alert').filter({ hasText: /\S/ });

/** Ways in which browsers say that there is no room, by name and by code. */
const FULL = ['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED', 22, 1014];

/** Runs in the page before its own scripts: the write at a number fails once it is armed, and all of its key after it. */
function failsAtWill() {
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (key, value) {
    /** @type {any} */
    const armed = globalThis;
    if (this === localStorage && armed.failAt !== undefined && !key.includes(':snap:')) {
      armed.failing ??= armed.failAt === 0 ? key.split(':')[2] : undefined;
      armed.failAt -= 1;
      if (armed.failing === key.split(':')[2]) {
        const error = new DOMException('No room', typeof armed.how === 'string' ? armed.how : 'UnknownError');
        if (typeof armed.how === 'number') Object.defineProperty(error, 'code', { value: armed.how });
        armed.failed = key;
        throw error;
      }
    }
    setItem.call(this, key, value);
  };
}

holds('each write that fails, in turn and however the browser says it, is told within a second and loses nothing', async ({
  visit,
}) => {
  const page = await visit({ scripts: [failsAtWill], kept: keeping(example('agency')), at: `#/n/${AGENCY.id}` });
  await at(page, AGENCY.title);
  let [count, slowest] = [0, 0];
  for (const how of FULL) {
    for (const failAt of [0, 1, 2, 3]) {
      const before = await kept(page);
      await page.evaluate((armed) => Object.assign(globalThis, armed), { how, failAt, failing: undefined });
      const words = `Written under ${how} ${failAt}`;
      await field(page, 'The other side').fill(words);
      const start = performance.now();
      await alarm(page).waitFor().catch((error) => assert.fail(`${how} ${failAt}: ${error.message}`));
      slowest = Math.max(slowest, performance.now() - start);
      const failed = String(await page.evaluate('globalThis.failed'));
      // The last good value, or for what comes after the negotiation itself the new one.
      if (failed.includes(':case:')) {
        sameText(await keptUnder(page, AGENCY_KEY), before[AGENCY_KEY], AGENCY_KEY);
      } else {
        assert.equal((await keptCase(page, AGENCY.id)).them.name, words);
        assert.equal(await keptUnder(page, failed), before[failed] ?? null, failed);
      }
      const { text } = await download(page, () => button(alarm(page), 'Save a copy now').click());
      assert.equal(JSON.parse(text).cases[0].them.name, words);
      await page.evaluate('delete globalThis.failAt');
      await field(page, 'The other side').fill(`${words}, and room again`);
      await becomes(() => alarm(page).count(), 0);
      await becomes(async () => (await keptCase(page, AGENCY.id)).them.name, `${words}, and room again`);
      count += 1;
    }
  }
  console.log(`${count} failed writes were all told, the slowest after ${Math.round(slowest)} ms; nothing was lost`);
  assert.ok(slowest <= ALERT_WITHIN_MS, `${slowest} ms`);
});

holds('a page that is killed while it works leaves the old or the new, each time', async ({ visit, secondTab, expect }) => {
  expect(/crash/i, /Target closed/);
  const page = await visit({ kept: keeping(example('agency')) });
  let [last, anew] = [AGENCY.title, 0];
  for (let run = 1; run <= KILLS; run += 1) {
    const tab = await secondTab(page, `#/n/${AGENCY.id}`);
    const text = `Written before it was killed for the ${run}. time`;
    await field(tab, 'What you call it').fill(text);
    // At another moment each time: before, while or after it is kept.
    await tab.evaluate((wait) => new Promise((resolve) => setTimeout(resolve, wait)), (run * 20) % 200);
    const devtools = await tab.context().newCDPSession(tab);
    const crashed = tab.waitForEvent('crash');
    devtools.send('Page.crash').catch(() => {});
    await crashed;
    const now = await keptCase(page, AGENCY.id);
    assert.ok([last, text].includes(now.title), now.title);
    anew += now.title === text ? 1 : 0;
    last = now.title;
    assert.deepEqual([now.offers.length, now.issues.length], [example('agency').offers.length, example('agency').issues.length]);
    await tab.close();
  }
  assert.ok(anew > 0, 'some of it was kept');
  console.log(`${KILLS} pages were killed while they worked: the old or the new each time`);
});

/**
 * Fills the browser's storage for real, up to a share of the room or until it refuses.
 *
 * @param {Page} page
 * @param {number} share
 */
const fill = (page, share) =>
  page.evaluate(
    ({ share, room }) => {
      localStorage.removeItem('tableside:/:aside:1:filler');
      const used = Object.entries({ ...localStorage }).reduce((sum, [key, text]) => sum + key.length + text.length, 0);
      const text = 'x'.repeat(Math.max(0, Math.floor(room * share) - used - 40));
      localStorage.setItem('tableside:/:aside:1:filler', text);
      for (let step = 4096; share >= 1 && step >= 1; step /= 2) {
        try {
          for (let number = 0; ; number += 1) localStorage.setItem(`filler${step}-${number}`, 'x'.repeat(step));
        } catch {
          // Full for this size.
        }
      }
    },
    { share, room: ROOM },
  );

holds('a storage that is really full keeps the last good value and what is on the page', async ({ visit }) => {
  const page = await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}` });
  await at(page, AGENCY.title);
  await fill(page, 1);
  const before = String(await keptUnder(page, AGENCY_KEY));
  await field(page, 'The other side').fill('Much longer words than there were before. '.repeat(40));
  await says(alarm(page), /This browser’s storage for the page is full/);
  sameText(await keptUnder(page, AGENCY_KEY), before, AGENCY_KEY);
  const { text } = await download(page, () => button(alarm(page), 'Save a copy now').click());
  assert.match(JSON.parse(text).cases[0].them.name, /^Much longer words/);
});

holds('from 70 hundredths on the page says what is large, and from 90 on begins nothing new', async ({ visit }) => {
  const big = emptyCase('big', { title: 'A big one', notes: { 'PREP-1': 'x'.repeat(300_000) } });
  const page = await visit({ kept: keeping(big, example('agency')) });
  assert.equal(await main(page).getByText(/of the room/).count(), 0);
  await fill(page, 0.72);
  await reload(page);
  await says(main(page), /7[12] % of the room .* is used\. Largest: “A big one” 29\d KB, “Marketing retainer” \d+ KB\./);
  await button(page, 'New negotiation').click();
  await at(page, 'A new negotiation');
  assert.equal(await main(page).getByText(/of the room/).count(), 0, 'not while one works');

  await fill(page, 0.92);
  await reload(page);
  await says(main(page), /9[12] % .* Nothing new is begun/);
  await goHome(page);
  await button(page, 'New negotiation').click();
  await says(notice(page).last(), /almost no room left/);
  assert.equal(await heading(page).innerText(), 'Your negotiations');
  await link(main(page), AGENCY.title).click();
  await at(page, AGENCY.title);
  await field(page, 'The other side').fill('Changes are still kept');
  await becomes(async () => (await keptCase(page, AGENCY.id)).them.name, 'Changes are still kept');
});

/** @param {string} title */
const snapshotOf = (title) => seal({ ...example('agency'), title }, { revision: 2 });

holds('of a negotiation that can’t be read, the last copy is offered, and what was there is set aside', async ({ visit }) => {
  const snaps = {
    [keyOf(`snap:2026-11-20T10:00:00Z:${AGENCY.id}`)]: snapshotOf('The older copy'),
    [keyOf(`snap:2026-11-21T10:00:00Z:${AGENCY.id}`)]: snapshotOf('The last copy'),
  };
  const page = await visit({ kept: { ...snaps, [AGENCY_KEY]: 'damaged' }, at: `#/n/${AGENCY.id}` });
  await at(page, 'This negotiation can’t be read');
  await main(page).getByRole('button', { name: /^Open this copy: / }).first().click();
  await at(page, 'The last copy');
  await field(page, 'The other side').fill('Going on');
  await becomes(async () => (await keptCase(page, AGENCY.id)).them.name, 'Going on');
  await go(page, 'Settings');
  const { text } = await download(page, () => button(page, 'Save as a file').click());
  assert.equal(text, 'damaged');
});

holds('one can go back to an earlier version, and undo that', async ({ visit }) => {
  const earlier = { [keyOf(`snap:2026-11-21T10:00:00Z:${AGENCY.id}`)]: snapshotOf('As it was') };
  const page = await visit({ kept: { ...keeping(example('agency')), ...earlier }, at: `#/n/${AGENCY.id}` });
  await at(page, AGENCY.title);
  await main(page).getByText('Earlier versions').click();
  await main(page).getByRole('button', { name: /^Go back to this: (21 Nov|Sat)/ }).click();
  await at(page, 'As it was');
  await button(notice(page), 'Undo').click();
  await at(page, AGENCY.title);
  await becomes(async () => (await keptCase(page, AGENCY.id)).title, AGENCY.title);
});

holds('while one works, copies are made of the negotiation as it was', async ({ visit }) => {
  const page = await visit({ before: async (page) => void (await page.clock.install({ time: '2026-11-23T10:00:00Z' })) });
  await startNew(page, 'At first');
  await page.clock.runFor(1_000);
  for (const title of ['After two minutes', 'After four minutes']) {
    await page.clock.runFor(130_000);
    await field(page, 'What you call it').fill(title);
    await page.clock.runFor(1_000);
  }
  const snaps = Object.entries(await kept(page)).filter(([key]) => key.includes(':snap:'));
  const titles = snaps.toSorted().map(([, text]) => JSON.parse(text).data.title);
  assert.equal(titles.length, 3, 'one of the beginning, and one each two minutes');
  assert.deepEqual(titles.slice(1), ['After two minutes', 'After four minutes']);
});

holds('what a newer Tableside wrote opens to be read, can be saved, and is never written over', async ({ visit, expect }) => {
  expect(/Failed to load resource/);
  const newer = seal({ ...example('agency'), later: { shape: 1 } }, { version: 2, revision: 7 });
  const before = { [AGENCY_KEY]: newer, [keyOf('settings')]: seal({ theme: 'dark' }, { version: 2 }) };
  const page = await visit({ kept: before });
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  await link(main(page), AGENCY.title).click();
  await at(page, AGENCY.title);
  await says(main(page), /A newer Tableside wrote this negotiation/);
  assert.ok(await field(page, 'The other side').isDisabled());
  await go(page, 'Prepare');
  assert.ok(await field(page, 'Your notes: Your goals').isDisabled());
  await go(page, 'Offers');
  assert.ok(await button(offerForm(page), 'Record').isDisabled());
  await page.keyboard.press('ControlOrMeta+z');
  const { text } = await download(page, () => button(page, 'Save it as a file').click());
  const file = JSON.parse(text);
  assert.deepEqual([file.format, file.version, file.cases[0].later], ['tableside', 2, { shape: 1 }]);
  await goHome(page);
  for (const [key, text] of Object.entries(before)) sameText(await keptUnder(page, key), text, key);
});

/** Runs in the page before its own scripts: a browser that promises, and counts how often it was asked. */
function promises() {
  let promised = false;
  Object.assign(globalThis, { asked: 0 });
  StorageManager.prototype.persist = async () => {
    // @ts-expect-error counted for the test
    globalThis.asked += 1;
    promised = true;
    return true;
  };
  StorageManager.prototype.persisted = async () => promised;
}

holds('the browser is asked for its promise at the first edit and not before, and Settings say what it answered', async ({
  visit,
}) => {
  const page = await visit({ scripts: [promises] });
  await openExample(page, AGENCY);
  await go(page, 'Settings');
  await says(main(page), /This browser has not promised to keep it/);
  assert.equal(await page.evaluate('asked'), 0);
  await goHome(page);
  await startNew(page, 'Mine');
  await becomes(() => page.evaluate('asked'), 1);
  await field(page, 'The other side').fill('They');
  await go(page, 'Settings');
  await says(main(page), /This browser has promised not to delete it/);
  assert.equal(await page.evaluate('asked'), 1);
});

holds('after twenty edits a copy is asked for, once, until one is saved', async ({ visit }) => {
  const page = await visit({
    kept: { ...keeping(example('agency')), [SAFEKEEPING]: seal({ edits: 19, since: new Date().toISOString().replace(/\.\d+/, ''), asked: true }) },
    at: `#/n/${AGENCY.id}`,
  });
  const reminder = main(page).getByText(/since you last saved a copy/);
  await at(page, AGENCY.title);
  assert.equal(await reminder.count(), 0);
  await field(page, 'The other side').fill('The twentieth');
  await says(main(page), /20 changes since you last saved a copy/);
  await button(main(page), 'Not now').click();
  await becomes(() => reminder.count(), 0);
  await field(page, 'Your side').fill('The next');
  await reload(page);
  await at(page, AGENCY.title);
  assert.equal(await reminder.count(), 0);
  await go(page, 'Settings');
  await says(main(page), /2\d changes since you last saved everything/);
  await download(page, () => button(page, 'Save everything as a file').click());
  await becomes(async () => JSON.parse(String(await keptUnder(page, SAFEKEEPING))).data.edits, undefined);
});

holds('after seven days with a change a copy is asked for', async ({ visit }) => {
  const week = seal({ edits: 1, since: new Date(Date.now() - 7 * 86_400_000 - 1000).toISOString().replace(/\.\d+/, ''), asked: true });
  const page = await visit({ kept: { ...keeping(example('agency')), [SAFEKEEPING]: week } });
  await says(main(page), /One change since you last saved a copy/);
  await download(page, () => button(page, 'Save a copy').click());
  await becomes(() => main(page).getByText(/since you last saved a copy/).count(), 0);
});

/** Runs in the page before its own scripts: the user always chooses a file that the test can read. */
function choosesAFile() {
  Object.assign(globalThis, {
    showSaveFilePicker: async () => {
      const folder = await navigator.storage.getDirectory();
      return folder.getFileHandle('on-disk.json', { create: true });
    },
  });
}

/** @param {Page} page */
const onDisk = (page) =>
  page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle('on-disk.json');
    return (await handle.getFile()).text();
  });

holds('a file on disk is kept up to date, also after a reload, until one stops it', async ({ visit }) => {
  const page = await visit({ scripts: [choosesAFile], kept: keeping(example('agency')), at: '#/settings' });
  await button(page, 'Keep a file up to date').click();
  await says(main(page), /“on-disk\.json” on your disk is kept up to date/);
  const there = async () => JSON.parse(await onDisk(page)).cases[0].them.name;
  assert.equal(await there(), AGENCY.them);
  for (const words of ['Changed once', 'Changed after a reload']) {
    await goHome(page);
    await link(main(page), AGENCY.title).click();
    await at(page, AGENCY.title);
    await field(page, 'The other side').fill(words);
    await becomes(there, words);
    await reload(page);
  }
  await go(page, 'Settings');
  await button(page, 'Stop').click();
  await button(page, 'Keep a file up to date').waitFor();
});

holds('when everything is gone that was there when the tab was last open, the page says so', async ({ visit }) => {
  const page = await visit();
  await startNew(page, 'Soon gone');
  await becomes(async () => Object.values(await kept(page)).some((text) => text.includes('Soon gone')), true);
  await page.evaluate(() => localStorage.clear());
  await reload(page);
  await says(alarm(page), /kept in this browser, and now they are gone/);
  await link(page.getByRole('banner'), 'Tableside').click();
  assert.deepEqual(await listed(page), []);
});

holds('whoever deletes the last negotiation is not told that it is gone', async ({ visit }) => {
  const page = await visit();
  await startNew(page, 'Deleted by hand');
  await goHome(page);
  await button(page, 'Delete Deleted by hand').click();
  await becomes(() => listed(page), []);
  await reload(page);
  assert.equal(await alarm(page).count(), 0);
});
