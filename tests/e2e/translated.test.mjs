// A page that the browser translates: its words follow what one does, and what must not be translated is not.

import { expect, test } from './fixtures.mjs';
import { emptyCase, enter, example, keeping, plain } from './helpers.mjs';
import { AGENCY, SOFTWARE, at, choose, heading, ledger, link, listed, main, offerForm, offers, openDetails, panel } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Locator} Locator */

/** Ways in which a translation comes to stand where a text was. */
const WAYS = /** @type {const} */ (['in its place', 'before it, which then goes', 'after it, which then goes', 'within the text itself']);

/**
 * Runs in the page: translates it into a language that is all in capitals, as the translators of browsers do, and whatever is
 * said later as well. `undoTranslation` has the words back.
 *
 * @param {string} way  one of `WAYS`
 */
function translate(way) {
  const app = /** @type {HTMLElement} */ (document.getElementById('app'));
  const notTranslated = 'font, script, style, svg, option, textarea, [translate="no"]';
  /** @type {Map<Element, Text>} */
  const translations = new Map();
  const put = (/** @type {Text} */ text) => {
    const words = text.data.toUpperCase();
    if (way === 'within the text itself') {
      if (text.data !== words) text.data = words;
      return;
    }
    const outer = document.createElement('font');
    const inner = document.createElement('font');
    inner.append(words);
    outer.append(inner);
    translations.set(outer, text);
    if (way === 'in its place') text.parentNode?.replaceChild(outer, text);
    else {
      if (way.startsWith('before')) text.before(outer);
      else text.after(outer);
      text.remove();
    }
  };
  const look = (/** @type {Node} */ root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const texts = root instanceof Text ? [root] : [];
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    const wanted = new Set(texts.filter((text) => text.isConnected && text.data.trim() !== '' && !text.parentElement?.closest(notTranslated)));
    for (const text of wanted) put(text);
  };
  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) for (const node of type === 'characterData' ? [target] : addedNodes) look(node);
  });
  observer.observe(app, { childList: true, characterData: true, subtree: true });
  look(app);
  Object.assign(globalThis, {
    undoTranslation: () => {
      observer.disconnect();
      for (const [outer, text] of translations) if (outer.isConnected) outer.replaceWith(text);
    },
  });
}

/** @param {Page} page */
const undoTranslation = (page) =>
  page.evaluate(() => {
    // @ts-expect-error made by translate
    globalThis.undoTranslation();
  });

