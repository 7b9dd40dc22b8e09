// When the app breaks: what was written is kept, a panel says what happened, and a reload brings all back.

import { axe } from './axe.mjs';
import { expect, takesSite, takesTrust, test } from './fixtures.mjs';
import { BLOCKED, download, drawnAnew, example, isReady, keeping, kept, keptCase, keyOf, load, openTalks } from './helpers.mjs';
import { AGENCY, SOFTWARE, at, bringIn, button, choice, field, fillDetail, go, link, listed, main, offerForm, openDetails, openExample, panel, preview } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/** What the browser and the app say of it. */
const EXPECTED = [/a part of the page is gone/, /the page was taken away/, /is not a function/, /NotFoundError|not a child of this node/, /panicked at/, /unreachable/, /recursive use|already (mutably )?borrowed/];

/**
 * Runs in the page before its own scripts. A way to change the document can be taken away, as if an extension had
 * broken it: until the page has been told of the first error, since the panel needs the document too.
 */
function breakable() {
  /** @type {[any, string][]} */
  const ways = [
    [Node.prototype, 'appendChild'],
    [Node.prototype, 'insertBefore'],
    [Node.prototype, 'removeChild'],
    [Node.prototype, 'replaceChild'],
    [Node.prototype, 'cloneNode'],
    [Element.prototype, 'append'],
    [Element.prototype, 'before'],
    [Element.prototype, 'after'],
    [Element.prototype, 'remove'],
    [Element.prototype, 'replaceWith'],
    [Element.prototype, 'replaceChildren'],
    [Element.prototype, 'setAttribute'],
    [EventTarget.prototype, 'addEventListener'],
    [Document.prototype, 'createElement'],
    [Document.prototype, 'createElementNS'],
    [Document.prototype, 'createTextNode'],
    [Document.prototype, 'createComment'],
    [Document.prototype, 'querySelector'],
  ];
  const own = ways.map(([owner, name]) => owner[name]);
  const mend = () => ways.forEach(([owner, name], index) => (owner[name] = own[index]));
  for (const event of ['tableside:broken', 'error', 'unhandledrejection']) addEventListener(event, mend);
  Object.assign(globalThis, {
    ways: ways.map(([, name]) => name),
    breakIt: (/** @type {string} */ way) => {
      for (const [owner, name] of ways) if (way === name || way === 'everything') owner[name] = undefined;
    },
  });
}

/**
 * @param {Page} page
 * @param {string} way
 */
async function breakIt(page, way) {
  await page.evaluate((way) => {
    // @ts-expect-error made by breakable
    globalThis.breakIt(way);
  }, way);
}

const KEPT = keeping(example('agency'), example('software'));

test('a panic shows what happened, and lets one save the data byte for byte and reload', async ({ page, visit, problems }) => {
  problems.expect(...EXPECTED);
  await page.addInitScript(breakable);
  await visit({
    kept: { ...KEPT, [keyOf('case:damaged')]: '{"half": “', 'tableside:/other/:case:x': 'another site’s' },
    at: '#/settings',
  });
  await choice(page, 'Light or dark').selectOption('Dark');
  await go(page, 'Guide');
  const before = await kept(page);

  await breakIt(page, 'everything');
  await link(page.getByRole('banner'), 'Settings').click();
  await expect(panel(page)).toSay(/Something broke.*What it kept until then is still in this browser/);
  await expect(panel(page)).toHaveCount(1);
  await expect(panel(page).getByRole('heading', { name: 'Something broke', exact: true })).toBeFocused();
  await panel(page).getByText('What happened').click();
  await expect(panel(page)).toSay(/What happened.*(panicked at|is not a function)/);
  expect(await axe(page)).toEqual([]);

  const { name, text } = await download(page, () => button(panel(page), 'Save my data').click());
  expect(name).toBe('tableside-rescue.json');
  const ours = Object.entries(before).filter(([key]) => key.startsWith('tableside:/:'));
  expect(ours.length, 'two cases, the damaged one and the settings').toBeGreaterThanOrEqual(4);
  expect(JSON.parse(text)).toEqual(Object.fromEntries(ours));
  expect(await kept(page)).toEqual(before);

  const loaded = page.waitForEvent('load');
  await button(panel(page), 'Reload').click();
  await loaded;
  await isReady(page);
  await expect(panel(page)).toHaveCount(0);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await at(page, 'Settings');
  await link(page.getByRole('banner'), 'Negotiations').click();
  await expect.poll(async () => (await listed(page).allInnerTexts()).toSorted()).toEqual(['A negotiation that can’t be read', 'Marketing retainer', 'Route planning software']);
  expect(await kept(page)).toEqual(before);
});

