// The impasse helper: it notices, says what is stuck, ranks what one can do, and has a tool for each. Breaks go by the clock.

import { axe } from './axe.mjs';
import { expect, takesChromium, takesTrust, test } from './fixtures.mjs';
import { contentWidth, emptyCase, enter, example, keeping, keptCase, plain, reload } from './helpers.mjs';
import { AGENCY, MOVES, SOFTWARE, agreementLink, at, button, entry, field, focus, go, heading, link, main, move, notice, offerForm, offers, openMove, part, recordOffer, section, setStatus, standingOf, triedSoFar, unfolds } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/**
 * An example after so many of its offers, before anything was tried and before there was a deal.
 *
 * @param {'agency' | 'software'} name
 * @param {number} count
 */
function after(name, count) {
  const data = example(name);
  data.offers = data.offers.slice(0, count);
  data.offers.at(-1).status = 'open';
  delete data.agreement;
  data.impasse = [];
  return data;
}

/** A fee that both say again, and a term on which both agree; nothing else is written. */
function small(more = {}) {
  const offer = (/** @type {string} */ id, /** @type {string} */ by, /** @type {string} */ fee) => ({
    id,
    by,
    at: `2026-11-23T09:0${id.slice(1)}:00Z`,
    terms: { fee, term: '3m' },
    status: 'countered',
  });
  return emptyCase('case', {
    title: 'Mine alone',
    us: { name: 'Corner Press' },
    them: { name: 'Dana' },
    issues: [
      { id: 'fee', name: 'Fee', kind: 'amount', unit: 'per month', us: { weight: 40, target: '10000', walk_away: '7123' } },
      { id: 'term', name: 'Term', kind: 'choice', options: [{ id: '3m', name: 'Three months' }, { id: '12m', name: 'A year' }] },
    ],
    offers: [offer('o1', 'us', '9000'), offer('o2', 'them', '8000'), offer('o3', 'us', '9000'), offer('o4', 'them', '8000')],
    ...more,
  });
}

const HERE = '#/n/case/impasse';

/** @param {Page} page */
const stuck = (page) => part(page, 'Where it is stuck');
/** @param {Page} page */
const breakBar = (page) => part(page, 'The break');
/**
 * A moment as a field for moments writes it, where the browser is.
 *
 * @param {Page} page
 * @param {string} time
 */
const local = (page, time) =>
  page.evaluate((time) => {
    const at = new Date(time);
    return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  }, time);

/**
 * Notes the sounds and the notifications of the pages to come, which their stand-ins neither play nor show.
 *
 * @param {Page} page
 * @param {'granted' | 'denied'} permission
 */
async function noteSignals(page, permission) {
  await page.addInitScript((permission) => {
    let sounds = 0;
    const node = { frequency: { value: 0 }, connect: () => node, start: () => (sounds += 1), stop() {} };
    /** @type {string[]} */
    const shown = [];
    /** @type {(string | undefined)[]} */
    const tags = [];
    class Notification {
      static permission = permission;
      static answer = permission;
      static async requestPermission() {
        Notification.permission = Notification.answer;
        return Notification.permission;
      }
      constructor(/** @type {string} */ words, /** @type {NotificationOptions} */ options = {}) {
        shown.push(words);
        tags.push(options.tag);
      }
    }
    Object.assign(globalThis, {
      AudioContext: class {
        destination = {};
        currentTime = 0;
        createOscillator() {
          return node;
        }
      },
      Notification,
      played: () => sounds,
      shown: () => shown,
      tags: () => tags,
    });
  }, permission);
  return {
    played: async () => /** @type {number} */ (await page.evaluate('globalThis.played()')),
    shown: async () => /** @type {string[]} */ (await page.evaluate('globalThis.shown()')),
    tags: async () => /** @type {string[]} */ (await page.evaluate('globalThis.tags()')),
  };
}

/** The titles of the moves that are shown, best first. @param {Page} page */
const titles = async (page) => (await part(page, 'Moves, best first').getByRole('heading', { level: 2 }).allInnerTexts()).map(plain);

