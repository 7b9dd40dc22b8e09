// The coach beside the offers, and what is said when one is accepted.

import { axe } from './axe.mjs';
import { expect, test } from './fixtures.mjs';
import { emptyCase, example, keeping, keptCase, reload } from './helpers.mjs';
import { BATNA, agreementLink, asked, at, button, choice, choose, chosen, field, go, link, main, notice, offerForm, offers, part, recordOffer, standingOf, unfolds } from './pages.mjs';

const FEE = { id: 'fee', name: 'Fee', kind: 'amount', unit: '', us: { opening: '12000', target: '10000', walk_away: '8000', hard: true } };
const PREPARED = {
  them: { name: 'They' },
  issues: [FEE],
  alternatives: [{ id: 'a', name: 'Wait', cost: '0', outcomes: [{ id: 'o', probability: 1, value: '7500' }] }],
  goals_soon: [{ id: 'g', text: 'A contract' }],
  notes: { 'INFO-Q1': 'Growth.' },
};
const OFFERS = '#/n/case/offers';

/** @param {import('@playwright/test').Page} page */
const hints = (page) => page.getByRole('complementary', { name: 'What may help now' }).getByRole('region');

/** @param {import('@playwright/test').Page} page */
const advice = (page) => hints(page).getByRole('heading');

/** @param {string} id @param {string} by @param {string} amount @param {number} minute */
const offer = (id, by, amount, minute, more = {}) => ({ id, by, at: `2026-11-20T10:0${minute}:00Z`, terms: { fee: amount }, ...more });

test('the coach is quiet until there is something to say', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('case', PREPARED)), at: OFFERS });
  await at(page, 'Offers');
  await expect(hints(page)).toHaveCount(0);
  await recordOffer(page, 'They', 'Fee', '6000');
  await recordOffer(page, 'You', 'Fee', '12000');
  await expect(advice(page)).toHaveCount(0);
});

test('a second step in a row is said with its figure, its reason and its line of the guide, and can be put away', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('case', { ...PREPARED, offers: [offer('a', 'them', '6000', 1), offer('b', 'us', '12000', 2)] })), at: OFFERS });
  await recordOffer(page, 'You', 'Fee', '11500');
  await expect(advice(page)).toHaveText(['Wait for their answer first.', 'Name something that you want for it, however small.']);
  const hint = hints(page).first();
  await expect(hint).toSay('You gave $500 on “Fee” again before they answered.');
  expect(await axe(page)).toEqual([]);
  await button(hint, 'Write the next offer').click();
  await expect(field(offerForm(page), 'Fee')).toBeFocused();
  await button(hint, 'Hide').click();
  await expect(advice(page)).toHaveText(['Name something that you want for it, however small.']);
  await button(hints(page).first(), 'Add it to the offer').click();
  await expect(field(page, 'Asked in return')).toBeFocused();
  await field(page, 'Asked in return').fill('A case study');
  await button(main(page), 'Save the change').click();
  await expect(advice(page)).toHaveCount(0);
  await reload(page);
  await at(page, 'Offers');
  await expect(advice(page)).toHaveCount(0);
  // Another figure is another reason: it comes back by itself.
  await recordOffer(page, 'You', 'Fee', '11200');
  await expect(hints(page).getByRole('heading', { name: 'Wait for their answer first.', exact: true })).toBeVisible();
  await hints(page).first().getByRole('link').last().click();
  await expect(page).toHaveURL(/#\/n\/[^/]+\/guide\/[a-z]+\/[A-Z]+-/);
});

test('the focus goes on to the next hint once one is put away, and to the offer line after the last', async ({ page, visit }) => {
  const said = [offer('a', 'them', '6000', 1), offer('b', 'us', '12000', 2), offer('c', 'us', '11500', 3)];
  await visit({ kept: keeping(emptyCase('case', { ...PREPARED, offers: said })), at: OFFERS });
  await expect(hints(page)).toHaveCount(2);
  await button(hints(page).first(), 'Hide').press('Enter');
  await expect(button(hints(page).first(), 'Add it to the offer')).toBeFocused();
  await button(hints(page).first(), 'Hide').press('Enter');
  await expect(hints(page)).toHaveCount(0);
  await expect(field(offerForm(page), 'Fee')).toBeFocused();
});

