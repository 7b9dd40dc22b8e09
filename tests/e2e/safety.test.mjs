// What browsers do to what they keep: a full storage, gone data, a newer version, and what helps against it.

import { expect, takesChromium, takesTrust, test } from './fixtures.mjs';
import { download, emptyCase, example, isFirefox, keeping, kept, keptCase, keptUnder, keyOf, openTalks, reload, seal } from './helpers.mjs';
import { AGENCY, at, bringIn, button, deletes, field, fillDetail, focus, go, goHome, link, listed, main, notice, offerForm, openDetails, openExample, preview, startNew } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

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

test('each write that fails, in turn and however the browser says it, is told within a second and loses nothing', async ({ page, visit }) => {
  await page.addInitScript(failsAtWill);
  await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}` });
  await at(page, AGENCY.title);
  await openDetails(page);
  const side = field(page, 'The other side');
  for (const how of FULL) {
    for (const failAt of [0, 1, 2, 3]) {
      const words = `Written under ${how} ${failAt}`;
      await test.step(words, async () => {
        const before = await kept(page);
        await page.evaluate((armed) => Object.assign(globalThis, armed), { how, failAt, failing: undefined });
        await side.fill(words);
        // It looks more often than an assertion does.
        await alarm(page).waitFor({ timeout: ALERT_WITHIN_MS });
        const failed = String(await page.evaluate('globalThis.failed'));
        // The last good value, or for what comes after the negotiation itself the new one.
        if (failed.includes(':case:')) {
          expect(await keptUnder(page, AGENCY_KEY)).toBe(before[AGENCY_KEY]);
        } else {
          expect((await keptCase(page, AGENCY.id)).them.name).toBe(words);
          expect(await keptUnder(page, failed), failed).toBe(before[failed] ?? null);
        }
        const { text } = await download(page, () => button(alarm(page), 'Save a copy').click());
        expect(JSON.parse(text).cases[0].them.name).toBe(words);
        await page.evaluate('delete globalThis.failAt');
        await side.fill(`${words}, and room again`);
        await expect(alarm(page)).toHaveCount(0);
        await expect.poll(async () => (await keptCase(page, AGENCY.id))?.them.name).toBe(`${words}, and room again`);
      });
    }
  }
});

test('a page that is killed while it works leaves the old or the new, each time', async ({ page, context, visit, problems, browserName }) => {
  takesChromium(browserName, 'no other browser can be told to kill a page');
  problems.expect(/crash/i, /Target closed/);
  await visit({ kept: keeping(example('agency')) });
  let [last, anew] = [AGENCY.title, 0];
  for (let run = 1; run <= KILLS; run += 1) {
    const tab = await context.newPage();
    await visit({ at: `#/n/${AGENCY.id}` }, tab);
    const text = `Written before it was killed for the ${run}. time`;
    await fillDetail(tab, 'What you call it', text);
    // At another moment each time: before, while or after it is kept.
    await tab.evaluate((wait) => new Promise((resolve) => setTimeout(resolve, wait)), (run * 20) % 200);
    const devtools = await context.newCDPSession(tab);
    const crashed = tab.waitForEvent('crash');
    devtools.send('Page.crash').catch(() => {});
    await crashed;
    const now = await keptCase(page, AGENCY.id);
    expect([last, text]).toContain(now.title);
    anew += now.title === text ? 1 : 0;
    last = now.title;
    expect([now.offers.length, now.issues.length]).toEqual([example('agency').offers.length, example('agency').issues.length]);
    await tab.close();
  }
  expect(anew, 'some of it was kept').toBeGreaterThan(0);
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
      // Snapshots would make room.
      const gone = Object.keys(localStorage).filter((key) => key.startsWith('tableside:/:snap:'));
      for (const key of ['tableside:/:aside:1:filler', ...gone]) localStorage.removeItem(key);
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