test('the agency is driven to a stall, led to the helper by the coach, and out of it', async ({ page, visit }) => {
  const data = after('agency', 6);
  await visit({ kept: keeping(data), at: `#/n/${data.id}/offers` });
  for (const [side, amount] of [[AGENCY.them, '8,500'], ['You', '9,400'], [AGENCY.them, '8,500']]) {
    await recordOffer(page, side, 'Monthly fee', amount);
  }
  const coach = page.getByRole('complementary', { name: 'What may help now' });
  await expect(coach).toSay('Nothing has moved in the last 3 offers.');
  await link(coach, 'Get it moving').click();
  await at(page, 'Impasse');

  await expect(stuck(page)).toSay('$900 apart on the monthly fee. No move since');
  await expect(stuck(page)).toSay(/3 offers ago/);
  await expect(stuck(page)).toSay(/They are after .*Something to show the board in February/);
  await expect(stuck(page), 'that is about the term').not.toSay('To be able to leave');
  await expect(stuck(page)).toSay(/Not touched for a while .*Contract term/);
  await expect(stuck(page).getByRole('img')).toHaveAccessibleName(/^From low to high: .*Harbour Foods 8,500; you 9,400/);

  // Ask, and note what came of it.
  const ask = await openMove(page, 'reframe');
  await expect(ask).toSay('Ask what is behind the monthly fee');
  await expect(ask).toSay(/because /);
  await expect(ask).toSay(/“Let’s leave \$8,500.* and \$9,400.* aside for a moment\. What do you need the monthly fee to do for you\?”/);
  await button(ask, 'Say it, then note the answer').click();
  await expect(field(triedSoFar(page), 'What came of it')).toBeFocused();
  await page.keyboard.type('It is the year, not the money');
  await button(triedSoFar(page), 'It helped').click();
  await expect(triedSoFar(page)).toSay('· Find the reason behind it');

  // Something new, with one press, into the next offer.
  const add = await openMove(page, 'variables');
  await add.getByRole('button', { name: 'Notice period' }).click();
  await expect(notice(page)).toSay('“Notice period” is on the list.');
  await expect(field(add, 'You ask for')).toBeFocused();
  await page.keyboard.type('4');
  await button(add, 'Write it into the next offer').click();
  await at(page, 'Offers');
  await expect(field(offerForm(page), 'Notice period')).toHaveValue('4');
  await button(offerForm(page), 'Record').click();
  await expect(offers(page)).toHaveCount(10);

  await recordOffer(page, AGENCY.them, 'Monthly fee', '9,400');
  await setStatus(offers(page).first(), 'Accepted');
  await go(page, 'Impasse');
  await expect(part(page, 'What was agreed')).toSay('$9,400');
  await expect(stuck(page)).toHaveCount(0);
  await expect.poll(async () => (await keptCase(page, data.id)).impasse.map((/** @type {any} */ one) => [one.move, one.helped, one.outcome])).toEqual([
    ['IMP-1', 'yes', 'It is the year, not the money'],
    // What was written into an offer was tried.
    ['IMP-2', undefined, undefined],
  ]);

  // The look back has what was tried.
  await agreementLink(main(page)).first().click();
  await at(page, 'Commit');
  await unfolds(page, 'Note what you learned');
  await expect(main(page).getByRole('group', { name: 'What you tried when nothing moved' })).toSay(/Find the reason behind it.*It helped. It is the year, not the money/);
});

test('the software is driven to a stall, and out of it with what both already agree on', async ({ page, visit }) => {
  const data = after('software', 9);
  await visit({ kept: keeping(data), at: `#/n/${data.id}/offers` });
  for (const [side, amount] of [['You', '420,000'], [SOFTWARE.them, '400,000'], ['You', '420,000']]) {
    await recordOffer(page, side, 'Total price', amount);
  }
  await link(page.getByRole('complementary', { name: 'What may help now' }), 'Get it moving').click();
  await at(page, 'Impasse');
  await expect(stuck(page)).toSay('€20,000 apart on the total price.');
  await expect(stuck(page)).toSay(/Settled .*Integration support/);

  const partial = await openMove(page, 'partial');
  const paper = part(page, 'What we agree so far');
  await expect(paper).toSay(/Corvid Systems and Meridian Freight/);
  await expect(paper).toSay(/Go-live: Two depots on 1 February/);
  await expect(paper).toSay(/Total price: between €400,000.* and €420,000/);
  await expect(paper).toSay('nothing here binds either side');
  await button(partial, 'Tried it').click();
  await expect(field(triedSoFar(page), 'What came of it')).toBeFocused();

  const leave = await openMove(page, 'leave');
  await expect(leave).toSay('Their €400,000 is worth €65,000 more to you than “Brandt Logistics instead”.');
  await expect(leave.getByRole('row').filter({ hasText: 'Total price' })).toSay(/counts as €335,000.*theirs, by 65,000/);

  await go(page, 'Offers');
  await recordOffer(page, SOFTWARE.them, 'Total price', '415,000');
  await go(page, 'Impasse');
  await expect(stuck(page)).toSay('€5,000 apart on the total price. It moved with the last offer.');
  await button(stuck(page), 'We are stuck').click();
  await expect(button(stuck(page), 'It moves again'), 'it is one button').toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button(stuck(page), 'We are stuck')).toBeFocused();
});

test('the moves that fit less well come with a press, which leads to the first of them', async ({ page, visit }) => {
  await visit({ kept: keeping(small()), at: HERE });
  const rest = main(page).getByRole('button', { name: /that fits? this case less well$/ });
  const shown = (await titles(page)).length;
  const whys = async () => (await part(page, 'Moves, best first').getByText(/^(\w+, because|Fits less well:) /).allInnerTexts()).map(plain);
  await expect.poll(async () => (await whys()).at(-1)).toMatch(/^Last, because /);
  await rest.click();
  await expect(rest).toHaveCount(0);
  expect((await titles(page)).length).toBeGreaterThan(shown);
  await expect(focus(page), 'the title of one of them').toHaveAttribute('aria-expanded', 'false');
  // What was the last is one of many now, and a reason against a move is no because.
  await expect.poll(async () => (await whys())[shown - 1]).toMatch(/^Then, because /);
  expect((await whys()).length).toBe((await titles(page)).length);
  expect((await whys()).slice(0, -1).join(' ')).not.toContain('Last, because');
  await expect(move(page, 'people')).toSay('Fits less well: nothing that you noted says that people are the difficulty.');
});

test('every stage leads to the helper', async ({ page, visit }) => {
  await visit({ kept: keeping(small()), at: HERE });
  await at(page, 'Impasse');
  for (const stage of ['Prepare', 'Exchange', 'Clarify', 'Bargain', 'Commit']) {
    await go(page, stage);
    await link(main(page), 'When you are stuck').click();
    await at(page, 'Impasse');
  }
});