/** A name, in whatever language it stands there. @param {string} name */
const any = (name) => new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\…]/g, '\\$&')}$`, 'i');
/** @param {Page | Locator} within @param {string} name */
const field = (within, name) => within.getByLabel(any(name));
/** @param {Page | Locator} within @param {string} name @param {string} text */
const fillDetail = (within, name, text) => openDetails(within).then(() => field(within, name).fill(text));
/** @param {Page | Locator} within @param {string} name */
const button = (within, name) => within.getByRole('button', { name: any(name) });

const ID = 'range';
/** The limit of each side is known: ours 8000, theirs 9500. */
const RANGE = emptyCase(ID, {
  title: 'The range',
  them: { name: 'They' },
  issues: [{ id: 'fee', name: 'Fee', kind: 'amount', us: { target: '12000', walk_away: '8000' }, them: { walk_away: '9500' } }],
});

for (const way of WAYS) {
  test(`where a translation is put ${way}, what is said of the range follows what one types`, async ({ page, visit }) => {
    await visit({ kept: keeping(RANGE), at: `#/n/${ID}/prepare/issues.fee` });
    const walkAway = field(main(page), 'Walk-away');
    await expect(main(page)).toSay('That leaves $1,500 in which both can agree.');
    await page.evaluate(translate, way);
    await expect(main(page)).toSay('THAT LEAVES $1,500 IN WHICH BOTH CAN AGREE.');
    await expect(main(page)).not.toSay('That leaves');
    for (const [typed, said] of [['9900', 'THE TWO LIMITS MISS EACH OTHER BY $400.'], ['9500', 'THE TWO LIMITS MEET AT ONE NUMBER.'], ['9000', 'THAT LEAVES $500 IN WHICH'], ['8000', 'THAT LEAVES $1,500 IN WHICH']]) {
      await walkAway.fill(typed);
      await expect(main(page)).toSay(said);
      for (const word of ['MISS EACH OTHER', 'MEET AT ONE', '$500 IN', '$1,500 IN'].filter((word) => !said.includes(word))) await expect(main(page)).not.toSay(word);
    }
    await walkAway.fill('');
    await expect(main(page)).not.toSay(/THAT LEAVES \$|THE TWO LIMITS M/i);
    await walkAway.fill('9900');
    await expect(main(page)).toSay('THE TWO LIMITS MISS EACH OTHER BY $400.');
    await expect(panel(page)).toHaveCount(0);
  });

  test(`where a translation is put ${way} and then undone, the words are the page’s own and follow it`, async ({ page, visit }) => {
    // One that writes into the text itself has nothing to put back.
    test.skip(way === 'within the text itself');
    await visit({ kept: keeping(RANGE), at: `#/n/${ID}/prepare/issues.fee` });
    const before = await wordsOf(page);
    await page.evaluate(translate, way);
    await field(main(page), 'Walk-away').fill('9900');
    await expect(main(page)).toSay('THE TWO LIMITS MISS EACH OTHER BY $400.');
    await undoTranslation(page);
    await expect(main(page)).toSay('The two limits miss each other by $400.');
    await field(main(page), 'Walk-away').fill('8000');
    await expect(main(page)).toSay('That leaves $1,500 in which both can agree.');
    // But for what can be undone now.
    await expect.poll(async () => (await wordsOf(page)).replace(/Undo: [^R]*/, 'Undo ')).toBe(before.replace(/Undo: [^R]*/, 'Undo '));
    // Once more, from the beginning.
    await page.evaluate(translate, way);
    await field(main(page), 'Walk-away').fill('9000');
    await expect(main(page)).toSay('THAT LEAVES $500 IN WHICH BOTH CAN AGREE.');
  });
}

/** All that is read on a page, in the rail as well. @param {Page} page */
async function wordsOf(page) {
  const words = [page.getByRole('banner'), main(page)].map((place) => place.innerText());
  return plain((await Promise.all(words)).join('\n'));
}

const PLACES = ['', '/prepare', '/exchange', '/clarify', '/bargain', '/commit', '/plan', '/offers', '/impasse'];