test('a storage that is really full keeps the last good value and what is on the page', async ({ page, visit }) => {
  await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}/prepare/PREP-8` });
  await at(page, 'Prepare');
  await expect(field(page, 'Where')).toBeVisible();
  await fill(page, 1);
  const before = String(await keptUnder(page, AGENCY_KEY));
  await field(page, 'Where').fill('Much longer words than there were before. '.repeat(40));
  await expect(alarm(page)).toSay('This browser’s storage for the page is full');
  expect(await keptUnder(page, AGENCY_KEY), AGENCY_KEY).toBe(before);
  const { text } = await download(page, () => button(alarm(page), 'Save a copy').click());
  expect(JSON.parse(text).cases[0].meeting.where).toMatch(/^Much longer words/);
});

test('from 70 hundredths on the page says what is large, and from 90 on begins nothing new', async ({ page, visit }) => {
  const big = emptyCase('big', { title: 'A big one', notes: { 'PREP-1': 'x'.repeat(300_000) } });
  await visit({ kept: keeping(big, example('agency')) });
  await expect(main(page).getByText(/of the room/)).toHaveCount(0);
  await fill(page, 0.72);
  await reload(page);
  await expect(main(page)).toSay(/7[12] % of the room .* is used\. Largest: “A big one” 29\d KB, “Marketing retainer” \d+ KB\./);
  await button(page, 'New negotiation').click();
  await at(page, 'A new negotiation');
  await expect(main(page).getByText(/of the room/), 'not while one works').toHaveCount(0);

  await fill(page, 0.92);
  await reload(page);
  await expect(main(page)).toSay(/9[12] % .* Nothing new is begun/);
  await goHome(page);
  await button(page, 'New negotiation').click();
  await expect(notice(page).last()).toSay('almost no room left');
  await at(page, 'Your negotiations');
  await link(main(page), AGENCY.title).click();
  await at(page, AGENCY.title);
  await fillDetail(page, 'The other side', 'Changes are still kept');
  await expect.poll(async () => (await keptCase(page, AGENCY.id))?.them.name).toBe('Changes are still kept');
});

test('what other pages of the same origin keep counts, and is said', async ({ page, visit }) => {
  await visit({ at: '#/settings' });
  await expect(main(page)).not.toSay('Other pages that share this room');
  await page.evaluate((room) => localStorage.setItem('shop:cart', 'x'.repeat(Math.floor(room * 0.72))), ROOM);
  await reload(page);
  await expect(main(page)).toSay(/7[23] % of the room .* is used\. Other pages that share this room keep 36\d\d KB of it\./);
  await expect(main(page)).toSay(/36\d\d KB of about 5120 KB are used\. Other pages that share this room keep 36\d\d KB of it\./);
  await goHome(page);
  await expect(main(page)).toSay('Other pages that share this room keep');
});

/** @param {string} title */
const snapshotOf = (title) => seal({ ...example('agency'), title }, { revision: 2 });

test('of a negotiation that can’t be read, the last copy is offered, and what was there is set aside', async ({ page, visit }) => {
  const snaps = {
    [keyOf(`snap:2026-11-20T10:00:00Z:${AGENCY.id}`)]: snapshotOf('The older copy'),
    [keyOf(`snap:2026-11-21T10:00:00Z:${AGENCY.id}`)]: snapshotOf('The last copy'),
  };
  await visit({ kept: { ...snaps, [AGENCY_KEY]: 'damaged' }, at: `#/n/${AGENCY.id}` });
  await at(page, 'This negotiation can’t be read');
  await main(page).getByRole('button', { name: /^Open this copy: / }).first().click();
  await at(page, 'The last copy');
  await fillDetail(page, 'The other side', 'Going on');
  await expect.poll(async () => (await keptCase(page, AGENCY.id))?.them.name).toBe('Going on');
  await go(page, 'Settings');
  const { text } = await download(page, () => button(page, 'Save as a file').click());
  expect(text).toBe('damaged');
});