test('what was typed just before a panic is kept', async ({ page, visit, problems }) => {
  problems.expect(...EXPECTED);
  await page.addInitScript(breakable);
  await visit({ kept: KEPT });
  for (let run = 1; run <= 5; run += 1) {
    await load(page, `#/n/${AGENCY.id}`);
    const words = `Typed before the panic of run ${run}`;
    await field(page, 'The other side').evaluate(
      (/** @type {HTMLInputElement} */ element, words) => {
        element.value = words;
        element.dispatchEvent(new InputEvent('input', { bubbles: true }));
        // @ts-expect-error made by breakable
        globalThis.breakIt('everything');
        location.hash = '#/settings';
      },
      words,
    );
    await expect(panel(page)).toSay('Something broke');
    expect((await keptCase(page, AGENCY.id)).them.name).toBe(words);
  }
});

test('whatever way of changing the document is broken, either the place is there or the panel is', async ({ page, visit, problems }) => {
  problems.expect(...EXPECTED);
  await page.addInitScript(breakable);
  await visit({ kept: KEPT });
  /** @type {Record<string, string>} */
  const found = {};
  for (const way of /** @type {string[]} */ (await page.evaluate('ways'))) {
    await openAfresh(page);
    await breakIt(page, way);
    await page.evaluate((hash) => void (location.hash = hash), `#/n/${AGENCY.id}/prepare`);
    // Some ways break what the page is looked at with for a moment, too.
    await expect(async () => {
      found[way] = await placeOrPanel(page);
      expect(found[way], way).not.toBe('neither');
    }).toPass();
  }
  expect(Object.values(found)).toContain('panel');
});

/** What extensions do to a page. Each runs in it. */
const DONE_BY_EXTENSIONS = {
  'translates all words': () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const texts = [];
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    for (const text of texts.filter((text) => text.data.trim() !== '' && text.parentElement?.closest('main, header'))) {
      const font = document.createElement('font');
      font.append(document.createElement('font'));
      font.firstElementChild?.append(text.data.toUpperCase());
      text.replaceWith(font);
    }
  },
  'takes away comments': () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
    /** @type {ChildNode[]} */
    const comments = [];
    while (walker.nextNode()) comments.push(/** @type {Comment} */ (walker.currentNode));
    for (const comment of comments) comment.remove();
  },
  'joins texts and drops empty ones': () => document.body.normalize(),
  'wraps every field in a box of its own': () => {
    for (const field of document.querySelectorAll('input, textarea, select')) {
      const box = document.createElement('div');
      field.replaceWith(box);
      box.append(field, document.createElement('span'));
    }
  },
  'empties the page': () => document.querySelector('main')?.replaceChildren(),
};

for (const [what, script] of Object.entries(DONE_BY_EXTENSIONS)) {
  test(`after an extension ${what}, either the next place is there or the panel is, and an edit is kept`, async ({ page, visit, problems }) => {
    problems.expect(...EXPECTED);
    await visit({ kept: KEPT });
    for (const place of ['prepare', 'offers', '']) {
      await openAfresh(page);
      await fillDetail(page, 'The other side', `Typed before ${place}`);
      await page.evaluate(script);
      await page.evaluate((hash) => void (location.hash = hash), `#/n/${AGENCY.id}/${place || 'commit'}`);
      await expect(async () => expect(await placeOrPanel(page), place).not.toBe('neither')).toPass();
      await expect.poll(async () => (await keptCase(page, AGENCY.id))?.them.name).toBe(`Typed before ${place}`);
    }
  });
}

