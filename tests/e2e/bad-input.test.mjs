// What people and browsers do that nobody would wish for: nothing is lost, and the page says what is the matter.

import { expect, takesSite, test } from './fixtures.mjs';
import { BLOCKED, contentWidth, download, drawnAnew, emptyCase, enter, example, idOf, keeping, kept, keptCase, keptUnder, keyOf, openTalks, reload, today } from './helpers.mjs';
import { AGENCY, BATNA, ISSUES, addIssue, adds, at, bringIn, button, choice, deletes, entry, field, fillDetail, go, goHome, heading, link, listed, main, notice, offerForm, offers, openDetails, openExample, unfoldMore, openRow, panel, part, preview, recordOffer, section, setStatus, showsFigure, startNew } from './pages.mjs';

const AGENCY_KEY = keyOf(`case:${AGENCY.id}`);

/** Runs in the page before its own scripts: nothing can be written while `full` is set. */
function fullAtWill() {
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (key, value) {
    // @ts-expect-error set by the test
    if (globalThis.full) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    setItem.call(this, key, value);
  };
}

/** Runs in the page before its own scripts. */
function fullFromTheStart() {
  Object.assign(globalThis, { full: true });
}

/** @param {import('@playwright/test').Page} page */
const trouble = (page) => main(page).getByRole('alert').filter({ hasText: /\S/ }).first();

/**
 * Saves everything as a file, under Settings, and reads the negotiations in it.
 *
 * @param {import('@playwright/test').Page} page
 */
async function exported(page) {
  await go(page, 'Settings');
  const { name, text } = await download(page, () => button(main(page), 'Save a copy').last().click());
  expect(name).toBe(`Tableside - everything ${today()}.json`);
  const { format, version, cases } = JSON.parse(text);
  expect([format, version]).toEqual(['tableside', 1]);
  return cases;
}

for (const [how, script] of Object.entries(BLOCKED)) {
  test(`where the browser keeps nothing (${how}), the page says so and works in memory`, async ({ page, visit }) => {
    await page.addInitScript(script);
    await visit();
    await expect(trouble(page)).toSay(/This browser keeps nothing for this page.*Save a copy/);
    await startNew(page, 'In memory');
    await goHome(page);
    await openExample(page, AGENCY);
    await goHome(page);
    await expect.poll(async () => (await listed(page).allInnerTexts()).toSorted()).toEqual(['In memory', AGENCY.title]);
    await link(main(page), 'In memory').click();
    await at(page, 'In memory');
    await link(trouble(page), 'Settings').click();
    await at(page, 'Settings');
    await choice(page, 'Light or dark').selectOption('Dark');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    expect(await exported(page)).toHaveLength(2);
  });
}

test('where the browser keeps nothing, nothing is lost from place to place, and the saved file holds it all', async ({ page, visit }) => {
  await page.addInitScript(BLOCKED['asking for it throws']);
  await visit();
  await startNew(page, 'In memory');
  await fillDetail(page, 'The other side', 'They');
  await go(page, 'Prepare');
  const goals = await section(page, 'Your goals');
  await field(goals, 'Your notes: Your goals').fill('A goal');
  await goals.getByRole('checkbox', { name: 'Your goals' }).check();
  await go(page, 'Offers');
  await adds(page, 'Money');
  await recordOffer(page, 'They', 'Unnamed issue', '12k');
  await expect(trouble(page)).toSay('This browser keeps nothing');

  // There and back again.
  await goHome(page);
  await openExample(page, AGENCY);
  await goHome(page);
  await link(main(page), 'In memory').click();
  await at(page, 'In memory');
  await expect(field(page, 'The other side')).toHaveValue('They');
  await go(page, 'Prepare');
  await expect(field(await section(page, 'Your goals'), 'Your notes: Your goals')).toHaveValue('A goal');
  await expect(goals.getByRole('checkbox', { name: 'Your goals' })).toBeChecked();
  await go(page, 'Offers');
  await expect(offers(page)).toSay('12,000');
  const cases = await exported(page);
  const own = cases.find((/** @type {any} */ data) => data.title === 'In memory');
  expect([own.them.name, own.notes['PREP-2'], own.checklist]).toEqual(['They', 'A goal', ['PREP-2']]);
  expect(own.offers[0].terms[own.issues[0].id]).toBe('12000');
});