test('one can go back to an earlier version, and undo that', async ({ page, visit }) => {
  const earlier = { [keyOf(`snap:2026-11-21T10:00:00Z:${AGENCY.id}`)]: snapshotOf('As it was') };
  await visit({ kept: { ...keeping(example('agency')), ...earlier }, at: `#/n/${AGENCY.id}` });
  await at(page, AGENCY.title);
  await openDetails(page);
  await main(page).getByText('Earlier versions').click();
  await main(page).getByRole('button', { name: /^Go back to this: (21 Nov|Sat)/ }).click();
  await at(page, 'As it was');
  await button(notice(page), 'Undo').click();
  await at(page, AGENCY.title);
  await expect.poll(async () => (await keptCase(page, AGENCY.id))?.title).toBe(AGENCY.title);
});

test('while one works, copies are made of the negotiation as it was', async ({ page, visit }) => {
  await page.clock.install({ time: '2026-11-23T10:00:00Z' });
  await visit();
  await startNew(page, 'At first');
  await page.clock.runFor(1_000);
  for (const title of ['After two minutes', 'After four minutes']) {
    await page.clock.runFor(130_000);
    await fillDetail(page, 'What you call it', title);
    await page.clock.runFor(1_000);
  }
  const snaps = Object.entries(await kept(page)).filter(([key]) => key.includes(':snap:'));
  const titles = snaps.toSorted().map(([, text]) => JSON.parse(text).data.title);
  expect(titles, 'one of the beginning, and one each two minutes').toHaveLength(3);
  expect(titles.slice(1)).toEqual(['After two minutes', 'After four minutes']);
});

test('a clock that was thirty days ahead and is set right keeps no copy away, and no reminder', async ({ page, visit }) => {
  await page.clock.install({ time: '2026-12-23T10:00:00Z' });
  await visit();
  await startNew(page, 'Written ahead');
  await page.clock.runFor(1_000);
  const titles = async () => {
    const snaps = Object.entries(await kept(page)).filter(([key]) => key.includes(':snap:'));
    return snaps.toSorted().map(([, text]) => JSON.parse(text).data.title);
  };
  await expect.poll(titles).toHaveLength(1);
  await page.clock.setSystemTime('2026-11-23T10:00:00Z');
  for (const title of ['Set right', 'Two minutes later']) {
    await fillDetail(page, 'What you call it', title);
    await page.clock.runFor(1_000);
    await expect.poll(titles).toContain(title);
    await page.clock.runFor(130_000);
  }
  // Its first change is still to come, and so was long ago.
  await goHome(page);
  await expect(main(page).getByText(/since you last saved a copy/)).toBeVisible();
});

test('everything is saved as one file also above two megabytes, and comes back from it', async ({ page, visit }) => {
  const long = (/** @type {string} */ id) => emptyCase(id, { title: `Case ${id}`, notes: { 'PREP-1': id.repeat(700_000) } });
  await visit({ kept: keeping(long('a'), long('b'), long('c')), at: '#/settings' });
  /** @type {string[]} */
  const names = [];
  page.on('download', (file) => names.push(file.suggestedFilename()));
  const { text } = await download(page, () => button(page, 'Save a copy').click());
  expect(text.length).toBeGreaterThan(2_100_000);
  expect(JSON.parse(text).cases).toHaveLength(3);
  await page.evaluate(() => localStorage.clear());
  await reload(page);
  await bringIn(page, { 'tableside.json': text });
  await button(preview(page), 'Bring in').click();
  await goHome(page);
  await expect.poll(async () => (await listed(page).allInnerTexts()).toSorted()).toEqual(['Case a', 'Case b', 'Case c']);
  // Of Firefox, where none is heard of, `download` has looked how many there are.
  if (!isFirefox(page)) expect(names).toHaveLength(1);
});