test('an answer is guessed, confirmed by a press and taken back by another, and the order follows it', async ({ page, visit }) => {
  await visit({ kept: keeping(small()), at: HERE });
  const cause = main(page).getByRole('group', { name: 'What holds it up?' });
  await expect(cause).toSay('Guessed: all that stands still is the fee.');
  const amount = cause.getByRole('button', { name: /^The amount/ });
  await expect(amount).toHaveAccessibleName('The amount (guessed)');
  await expect(amount).toHaveAttribute('aria-pressed', 'false');
  await amount.click();
  await expect(amount).toHaveAttribute('aria-pressed', 'true');
  await expect(cause).toSay('You said so.');
  await expect.poll(async () => (await keptCase(page, 'case')).standstill).toEqual({ cause: 'money' });
  await amount.click();
  await expect(cause).toSay('Guessed: all that stands still is the fee.');
  await expect.poll(async () => (await keptCase(page, 'case')).standstill).toBeUndefined();

  const feeling = main(page).getByRole('group', { name: 'How does it feel?' });
  await button(feeling, 'Heated').click();
  await expect.poll(async () => (await titles(page))[0]).toMatch(MOVES.break);
  await expect(move(page, 'break')).toSay('First, because nobody gives anything in anger.');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await titles(page))[0]).toMatch(MOVES.reframe);
});

test('how long there is changes the order', async ({ page, visit }) => {
  await visit({ kept: keeping(small()), at: HERE });
  const time = main(page).getByRole('group', { name: 'How long have you got?' });
  await expect.poll(async () => (await titles(page))[1]).toMatch(MOVES.variables);
  await button(time, 'Minutes').click();
  await expect.poll(async () => (await titles(page))[1]).toMatch(MOVES.partial);
  await expect(move(page, 'partial')).toSay('Second, because there are only minutes');
  await button(time, 'No date').click();
  await expect.poll(async () => (await titles(page))[2]).toMatch(MOVES.break);
  await expect(move(page, 'break')).toSay('Third, because there is time, and new ideas take some.');
});

test('what was tried without help comes later, and says when it was tried', async ({ page, visit }) => {
  await visit({ kept: keeping(small()), at: HERE });
  await expect.poll(async () => (await titles(page))[0]).toMatch(MOVES.reframe);
  await button(move(page, 'reframe'), 'Say it, then note the answer').click();
  await button(triedSoFar(page), 'It didn’t help').click();
  await expect.poll(async () => (await titles(page))[0]).not.toMatch(MOVES.reframe);
  await openMove(page, 'reframe');
  await expect(move(page, 'reframe')).toSay(/Tried today .*: it didn’t help\./);
});

test('the reason that one hears is noted where interests are, and is asked about next', async ({ page, visit }) => {
  await visit({ kept: keeping(small()), at: HERE });
  const ask = await openMove(page, 'reframe');
  await expect(ask).toSay('Not noted yet. That is what to ask for.');
  await field(ask, 'What they are after, once you hear it').fill('A quiet spring');
  await button(ask, 'Note it').click();
  await expect(ask).toSay(/What it is for .*A quiet spring/);
  await go(page, 'Exchange');
  await expect(await section(page, 'Your position, and why')).toSay('A quiet spring');
  await expect.poll(async () => (await keptCase(page, 'case')).interests?.[0]?.interest).toBe('A quiet spring');
});

test('an empty negotiation gets general moves, and the three facts that would make it sharper', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('case', { title: 'Empty' })), at: HERE });
  await at(page, 'Impasse');
  await expect(stuck(page)).toSay('Nothing on the table yet');
  const facts = part(page, 'What this page would like to know');
  await expect(facts.getByRole('link')).toHaveText(['What is on the table', 'What each of you said last', 'Why it matters to them']);
  expect((await titles(page)).length).toBeGreaterThanOrEqual(3);
  await expect(main(page)).toSay('First, because asking costs nothing');
  await expect(move(page, 'reframe')).toSay(/“[^”]+\?”/);
  expect(await axe(page)).toEqual([]);
  await link(facts, 'Why it matters to them').click();
  await at(page, 'Exchange');
});

test('a break counts down by the clock, over a reload and a sleep, says when it is over and how long ago, and asks what came of it', async ({ page, visit }) => {
  await page.clock.setFixedTime('2026-11-23T10:00:00Z');
  await visit({ kept: keeping(small()), at: HERE });
  await button(main(page), 'Take a break').click();
  const tool = move(page, 'break');
  await expect(field(tool, 'Back at')).toBeFocused();
  await button(tool, '10 minutes').click();
  await field(tool, 'What you talk about then').fill('Only the fee');
  await field(tool, 'Dana, until then').fill('ask Jonas');
  await expect(tool.getByRole('checkbox', { name: 'With a sound' })).not.toBeChecked();
  await button(tool, 'Start the break').click();
  await expect(breakBar(page)).toSay(/Break until today .*: 10:00 left\. Back for: Only the fee/);
  await expect(field(tool, 'What you talk about then')).toBeFocused();

  await page.clock.setFixedTime('2026-11-23T10:04:00Z');
  await expect(breakBar(page)).toSay('6:00 left');
  await reload(page);
  await expect(breakBar(page)).toSay('6:00 left');
  await go(page, 'Prepare');
  await expect(breakBar(page), 'at every place').toSay('6:00 left');
  await expect(page).toHaveTitle(/^Prepare/);

  // The laptop sleeps.
  await page.clock.setFixedTime('2026-11-23T10:22:00Z');
  await expect(breakBar(page)).toSay(/The break ended 12 minutes ago\. You meant to be back today/);
  await expect(page).toHaveTitle(/^The break is over – Prepare/);
  await reload(page);
  await expect(breakBar(page)).toSay('The break ended 12 minutes ago.');
  await expect(page).toHaveTitle(/^The break is over/);
  expect(await axe(page)).toEqual([]);

  await button(breakBar(page), '10 minutes more').click();
  await expect(breakBar(page)).toSay(/Break until today .*: 10:00 left/);
  await expect(heading(page), 'its button is gone').toBeFocused();
  // The next day.
  await page.clock.setFixedTime('2026-11-24T10:33:00Z');
  await expect(breakBar(page)).toSay('The break ended 1 day ago.');
  await expect(breakBar(page)).not.toSay('today');

  await button(breakBar(page), 'We are back').click();
  await at(page, 'Impasse');
  await expect(field(triedSoFar(page), 'What came of it')).toBeFocused();
  await expect(breakBar(page)).toHaveCount(0);
  await expect(page).toHaveTitle(/^Impasse/);
  await expect(triedSoFar(page)).toSay(/· Take a planned break Only the fee/);
  await expect.poll(async () => (await keptCase(page, 'case')).standstill).toEqual({ pause: { agenda: 'Only the fee', theirs: 'ask Jonas' } });
});