test('when the storage is full, the last change stays until there is room, and what was kept before stays too', async ({ page, visit }) => {
  await page.addInitScript(fullAtWill);
  await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}/prepare/PREP-2` });
  await at(page, 'Prepare');
  const before = String(await keptUnder(page, AGENCY_KEY));
  await expect(trouble(page)).toHaveCount(0);

  await page.evaluate('globalThis.full = true');
  await field(page, 'Your notes: Your goals').fill('No room for this');
  await expect(trouble(page)).toSay(/This browser’s storage for the page is full\..*still here until you close the page/);
  expect(await keptUnder(page, AGENCY_KEY), AGENCY_KEY).toBe(before);

  // There and back again, with another change.
  await goHome(page);
  await expect(trouble(page)).toSay('full');
  await link(main(page), AGENCY.title).click();
  await at(page, AGENCY.title);
  await fillDetail(page, 'What you call it', 'No room for that either');
  await go(page, 'Prepare');
  await expect(field(await section(page, 'Your goals'), 'Your notes: Your goals')).toHaveValue('No room for this');
  expect(await keptUnder(page, AGENCY_KEY), AGENCY_KEY).toBe(before);
  const [saved] = await exported(page);
  expect(saved.notes['PREP-2']).toBe('No room for this');
  expect(saved.title).toBe('No room for that either');

  // With the next change after there is room, all is kept, and the page is quiet again.
  await page.evaluate('globalThis.full = false');
  await goHome(page);
  await link(main(page), 'No room for that either').click();
  await at(page, 'No room for that either');
  await fillDetail(page, 'The other side', 'Room again');
  const all = { them: { name: 'Room again' }, notes: { 'PREP-2': 'No room for this' }, title: 'No room for that either' };
  await expect.poll(() => keptCase(page, AGENCY.id)).toMatchObject(all);
  await expect(trouble(page)).toHaveCount(0);
});

test('when the storage is full from the start, a new negotiation and an example work all the same', async ({ page, visit }) => {
  await page.addInitScript(fullFromTheStart);
  await page.addInitScript(fullAtWill);
  await visit();
  await startNew(page, 'In memory');
  await expect(trouble(page)).toSay('storage for the page is full');
  await go(page, 'Prepare');
  await field(await section(page, 'Your goals'), 'Your notes: Your goals').fill('A goal');
  await goHome(page);
  await openExample(page, AGENCY);
  await go(page, 'Offers');
  await showsFigure(page, 'Agreed', '$9,400');
  await goHome(page);
  await link(main(page), 'In memory').click();
  await go(page, 'Prepare');
  await expect(field(await section(page, 'Your goals'), 'Your notes: Your goals')).toHaveValue('A goal');
  const cases = await exported(page);
  expect(cases.map((/** @type {any} */ data) => data.title).toSorted()).toEqual(['In memory', AGENCY.title]);
  expect(await kept(page)).toEqual({});
});

test('what didn’t fit is kept when another negotiation is deleted and the page is left', async ({ page, visit }) => {
  await page.addInitScript(fullAtWill);
  await visit({ kept: keeping(example('agency'), example('software')), at: `#/n/${AGENCY.id}` });
  await at(page, AGENCY.title);
  await openDetails(page);
  await page.evaluate('globalThis.full = true');
  await fillDetail(page, 'The other side', 'No room for this');
  await expect(trouble(page)).toSay('full');
  await goHome(page);
  await page.evaluate('globalThis.full = false');
  await deletes(page, 'Route planning software');
  await expect(listed(page)).toHaveText([AGENCY.title]);
  await reload(page);
  await link(main(page), AGENCY.title).click();
  await at(page, AGENCY.title);
  await expect(field(page, 'The other side')).toHaveValue('No room for this');
});