test('the first hint stands in the offer line while the hints are out of sight, and leads to them', async ({ page, visit }) => {
  const many = Array.from({ length: 30 }, (_, nth) => offer(`o${nth}`, 'us', String(12000 - 50 * nth), 1));
  await page.setViewportSize({ width: 1280, height: 640 });
  await visit({ kept: keeping(emptyCase('case', { ...PREPARED, offers: many })), at: OFFERS });
  const reminder = offerForm(page).getByRole('button', { name: /^Hint: / });
  await expect(hints(page)).toHaveCount(2);
  await expect(reminder, 'the hints are in sight').toHaveCount(0);
  await offers(page).last().scrollIntoViewIfNeeded();
  await expect(reminder).toSay(/^Hint: Wait for their answer first\. And one more\.$/);
  expect(await axe(page)).toEqual([]);
  await reminder.press('Enter');
  await expect(button(hints(page).first(), 'Write the next offer')).toBeFocused();
  await expect(reminder).toHaveCount(0);
  await hints(page).first().getByRole('heading').click({ trial: true });
});

test('at most three hints at a time, and each leads to where one does something about it', async ({ page, visit }) => {
  const bare = { issues: [{ ...FEE, us: {} }], offers: [offer('a', 'us', '12000', 1), offer('b', 'us', '11000', 2), offer('c', 'us', '9500', 3)] };
  await visit({ kept: keeping(emptyCase('case', bare)), at: OFFERS });
  await expect.poll(() => hints(page).count()).toBeGreaterThanOrEqual(2);
  expect(await hints(page).count()).toBeLessThanOrEqual(3);
  await link(hints(page).first(), `Fill in: ${BATNA}`).click();
  await at(page, 'Prepare');
  await expect(button(part(page, BATNA), BATNA)).toHaveAttribute('aria-expanded', 'true');
  await expect(button(part(page, BATNA), 'Add an alternative')).toBeFocused();
});

test('a trade names its swap with what both gain, and writes it into the next offer', async ({ page, visit }) => {
  const data = { ...example('agency'), offers: example('agency').offers.slice(0, 9), id: 'case' };
  delete data.agreement;
  await visit({ kept: keeping(data), at: OFFERS });
  const hint = page.getByRole('region', { name: 'Offer the two together.', exact: true });
  const term = data.issues.find((/** @type {any} */ issue) => issue.id === 'term');
  const trial = term.options.find((/** @type {any} */ option) => option.id === 'trial').name;
  await expect(hint.locator('p').first()).toHaveText(`Offer them ${trial} on “${term.name}” if they agree to 10,300 on “Monthly fee”. That is worth 15 points more to you than what is on the table and, by your guess, 13 more to them.`);
  await button(hint, 'Write it into the next offer').click();
  await expect(field(offerForm(page), 'Monthly fee')).toBeFocused();
  await expect(offerForm(page).getByRole('radio').last(), 'it is an offer of ours').toBeChecked();
  await expect(field(offerForm(page), 'Monthly fee')).toHaveValue('10,300');
  await expect(chosen(choice(offerForm(page), term.name))).toHaveText(trial);
  // It takes back some of the fee, which is asked about once.
  await button(offerForm(page), 'Record').click();
  await expect(offerForm(page)).toSay('That is a step back from your last offer, 9,400. Enter once more if it is right.');
  await button(offerForm(page), 'Record').click();
  await expect(offers(page)).toHaveCount(10);
  await expect.poll(async () => (await keptCase(page, 'case'))?.offers[9]?.terms).toEqual({ fee: '10300', term: 'trial' });
});

test('what both say can be written down as settled with one click', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('case', { ...PREPARED, offers: [offer('a', 'us', '9000', 1, { in_return: 'A year' }), offer('b', 'them', '9000', 2)] })), at: OFFERS });
  await button(main(page), 'Write it down as settled').press('Enter');
  await expect(part(page, 'Settled so far')).toSay('Fee: 9,000');
  await expect(hints(page).getByRole('heading', { name: /^Write it down/ })).toHaveCount(0);
  await expect.poll(async () => (await keptCase(page, 'case'))?.issues[0].agreed).toBe('9000');
  await expect(field(offerForm(page), 'Fee')).toBeFocused();
});

test('what is worse than the walk-away and than the alternative is put away each by itself, and stays away', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('case', { ...PREPARED, offers: [offer('a', 'us', '7000', 1)] })), at: OFFERS });
  await expect(hints(page).first()).toSay('$7,000 is worse than your walk-away');
  await button(hints(page).first(), 'Hide').click();
  await expect(hints(page).first()).toSay('$7,000 is worse than your best alternative');
  await button(hints(page).first(), 'Hide').click();
  await expect(hints(page)).toHaveCount(0);
});

/** Asks what accepting the newest offer means. @param {import('@playwright/test').Page} page */
async function asks(page) {
  await choose(offers(page).first(), 'Accept it');
  return asked(page);
}