test('a sound is played once when a break ends before one’s eyes, and only if one asked for it', async ({ page, visit }) => {
  const { played } = await noteSignals(page, 'denied');
  const pause = { since: '2026-11-23T09:50:00Z', until: '2026-11-23T10:10:00Z' };
  for (const [sound, times] of /** @type {const} */ ([[false, 0], [true, 1]])) {
    await page.clock.setFixedTime('2026-11-23T10:00:00Z');
    await visit({ kept: keeping(small({ standstill: { pause: { ...pause, sound } } })), at: HERE });
    await reload(page);
    await expect(breakBar(page)).toSay('10:00 left');
    await page.clock.setFixedTime('2026-11-23T10:10:00Z');
    await expect(breakBar(page)).toSay('The break ended just now.');
    await expect(page.locator('.unseen[aria-live]', { hasText: 'The break is over.' })).toHaveCount(1);
    expect(await played()).toBe(times);
    await reload(page);
    await expect(breakBar(page)).toSay('The break ended just now.');
    expect(await played(), 'what was over when the page came is silent').toBe(0);
  }
});

test('a notification is only promised where the browser allows it, and shown where one asked for it', async ({ page, visit }) => {
  const { shown } = await noteSignals(page, 'denied');
  await page.clock.setFixedTime('2026-11-23T10:00:00Z');
  await visit({ kept: keeping(small({ standstill: { pause: { since: '2026-11-23T09:50:00Z', until: '2026-11-23T10:10:00Z' } } })), at: HERE });
  const tick = (await openMove(page, 'break')).getByRole('checkbox', { name: 'With a notification' });
  await tick.click();
  await expect(notice(page)).toSay('The browser doesn’t allow notifications from this page.');
  await expect(tick).not.toBeChecked();
  await page.evaluate("globalThis.Notification.answer = 'granted'");
  await tick.click();
  await expect(tick).toBeChecked();
  await expect.poll(async () => (await keptCase(page, 'case')).standstill.pause.notify).toBe(true);
  await page.clock.setFixedTime('2026-11-23T10:10:00Z');
  await expect(breakBar(page)).toSay('The break ended just now.');
  await expect.poll(shown).toEqual(['Tableside: the break is over.']);
});

for (const where of /** @type {const} */ (['at home', 'in another negotiation'])) {
  test(`a break that ends while one is ${where} sounds once, and is notified, where one asked for both`, async ({ page, visit }) => {
    const { played, shown } = await noteSignals(page, 'granted');
    await page.clock.setFixedTime('2026-11-23T10:00:00Z');
    const pause = { since: '2026-11-23T09:50:00Z', until: '2026-11-23T10:10:00Z', sound: true, notify: true };
    await visit({ kept: keeping(small({ standstill: { pause } }), emptyCase('other', { title: 'Other talks' })) });
    await expect(entry(page, 'Mine alone')).toSay(/Break until today \S/);
    if (where === 'in another negotiation') {
      await link(main(page), 'Other talks').click();
      await at(page, 'Other talks');
    }
    await page.clock.setFixedTime('2026-11-23T10:20:00Z');
    await expect(notice(page)).toSay('The break in “Mine alone” is over.');
    expect(await played()).toBe(1);
    expect(await shown(), 'without a name that others could read').toEqual(['Tableside: the break is over.']);
    await link(notice(page), 'Go there').click();
    await at(page, 'Impasse');
    await expect(breakBar(page)).toSay('The break ended 10 minutes ago.');
    expect([await played(), (await shown()).length], 'one has been told').toEqual([1, 1]);
  });
}

test('a page that nobody sees leaves the sound to the notification, which is the same one in every tab', async ({ page, visit }) => {
  const { played, shown, tags } = await noteSignals(page, 'granted');
  const until = '2026-11-23T10:10:00Z';
  for (const [notify, sounds] of /** @type {const} */ ([[true, 0], [false, 1]])) {
    await page.clock.setFixedTime('2026-11-23T10:00:00Z');
    const pause = { since: '2026-11-23T09:50:00Z', until, sound: true, ...(notify && { notify }) };
    await visit({ kept: keeping(small({ standstill: { pause } })) });
    await reload(page);
    await expect(entry(page, 'Mine alone')).toSay(/Break until today \S/);
    await page.evaluate(() => Object.defineProperty(document, 'hidden', { value: true }));
    await page.clock.setFixedTime(until);
    await expect(notice(page)).toSay('The break in “Mine alone” is over.');
    expect(await played()).toBe(sounds);
    expect((await shown()).length).toBe(notify ? 1 : 0);
    expect(await tags()).toEqual(notify ? [`break-case-${until}`] : []);
  }
});

