// What people and browsers do that nobody would wish for: nothing is lost, and the page says what is the matter.

import assert from 'node:assert/strict';

import {
  becomes,
  download,
  enter,
  example,
  hintOf,
  idOf,
  keeping,
  kept,
  keptCase,
  keptUnder,
  keyOf,
  plain,
  reload,
  sameText,
  says,
  setUp,
  until,
} from './helpers.mjs';
import {
  AGENCY,
  adds,
  at,
  button,
  choice,
  entry,
  field,
  go,
  goHome,
  hasOffers,
  heading,
  link,
  listed,
  main,
  notice,
  offerForm,
  offers,
  openExample,
  panel,
  part,
  recordOffer,
  showsFigure,
  startNew,
  statusOf,
} from './pages.mjs';

const { holds } = await setUp();

const AGENCY_KEY = keyOf(`case:${AGENCY.id}`);

/** Ways in which browsers keep nothing for a page. Each runs in the page before its own scripts. */
const BLOCKED = {
  'asking for it throws': () => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  },
  'there is none': () => {
    Object.defineProperty(globalThis, 'localStorage', { value: null });
  },
  'reading it throws': () => {
    const denied = () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    };
    Object.assign(Storage.prototype, { getItem: denied, setItem: denied, removeItem: denied, key: denied });
    Object.defineProperty(Storage.prototype, 'length', { get: denied });
  },
};

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

/** @param {import('playwright-core').Page} page */
const trouble = (page) => main(page).getByRole('alert').filter({ hasText: /\S/ }).first();

/**
 * Saves everything as a file, under Settings, and reads the negotiations in it.
 *
 * @param {import('playwright-core').Page} page
 */
async function exported(page) {
  await go(page, 'Settings');
  const { name, text } = await download(page, () => button(page, 'Save everything as a file').click());
  assert.equal(name, 'tableside.json');
  const { format, version, cases } = JSON.parse(text);
  assert.deepEqual([format, version], ['tableside', 1]);
  return cases;
}

for (const [how, script] of Object.entries(BLOCKED)) {
  holds(`where the browser keeps nothing (${how}), the page says so and works in memory`, async ({ visit }) => {
    const page = await visit({ scripts: [script] });
    await says(trouble(page), /This browser keeps nothing for this page.*Save a copy/);
    await startNew(page, 'In memory');
    await goHome(page);
    await openExample(page, AGENCY);
    await goHome(page);
    await becomes(async () => (await listed(page)).toSorted(), ['In memory', AGENCY.title]);
    await link(main(page), 'In memory').click();
    await at(page, 'In memory');
    await link(trouble(page), 'Settings').click();
    await at(page, 'Settings');
    await choice(page, 'Light or dark').selectOption('Dark');
    await becomes(() => page.locator('html').getAttribute('data-theme'), 'dark');
    assert.equal((await exported(page)).length, 2);
  });
}

holds('where the browser keeps nothing, nothing is lost from place to place, and the saved file holds it all', async ({
  visit,
}) => {
  const page = await visit({ scripts: [BLOCKED['asking for it throws']] });
  await startNew(page, 'In memory');
  await field(page, 'The other side').fill('They');
  await go(page, 'Prepare');
  await field(page, 'Your notes: Your goals').fill('A goal');
  await part(page, 'Your goals').getByRole('checkbox', { name: 'Your goals' }).check();
  await go(page, 'Offers');
  await adds(page, 'Add an amount');
  await recordOffer(page, 'They', 'Unnamed issue', '12k');
  await says(trouble(page), /This browser keeps nothing/);

  // There and back again.
  await goHome(page);
  await openExample(page, AGENCY);
  await goHome(page);
  await link(main(page), 'In memory').click();
  await at(page, 'In memory');
  assert.equal(await field(page, 'The other side').inputValue(), 'They');
  await go(page, 'Prepare');
  assert.equal(await field(page, 'Your notes: Your goals').inputValue(), 'A goal');
  assert.ok(await part(page, 'Your goals').getByRole('checkbox', { name: 'Your goals' }).isChecked());
  await go(page, 'Offers');
  await says(offers(page), /12,000/);
  const cases = await exported(page);
  const own = cases.find((/** @type {any} */ data) => data.title === 'In memory');
  assert.deepEqual([own.them.name, own.notes['PREP-2'], own.checklist], ['They', 'A goal', ['PREP-2']]);
  assert.equal(own.offers[0].terms[own.issues[0].id], '12000');
});