test('a full storage and a damaged entry together hide no negotiation', async ({ page, visit }) => {
  await page.addInitScript(fullFromTheStart);
  await page.addInitScript(fullAtWill);
  await visit({ kept: { ...keeping(example('agency')), [keyOf(`entry:${AGENCY.id}`)]: 'damaged' } });
  await expect(listed(page)).toHaveText([AGENCY.title]);
  expect(await keptUnder(page, keyOf(`entry:${AGENCY.id}`))).toBe('damaged');
});

test('numbers are read as people type them', async ({ page, visit }) => {
  await visit();
  await startNew(page);
  const id = idOf(page);
  await go(page, 'Prepare');
  await addIssue(page);
  const opening = field(page, 'Opening');
  for (const [typed, number, shown] of [
    ['12k', '12000', '12,000'],
    ['12,000', '12000', '12,000'],
    ['12.000,50 €', '12000.5', '12,000.5'],
    ['$ 1,234,567.25', '1234567.25', '1,234,567.25'],
    ['1 500', '1500', '1,500'],
    ['−3', '-3', '-3'],
    ['1.5m', '1500000', '1,500,000'],
    ['٤٢', '42', '42'],
    ['0.5', '0.5', '0.5'],
  ]) {
    await opening.fill(typed);
    await opening.blur();
    await expect.poll(async () => (await keptCase(page, id))?.issues[0]?.us?.opening, typed).toBe(number);
    await expect(opening, typed).toHaveValue(new RegExp(`^${shown.replaceAll('.', '\\.').replace('-', '[-−]')}$`));
    await expect(opening, typed).toHaveAccessibleDescription('');
  }
  await opening.fill('');
  await opening.blur();
  await expect.poll(async () => (await keptCase(page, id))?.issues[0]?.us?.opening).toBeUndefined();
});

test('a number that can mean two asks which, and keeps the one that is chosen', async ({ page, visit }) => {
  await visit();
  await startNew(page);
  const id = idOf(page);
  await go(page, 'Prepare');
  await addIssue(page);
  for (const [label, choose, number] of [
    ['Opening', '1,234', '1234'],
    ['Target', '1.234', '1.234'],
  ]) {
    const input = field(page, label);
    await input.fill('1.234');
    await expect(input).toHaveAccessibleDescription(/^Which one do you mean\?/);
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    await input.blur();
    await expect(input).toHaveValue('1.234');

    // It asks again after a reload, and doesn't guess meanwhile.
    await reload(page);
    await expect(input).toHaveValue('1.234');
    await expect(input).toHaveAccessibleDescription(/^Which one do you mean\?/);

    await button(main(page), choose).click();
    await expect.poll(async () => (await keptCase(page, id))?.issues[0]?.us?.[label.toLowerCase()]).toBe(number);
    await expect(input).toHaveAccessibleDescription('');
    await expect(input).not.toHaveAttribute('aria-invalid');
    // What can be read reads as text.
    await reload(page);
    await openRow(part(page, ISSUES), 'Nothing written yet');
    await expect(input).toHaveAccessibleDescription('');
    await expect(input).toHaveValue(choose === '1,234' ? /^1,234$/ : /^1\.2340?$/);
  }
});