test('a break that ended long ago, and comes back by an undo, is no news', async ({ page, visit }) => {
  const { played } = await noteSignals(page, 'denied');
  await page.clock.setFixedTime('2026-11-23T10:00:00Z');
  const pause = { since: '2026-11-23T09:50:00Z', until: '2026-11-23T10:10:00Z', sound: true };
  await visit({ kept: keeping(small({ standstill: { pause } })), at: HERE });
  await button(breakBar(page), 'We are back').click();
  await expect(breakBar(page)).toHaveCount(0);
  await expect.poll(async () => (await keptCase(page, 'case')).standstill.pause.until).toBeUndefined();
  await page.clock.setFixedTime('2026-11-23T10:40:00Z');
  await heading(page).click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(breakBar(page)).toSay('The break ended 30 minutes ago.');
  // The clock is looked at each second: after two more looks, it has been told if it ever is.
  for (const minutes of [31, 32]) {
    await page.clock.setFixedTime(`2026-11-23T10:${minutes + 10}:00Z`);
    await expect(breakBar(page)).toSay(`The break ended ${minutes} minutes ago.`);
  }
  expect(await played()).toBe(0);
});

test('a time that was turned down goes with its break, and one that is on its way is not judged', async ({ page, visit }) => {
  await page.clock.setFixedTime('2026-11-23T10:00:00Z');
  const pause = { since: '2026-11-23T09:50:00Z', until: '2026-11-23T10:20:00Z' };
  await visit({ kept: keeping(small({ standstill: { pause } })), at: HERE });
  // With all moves shown, and opened by hand, the tool stays there when the break ends.
  await openMove(page, 'people');
  const tool = await openMove(page, 'break');
  const back = field(tool, 'Back at');
  await back.fill('0020-11-23T11:00');
  await expect(back).toHaveValue('0020-11-23T11:00');
  await expect(back, 'while one types').not.toHaveAttribute('aria-invalid');
  await back.blur();
  await expect(tool.getByRole('alert')).toSay('That time is over.');
  await button(breakBar(page), 'We are back').click();
  await expect(breakBar(page)).toHaveCount(0);
  await expect(tool).not.toSay('That time is over.');
  await expect(back).not.toHaveAttribute('aria-invalid');
  await expect(back).toHaveValue(await local(page, '2026-11-23T10:10:00Z'));
});

test('what is proposed goes with the clock, and the end of a break that goes on can be put elsewhere', async ({ page, visit }) => {
  await page.clock.setFixedTime('2026-11-23T10:00:00Z');
  await visit({ kept: keeping(small()), at: HERE });
  const tool = await openMove(page, 'break');
  const back = field(tool, 'Back at');
  await expect(back).toHaveValue(await local(page, '2026-11-23T10:10:00Z'));
  // One may take one’s time over what to talk about.
  await page.clock.setFixedTime('2026-11-23T10:30:00Z');
  await expect(back).toHaveValue(await local(page, '2026-11-23T10:40:00Z'));
  await button(tool, 'Start the break').click();
  await expect(breakBar(page)).toSay('10:00 left');
  await expect(tool).toSay(/You meet again today .*counts down/);

  await back.fill(await local(page, '2026-11-23T11:00:00Z'));
  await expect(breakBar(page)).toSay('30:00 left');
  await back.fill(await local(page, '2026-11-23T09:00:00Z'));
  await expect(tool.getByRole('alert')).toSay('That time is over. Choose one that is still to come.');
  await expect(breakBar(page), 'it goes on as before').toSay('30:00 left');
  await button(tool, '10 minutes').click();
  await expect(breakBar(page)).toSay('10:00 left');
  await expect(back).not.toHaveAttribute('aria-invalid');
  await expect(back).toHaveValue(await local(page, '2026-11-23T10:40:00Z'));

  await page.clock.setFixedTime('2026-11-23T10:50:00Z');
  await expect(tool).toSay(/The break is over\. You meant to be back today/);
  await expect(tool).not.toSay('counts down');
  await back.fill(await local(page, '2026-11-23T11:00:00Z'));
  await expect(breakBar(page)).toSay('10:00 left');
  await expect(tool).toSay(/You meet again today/);
});

test('a time that is over is said beside the field, and no break begins', async ({ page, visit }) => {
  await page.clock.setFixedTime('2026-11-23T10:00:00Z');
  await visit({ kept: keeping(small()), at: HERE });
  const tool = await openMove(page, 'break');
  const back = field(tool, 'Back at');
  await back.fill('2026-11-20T10:00');
  await button(tool, 'Start the break').click();
  await expect(tool.getByRole('alert')).toSay('That time is over. Choose one that is still to come.');
  await expect(back).toBeFocused();
  await expect(back).toHaveAttribute('aria-invalid', 'true');
  await expect(breakBar(page)).toHaveCount(0);
  await back.fill('');
  await button(tool, 'Start the break').click();
  await expect(tool.getByRole('alert')).toSay('Without a time, a break is an end.');
});

test.describe('where clocks are set back', () => {
  test.use({ timezoneId: 'Europe/Berlin' });

  test('tomorrow at ten is tomorrow, on a day of 25 hours too', async ({ page, visit }) => {
    // Half past midnight on 25 October: a day from then it is still the 25th.
    await page.clock.setFixedTime('2026-10-24T22:30:00Z');
    await visit({ kept: keeping(small()), at: HERE });
    const tool = await openMove(page, 'break');
    await button(tool, 'Tomorrow at ten').click();
    await expect(field(tool, 'Back at')).toHaveValue('2026-10-26T10:00');
  });
});