holds('when the storage is full, the last change stays until there is room, and what was kept before stays too', async ({
  visit,
}) => {
  const page = await visit({ scripts: [fullAtWill], kept: keeping(example('agency')), at: `#/n/${AGENCY.id}/prepare` });
  await at(page, 'Prepare');
  const before = String(await keptUnder(page, AGENCY_KEY));
  assert.equal(await trouble(page).count(), 0);

  await page.evaluate('globalThis.full = true');
  await field(page, 'Your notes: Your goals').fill('No room for this');
  await says(trouble(page), /This browser’s storage for the page is full\..*still here until you close the page/);
  sameText(await keptUnder(page, AGENCY_KEY), before, AGENCY_KEY);

  // There and back again, with another change.
  await goHome(page);
  await says(trouble(page), /full/);
  await link(main(page), AGENCY.title).click();
  await at(page, AGENCY.title);
  await field(page, 'What you call it').fill('No room for that either');
  await go(page, 'Prepare');
  assert.equal(await field(page, 'Your notes: Your goals').inputValue(), 'No room for this');
  sameText(await keptUnder(page, AGENCY_KEY), before, AGENCY_KEY);
  const [saved] = await exported(page);
  assert.equal(saved.notes['PREP-2'], 'No room for this');
  assert.equal(saved.title, 'No room for that either');

  // With the next change after there is room, all is kept, and the page is quiet again.
  await page.evaluate('globalThis.full = false');
  await goHome(page);
  await link(main(page), 'No room for that either').click();
  await at(page, 'No room for that either');
  await field(page, 'The other side').fill('Room again');
  await until(async () => {
    const now = await keptCase(page, AGENCY.id);
    assert.deepEqual([now.them.name, now.notes['PREP-2'], now.title], ['Room again', 'No room for this', 'No room for that either']);
  });
  await becomes(() => trouble(page).count(), 0);
});

holds('when the storage is full from the start, a new negotiation and an example work all the same', async ({ visit }) => {
  const page = await visit({ scripts: [fullFromTheStart, fullAtWill] });
  await startNew(page, 'In memory');
  await says(trouble(page), /storage for the page is full/);
  await go(page, 'Prepare');
  await field(page, 'Your notes: Your goals').fill('A goal');
  await goHome(page);
  await openExample(page, AGENCY);
  await go(page, 'Offers');
  await showsFigure(page, 'Apart', '$900');
  await goHome(page);
  await link(main(page), 'In memory').click();
  await go(page, 'Prepare');
  assert.equal(await field(page, 'Your notes: Your goals').inputValue(), 'A goal');
  const cases = await exported(page);
  assert.deepEqual(cases.map((/** @type {any} */ data) => data.title).toSorted(), ['In memory', AGENCY.title]);
  assert.deepEqual(await kept(page), {});
});

holds('what didn’t fit is kept when another negotiation is deleted and the page is left', async ({ visit }) => {
  const page = await visit({ scripts: [fullAtWill], kept: keeping(example('agency'), example('software')), at: `#/n/${AGENCY.id}` });
  await at(page, AGENCY.title);
  await page.evaluate('globalThis.full = true');
  await field(page, 'The other side').fill('No room for this');
  await says(trouble(page), /full/);
  await goHome(page);
  await page.evaluate('globalThis.full = false');
  await button(page, 'Delete Route planning software').click();
  await becomes(() => listed(page), [AGENCY.title]);
  await reload(page);
  await link(main(page), AGENCY.title).click();
  await at(page, AGENCY.title);
  assert.equal(await field(page, 'The other side').inputValue(), 'No room for this');
});