test('one that a newer Tableside wrote, opened and deleted, keeps no backup of it out', async ({ page, visit }) => {
  await visit({ kept: { [AGENCY_KEY]: seal(example('agency'), { version: 2, revision: 7 }) } });
  await link(main(page), AGENCY.title).click();
  await expect(main(page)).toSay('A newer Tableside wrote this negotiation');
  await goHome(page);
  await deletes(page, AGENCY.title);
  await expect(listed(page)).toHaveCount(0);
  await go(page, 'Settings');
  await bringIn(page, { 'backup.json': JSON.stringify({ format: 'tableside', version: 1, cases: [example('agency')] }) });
  await button(preview(page), 'Bring in').click();
  await expect(notice(page).last()).toSay('One negotiation was brought in.');
  await goHome(page);
  await link(main(page), AGENCY.title).click();
  await fillDetail(page, 'The other side', 'Changed here');
  await expect.poll(async () => (await keptCase(page, AGENCY.id))?.them.name).toBe('Changed here');
});

test('what a newer Tableside wrote opens to be read, can be saved, and is never written over', async ({ page, visit, problems }) => {
  problems.expect(/Failed to load resource/);
  const newer = seal({ ...openTalks('agency'), later: { shape: 1 } }, { version: 2, revision: 7 });
  const before = { [AGENCY_KEY]: newer, [keyOf('settings')]: seal({ theme: 'dark' }, { version: 2 }) };
  await visit({ kept: before });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await link(main(page), AGENCY.title).click();
  await at(page, AGENCY.title);
  await expect(main(page)).toSay('A newer Tableside wrote this negotiation');
  await expect(field(page, 'The other side')).toBeDisabled();
  await go(page, 'Prepare');
  await expect(field(page, 'Your notes: Your goals')).toBeDisabled();
  await go(page, 'Offers');
  await expect(button(offerForm(page), 'Record')).toBeDisabled();
  await page.keyboard.press('ControlOrMeta+z');
  const { text } = await download(page, () => button(page, 'Save it as a file').click());
  const file = JSON.parse(text);
  expect([file.format, file.version, file.cases[0].later]).toEqual(['tableside', 2, { shape: 1 }]);
  await goHome(page);
  for (const [key, text] of Object.entries(before)) expect(await keptUnder(page, key), key).toBe(text);
});

/** Runs in the page before its own scripts: a browser that promises, and counts how often it was asked. */
function promises() {
  let promised = false;
  Object.assign(globalThis, { asked: 0 });
  // The empty page that Firefox begins with has none.
  if (!globalThis.StorageManager) return;
  StorageManager.prototype.persist = async () => {
    // @ts-expect-error counted for the test
    globalThis.asked += 1;
    promised = true;
    return true;
  };
  StorageManager.prototype.persisted = async () => promised;
}

test('the browser is asked for its promise at the first edit and not before, and Settings say what it answered', async ({ page, host, visit }) => {
  takesTrust(host);
  await page.addInitScript(promises);
  await visit();
  await openExample(page, AGENCY);
  await go(page, 'Settings');
  await expect(main(page)).toSay('This browser has not promised to keep it');
  expect(await page.evaluate('asked')).toBe(0);
  await goHome(page);
  await startNew(page, 'Mine');
  await expect.poll(() => page.evaluate('asked')).toBe(1);
  await fillDetail(page, 'The other side', 'They');
  await go(page, 'Settings');
  await expect(main(page)).toSay('This browser has promised not to delete it');
  expect(await page.evaluate('asked')).toBe(1);
});