/** @param {Page} page */
async function openAfresh(page) {
  await load(page, `#/n/${AGENCY.id}`);
  await at(page, AGENCY.title);
  // What looks at the page later has to come into it before anything is broken.
  await isWhole(page);
}

/**
 * Which of the two is shown now.
 *
 * @param {Page} page
 * @returns {Promise<'place' | 'panel' | 'neither'>}
 */
async function placeOrPanel(page) {
  if (await panel(page).isVisible()) return 'panel';
  return (await isWhole(page)) ? 'place' : 'neither';
}

/**
 * Is the place whose address is in the address bar there, and no other?
 *
 * @param {Page} page
 */
async function isWhole(page) {
  const place = /[^/]*$/.exec(page.url())?.[0] ?? '';
  const title = `${place[0].toUpperCase()}${place.slice(1)}`;
  const headings = await page.getByRole('heading', { level: 1 }).allInnerTexts();
  const buttons = await main(page).getByRole('button').count();
  return headings.join() === title && buttons > 2 && (await page.getByRole('main').count()) === 1;
}

test('the panel opens once, however often the app breaks, and can be used by keyboard', async ({ page, visit, problems }) => {
  problems.expect(...EXPECTED);
  await page.addInitScript(breakable);
  await visit({ kept: KEPT, at: `#/n/${AGENCY.id}/offers` });
  await at(page, 'Offers');
  await breakIt(page, 'everything');
  await link(page.getByRole('banner'), 'Guide').click();
  await expect(panel(page)).toSay('Something broke');
  await page.evaluate(() => {
    location.hash = '#/settings';
    dispatchEvent(new CustomEvent('tableside:broken', { detail: 'once more' }));
  });
  await expect(panel(page)).toHaveCount(1);
  for (const name of ['Reload', 'Save my data']) {
    await page.keyboard.press('Tab');
    await expect(button(panel(page), name)).toBeFocused();
  }
  await page.keyboard.press('Shift+Tab');
  const loaded = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await loaded;
  await isReady(page);
  await expect(panel(page)).toHaveCount(0);
});

/**
 * Breaks the page, and has it change.
 *
 * @param {Page} page
 */
async function panics(page) {
  await breakIt(page, 'everything');
  await page.evaluate(() => void (location.hash = '#/settings'));
  await expect(panel(page)).toSay('Something broke');
}

test('an offer that is half written when the page breaks is there after a reload', async ({ page, visit, problems }) => {
  problems.expect(...EXPECTED);
  await page.addInitScript(breakable);
  await visit({ kept: keeping(openTalks('agency')), at: `#/n/${AGENCY.id}/offers` });
  const fee = field(offerForm(page), 'Monthly fee');
  await fee.evaluate((/** @type {HTMLInputElement} */ element) => {
    element.focus();
    element.value = '9,3oo';
    element.dispatchEvent(new InputEvent('input', { bubbles: true }));
    // @ts-expect-error made by breakable
    globalThis.breakIt('everything');
    location.hash = '#/settings';
  });
  await expect(panel(page)).toSay('What you wrote up to then is kept in this browser.');
  const { text } = await download(page, () => button(panel(page), 'Save my data').click());
  expect(text).toContain('9,3oo');
  await load(page, `#/n/${AGENCY.id}/offers`);
  await expect(fee).toHaveValue('9,3oo');
});

for (const [how, script] of Object.entries(BLOCKED)) {
  test(`where the browser keeps nothing (${how}), the panel says so, and saves what there is only in memory`, async ({ page, newUser, visit, problems }) => {
    problems.expect(...EXPECTED);
    await page.addInitScript(script);
    await page.addInitScript(breakable);
    await visit();
    await openExample(page, AGENCY);
    await fillDetail(page, 'What you call it', 'Zq only in memory');
    await at(page, 'Zq only in memory');
    await panics(page);
    await expect(panel(page)).toSay('not all that you wrote can be kept in this browser. Save your data before you reload');
    await expect(panel(page)).not.toSay(/is kept in this browser|is still in this browser/);
    const { text } = await download(page, () => button(panel(page), 'Save my data').click());
    const other = await newUser();
    await visit({ at: '#/settings' }, other);
    await bringIn(other, { 'tableside-rescue.json': text });
    await expect(preview(other)).toSay('Zq only in memory New here');
  });
}