test('in the table view nothing says that there is a break', async ({ page, visit }) => {
  await page.clock.setFixedTime('2026-11-23T10:22:00Z');
  const pause = { since: '2026-11-23T10:00:00Z', until: '2026-11-23T10:10:00Z', agenda: 'Zq agenda' };
  await visit({ kept: keeping(small({ standstill: { pause } })), at: HERE });
  await expect(page).toHaveTitle(/^The break is over/);
  await page.keyboard.press('F9');
  await at(page, 'At the table');
  await expect(page).toHaveTitle(/^At the table/);
  expect(await page.content()).not.toMatch(/Zq agenda|The break/);
});

test('what both say alike is kept as points of agreement, once, and can be undone', async ({ page, visit }) => {
  await visit({ kept: keeping(small()), at: HERE });
  const tool = await openMove(page, 'partial');
  await expect(tool).toSay('“We agree on the term.');
  await expect(part(page, 'What we agree so far')).toSay(/Term: Three months.*Fee: between \$8,000.* and \$9,000/);
  await button(tool, 'Keep these as points of agreement').click();
  await expect(notice(page)).toSay('One issue is written down as agreed.');
  await expect.poll(async () => (await keptCase(page, 'case')).issues[1].agreed).toBe('3m');
  await expect.poll(async () => (await keptCase(page, 'case')).impasse?.map((/** @type {any} */ one) => one.move), 'that was a try').toEqual(['IMP-5']);
  await expect(button(tool, 'Keep these as points of agreement')).toHaveCount(0);
  await button(notice(page), 'Undo').click();
  await expect(notice(page)).toSay('Undone: change what is agreed on “Term”.');
  await expect(button(tool, 'Keep these as points of agreement')).toBeVisible();
  await expect.poll(async () => (await keptCase(page, 'case')).impasse, 'and goes with it').toBeUndefined();
});

test('when both meet again stands on the page until the break is over', async ({ page, visit }) => {
  await page.clock.setFixedTime('2026-11-23T10:00:00Z');
  const pause = { since: '2026-11-23T09:50:00Z', until: '2026-11-23T10:10:00Z' };
  await visit({ kept: keeping(small({ standstill: { pause } })), at: HERE });
  await openMove(page, 'partial');
  const paper = part(page, 'What we agree so far');
  await expect(paper).toSay('We meet again: ');
  await page.clock.setFixedTime('2026-11-23T10:10:00Z');
  await expect(breakBar(page)).toSay('The break ended just now.');
  await expect(paper).not.toSay('We meet again');
});

test('the brief and the message hold what both sides know, are copied as they stand, and can be put into one’s own words', async ({ page, visit, browserName, host }) => {
  takesChromium(browserName, 'others don’t let a test read what was copied');
  takesTrust(host);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.clock.setFixedTime('2026-11-23T10:00:00Z');
  const secrets = { notes: { 'PREP-1': 'Zq a note' }, alternatives: [{ id: 'a', name: 'Zq another client', outcomes: [{ id: 'r', probability: 1, value: '7500' }] }] };
  await visit({ kept: keeping(small(secrets)), at: HERE });
  const tool = await openMove(page, 'thirdParty');
  await field(tool, 'Who could that be?').fill('Ms Ames');
  await field(tool, 'What to ask of them').fill('What is usual here?');
  const brief = part(page, 'The brief');
  await expect(brief).toSay(/For Ms Ames.*Corner Press says \$9,000.* and Dana says \$8,000.*What would help: What is usual here\?/);
  await expect(brief).not.toSay(/7,123|Zq|Mine alone|10,000/);
  await button(tool, 'Copy the brief').click();
  await expect(notice(page)).toSay('It is copied, and noted as tried. Paste it into your message to them.');
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const copied = await clipboard();
  expect(copied).toContain('What would help: What is usual here?');
  expect(copied).not.toMatch(/7,?123|Zq|Mine alone/);
  const tries = field(triedSoFar(page), 'What came of it');
  await expect(tries, 'that is a try').toHaveCount(1);
  await button(notice(page), 'Close').click();
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await button(tool, 'Copy the brief').click();
  await expect.poll(clipboard).toContain('What would help: What is usual here?');
  await expect(notice(page)).toSay('It is copied. Paste it into your message to them.');
  await expect(tries, 'twice is one').toHaveCount(1);
  await button(tool, 'Tried it').click();
  await expect(tries, 'and so is what one says with it').toBeFocused();
  await expect(tries).toHaveCount(1);
  await expect.poll(async () => (await keptCase(page, 'case')).impasse).toEqual([
    expect.objectContaining({ move: 'IMP-3', said: expect.stringMatching(/\S/) }),
  ]);

  await button(tool, 'Change the words').click();
  await expect(focus(page)).toHaveRole('textbox');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('In my own words');
  await expect(brief).toHaveText('In my own words');
  await reload(page);
  await openMove(page, 'thirdParty');
  await expect(part(page, 'The brief')).toHaveText('In my own words');

  const leave = await openMove(page, 'leave');
  await expect(part(page, 'The message')).toSay(/Dear Dana,.*you said \$8,000.*, we said \$9,000.*the term was good work.*Kind regards Corner Press/);
  await expect(part(page, 'The message')).not.toSay(/7,123|Zq/);
  await leave.getByRole('checkbox', { name: 'Say that it isn’t working for you' }).check();
  await expect.poll(async () => (await keptCase(page, 'case')).standstill.leaving).toEqual(['say']);
});