test('after twenty edits a copy is asked for, once, until one is saved', async ({ page, visit }) => {
  await visit({
    kept: { ...keeping(example('agency')), [SAFEKEEPING]: seal({ edits: 19, since: new Date().toISOString().replace(/\.\d+/, ''), asked: true }) },
    at: `#/n/${AGENCY.id}`,
  });
  const reminder = main(page).getByText(/since you last saved a copy/);
  await at(page, AGENCY.title);
  await expect(reminder).toHaveCount(0);
  await fillDetail(page, 'The other side', 'The twentieth');
  await expect(main(page)).toSay('20 changes since you last saved a copy');
  await button(main(page), 'Not now').click();
  await expect(reminder).toHaveCount(0);
  await fillDetail(page, 'Your side', 'The next');
  await reload(page);
  await at(page, AGENCY.title);
  await expect(reminder).toHaveCount(0);
  await go(page, 'Settings');
  await expect(main(page)).toSay(/2\d changes since you last saved a copy/);
  await download(page, () => button(page, 'Save a copy').click());
  await expect.poll(async () => JSON.parse(String(await keptUnder(page, SAFEKEEPING)))?.data?.edits).toBeUndefined();
});

test('after seven days with a change a copy is asked for', async ({ page, visit }) => {
  const week = seal({ edits: 1, since: new Date(Date.now() - 7 * 86_400_000 - 1000).toISOString().replace(/\.\d+/, ''), asked: true });
  await visit({ kept: { ...keeping(example('agency')), [SAFEKEEPING]: week } });
  await expect(main(page)).toSay('One change since you last saved a copy');
  await download(page, () => button(page, 'Save a copy').click());
  await expect(main(page).getByText(/since you last saved a copy/)).toHaveCount(0);
});

/** What a browser may throw that gives no reason. Each runs in the page before its own scripts. @type {Record<string, () => void>} */
const WITHOUT_REASON = {
  'an error without words': () => {
    Object.assign(globalThis, { thrown: () => new Error('') });
  },
  'an exception without words': () => {
    Object.assign(globalThis, { thrown: () => new DOMException('') });
  },
  'an exception without a name': () => {
    Object.assign(globalThis, { thrown: () => new DOMException('', '') });
  },
  'a text': () => {
    Object.assign(globalThis, { thrown: () => 'x' });
  },
  'nothing': () => {
    Object.assign(globalThis, { thrown: () => undefined });
  },
};