/** Runs in the page before its own scripts: nothing more can be written once `full` is set. */
function fullAtWill() {
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (key, value) {
    // @ts-expect-error set by the test
    if (globalThis.full && this === localStorage) throw new DOMException('No room', 'QuotaExceededError');
    setItem.call(this, key, value);
  };
}

test('where there was no room for the last words, the panel says so, and saves them with all that is kept', async ({ page, newUser, visit, problems }) => {
  problems.expect(...EXPECTED);
  await page.addInitScript(fullAtWill);
  await page.addInitScript(breakable);
  await visit({ kept: KEPT, at: `#/n/${AGENCY.id}` });
  await openDetails(page);
  await page.evaluate('globalThis.full = true');
  await fillDetail(page, 'What you call it', 'Zq found no room');
  await expect(main(page).getByRole('alert')).toSay('full');
  await panics(page);
  await expect(panel(page)).toSay('not all that you wrote can be kept in this browser');
  const { text } = await download(page, () => button(panel(page), 'Save my data').click());
  expect((await keptCase(page, AGENCY.id)).title).toBe(AGENCY.title);
  const other = await newUser();
  await visit({ at: '#/settings' }, other);
  await bringIn(other, { 'tableside-rescue.json': text });
  await expect(preview(other)).toSay('Zq found no room New here');
  await expect(preview(other)).toSay(`${SOFTWARE.title} New here`);
});

/** What goes wrong in what others put into a page. Each runs in it. @type {Record<string, () => unknown>} */
const OTHERS = {
  'a promise that nobody waits for': () => void Promise.reject(new Error('from elsewhere')),
  'a promise that is refused with a text': () => void Promise.reject('from elsewhere'),
  'a request that was given up': () => void Promise.reject(new DOMException('from elsewhere', 'AbortError')),
  'an error in a function that is called later': () =>
    setTimeout(() => {
      throw new Error('from elsewhere');
    }),
  'a text that is thrown': () =>
    setTimeout(() => {
      throw 'from elsewhere';
    }),
  'an error of which a page may know nothing': () => dispatchEvent(new ErrorEvent('error', { message: 'Script error.' })),
  'an error in WebAssembly of their own': async () => {
    // One function, f, which can't be.
    const bytes = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 0x66, 0, 0, 0x0a, 5, 1, 3, 0, 0, 0x0b];
    const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes));
    setTimeout(/** @type {() => void} */ (instance.exports.f));
  },
  'a promise refused by WebAssembly of their own': async () => {
    WebAssembly.compile(new Uint8Array([0, 0x61, 0x73, 0x6d, 9, 9, 9, 9]));
  },
};

/**
 * No panel is there, every part of the page can be used, and what is written is kept.
 *
 * @param {Page} page
 * @param {string} words
 */
async function worksOn(page, words) {
  await expect(panel(page)).toHaveCount(0);
  await fillDetail(page, 'The other side', words);
  await expect.poll(async () => (await keptCase(page, AGENCY.id))?.them.name).toBe(words);
  await go(page, 'Prepare');
  await go(page, 'Overview', AGENCY.title);
  await expect(panel(page)).toHaveCount(0);
  expect(await page.locator('[inert]').count()).toBe(0);
}

test('errors of others stop nothing, whatever they are', async ({ page, visit, problems }) => {
  problems.expect(/^uncaught error: .*(from elsewhere|unreachable|WebAssembly)/);
  await visit({ kept: KEPT, at: `#/n/${AGENCY.id}` });
  for (const [what, script] of Object.entries(OTHERS)) {
    await test.step(what, async () => {
      const before = problems.seen().length;
      await page.evaluate(script);
      if (!what.includes('may know nothing')) await expect.poll(() => problems.seen().length, `${what} was thrown`).toBeGreaterThan(before);
      await worksOn(page, `Written after ${what}`);
    });
  }
});