/** What one does, each the same in any language. @type {[string, (page: Page) => Promise<unknown>][]} */
const STEPS = [
  ...PLACES.map((place) => /** @type {[string, (page: Page) => Promise<unknown>]} */ ([`at ${place || 'the overview'}`, (page) => enter(page, `#/n/${AGENCY.id}${place}`)])),
  ...['#/', '#/guide', '#/guide/bargain', '#/skills', '#/settings', '#/nowhere'].map((place) => /** @type {[string, (page: Page) => Promise<unknown>]} */ ([`at ${place}`, (page) => enter(page, place)])),
  ['back at the overview', (page) => enter(page, `#/n/${AGENCY.id}`)],
  ['another title', (page) => fillDetail(main(page), 'What you call it', 'Renamed')],
  ['another name', (page) => fillDetail(main(page), 'The other side', 'Somebody else')],
  ['no name', (page) => fillDetail(main(page), 'The other side', '')],
  ['a currency that is none', (page) => fillDetail(main(page), 'Currency', 'dollar')],
  ['another currency', (page) => fillDetail(main(page), 'Currency', 'EUR')],
  ['the name again', (page) => fillDetail(main(page), 'The other side', 'Somebody else')],
  ['on to an issue', (page) => enter(page, `#/n/${AGENCY.id}/prepare/issues.fee`)],
  ['another walk-away', (page) => field(main(page), 'Walk-away').fill('9900')],
  ['on to the other side', (page) => enter(page, `#/n/${AGENCY.id}/prepare/PREP-4`)],
  ['one person more', (page) => button(main(page), 'Add a person of theirs').click()],
  ['back to the issues', (page) => enter(page, `#/n/${AGENCY.id}/prepare/PREP-5`)],
  ['an issue more', (page) => button(main(page), 'Money').click()],
  ['the issue gone', (page) => page.keyboard.press('ControlOrMeta+z')],
  ['the person gone', (page) => page.keyboard.press('ControlOrMeta+z')],
  ['a part that is done', (page) => main(page).getByRole('checkbox').first().click()],
  ['on to the offers', (page) => enter(page, `#/n/${AGENCY.id}/offers`)],
  ['the talks open again', (page) => button(main(page), 'Reopen the talks').click()],
  ['the other side speaks', (page) => offerForm(page).getByRole('radio').first().evaluate((/** @type {HTMLInputElement} */ radio) => radio.click())],
  ['an amount', (page) => field(offerForm(page), 'Monthly fee').fill('9100')],
  ['an amount that is none', (page) => field(offerForm(page), 'Monthly fee').fill('91oo')],
  ['an amount again', (page) => field(offerForm(page), 'Monthly fee').fill('9100')],
  ['recorded', (page) => button(offerForm(page), 'Record').click()],
  ['rejected', (page) => choose(offers(page).first(), /^mark as rejected$/i)],
  ['deleted', (page) => choose(offers(page).first(), /^delete$/i)],
  ['had back', (page) => heading(page).click().then(() => page.keyboard.press('ControlOrMeta+z'))],
  ['another issue', (page) => page.getByRole('navigation', { name: 'Issues' }).getByRole('button').nth(1).click()],
  ['the first issue', (page) => page.getByRole('navigation', { name: 'Issues' }).getByRole('button').first().click()],
  ['the table view', (page) => page.keyboard.press('F9')],
  ['left', (page) => page.keyboard.press('F9')],
  ['on to the settings', (page) => enter(page, '#/settings')],
  ['numbers in another language', (page) => main(page).getByRole('combobox').last().selectOption({ index: 1 })],
  ['home', (page) => enter(page, '#/')],
  ['what to do with one', (page) => main(page).getByRole('button', { name: /, actions$/i }).first().click()],
  ['a negotiation less', (page) => button(page.getByRole('dialog'), 'Delete').click()],
  ['a new one', (page) => button(main(page), 'New negotiation').click()],
  ['its title', (page) => fillDetail(main(page), 'What you call it', 'Begun while translated')],
  ['all that was opened, once more', (page) => enter(page, '#/')],
];

for (const way of WAYS) {
  test(`where a translation is put ${way}, a page says after every step what it says untranslated`, async ({ page, newUser, visit }) => {
    const kept = keeping(example('agency'), example('software'));
    const other = await newUser();
    for (const one of [page, other]) {
      // Both of the same moment.
      await one.clock.setFixedTime('2026-12-15T10:00:00Z');
      await visit({ kept, at: `#/n/${AGENCY.id}` }, one);
      await at(one, AGENCY.title);
    }
    await page.evaluate(translate, way);
    // How much is kept by then depends on how fast one typed.
    const loud = async (/** @type {Page} */ one) => (await wordsOf(one)).toUpperCase().replace(/\d+ (KB|CHANGES)/g, 'SOME $1');
    for (const [what, step] of STEPS) {
      await test.step(what, async () => {
        for (const one of [page, other]) await step(one);
        await expect(async () => expect(await loud(page), what).toBe(await loud(other))).toPass();
        await expect(panel(page)).toHaveCount(0);
      });
    }
    // It was translated up to the end.
    await expect(button(main(page), 'New negotiation')).toHaveText('NEW NEGOTIATION');
  });
}