holds('a full storage and a damaged entry together hide no negotiation', async ({ visit }) => {
  const page = await visit({
    scripts: [fullFromTheStart, fullAtWill],
    kept: { ...keeping(example('agency')), [keyOf(`entry:${AGENCY.id}`)]: 'damaged' },
  });
  await becomes(() => listed(page), [AGENCY.title]);
  assert.equal(await keptUnder(page, keyOf(`entry:${AGENCY.id}`)), 'damaged');
});

holds('numbers are read as people type them', async ({ visit }) => {
  const page = await visit();
  await startNew(page);
  const id = idOf(page);
  await go(page, 'Prepare');
  await adds(page, 'Add an amount');
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
    await until(async () => assert.equal((await keptCase(page, id)).issues[0].us.opening, number, typed));
    assert.equal((await opening.inputValue()).replace('−', '-'), shown, typed);
    assert.equal(await hintOf(opening), '', typed);
  }
  await opening.fill('');
  await opening.blur();
  await until(async () => assert.equal((await keptCase(page, id)).issues[0].us?.opening, undefined));
});

holds('a number that can mean two asks which, and keeps the one that is chosen', async ({ visit }) => {
  const page = await visit();
  await startNew(page);
  const id = idOf(page);
  await go(page, 'Prepare');
  await adds(page, 'Add an amount');
  for (const [label, choose, number] of [
    ['Opening', '1,234', '1234'],
    ['Target', '1.234', '1.234'],
  ]) {
    const input = field(page, label);
    await input.fill('1.234');
    await until(async () => assert.match(await hintOf(input), /^Which one do you mean\?/));
    assert.equal(await input.getAttribute('aria-invalid'), 'true');
    await input.blur();
    assert.equal(await input.inputValue(), '1.234');

    // It asks again after a reload, and doesn't guess meanwhile.
    await reload(page);
    assert.equal(await input.inputValue(), '1.234');
    await until(async () => assert.match(await hintOf(input), /^Which one do you mean\?/));

    await button(main(page), choose).click();
    await until(async () => {
      const { target, opening } = (await keptCase(page, id)).issues[0].us;
      assert.equal(label === 'Target' ? target : opening, number);
    });
    await becomes(() => hintOf(input), '');
    assert.equal(await input.getAttribute('aria-invalid'), null);
    await reload(page);
    assert.equal(await hintOf(input), '');
    assert.match(await input.inputValue(), choose === '1,234' ? /^1,234$/ : /^1\.2340?$/);
  }
});

holds('what is no number is said beside the field, and is still there after a reload', async ({ visit }) => {
  const page = await visit();
  await startNew(page);
  await go(page, 'Prepare');
  await adds(page, 'Add an amount');
  await adds(page, 'Add a way out');
  for (const [label, typed, said] of /** @type {[string, string, RegExp][]} */ ([
    ['Walk-away', 'about nine', /can’t be read as a number yet\. Try 12000, 12,000 or 12k\./],
    ['Target', '1,23,4', /don’t add up to one number/],
    ['Opening', '1234567890123456789', /more digits than the notebook keeps/],
    ['Chance, %', '140', /A chance lies between 0 and 100 %\./],
    ['It costs you', 'a lot', /can’t be read as a number yet/],
    ['How much it matters to you', '-4', /A weight lies between 0 and 10¹²\./],
  ])) {
    const input = field(page, label);
    await input.fill(typed);
    await input.blur();
    await until(async () => assert.match(await hintOf(input), said, label));
    assert.equal(await input.inputValue(), typed);
    assert.equal(await input.getAttribute('aria-invalid'), 'true');
    await reload(page);
    assert.equal(await input.inputValue(), typed, `${label} after a reload`);
    await until(async () => assert.match(await hintOf(input), said, label));
  }
  const walkAway = field(page, 'Walk-away');
  await walkAway.fill('9');
  await becomes(() => hintOf(walkAway), '');
  await reload(page);
  assert.equal(await walkAway.inputValue(), '9');
});

holds('chances of more than 100 % don’t count until they are mended', async ({ visit }) => {
  const page = await visit();
  await openExample(page, AGENCY);
  await go(page, 'Prepare');
  const wayOut = part(page, 'Your way out');
  await field(wayOut, 'Chance, %').first().fill('80');
  await says(wayOut, /The chances add up to more than 100 %\..*Counts as \$4,320: your best alternative \(BATNA\)\./);
  await field(wayOut, 'Chance, %').first().fill('60');
  // 0.6 · 7,500 + 0.3 · 0
  await says(wayOut, /Counts as \$4,500: your best alternative \(BATNA\)\. What the chances leave over counts as nothing gained\./);
});