test('before an offer is accepted, what is worse than one’s limits is said; it can be undone', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('case', { ...PREPARED, offers: [offer('a', 'us', '12000', 1), offer('b', 'them', '7600', 2)] })), at: OFFERS });
  await expect(await asks(page)).toSay('“Fee”: $7,600 is worse than your walk-away, $8,000, which rules a deal out.');
  await button(asked(page), 'Accept it').click();
  await expect(agreementLink(main(page))).toBeVisible();
  await button(notice(page), 'Undo').click();
  await expect(agreementLink(main(page))).toHaveCount(0);
  await recordOffer(page, 'They', 'Fee', '9100');
  await expect(await asks(page)).toSay('Nothing in it is worse than the limits that you wrote down.');
});

test('before an offer is accepted, all that it is worse than is said', async ({ page, visit }) => {
  const term = { id: 'term', name: 'Term', kind: 'choice', options: [{ id: 'one', name: 'One year', us: 100 }, { id: 'two', name: 'Two years', us: null }] };
  const said = offer('a', 'them', '7000', 1, { terms: { fee: '7000', term: 'two' } });
  const data = { ...PREPARED, issues: [{ ...FEE, us: { ...FEE.us, hard: false } }, term], offers: [said] };
  await visit({ kept: keeping(emptyCase('case', data)), at: OFFERS });
  await expect(await asks(page)).toSay('“Term”: you said that you would never take this option. “Fee”: $7,000 is worse than your walk-away, $8,000. “Fee”: $7,000 is worse than your best alternative, worth $7,500.');
});

test('accepting an offer reassures nobody who wrote down no limit', async ({ page, visit }) => {
  const bare = { issues: [{ ...FEE, us: {} }], offers: [offer('a', 'them', '6000', 1)] };
  await visit({ kept: keeping(emptyCase('case', bare)), at: OFFERS });
  await expect(await asks(page)).toSay('You have written down no limit and no alternative to hold it against.');
});

test('what an offer leaves open is said once before it is accepted', async ({ page, visit }) => {
  const term = { id: 'term', name: 'Term', kind: 'choice', us: { weight: 1 }, options: [{ id: 'one', name: 'One year', us: 100 }, { id: 'two', name: 'Two years', us: 40 }] };
  const data = { ...PREPARED, issues: [{ ...FEE, us: { ...FEE.us, weight: 1 } }, term], offers: [offer('a', 'them', '9000', 1)] };
  await visit({ kept: keeping(emptyCase('case', data)), at: OFFERS });
  await expect(await asks(page)).toSay(/It says nothing on Term: that stays open\..* Nothing in it is worse than the limits that you wrote down\. Nothing is sent/);
});

test('a deal without an offer is held against one’s limits before it is started, and a start by mistake is taken back', async ({ page, visit }) => {
  const settled = { ...PREPARED, issues: [{ ...FEE, agreed: '7000' }] };
  await visit({ kept: keeping(emptyCase('case', settled)), at: '#/n/case/commit' });
  const deal = standingOf(page);
  await expect(deal).toSay('$7,000 is worse than your walk-away, $8,000');
  await button(deal, 'Start the agreement').click();
  await expect(deal).toSay('Agreed today');
  await button(deal, 'Not agreed after all').click();
  await expect(button(deal, 'Start the agreement')).toBeVisible();
  await button(deal, 'Start the agreement').click();
  await field(await unfolds(page, 'Parties and terms'), 'Anything else that was agreed').fill('Paid in advance');
  await expect(button(deal, 'Not agreed after all')).toHaveCount(0);
  await go(page, 'Offers');
});

test('an offer is recorded with one key, the number and Enter, and a counteroffer starts from what it answers', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('case', PREPARED)), at: OFFERS });
  await at(page, 'Offers');
  let presses = 0;
  const press = async (/** @type {string} */ key) => {
    presses += 1;
    await page.keyboard.press(key);
  };
  for (const key of ['t', '6', 'k', 'Enter']) await press(key);
  await expect(offers(page)).toHaveCount(1);
  await expect(offers(page).first()).toSay(/They.*6,000/);
  expect(presses).toBe(4);
  await page.getByRole('heading', { level: 1 }).focus();
  for (const key of ['o', '1', '2', 'k', 'Enter']) await press(key);
  await expect(offers(page)).toHaveCount(2);
  await expect(offers(page).first()).toSay(/You.*12,000/);
  await choose(offers(page).last(), 'Counter it');
  await expect(field(offerForm(page), 'Fee')).toBeFocused();
  await expect(field(offerForm(page), 'Fee')).toHaveValue('6,000');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('11000');
  await page.keyboard.press('Enter');
  await expect(offers(page)).toHaveCount(3);
  await expect(offers(page).first()).toSay(/You.*11,000/);
});