test('an error of others while the page starts keeps it from nothing', async ({ page, visit, problems }) => {
  problems.expect(/^uncaught error: .*from elsewhere/);
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      Promise.reject(new Error('from elsewhere'));
      setTimeout(() => {
        throw new Error('from elsewhere');
      });
    });
  });
  await visit({ kept: KEPT, at: `#/n/${AGENCY.id}` });
  await worksOn(page, 'Written after the start');
});

test.describe('in a browser whose extensions add scripts to a page', () => {
  // As an extension may, which the policy of a page doesn't bind.
  test.use({ bypassCSP: true });

  test('a script that they add and that doesn’t arrive stops nothing, before the start and after it', async ({ page, visit, problems }) => {
    problems.expect(/nothing\.js/, /chrome-extension:/, /Failed to load resource/);
    const addScripts = () => {
      for (const address of ['nothing.js', 'chrome-extension://aaaabbbbccccddddeeeeffffgggghhhh/added.js']) {
        const script = document.createElement('script');
        script.addEventListener('error', () => (document.documentElement.dataset.failed = `${document.documentElement.dataset.failed ?? ''}x`));
        script.src = address;
        document.body.append(script);
      }
    };
    await page.addInitScript(`document.addEventListener('DOMContentLoaded', ${addScripts})`);
    await visit({ kept: KEPT, at: `#/n/${AGENCY.id}` });
    await expect(page.locator('html')).toHaveAttribute('data-failed', 'xx');
    await worksOn(page, 'Written after the start');
    await page.evaluate(addScripts);
    await expect(page.locator('html')).toHaveAttribute('data-failed', 'xxxx');
    await worksOn(page, 'Written later');
  });
});

test.describe('a page that breaks before its release has worked here', () => {
  test.beforeEach(async ({ page, host, shape, visit }) => {
    takesSite(shape);
    takesTrust(host);
    // A service worker that answers when the test does.
    await page.addInitScript(() => {
      /** @type {MessagePort[]} */
      const ports = [];
      const postMessage = (/** @type {unknown} */ _, /** @type {MessagePort[]} */ [port]) => ports.push(port);
      const controller = { scriptURL: new URL('sw.js', location.href).href, postMessage };
      Object.defineProperty(ServiceWorkerContainer.prototype, 'controller', { get: () => controller });
      Object.assign(globalThis, { ports });
    });
    await visit({ kept: KEPT, at: `#/n/${AGENCY.id}` });
  });

  /**
   * Tells the page's own script that the app has stopped, and what is only in memory, should the app have tried to keep it.
   *
   * @param {Page} page
   * @param {string} [onlyInMemory]
   */
  async function stops(page, onlyInMemory) {
    await page.evaluate((onlyInMemory) => {
      delete document.documentElement.dataset.started;
      dispatchEvent(new CustomEvent('tableside:failed', { detail: 'for the test' }));
      if (onlyInMemory) dispatchEvent(new CustomEvent('tableside:tried', { detail: onlyInMemory }));
    }, onlyInMemory);
  }

  /**
   * The service worker has another release.
   *
   * @param {Page} page
   */
  async function hasAnother(page) {
    // @ts-expect-error made above
    await page.evaluate(() => globalThis.ports[0].postMessage(true));
  }

  test('gives way to another one where all is kept', async ({ page }) => {
    const loaded = page.waitForEvent('load');
    await stops(page, '{}');
    await hasAnother(page);
    await loaded;
    await isReady(page);
    await expect(panel(page)).toHaveCount(0);
  });

  const STAYS = { 'something is only in memory': '{"tableside:/:case:x":"{}"}', 'nobody has tried to keep it': undefined };
  for (const [where, onlyInMemory] of Object.entries(STAYS)) {
    test(`stays where ${where}`, async ({ page }) => {
      await stops(page, onlyInMemory);
      await hasAnother(page);
      await expect(panel(page)).toSay('Something broke');
    });
  }

  test('stays where it has said so before the answer came', async ({ page }) => {
    let loads = 0;
    page.on('load', () => (loads += 1));
    await stops(page, '{}');
    await expect(panel(page)).toSay('Something broke');
    await hasAnother(page);
    await drawnAnew(page);
    await expect(panel(page)).toSay('Something broke');
    expect(loads).toBe(0);
  });
});