test('what is no number is said beside the field, and is still there after a reload', async ({ page, visit }) => {
  await visit();
  await startNew(page);
  await go(page, 'Prepare');
  await addIssue(page, 'Fee');
  await unfoldMore(part(page, ISSUES));
  /** @param {string} label @param {string} typed @param {RegExp} said */
  const isSaid = async (label, typed, said) => {
    const input = field(page, label);
    await input.fill(typed);
    await input.blur();
    await expect(input, label).toHaveAccessibleDescription(said);
    await expect(input).toHaveValue(typed);
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    // Its section and its row are open, also what is folded in that: it is there to be mended.
    await reload(page);
    await expect(input, `${label} after a reload`).toHaveValue(typed);
    await expect(input, label).toHaveAccessibleDescription(said);
  };
  await isSaid('Exact weight for you, 0–100', '-4', /A weight lies between 0 and 100\./);
  await isSaid('Walk-away', 'about nine', /can’t be read as a number yet\. Try 12000, 12,000 or 12k\./);
  await isSaid('Target', '1,23,4', /don’t add up to one number/);
  await isSaid('Opening', '1234567890123456789', /more digits than the notebook keeps/);
  const walkAway = field(page, 'Walk-away');
  await walkAway.fill('9');
  await expect(walkAway).toHaveAccessibleDescription('');
  await reload(page);
  await expect(walkAway).toHaveValue('9');
  const ways = await section(page, BATNA);
  await adds(ways, 'Add an alternative');
  await isSaid('Worth to you', 'about nine', /can’t be read as a number yet/);
  await isSaid('It costs you', 'a lot', /can’t be read as a number yet/);
  // What was typed for the sum stays as the first outcome's.
  await button(ways, 'It could turn out in different ways …').click();
  await expect(field(ways, 'Worth').first()).toHaveValue('about nine');
  await field(ways, 'Worth').first().fill('');
  await button(ways, 'Delete this outcome').last().click();
  await isSaid('Chance, %', '140', /A chance lies between 0 and 100 %\./);
  // While its row and its section are closed, both say so.
  await button(part(page, BATNA), 'Done').click();
  await expect(part(page, BATNA)).toSay('Something in here can’t be read yet.');
  await button(part(page, BATNA), BATNA).click();
  await expect(part(page, BATNA)).toSay(/^Best alternative \(BATNA\) and walk-away Something in here can’t be read yet\./);
  await expect(part(page, ISSUES)).toSay(/Something in here can’t be read yet\./);
});

test('chances of more than 100 % don’t count until they are mended', async ({ page, visit }) => {
  await visit();
  await openExample(page, AGENCY);
  await go(page, 'Prepare');
  const alternatives = await section(page, BATNA);
  await openRow(alternatives, 'Keep the old client');
  await field(alternatives, 'Chance, %').first().fill('80');
  await expect(alternatives).toSay(/The chances add up to more than 100 %\..*Counts as \$4,320: your best alternative \(BATNA\)\./);
  await field(alternatives, 'Chance, %').first().fill('60');
  // 0.6 · 7,500 + 0.3 · 0
  await expect(alternatives).toSay('Counts as $4,500: your best alternative (BATNA). The chances add up to less than 100 %; the rest counts as worth nothing.');
});

test('an offer with a number that can’t be read, or with nothing in it, says so and records nothing', async ({ page, visit }) => {
  await visit({ kept: keeping(openTalks('agency')), at: `#/n/${AGENCY.id}/offers` });
  const recorded = async () => (await keptCase(page, AGENCY.id)).offers.map((/** @type {any} */ { id, by, terms }) => ({ id, by, terms }));
  const before = await recorded();
  const form = offerForm(page);
  const fee = field(form, 'Monthly fee');
  for (const [typed, said] of /** @type {[string, RegExp][]} */ ([
    ['about nine', /can’t be read as a number yet/],
    ['1.234', /Is that 1\.234 or 1,234\?/],
    ['1,2,3', /don’t add up to one number/],
    ['5 %', /That is a percentage, and this is in money\. Type the sum\./],
  ])) {
    await fee.fill(typed);
    await fee.press('Enter');
    await expect(fee).toHaveAccessibleDescription(said);
    await expect(fee).toHaveAttribute('aria-invalid', 'true');
    await expect(fee).toHaveValue(typed);
    await expect(offers(page)).toHaveCount(10);
  }
  await fee.fill('');
  await expect(fee).toHaveAccessibleDescription('');
  await button(form, 'Record').click();
  await expect(form.getByRole('alert')).toSay(/\S/);
  await expect(offers(page)).toHaveCount(10);
  await reload(page);
  await expect(offers(page)).toHaveCount(10);
  expect(await recorded()).toEqual(before);

  await fee.fill('9k');
  await fee.press('Enter');
  await expect(offers(page)).toHaveCount(11);
});