test('a page in one’s own words says so, stays empty while one empties it, and is written from the offers again by a press', async ({ page, visit }) => {
  await visit({ kept: keeping(small()), at: HERE });
  const tool = await openMove(page, 'thirdParty');
  const brief = part(page, 'The brief');
  const words = field(tool, 'The brief, in your words');
  const change = button(tool, 'Change the words');
  await expect(tool).toSay('No walk-away, no guess, no note.');
  await change.click();
  await expect(words).toBeFocused();
  await words.fill('');
  await expect(words).toHaveValue('');
  await page.keyboard.type('Zq mine');
  await expect(words, 'nothing came back in between').toHaveValue('Zq mine');
  await expect(brief).toHaveText('Zq mine');
  await expect(tool).toSay('Your own words now; they no longer follow the offers.');
  await expect(tool).not.toSay('No walk-away');
  await change.click();
  await expect(words).toHaveCount(0);
  await expect(tool, 'also with the field closed').toSay('Your own words now; they no longer follow the offers.');

  await button(tool, 'Write it from the offers again').click();
  await expect(change).toBeFocused();
  await expect(brief).toSay('Corner Press');
  await expect(tool).toSay('No walk-away, no guess, no note.');
  await button(notice(page), 'Undo').click();
  await expect(brief).toHaveText('Zq mine');

  // What is left empty is made from the offers.
  await change.click();
  await words.fill('');
  await expect(words).toHaveValue('');
  await words.blur();
  await expect(words).toHaveValue(/Corner Press/);
  await expect(brief).toSay('Corner Press');
});

test('what is left on the menu is offered in words that are kept, and stands in the next offer with what one asks for it', async ({ page, visit }) => {
  await page.clock.setFixedTime('2026-11-23T10:00:00Z');
  const give = 'A report every Friday';
  const concessions = [{ id: 'c', give, cost: 1, worth: 4, ask: 'Payment within 14 days' }];
  await visit({ kept: keeping(small({ concessions })), at: HERE });
  const tool = await openMove(page, 'variables');
  const offered = field(tool, 'You offer');
  await tool.getByRole('button', { name: give }).click();
  await expect(notice(page)).toSay(`“${give}” is on the list.`);
  await expect(offered).toBeFocused();
  await expect(offered).toHaveValue(give);
  await expect(field(tool, 'You ask for'), 'it is given').toHaveCount(0);
  await expect(tool).toSay(`“We could add this: ${give}. In return we would need this: Payment within 14 days.”`);
  await offered.press('End');
  await page.keyboard.type(', by five');

  await go(page, 'Prepare');
  await go(page, 'Impasse');
  await openMove(page, 'variables');
  await expect(offered).toHaveValue(`${give}, by five`);
  // It is known for what it is by no words of it.
  await field(tool, 'Issue').fill('Weekly news');
  await heading(page).click();
  await expect.poll(async () => (await keptCase(page, 'case')).issues.at(-1).name).toBe('Weekly news');
  await reload(page);
  await openMove(page, 'variables');
  await expect(offered).toHaveValue(`${give}, by five`);
  await expect(tool).toSay('In return we would need this: Payment within 14 days.');
  await offered.fill('');
  await button(tool, 'Write it into the next offer').click();
  await expect(notice(page)).toSay('First say what you offer.');
  await expect(offered).toBeFocused();
  await page.keyboard.type('A report on Mondays');
  await button(tool, 'Write it into the next offer').click();
  await at(page, 'Offers');
  await expect(field(offerForm(page), 'Weekly news')).toHaveValue('A report on Mondays');
  await expect(field(offerForm(page), 'Asked in return')).toHaveValue('Payment within 14 days');
  await expect.poll(async () => (await keptCase(page, 'case')).impasse).toEqual([
    expect.objectContaining({ move: 'IMP-2', said: `We could add this: ${give}. In return we would need this: Payment within 14 days.` }),
  ]);
  await go(page, 'Impasse');
  await openMove(page, 'variables');
  await expect(offered, 'it stands in the line').toHaveCount(0);
});

test('leaving ends the talks by a press of its own, with the message still at hand, and undo or another press takes that back', async ({ page, visit }) => {
  await page.clock.setFixedTime('2026-11-23T10:22:00Z');
  const pause = { since: '2026-11-23T10:00:00Z', until: '2026-11-23T10:10:00Z' };
  await visit({ kept: keeping(small({ standstill: { pause } })), at: HERE });
  await expect(breakBar(page)).toBeVisible();
  const leave = await openMove(page, 'leave');
  const learn = link(leave, 'Thank them, and note what you learned');
  await button(leave, 'End the talks without a deal').click();
  await expect(notice(page)).toSay('The talks have ended without a deal.');
  await expect(learn).toBeFocused();
  await expect(leave).toSay('They ended without a deal: today');
  await expect(main(page)).toSay('Ended without a deal, today');
  await expect(part(page, 'The message')).toSay('Dear Dana,');
  await expect(stuck(page)).toHaveCount(0);
  await expect(breakBar(page), 'nobody comes back to talks that are over').toHaveCount(0);
  await expect(page).toHaveTitle(/^Impasse/);
  await expect.poll(async () => (await keptCase(page, 'case')).agreement?.status).toBe('ended');
  expect(await axe(page)).toEqual([]);
  await button(notice(page), 'Undo').click();
  await expect(notice(page)).toSay('Undone: end the talks without a deal.');
  await expect(button(leave, 'End the talks without a deal')).toBeVisible();
  await expect(stuck(page)).toBeVisible();
  await expect.poll(async () => (await keptCase(page, 'case')).agreement).toBeUndefined();

  await button(leave, 'End the talks without a deal').click();
  await learn.click();
  await at(page, 'Commit');
  await expect(standingOf(page)).toSay('Ended without a deal');
  await expect(link(main(page), 'When you are stuck')).toHaveCount(0);
  await go(page, 'Impasse');
  await openMove(page, 'leave');
  await button(leave, 'Reopen the talks').click();
  await expect(button(leave, 'End the talks without a deal')).toBeFocused();
  await expect(stuck(page)).toBeVisible();
});