holds('an offer with a number that can’t be read, or with nothing in it, says so and records nothing', async ({ visit }) => {
  const page = await visit();
  await openExample(page, AGENCY);
  const before = await keptCase(page, AGENCY.id);
  await go(page, 'Offers');
  const form = offerForm(page);
  const fee = field(form, 'Monthly fee');
  for (const [typed, said] of /** @type {[string, RegExp][]} */ ([
    ['about nine', /can’t be read as a number yet/],
    ['1.234', /Is that 1\.234 or 1,234\?/],
    ['1,2,3', /don’t add up to one number/],
  ])) {
    await fee.fill(typed);
    await fee.press('Enter');
    await until(async () => assert.match(await hintOf(fee), said));
    assert.equal(await fee.getAttribute('aria-invalid'), 'true');
    assert.equal(await fee.inputValue(), typed);
    assert.equal(await offers(page).count(), 10);
  }
  await fee.fill('');
  await becomes(() => hintOf(fee), '');
  await button(form, 'Record').click();
  await says(form.getByRole('alert'), /\S/);
  assert.equal(await offers(page).count(), 10);
  await reload(page);
  assert.equal(await offers(page).count(), 10);
  assert.deepEqual(await keptCase(page, AGENCY.id), before);

  await fee.fill('9k');
  await fee.press('Enter');
  await hasOffers(page, 11);
});

holds('the kind of an issue stays while offers speak of it, and the choice shows that', async ({ visit }) => {
  const page = await visit();
  await openExample(page, AGENCY);
  await go(page, 'Prepare');
  const kind = choice(page, 'Kind').first();
  await kind.selectOption('Words');
  await says(notice(page), /\S/);
  assert.equal((await keptCase(page, AGENCY.id)).issues[0].kind, 'amount');
  await becomes(() => kind.inputValue(), 'amount');
  await field(page, 'Opening').waitFor();
});

const HOSTILE = '<img src=x onerror="globalThis.broken_in = true"><script>globalThis.broken_in = true</script>';

holds('markup is shown as the text that it is, wherever it is typed', async ({ visit }) => {
  const page = await visit();
  await startNew(page, HOSTILE);
  await becomes(() => page.title(), `Overview – ${HOSTILE} – Tableside`);
  await field(page, 'The other side').fill(HOSTILE);
  await go(page, 'Prepare');
  await field(page, 'Your notes: Your goals').fill(HOSTILE);
  await button(page, 'Add something in words').click();
  await field(page, 'Issue').fill(HOSTILE);
  await adds(page, 'Add a way out');
  await field(page, 'If there is no deal').fill(HOSTILE);
  await go(page, 'Offers');
  await says(page.getByRole('navigation', { name: 'Issues' }), /<img src=x/);
  const form = offerForm(page);
  await form.getByRole('textbox', { name: HOSTILE, exact: true }).fill(HOSTILE);
  await button(form, 'If … then …').click();
  for (const label of ['If you …', '… then we …', 'Asked in return', 'Note, for you only']) await field(form, label).fill(HOSTILE);
  await button(form, 'Record').click();
  await hasOffers(page, 1);
  await statusOf(offers(page)).selectOption('Accepted');
  await go(page, 'Commit');
  await says(part(page, 'The agreement'), /<script>/);
  await go(page, 'Impasse', 'Unstick it');
  await goHome(page);
  await says(entry(page, HOSTILE), /<img src=x/);
  await button(page, `Delete ${HOSTILE}`).click();
  await says(notice(page), /“<img src=x/);
  await enter(page, `#/${HOSTILE.replaceAll(' ', '')}`);
  await at(page, 'Nothing here');
  assert.equal(await page.evaluate('globalThis.broken_in'), undefined);
  assert.equal(await page.getByRole('img', { name: 'x' }).count(), 0);
});