for (const [what, script] of Object.entries(WITHOUT_REASON)) {
  test(`where the browser throws ${what} and keeps nothing, the sentence makes sense`, async ({ page, visit }) => {
    await page.addInitScript(script);
    await page.addInitScript(() => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function (key, value) {
        /** @type {any} */
        const test = globalThis;
        if (test.refuses && this === localStorage) throw test.thrown();
        setItem.call(this, key, value);
      };
    });
    await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}` });
    await at(page, AGENCY.title);
    await page.evaluate('globalThis.refuses = true');
    await fillDetail(page, 'The other side', 'Written in vain');
    await expect(alarm(page)).toSay(/^This browser could not keep it( \(\w+\))?\. Your last change is still here until you close the page\. Save a copy first\./);
    await goHome(page);
    await deletes(page, AGENCY.title);
    await expect(page.getByText(/is deleted|could not keep it/).first()).toBeVisible();
    await expect(main(page), 'of what was just deleted').not.toSay(/Your negotiation is kept|: Your/);
  });
}

test('when everything is gone that was there when the tab was last open, the page says so', async ({ page, visit }) => {
  await visit();
  await startNew(page, 'Soon gone');
  await expect.poll(async () => Object.values(await kept(page)).join()).toContain('Soon gone');
  await page.evaluate(() => localStorage.clear());
  await reload(page);
  await expect(alarm(page)).toSay('kept in this browser, and now they are gone');
  await link(page.getByRole('banner'), 'Tableside').click();
  await expect(listed(page)).toHaveCount(0);
});

test('whoever deletes the last negotiation is not told that it is gone', async ({ page, visit }) => {
  await visit();
  await startNew(page, 'Deleted by hand');
  await goHome(page);
  await deletes(page, 'Deleted by hand');
  await expect(listed(page)).toHaveCount(0);
  await reload(page);
  await expect(alarm(page)).toHaveCount(0);
});

const ASIDE = keyOf('aside:1:settings');

/** Sets something aside that is torn in the middle of a character. @param {Page} page */
const setTornAside = (page) => page.evaluate((key) => localStorage.setItem(key, '{"half":"\ud83e"}'), ASIDE);

/** Is it set aside to the last bit? @param {Page} page */
const isTornAside = (page) => page.evaluate((key) => localStorage.getItem(key) === '{"half":"\ud83e"}', ASIDE);

test('a set-aside original that was deleted comes back byte for byte, by the notice, the keys and the bin', async ({ page, visit }) => {
  await visit({ at: '#/settings' });
  await setTornAside(page);
  await reload(page);
  const remove = async () => {
    await button(main(page), 'Delete').click();
    await expect(notice(page).last()).toSay('What was set aside is deleted.');
    await expect.poll(() => keptUnder(page, ASIDE)).toBeNull();
  };
  await remove();
  await button(notice(page).last(), 'Undo').click();
  await expect.poll(() => isTornAside(page)).toBe(true);
  await remove();
  await goHome(page);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => isTornAside(page)).toBe(true);
  await go(page, 'Settings');
  await remove();
  await reload(page);
  await button(main(page), 'Bring it back: Set aside: settings').click();
  await expect.poll(() => isTornAside(page)).toBe(true);
  await expect(main(page).getByRole('heading', { name: 'Bin' })).toHaveCount(0);
});

test('what was deleted is in the bin after a reload, and says for how long; it comes back, or goes for good', async ({ page, visit }) => {
  await page.clock.install({ time: '2026-11-23T10:00:00Z' });
  await visit({ kept: keeping(emptyCase('one', { title: 'One' }), emptyCase('two', { title: 'Two' })) });
  const before = await keptUnder(page, keyOf('case:one'));
  await deletes(page, 'One');
  await deletes(page, 'Two');
  await expect(main(page)).toSay('Bin: 2 negotiations, kept for 30 days');
  await page.clock.setSystemTime('2026-11-26T11:00:00Z');
  await reload(page);
  await link(main(page), 'Bin: 2 negotiations').click();
  await at(page, 'Settings');
  await expect(focus(page), 'one is where they can be brought back').toHaveText('Bring it back');
  await expect(main(page)).toSay('One · deleted 3 days ago, kept for 27 more days');
  await button(main(page), 'Bring it back: One').click();
  await expect(notice(page).last()).toSay('“One” is back.');
  await button(main(page), 'Delete for good: Two').click();
  await expect(main(page).getByRole('heading', { name: 'Bin' })).toHaveCount(0);
  await goHome(page);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(listed(page)).toHaveText(['One']);
  expect(await keptUnder(page, keyOf('case:one'))).toBe(before);
  expect(Object.keys(await kept(page)).filter((key) => key.startsWith(keyOf('bin:')))).toEqual([]);
});

test('after thirty days what was deleted is gone, and not before', async ({ page, visit }) => {
  await page.clock.install({ time: '2026-11-23T10:00:00Z' });
  await visit({ kept: keeping(emptyCase('one', { title: 'One' })) });
  await deletes(page, 'One');
  await expect(listed(page)).toHaveCount(0);
  await page.clock.setSystemTime('2026-12-23T09:00:00Z');
  await reload(page);
  await expect(main(page)).toSay('Bin: one negotiation');
  await page.clock.setSystemTime('2026-12-24T10:00:00Z');
  await reload(page);
  await expect(main(page)).not.toSay('Bin:');
  expect(Object.keys(await kept(page)).filter((key) => key.includes('bin:'))).toEqual([]);
});

test('in the table view nothing says what was deleted', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('one', { title: 'Hidden one' })) });
  await deletes(page, 'Hidden one');
  await go(page, 'Settings');
  await expect(main(page)).toSay('Hidden one');
  await page.keyboard.press('F9');
  await expect(page.locator('body')).not.toSay('Hidden one');
});