test('a sheet is printed alone', async ({ page, visit }) => {
  await visit({ kept: keeping(small()), at: HERE });
  await page.evaluate('window.print = () => {}');
  const tool = await openMove(page, 'partial');
  await button(tool, 'Print').click();
  await page.emulateMedia({ media: 'print' });
  await expect(part(page, 'What we agree so far')).toBeVisible();
  await expect(heading(page)).toBeHidden();
  await expect(tool.getByRole('heading', { level: 2 })).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(heading(page)).toBeVisible();
});

test('packages that are better for both are looked for, and one is written into the next offer', async ({ page, visit }) => {
  const data = after('agency', 9);
  await visit({ kept: keeping(data), at: `#/n/${data.id}/impasse` });
  const tool = await openMove(page, 'trade');
  await expect(tool).toSay('Better for both than your last offer');
  await expect(tool.getByRole('heading', { name: /^Worth as much to you/ })).toBeVisible();
  await expect(tool).toSay(/Give them .+ on .+/);
  await expect(tool).toSay(/Ask for .+ on .+/);
  await expect(tool).toSay(/In points: \+\d+ for you, \+\d+ for them, you guess\./);
  await button(tool, 'Write it into the next offer').first().click();
  await at(page, 'Offers');
  await expect(focus(page)).toHaveClass(/\binp\b/);
  const terms = () => offerForm(page).locator('.entry-terms .inp').evaluateAll((fields) => fields.map((one) => /** @type {HTMLInputElement} */ (one).value));
  const written = await terms();
  expect(written.join('')).not.toBe('');
  await expect.poll(async () => (await keptCase(page, data.id)).impasse?.map((/** @type {any} */ one) => one.move), 'that was a try').toEqual(['BARG-W1']);
  await reload(page);
  await expect.poll(terms, 'it is kept as what is typed').toEqual(written);
  await button(offerForm(page), 'Record').click();
  // What is given for what one gets back is no slip, but it looks like one.
  await expect(offerForm(page)).toSay('Enter once more if it is right.');
  await page.keyboard.press('Enter');
  await expect(offers(page)).toHaveCount(10);
});

test('what is missing to compare packages is said once, with the way to where it is filled in', async ({ page, visit }) => {
  await visit({ kept: keeping(small()), at: HERE });
  const tool = await openMove(page, 'trade');
  await expect(tool).not.toSay('Looking');
  await expect(tool.getByText(/^Give weights and points for them too/)).toHaveCount(1);
  await expect(tool.getByRole('heading', { level: 3 }), 'under no heading').toHaveCount(0);
  await link(tool, 'Fill in weights and points').click();
  await at(page, 'Prepare');
});

test('difficult moments are noted with their time, and make people what holds it up', async ({ page, visit }) => {
  await page.clock.setFixedTime('2026-11-23T10:00:00Z');
  await visit({ kept: keeping(small()), at: HERE });
  const tool = await openMove(page, 'people');
  await expect(tool.getByRole('checkbox')).toHaveCount(8);
  await tool.getByRole('checkbox', { name: 'Ask an open question' }).check();
  await button(tool, 'Note what happened').click();
  await expect(focus(page)).toHaveRole('textbox');
  await page.keyboard.type('He shouted');
  await expect(main(page).getByRole('group', { name: 'What holds it up?' })).toSay('Guessed: you noted what happened (1).');
  await heading(page).click();
  await expect.poll(async () => (await keptCase(page, 'case')).standstill).toEqual({
    calm: ['ask'],
    incidents: [expect.objectContaining({ at: '2026-11-23T10:00:00Z', text: 'He shouted' })],
  });
  // It was yesterday.
  const when = field(tool, 'When');
  await expect(when).toHaveValue(await local(page, '2026-11-23T10:00:00Z'));
  await when.fill(await local(page, '2026-11-22T16:30:00Z'));
  const kept = async () => (await keptCase(page, 'case')).standstill.incidents[0].at;
  await expect.poll(kept).toBe('2026-11-22T16:30:00Z');
  // So it stays where one begins to type another time, and leaves.
  await when.fill('');
  await when.blur();
  await expect(when).toHaveValue(await local(page, '2026-11-22T16:30:00Z'));
  expect(await kept()).toBe('2026-11-22T16:30:00Z');
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`every tool is in order, has one black button at most, and pushes nothing aside on a phone: ${colorScheme}`, async ({ page, visit }) => {
    await page.emulateMedia({ colorScheme });
    const data = after('agency', 9);
    await visit({ kept: keeping(data), at: `#/n/${data.id}/impasse` });
    for (const width of [1366, 375]) {
      await page.setViewportSize({ width, height: 650 });
      for (const of of /** @type {(keyof typeof MOVES)[]} */ (Object.keys(MOVES))) {
        await openMove(page, of);
        if (of === 'trade') await expect(move(page, of)).not.toSay('Looking');
        expect(await axe(page), `${of} at ${width}`).toEqual([]);
        expect(await contentWidth(page), `${of} at ${width}`).toBeLessThanOrEqual(width);
        expect(await main(page).locator('.btn.go:visible').count(), `${of}: the next step`).toBeLessThanOrEqual(1);
      }
    }
    await enter(page, `#/n/${data.id}/offers`);
    await at(page, 'Offers');
  });
}