holds('very long words, emoji and right-to-left text stay as they are and push nothing aside', async ({ visit }) => {
  const page = await visit();
  const texts = ['ä'.repeat(3000), '🤝🏽👩‍👩‍👧‍👦'.repeat(40), 'عقد الإيجار מכתב \u202eabc', 'a\tb "c" \\ \u0001 \u2028 end'];
  for (const text of texts) {
    await goHome(page);
    await startNew(page);
    await field(page, 'What you call it').fill(text);
    await field(page, 'The other side').fill(text);
    const id = idOf(page);
    await until(async () => sameText((await keptCase(page, id))?.title, text));
    await becomes(async () => plain(await heading(page).innerText()), plain(text));
    await go(page, 'Prepare');
    await field(page, 'Your notes: Your goals').fill(text);
    await adds(page, 'Add an amount');
    await field(page, 'Issue').fill(text);
    await go(page, 'Offers');
    await until(async () => assert.equal(await offerForm(page).getByRole('textbox').count(), 1));
    await offerForm(page).getByRole('textbox').fill('12k');
    await button(offerForm(page), 'Record').click();
    await hasOffers(page, 1);
    await reload(page);
    await says(offers(page), /12,000/);
    sameText((await keptCase(page, id)).notes['PREP-2'], text);
    for (const hash of ['#/', `#/n/${id}`, `#/n/${id}/prepare`, `#/n/${id}/offers`]) {
      await enter(page, hash);
      await until(async () => assert.notEqual(await heading(page).innerText(), ''));
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await until(async () => {
          const content = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(content <= width, `${hash} is ${content} px wide in ${width} for ${text.slice(0, 20)}`);
        });
      }
    }
  }
  await goHome(page);
  await becomes(() => main(page).getByRole('listitem').count(), texts.length);
});

holds('an amount of many digits is exact and fits', async ({ visit }) => {
  const page = await visit();
  await startNew(page);
  await go(page, 'Offers');
  await adds(page, 'Add an amount');
  await recordOffer(page, 'The other side', 'Unnamed issue', '999,999,999,999,999.999999999');
  await recordOffer(page, 'You', 'Unnamed issue', '0.000000001');
  await showsFigure(page, 'Apart', '$999,999,999,999,999.999999998');
  await page.setViewportSize({ width: 320, height: 640 });
  await until(async () => assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320));
});

/** Runs in the page before its own scripts: a browser that is too old. */
function withoutWebAssembly() {
  // @ts-expect-error it may go
  delete globalThis.WebAssembly;
}

/** What may go wrong on the way, and how to make it so. */
const CUT_OFF = {
  'the browser has no WebAssembly': { scripts: [withoutWebAssembly] },
  'the app never arrives': { before: on('**/*.wasm', (route) => route.abort()) },
  'the app isn’t there': { before: on('**/*.wasm', (route) => route.fulfill({ status: 404, body: 'Not found' })) },
  'only the beginning of the app arrives': {
    before: on('**/*.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: Buffer.from('\0asm\x01\0') })),
  },
  'the script that starts it never arrives': { before: on('**/*.js', (route) => route.abort()) },
};

/**
 * @param {string} address
 * @param {(route: import('playwright-core').Route) => Promise<void>} answer
 * @returns {(page: import('playwright-core').Page) => Promise<void>}
 */
function on(address, answer) {
  return async (page) => {
    await page.route(address, answer);
  };
}

for (const [what, options] of Object.entries(CUT_OFF)) {
  holds(`when ${what}, the page says that Tableside could not start`, async ({ visit, expect }) => {
    // The browser's own words about it, and those of the script that was to start the app.
    expect(/\.wasm|\.js\b|WebAssembly|Failed to (fetch|load)/);
    const data = keeping(example('agency'));
    const page = await visit({ ...options, kept: data, ready: false });
    await says(panel(page), /Tableside could not start.*Nothing that you wrote is touched/);
    const { text } = await download(page, () => button(panel(page), 'Save my data').click());
    assert.deepEqual(JSON.parse(text), data);
    assert.deepEqual(await kept(page), data);
    await button(panel(page), 'Reload').waitFor();
  });
}