test('the kind of an issue stays while offers speak of it, and the choice shows that', async ({ page, visit }) => {
  await visit();
  await openExample(page, AGENCY);
  await go(page, 'Prepare');
  await openRow(await section(page, ISSUES), 'Monthly fee');
  const kind = choice(page, 'Kind');
  await kind.selectOption('Words');
  await expect(notice(page)).toSay(/\S/);
  expect((await keptCase(page, AGENCY.id)).issues[0].kind).toBe('amount');
  await expect(kind).toHaveValue('money');
  await expect(field(page, 'Opening')).toBeVisible();
});

const HOSTILE = '<img src=x onerror="globalThis.broken_in = true"><script>globalThis.broken_in = true</script>';

test('markup is shown as the text that it is, wherever it is typed', async ({ page, visit }) => {
  await visit();
  await startNew(page, HOSTILE);
  await expect(page).toHaveTitle(`Overview – ${HOSTILE} – Tableside`);
  await fillDetail(page, 'The other side', HOSTILE);
  await go(page, 'Prepare');
  await field(await section(page, 'Your goals'), 'Your notes: Your goals').fill(HOSTILE);
  await addIssue(page, HOSTILE, 'Words');
  await adds(await section(page, BATNA), 'Add an alternative');
  await field(page, 'If there is no deal').fill(HOSTILE);
  await go(page, 'Offers');
  await expect(page.getByRole('navigation', { name: 'Issues' })).toSay('<img src=x');
  const form = offerForm(page);
  await form.getByRole('textbox', { name: HOSTILE, exact: true }).fill(HOSTILE);
  await button(form, 'If … then …').click();
  for (const label of ['If you …', '… then we …', 'Asked in return', 'Note, for you only']) await field(form, label).fill(HOSTILE);
  await button(form, 'Record').click();
  await expect(offers(page)).toHaveCount(1);
  await setStatus(offers(page), 'Accepted');
  await go(page, 'Commit');
  await expect(part(page, 'The agreement')).toSay('<script>');
  await go(page, 'Impasse');
  await goHome(page);
  await expect(entry(page, HOSTILE)).toSay('<img src=x');
  await deletes(page, HOSTILE);
  await expect(notice(page)).toSay('“<img src=x');
  await enter(page, `#/${HOSTILE.replaceAll(' ', '')}`);
  await at(page, 'Nothing here');
  expect(await page.evaluate('globalThis.broken_in')).toBeUndefined();
  await expect(page.getByRole('img', { name: 'x' })).toHaveCount(0);
});

test('very long words, emoji and right-to-left text stay as they are and push nothing aside', async ({ page, visit }) => {
  await visit();
  const texts = ['ä'.repeat(200), '🤝🏽👩‍👩‍👧‍👦'.repeat(13), 'عقد الإيجار מכתב \u202eabc', 'a\tb "c" \\ \u0001 \u2028 end'];
  for (const text of texts) {
    await goHome(page);
    await startNew(page);
    await fillDetail(page, 'What you call it', text);
    await fillDetail(page, 'The other side', text);
    const id = idOf(page);
    await expect.poll(async () => (await keptCase(page, id))?.title).toBe(text);
    await at(page, text);
    await go(page, 'Prepare');
    await field(await section(page, 'Your goals'), 'Your notes: Your goals').fill(text.repeat(15));
    await addIssue(page);
    await field(page, 'Issue').fill(text);
    await go(page, 'Offers');
    await expect(offerForm(page).getByRole('textbox')).toHaveCount(1);
    await offerForm(page).getByRole('textbox').fill('12k');
    await button(offerForm(page), 'Record').click();
    await expect(offers(page)).toHaveCount(1);
    await reload(page);
    await expect(offers(page)).toSay('12,000');
    expect((await keptCase(page, id)).notes['PREP-2']).toBe(text.repeat(15));
    for (const hash of ['#/', `#/n/${id}`, `#/n/${id}/prepare`, `#/n/${id}/offers`]) {
      await enter(page, hash);
      await expect(heading(page)).toHaveText(/\S/);
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await expect.poll(() => contentWidth(page), `${hash} for ${text.slice(0, 20)}`).toBeLessThanOrEqual(width);
      }
    }
  }
  await goHome(page);
  await expect(listed(page)).toHaveCount(texts.length);
});

