// Numbers as people have them: what the page writes in any currency and language can be pasted back, several cells of a
// table are no single number, and money has the decimals of its currency.

import { expect, test } from './fixtures.mjs';
import { emptyCase, idOf, keeping, keptCase, keyOf, seal } from './helpers.mjs';
import { addIssue, at, button, field, go, notice, offerForm, offers, startNew } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Locator} Locator */

const FEE = { id: 'fee', name: 'Fee', kind: 'amount', unit: '', us: {} };
const START = { id: 'start', name: 'Start in weeks', kind: 'amount', unit: 'weeks', us: {} };
const TERM = {
  id: 'term',
  name: 'Term',
  kind: 'choice',
  options: ['One year', 'Two years'].map((name) => ({ id: name.toLowerCase().replace(' ', '-'), name })),
};
const PAIRS = [
  ['BRL', 'pt-BR'],
  ['PLN', 'pl'],
  ['CZK', 'cs'],
  ['SEK', 'sv'],
  ['DKK', 'da'],
  ['HUF', 'hu'],
  ['ZAR', 'en-ZA'],
  ['IDR', 'id'],
  ['RON', 'ro'],
  ['CHF', 'de-CH'],
  ['INR', 'hi'],
  ['EGP', 'ar-EG'],
  ['IRR', 'fa'],
  ['JPY', 'ja'],
  ['KWD', 'en'],
  ['MMK', 'de'],
];

/** @param {Page} page */
const fee = (page) => field(offerForm(page), 'Fee');
/** @param {Page} page */
const start = (page) => field(offerForm(page), 'Start in weeks');

/**
 * Pastes a text where the focus is, as the browser does: what the page leaves to it goes into the field.
 *
 * @param {Locator} input
 * @param {string} text
 */
async function paste(input, text) {
  await input.evaluate((/** @type {HTMLInputElement} */ input, text) => {
    input.focus();
    input.select();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    // Chromium puts spaces in the place of line breaks.
    if (input.dispatchEvent(event)) document.execCommand('insertText', false, text.replace(/\r\n|\r|\n/g, ' '));
  }, text);
}

for (const [currency, locale] of PAIRS) {
  test(`money in ${currency} as it is written in ${locale} is pasted back`, async ({ page, visit }) => {
    const data = emptyCase('case', { currency, issues: [FEE] });
    await visit({ kept: { ...keeping(data), [keyOf('settings')]: seal({ locale }) }, at: '#/n/case/offers' });
    await at(page, 'Offers');
    const recorded = async () => (await keptCase(page, 'case'))?.offers?.map((/** @type {any} */ offer) => offer.terms.fee);
    const wanted = [];
    for (const amount of [12000, 1234567.25]) {
      const style = /** @type {const} */ ('currency');
      const options = { style, currency, currencyDisplay: /** @type {const} */ ('narrowSymbol'), maximumFractionDigits: 2, minimumFractionDigits: 2 };
      // As the page writes it, with the signs and separators of this browser; and as the browser itself does.
      const written = await page.evaluate(
        ({ amount, locale, options }) => {
          const signs = new Intl.NumberFormat(locale, options).formatToParts(1);
          const before = signs.slice(0, signs.findIndex(({ type }) => type === 'integer'));
          const after = signs.slice(signs.findLastIndex(({ type }) => type === 'fraction') + 1);
          const own = new Intl.NumberFormat(locale, { numberingSystem: 'latn', minimumFractionDigits: 2 }).format(amount);
          const text = (/** @type {Intl.NumberFormatPart[]} */ parts) => parts.map(({ value }) => value).join('');
          return [`${text(before)}${own}${text(after)}`, new Intl.NumberFormat(locale, options).format(amount)];
        },
        { amount, locale, options },
      );
      for (const text of written) {
        await paste(fee(page), text);
        await fee(page).press('Enter');
        wanted.push(String(amount));
        // What looks like a slip is asked about once, and a second Enter keeps it; no other currency is asked about.
        await expect(async () => {
          if ((await offers(page).count()) < wanted.length) {
            await expect(fee(page)).toHaveAccessibleDescription(/last offer/, { timeout: 100 });
            await fee(page).press('Enter');
          }
          await expect(offers(page)).toHaveCount(wanted.length, { timeout: 500 });
        }, text).toPass();
      }
    }
    await expect.poll(recorded).toEqual(wanted);
  });
}