test('what the user named, and amounts, are not translated', async ({ page, visit }) => {
  await visit({ kept: keeping(example('agency'), example('software')) });
  await page.evaluate(translate, 'in its place');
  // What can be translated is.
  await expect(heading(page)).toHaveText('YOUR NEGOTIATIONS');
  for (const title of [AGENCY.title, SOFTWARE.title]) await expect(link(main(page), title)).toBeVisible();
  await expect(main(page)).toSay(`${AGENCY.them} · A FINISHED EXAMPLE`);
  await expect(link(page.getByRole('banner'), 'Tableside')).toBeVisible();

  await enter(page, `#/n/${AGENCY.id}`);
  await at(page, AGENCY.title);
  await expect(page.getByRole('banner')).toSay(`${AGENCY.title} WITH ${AGENCY.them}`);
  await expect(main(page)).toSay(/Monthly fee \$9,400 per month.*1,400 BETTER THAN YOUR WALK-AWAY/);

  await enter(page, `#/n/${AGENCY.id}/offers`);
  await expect(heading(page)).toHaveText('OFFERS');
  await expect(offers(page).first()).toSay(/Harbour Foods|YOU/);
  await expect(page.getByRole('navigation', { name: 'Issues' }).getByRole('button', { name: 'Monthly fee', exact: true })).toBeVisible();

  await enter(page, `#/n/${AGENCY.id}/plan`);
  await expect(heading(page)).toHaveText('YOUR PLAN');
  await expect(main(page)).toSay(AGENCY.them);
  await expect(main(page)).toSay(AGENCY.title);
});

/**
 * The texts of a place that fit a pattern and that a translator may change.
 *
 * @param {Locator} place
 * @param {RegExp} pattern
 */
const translatable = (place, pattern) =>
  place.evaluate((place, source) => {
    const pattern = new RegExp(source, 'u');
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    /** @type {string[][]} */
    const found = [[], []];
    while (walker.nextNode()) {
      const text = /** @type {Text} */ (walker.currentNode);
      if (!pattern.test(text.data.trim()) || text.parentElement?.closest('option')) continue;
      found[text.parentElement?.closest('[translate="no"]') ? 1 : 0].push(text.data);
    }
    return { translatable: found[0], kept: found[1].length };
  }, pattern.source);

/** An amount and nothing else. */
const AMOUNT = /^[−+]?[$€]?\d{1,3}(,\d{3})+(\.\d+)?$/;

/** @type {[string, string, (page: Page) => Locator, RegExp][]} */
const MARKED = [
  ['amounts on the overview', '', (page) => main(page), AMOUNT],
  ['names on the overview', '', (page) => page.locator('body'), /^(Marketing retainer|Harbour Foods|Monthly fee)$/],
  ['amounts in the table of offers', '/offers', ledger, AMOUNT],
  ['terms in the table of offers', '/offers', ledger, /^(Harbour Foods|Monthly fee|\d+ months)$/],
  ['the picture of the range', '/offers', (page) => main(page).getByRole('img').first(), /\d/],
  ['the names of the issues above it', '/offers', (page) => page.getByRole('navigation', { name: 'Issues' }), /fee/i],
  ['the large figures', '/offers', (page) => main(page).locator('.lead').first(), AMOUNT],
  ['the plan', '/plan', (page) => main(page), /Harbour Foods|Marketing retainer|\d,\d/],
];

for (const [what, place, find, pattern] of MARKED) {
  test(`no translator may touch ${what}`, async ({ page, visit }) => {
    await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}${place}` });
    await expect(find(page)).toBeVisible();
    await expect(async () => expect((await translatable(find(page), pattern)).kept).toBeGreaterThan(0)).toPass();
    expect((await translatable(find(page), pattern)).translatable).toEqual([]);
  });
}

test('no translator may touch the titles and amounts of the list', async ({ page, visit }) => {
  const open = { ...example('software'), agreement: undefined };
  await visit({ kept: keeping(example('agency'), open) });
  for (const pattern of [/^(Marketing retainer|Route planning software|Harbour Foods|Meridian Freight)$/, AMOUNT]) {
    await expect(async () => expect((await translatable(main(page), pattern)).kept).toBeGreaterThan(0)).toPass();
    expect((await translatable(main(page), pattern)).translatable).toEqual([]);
  }
});

test('words of the page itself in the place of a name may be translated', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('nameless')), at: '#/n/nameless' });
  expect((await translatable(main(page), /^A new negotiation$/)).translatable).toEqual(['A new negotiation']);
  await enter(page, '#/');
  await expect(listed(page)).toHaveCount(1);
  const { kept } = await translatable(main(page), /./);
  expect(kept).toBe(0);
  await enter(page, '#/guide');
  await at(page, 'Guide');
  expect((await translatable(main(page), /^(You|They)$/)).kept).toBe(0);
});