test('a name has a limit, which is said, and of a longer one that came with a file the beginning is shown', async ({ page, visit }) => {
  const long = 'x'.repeat(1_000_000);
  const issue = { id: 'words', name: long, kind: 'text' };
  const offer = { id: 'o1', by: 'us', at: '2026-11-23T10:00:00Z', terms: { words: long } };
  const later = Array.from({ length: 40 }, (_, number) => ({ ...offer, id: `later${number}`, terms: {} }));
  await visit({ kept: keeping(emptyCase('long', { title: long, them: { name: long }, issues: [issue], offers: [offer, ...later] })) });
  const started = Date.now();
  await expect(listed(page)).toHaveText([/^x{999}…$/]);
  for (const hash of ['#/n/long', '#/n/long/offers', '#/n/long/prepare', '#/']) {
    await enter(page, hash);
    await expect(heading(page)).toHaveText(/\S/);
    await drawnAnew(page);
  }
  console.log(`a name and a term of a million letters: ${Date.now() - started} ms for five places`);
  await startNew(page);
  const title = field(page, 'What you call it');
  await title.pressSequentially('Lease');
  await expect(main(page).getByText('as long as a name can be')).toHaveCount(0);
  await title.fill('y'.repeat(300));
  await expect(title).toHaveValue('y'.repeat(200));
  await expect(main(page)).toSay('That is as long as a name can be: 200 letters.');
});

test('a fault in a very long value is told in one sentence', async ({ page, visit }) => {
  await visit({ at: '#/settings' });
  const text = JSON.stringify({ format: 'tableside', version: 1, cases: [emptyCase('x', { currency: 'x'.repeat(50_000) })] });
  await bringIn(page, { 'long.json': text });
  const said = preview(page).getByRole('alert');
  await expect(said).toSay(/cases\[0\]\.currency: “x{79}…” is no currency code/);
  expect((await said.innerText()).length).toBeLessThan(300);
});

test('a currency that is none yet is still there after a reload, with its word', async ({ page, visit }) => {
  await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}` });
  await fillDetail(page, 'Currency', 'USD50');
  await expect(main(page)).toSay('A currency is three letters');
  await expect.poll(async () => (await keptCase(page, AGENCY.id))?.drafts).toEqual({ currency: 'USD50' });
  await reload(page);
  await expect(field(page, 'Currency')).toHaveValue('USD50');
  await expect(main(page)).toSay('A currency is three letters');
  await fillDetail(page, 'Currency', 'eur');
  await expect.poll(async () => (await keptCase(page, AGENCY.id))?.currency).toBe('EUR');
  expect((await keptCase(page, AGENCY.id)).drafts ?? {}).toEqual({});
});

test('what is torn in the middle of a character is set aside as it is before anything is written in its place', async ({ page, visit }) => {
  await visit({ kept: keeping(example('agency')) });
  const names = [`steps:${AGENCY.id}`, `line:${AGENCY.id}`, 'safekeeping', 'case:torn'];
  await page.evaluate((keys) => {
    for (const key of keys) localStorage.setItem(key, '{"half":"\ud83e"}');
  }, names.map(keyOf));
  await enter(page, `#/n/${AGENCY.id}`);
  await reload(page);
  await fillDetail(page, 'The other side', 'Written over it');
  await go(page, 'Offers');
  await expect.poll(async () => (await keptCase(page, AGENCY.id))?.them.name).toBe('Written over it');
  const aside = () =>
    page.evaluate(() => {
      const keys = Object.keys(localStorage).filter((key) => key.includes(':aside:'));
      return keys.filter((key) => localStorage.getItem(key) === '{"half":"\ud83e"}').map((key) => key.split(':').slice(4).join(':'));
    });
  await expect.poll(aside).toEqual(expect.arrayContaining(names.slice(0, 3)));
  await enter(page, '#/n/torn');
  await at(page, 'This negotiation can’t be read');
  await download(page, () => button(page, 'Save what is there as a file').click());
  await expect(notice(page)).toSay('breaks off in the middle of a character');
  expect(await page.evaluate((key) => localStorage.getItem(key) === '{"half":"\ud83e"}', keyOf('case:torn'))).toBe(true);
});