test('numbers are read as they are copied from anywhere', async ({ page, visit }) => {
  await visit();
  await startNew(page);
  const id = idOf(page);
  await go(page, 'Prepare');
  await addIssue(page);
  const opening = field(page, 'Opening');
  for (const [typed, number] of [
    ['１２０００', '12000'],
    ['\u{202a}12\u{200b}000\u{202c}\u{feff}', '12000'],
    ['(1,200)', '-1200'],
    ['1,200-', '-1200'],
    ['CHF 1\'200.–', '1200'],
    ['1’200.--', '1200'],
    ['12.000,-', '12000'],
    ['Rs. 12,34,567', '1234567'],
    ['1.5 Mio.', '1500000'],
    ['US$12,000', '12000'],
    ['¥12,000', '12000'],
    ['￥12,000', '12000'],
    ['12000\n', '12000'],
  ]) {
    await paste(opening, typed);
    await expect.poll(async () => (await keptCase(page, id))?.issues[0]?.us?.opening, typed).toBe(number);
    await expect(opening, typed).toHaveAccessibleDescription('');
    await opening.fill('');
    await expect.poll(async () => (await keptCase(page, id))?.issues[0]?.us?.opening).toBeUndefined();
  }
});

test('several cells in a field of a worksheet are no number until one says which', async ({ page, visit }) => {
  await visit();
  await startNew(page);
  const id = idOf(page);
  await go(page, 'Prepare');
  await addIssue(page);
  const [opening, target] = [field(page, 'Opening'), field(page, 'Target')];
  const figures = async () => (await keptCase(page, id))?.issues[0]?.us;
  await paste(opening, '9\n500\n700');
  await expect(opening).toHaveAccessibleDescription(/^These are several cells of a table\. Which number do you mean\?\s*9\s*500\s*700\s*9,500,700$/);
  expect((await figures())?.opening).toBeUndefined();
  await button(page, '9,500,700').click();
  await expect.poll(async () => (await figures())?.opening).toBe('9500700');
  await expect(opening, 'one goes on in the field').toBeFocused();
  await paste(target, '12\t500');
  await expect(target).toHaveAccessibleDescription(/Which number do you mean\?\s*12\s*500\s*12,500$/);
  expect((await figures())?.target).toBeUndefined();
  await button(page, '500').click();
  await expect.poll(async () => (await figures())?.target).toBe('500');
});

test('a row of cells goes into the issues in their order, and nothing of it is lost', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('case', { issues: [FEE, TERM, START] })), at: '#/n/case/offers' });
  await at(page, 'Offers');
  await paste(fee(page), '12000\tTwo years\t5\n');
  await expect(fee(page)).toHaveAccessibleDescription(/^These are several cells of a table\./);
  await fee(page).press('Enter');
  await expect(offers(page)).toHaveCount(0);
  await button(offerForm(page), 'One for each issue').click();
  await expect(fee(page)).toHaveValue('12000');
  await expect(start(page)).toHaveValue('5');
  await expect(notice(page)).toSay('3 cells, one for each issue.');
  await fee(page).press('Enter');
  await expect(offers(page)).toHaveCount(1);
  await expect(offers(page)).toSay(/12,000 Two years 5/);

  await paste(fee(page), '12000\tThree years\t5\t6');
  await button(offerForm(page), 'One for each issue').click();
  await expect(notice(page)).toSay('There are more cells than issues: the rest stands in the last field. “Three years” is no option of Term.');
  await expect(start(page)).toHaveValue('5\t6');
  await fee(page).press('Enter');
  await expect(offers(page)).toHaveCount(1);
  await button(notice(page), 'Undo').click();
  await expect(fee(page)).toHaveValue('12000\tThree years\t5\t6');
  await expect(start(page)).toHaveValue('');
});

test('money shows no decimals or those of its currency, and other amounts as they are', async ({ page, visit }) => {
  const said = [{ id: 'a', by: 'us', at: '2026-11-20T10:01:00Z', terms: { fee: '12499.5', start: '2.5' } }];
  const more = [{ id: 'b', by: 'them', at: '2026-11-20T10:02:00Z', terms: { fee: '12000', start: '2.125' } }];
  const data = emptyCase('case', { issues: [FEE, START], offers: [...said, ...more] });
  await visit({ kept: keeping(data), at: '#/n/case/offers' });
  await at(page, 'Offers');
  await expect(offers(page).last()).toSay(/12,499\.50 .*2\.5\b/);
  await expect(offers(page).first()).toSay(/12,000\b(?!\.).*2\.125/);
  await expect(page.getByRole('main')).toSay('$499.50');
  await expect(page.getByRole('main')).not.toSay(/\$[\d,]+\.\d\b/);
});