test('an amount of many digits is exact and fits', async ({ page, visit }) => {
  await visit();
  await startNew(page);
  await go(page, 'Offers');
  await adds(page, 'Money');
  await recordOffer(page, 'They', 'Unnamed issue', '999,999,999,999,999.999999999');
  await recordOffer(page, 'You', 'Unnamed issue', '0.000000001');
  await showsFigure(page, 'Apart', '$999,999,999,999,999.999999998');
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => contentWidth(page)).toBeLessThanOrEqual(320);
});

/**
 * What may go wrong on the way, and how to make it so.
 *
 * @type {Record<string, (page: import('@playwright/test').Page) => Promise<unknown>>}
 */
const CUT_OFF = {
  'the app never arrives': (page) => page.route('**/*.wasm', (route) => route.abort()),
  'the app isn’t there': (page) => page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: 'Not found' })),
  'only the beginning of the app arrives': (page) =>
    page.route('**/*.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: Buffer.from('\0asm\x01\0') })),
  'the script that starts it never arrives': (page) => page.route('**/*.js', (route) => route.abort()),
};

for (const [what, cutOff] of Object.entries(CUT_OFF)) {
  test(`when ${what}, the page says that Tableside could not start`, async ({ page, visit, problems, shape }) => {
    if (what !== 'the browser has no WebAssembly') takesSite(shape);
    // The browser's own words about it, and those of the script that was to start the app.
    problems.expect(/\.wasm|\.js\b|WebAssembly|Failed to (fetch|load)/);
    const data = keeping(example('agency'));
    await cutOff(page);
    await visit({ kept: data, ready: false });
    await expect(panel(page)).toSay(/Tableside could not start.*Nothing that you wrote is touched/);
    const { text } = await download(page, () => button(panel(page), 'Save my data').click());
    expect(JSON.parse(text)).toEqual(data);
    expect(await kept(page)).toEqual(data);
    await expect(button(panel(page), 'Reload')).toBeVisible();
    await expect(link(panel(page), 'The guide')).toHaveAttribute('href', 'guide.html');
  });
}

test('a title of marks that nobody sees counts as none, and so does every other name', async ({ page, visit }) => {
  const unseen = '\u200b\u3164\u2800\u00ad\ufe0f';
  const issues = [{ id: 'fee', name: unseen, kind: 'amount', unit: '', us: {} }, { id: 'term', name: 'Term', kind: 'choice', options: [{ id: 'a', name: unseen }] }];
  await visit({ kept: keeping(emptyCase('unseen', { title: unseen, them: { name: unseen }, issues })) });
  const card = link(main(page), 'Untitled');
  expect((await card.boundingBox())?.height).toBeGreaterThan(20);
  await card.click();
  await at(page, 'A new negotiation');
  await expect(page).toHaveTitle('Overview – Untitled – Tableside');
  await expect(page.getByRole('banner')).toSay(/Untitled/);
  await expect(page.getByRole('banner')).not.toSay(/with /);
  await go(page, 'Offers');
  await recordOffer(page, 'They', 'Unnamed issue', '10');
  await expect(choice(offerForm(page), 'Term').locator('option')).toContainText(['–', 'Unnamed option']);
});
