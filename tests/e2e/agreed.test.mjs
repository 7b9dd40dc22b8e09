// A deal is a state: every place says what was agreed, and none says any more how far apart the sides were.

import { axe } from './axe.mjs';
import { expect, test } from './fixtures.mjs';
import { emptyCase, enter, keeping, keptCase, keyOf, openTalks, seal } from './helpers.mjs';
import { AGENCY, adds, agreementLink, at, button, choice, deal, entry, field, figure, focus, go, goHome, heading, link, main, notice, offerForm, offers, part, setStatus, showsFigure, standingOf, termsOf, unfolds } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const FEE = { id: 'fee', name: 'Fee', kind: 'amount', unit: 'per month', us: { opening: '12000', target: '10000', walk_away: '8000' }, them: { walk_away: '11000' } };
const TERM = { id: 'term', name: 'Term', kind: 'choice', options: [{ id: 'one', name: 'One year', us: 100 }, { id: 'two', name: 'Two years', us: 40 }] };
const WAIT = { id: 'a1', name: 'Wait', outcomes: [{ id: 'r1', probability: 1, value: '7500' }] };

/** @param {string} id @param {'us' | 'them'} by @param {Record<string, string>} terms @param {number} day @param {'open' | 'countered'} status */
const offer = (id, by, terms, day, status) => ({ id, by, at: `2026-10-0${day}T10:00:00Z`, terms, status });

const TALKS = emptyCase('case', {
  title: 'Retainer',
  us: { name: 'We' },
  them: { name: 'They' },
  issues: [FEE, TERM],
  alternatives: [WAIT],
  offers: [
    offer('o1', 'us', { fee: '12000', term: 'one' }, 1, 'countered'),
    offer('o2', 'them', { fee: '7000', term: 'two' }, 2, 'countered'),
    offer('o3', 'us', { fee: '11000' }, 3, 'countered'),
    offer('o4', 'them', { fee: '9000' }, 4, 'open'),
  ],
});
const HERE = '#/n/case';
// 9,000 − 8,000, 10,000 − 9,000, 9,000 − 7,500
const TURNED_OUT = '1,000 better than your walk-away, 1,000 short of your target';
const WORTH = 'Worth $1,500 more to you than “Wait”.';

/** The line above the issues. @param {Page} page */
const standing = (page) => part(page, 'Where the talks stand');

/** What accepting means, before one does. @param {Page} page */
const meaning = (page) => standing(page).getByRole('dialog', { name: 'Accept offer 4 of They' });

/** Accepts their last offer, by its status in the history. @param {Page} page */
async function accept(page) {
  await setStatus(offers(page).first(), 'Accepted');
  await expect(agreementLink(main(page))).toBeVisible();
}

/** @param {Page} page @param {string} at */
async function agreed(page, at = '') {
  await enter(page, `${HERE}/offers`);
  await expect(heading(page)).toHaveText(['Offers']);
  await accept(page);
  if (at !== '/offers') await enter(page, `${HERE}${at}`);
}

for (const [place, h1] of [
  ['', 'Retainer'],
  ['/prepare', 'Prepare'],
  ['/exchange', 'Exchange'],
  ['/clarify', 'Clarify'],
  ['/bargain', 'Bargain'],
  ['/impasse', 'Impasse'],
]) {
  test(`“${h1}” says what was agreed on every issue, what it is worth and where it is written down, and nothing of a distance`, async ({ page, visit }) => {
    await visit({ kept: keeping(TALKS), at: `${HERE}/offers` });
    await agreed(page, place);
    await at(page, h1);
    await expect(deal(page)).toSay(/Agreed today \d/);
    await expect(deal(page)).toSay(/Fee \$9,000 per month/);
    await expect(deal(page)).toSay(TURNED_OUT);
    await expect(deal(page)).toSay(/Term Two years.*the last of your 2 choices/);
    await expect(deal(page)).toSay(WORTH);
    await expect(main(page)).not.toSay(/\$[\d,]+ apart/i);
    await expect(agreementLink(main(page)).first()).toBeVisible();
    expect(await axe(page)).toEqual([]);
  });
}

test('the offers lead with what was agreed, issue by issue, and no picture speaks of a gap', async ({ page, visit }) => {
  await visit({ kept: keeping(TALKS), at: `${HERE}/offers` });
  await showsFigure(page, 'Apart', '$2,000');
  await agreed(page, '/offers');
  await expect(standing(page)).toSay(/Agreed today \d.*\$9,000 per month · Two years/);
  await expect(standing(page)).toSay('offer 4 of They, accepted by you');
  await showsFigure(page, 'Agreed', '$9,000');
  await showsFigure(page, 'How it turned out', TURNED_OUT);
  expect(await figure(page, 'Apart')).toBeUndefined();
  await expect(deal(page), 'in the place of the coach').toSay(WORTH);
  await expect(agreementLink(main(page)), 'the way there is one').toHaveCount(1);
  await expect(main(page).getByRole('img', { name: /^From low to high: .*agreed 9,000/ })).toBeVisible();
  await button(page.getByRole('navigation', { name: 'Issues' }), 'Term').click();
  await showsFigure(page, 'Agreed', 'Two years');
});

test('the card of a deal says what was agreed and what that is worth against leaving', async ({ page, visit }) => {
  await visit({ kept: keeping(TALKS), at: `${HERE}/offers` });
  await goHome(page);
  await expect(entry(page, 'Retainer')).toSay('$2,000 apart on the fee');
  await agreed(page, '/offers');
  await goHome(page);
  await expect(entry(page, 'Retainer')).toSay(/Agreed today \d.*\$9,000 per month · Two years/);
  await expect(entry(page, 'Retainer')).toSay('$1,500 better than leaving');
  await expect(entry(page, 'Retainer')).not.toSay(/apart/i);
});

test('what is due is said beside the deal, soonest first, and what is over is marked', async ({ page, visit }) => {
  await visit({ kept: keeping(TALKS), at: `${HERE}/offers` });
  await agreed(page, '/commit');
  const tasks = await unfolds(page, 'Who does what, by when');
  await adds(tasks, 'Add a task');
  await field(tasks, 'Who').fill('They');
  await field(tasks, 'What').fill('Sign');
  await field(tasks, 'By').fill('2020-02-03');
  await go(page, 'Impasse');
  await expect(deal(page)).toSay(/Due next They: Sign .*3 Feb 2020, overdue/);
  await expect(link(deal(page), 'See the agreement'), 'something is written into it').toBeVisible();
});

test('reopening a deal into which nothing was written says that its terms are those of the offer, and one undo agrees again', async ({ page, visit }) => {
  await visit({ kept: keeping(TALKS), at: `${HERE}/offers` });
  await agreed(page, '/offers');
  await button(main(page), 'Reopen the talks').press('Enter');
  await expect(notice(page)).toSay('The talks are open again. What was agreed stays as offer 4, which is open again.');
  await showsFigure(page, 'Apart', '$2,000');
  await expect(agreementLink(main(page))).toHaveCount(0);
  await expect(focus(page), 'one goes on with the next offer').toHaveRole('textbox');
  await expect.poll(async () => (await keptCase(page, 'case'))?.agreement).toBeUndefined();
  await button(notice(page), 'Undo').click();
  await expect(agreementLink(main(page))).toBeVisible();
  await expect.poll(async () => (await keptCase(page, 'case'))?.offers[3].status).toBe('accepted');
});

test('reopening a deal keeps what was written into it with its terms, until both agree to them again', async ({ page, visit }) => {
  await visit({ kept: keeping(TALKS), at: `${HERE}/offers` });
  await agreed(page, '/commit');
  const sheet = standingOf(page);
  const terms = await unfolds(page, 'Parties and terms');
  await field(terms, 'Anything else that was agreed').fill('Paid in advance');
  await go(page, 'Offers');
  await button(main(page), 'Reopen the talks').click();
  await expect(notice(page)).toSay('What was agreed and what you wrote into the agreement stay under Commit.');
  await showsFigure(page, 'Apart', '$2,000');
  await goHome(page);
  await expect(entry(page, 'Retainer')).toSay('$2,000 apart on the fee');

  await enter(page, `${HERE}/commit`);
  await at(page, 'Commit');
  await expect(sheet).toSay('The talks are open again, so nothing is agreed now. What was agreed then');
  await expect(sheet.getByRole('row')).toHaveText(['Fee $9,000 per month', 'Term Two years'], { useInnerText: true });
  await expect(field(terms, 'Anything else that was agreed')).toHaveValue('Paid in advance');
  await button(sheet, 'Agree to these terms again').click();
  await expect(sheet).not.toSay('The talks are open again');
  await expect(field(terms, 'Anything else that was agreed')).toHaveValue('Paid in advance');
  await expect.poll(async () => (await keptCase(page, 'case'))?.offers[3].status).toBe('accepted');
  await go(page, 'Offers');
  await showsFigure(page, 'Agreed', '$9,000');
});

test('their newest offer stands above the issues with a button that says first what accepting means', async ({ page, visit }) => {
  await visit({ kept: keeping(TALKS), at: `${HERE}/offers` });
  await expect(standing(page)).toSay(/They offers \$9,000 per month · Two years/);
  await button(standing(page), 'Accept').click();
  await expect(meaning(page)).toSay(`Fee: $9,000 per month, ${TURNED_OUT}`);
  await expect(meaning(page)).toSay('Term: Two years, the last of your 2 choices');
  await expect(meaning(page)).toSay(WORTH);
  await expect(meaning(page)).toSay('Nothing in it is worse than the limits that you wrote down.');
  await expect(meaning(page)).toSay('Nothing is sent to anyone, and one Undo takes all of it back.');
  expect(await axe(page)).toEqual([]);
  await expect(notice(page)).toHaveText('');
  await button(meaning(page), 'Accept it').click();
  // It was all said before.
  await expect(notice(page)).toSay(/^Accepted\. Undo/);
  await expect(standing(page)).toSay(/Agreed today \d/);
  await expect(link(standing(page), 'Agreed: write it down')).toBeFocused();
});

test('two keys accept it, one undo takes all of it back, and Enter leads to the agreement', async ({ page, visit }) => {
  await visit({ kept: keeping(TALKS), at: `${HERE}/offers` });
  await expect(offers(page)).toHaveCount(4);
  await page.keyboard.press('a');
  await expect(button(meaning(page), 'Accept it')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(link(standing(page), 'Agreed: write it down')).toBeFocused();
  await expect.poll(async () => (await keptCase(page, 'case'))?.agreement?.offer).toBe('o4');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(button(standing(page), 'Accept')).toBeVisible();
  await expect.poll(async () => (await keptCase(page, 'case'))?.agreement).toBeUndefined();
  const statuses = (await keptCase(page, 'case')).offers.map((/** @type {any} */ one) => one.status ?? 'open');
  expect(statuses).toEqual(['countered', 'countered', 'countered', 'open']);

  await heading(page).focus();
  await page.keyboard.press('a');
  await expect(button(meaning(page), 'Accept it')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(link(standing(page), 'Agreed: write it down')).toBeFocused();
  await page.keyboard.press('Enter');
  await at(page, 'Commit');
  await expect(termsOf(page)).toHaveCount(2);
});

test('from the offer line, too, two keys accept it, and Esc leads back there', async ({ page, visit }) => {
  await visit({ kept: keeping(TALKS), at: `${HERE}/offers` });
  const fee = field(offerForm(page), 'Fee');
  await fee.focus();
  await page.keyboard.press('a');
  await expect(button(meaning(page), 'Accept it')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(meaning(page)).toHaveCount(0);
  await expect(fee).toBeFocused();
  await expect(fee).toHaveValue('');
  // Where words are chosen or typed, Esc leaves the line first.
  await choice(offerForm(page), 'Term').focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  await expect(button(meaning(page), 'Accept it')).toBeFocused();
  await button(meaning(page), 'Not yet').click();
  await fee.focus();
  await page.keyboard.press('a');
  await expect(button(meaning(page), 'Accept it')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(link(standing(page), 'Agreed: write it down')).toBeFocused();
  await expect.poll(async () => (await keptCase(page, 'case'))?.agreement?.offer).toBe('o4');
});

test('who types a sentence that begins with A accepts nothing by it', async ({ page, visit }) => {
  await visit({ kept: keeping(TALKS), at: `${HERE}/offers` });
  const fee = field(offerForm(page), 'Fee');
  for (const sentence of ['about nine thousand', 'a little more than that']) {
    await fee.focus();
    for (const [place, sign] of [...sentence].entries()) {
      await page.keyboard.press(sign === ' ' ? 'Space' : sign);
      if (place === 0) await expect(button(meaning(page), 'Accept it')).toBeFocused();
    }
    await expect(meaning(page)).toHaveCount(0);
    // What follows the letter stands in the line.
    await expect(fee).toHaveValue(sentence.slice(1).trimStart());
    await page.keyboard.press('Enter');
    await expect(fee).toHaveAccessibleDescription(/can’t be read/);
    await fee.fill('');
  }
  expect((await keptCase(page, 'case')).agreement).toBeUndefined();
  await expect(offers(page)).toHaveCount(4);
});

test('Esc and “Not yet” accept nothing; then Enter asks nothing anew, and the keys of the page lead on', async ({ page, visit }) => {
  await visit({ kept: keeping(TALKS), at: `${HERE}/offers` });
  const side = (/** @type {string} */ name) => offerForm(page).getByRole('radio', { name, exact: true });
  await page.keyboard.press('a');
  await expect(button(meaning(page), 'Accept it')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(meaning(page)).toHaveCount(0);
  await expect(standing(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(meaning(page)).toHaveCount(0);
  await button(standing(page), 'Accept').click();
  await button(meaning(page), 'Not yet').press('Enter');
  await expect(standing(page)).toBeFocused();
  await page.keyboard.press('t');
  await expect(field(offerForm(page), 'Fee')).toBeFocused();
  await expect(side('They')).toBeChecked();
  // From the button that shows what accepting means, too.
  await button(standing(page), 'Accept').press('Enter');
  await expect(button(meaning(page), 'Accept it')).toBeFocused();
  await button(standing(page), 'Accept').focus();
  await page.keyboard.press('Escape');
  await expect(meaning(page)).toHaveCount(0);
  await expect(button(standing(page), 'Accept')).toBeFocused();
  await page.keyboard.press('o');
  await expect(field(offerForm(page), 'Fee')).toBeFocused();
  await expect(side('You')).toBeChecked();
  // Of what lies over the page, there is one thing at a time.
  await button(standing(page), 'Accept').click();
  await button(offerForm(page), 'If … then …').click();
  await expect(field(offerForm(page), 'If you …')).toBeFocused();
  await expect(meaning(page)).toHaveCount(0);
  await button(standing(page), 'Accept').click();
  await expect(button(meaning(page), 'Accept it')).toBeFocused();
  await expect(field(offerForm(page), 'If you …')).toHaveCount(0);
  expect((await keptCase(page, 'case')).agreement).toBeUndefined();
});

test('what is worse than one’s limits, and what stays open, is said before one accepts', async ({ page, visit }) => {
  const [, second] = TALKS.offers;
  await visit({ kept: keeping({ ...TALKS, offers: [{ ...second, id: 'o4', terms: { fee: '7000' }, status: 'open' }] }), at: `${HERE}/offers` });
  await page.keyboard.press('a');
  const said = standing(page).getByRole('dialog', { name: 'Accept offer 1 of They' });
  // The gravest first, and each thing once.
  const warned = '“Fee”: $7,000 is worse than your walk-away, $8,000. “Fee”: $7,000 is worse than your best alternative, worth $7,500.';
  await expect(said).toSay(`${warned} Accepting it means: Fee: $7,000 per month It says nothing on Term: that stays open. Nothing is sent`);
});

test('what their offer depends on, and what they ask in return, is said before one accepts', async ({ page, visit }) => {
  const tied = { if_you: 'stay two years', in_return: 'A start in March' };
  const data = { ...TALKS, offers: TALKS.offers.map((/** @type {any} */ one) => (one.status === 'open' ? { ...one, ...tied } : one)) };
  await visit({ kept: keeping(data), at: `${HERE}/offers` });
  await button(standing(page), 'Accept').click();
  await expect(meaning(page)).toSay('If you stay two years, this holds. Asked in return: A start in March');
});

test('A is a letter where something is being typed', async ({ page, visit }) => {
  await visit({ kept: keeping(TALKS), at: `${HERE}/offers` });
  await field(offerForm(page), 'Fee').fill('9');
  await page.keyboard.press('a');
  await expect(field(offerForm(page), 'Fee')).toHaveValue('9a');
  await expect(meaning(page)).toHaveCount(0);
});

test('A does nothing where there is nothing to accept', async ({ page, visit }) => {
  const answered = { ...TALKS, offers: TALKS.offers.map((/** @type {any} */ one) => ({ ...one, status: one.by === 'us' ? 'open' : 'countered' })) };
  await visit({ kept: keeping(answered), at: `${HERE}/offers` });
  await expect(offers(page)).toHaveCount(4);
  await page.keyboard.press('a');
  await expect(standing(page)).toHaveCount(0);
});

test('A does nothing while such keys are off, and Settings says what it does', async ({ page, visit }) => {
  await visit({ kept: { ...keeping(TALKS), [keyOf('settings')]: seal({ no_single_keys: true }) }, at: `${HERE}/offers` });
  await expect(button(standing(page), 'Accept')).toBeVisible();
  await page.keyboard.press('a');
  await expect(meaning(page)).toHaveCount(0);
  await enter(page, '#/settings');
  await expect(main(page)).toSay('A Under Offers: see what accepting their newest offer means; Enter accepts it');
});

test('the table view says nothing of what accepting or the deal is worth', async ({ page, visit }) => {
  await visit({ kept: keeping(TALKS), at: `${HERE}/offers` });
  await page.keyboard.press('a');
  await expect(meaning(page)).toBeVisible();
  await page.keyboard.press('F9');
  await at(page, 'At the table');
  await expect(meaning(page)).toHaveCount(0);
  await page.keyboard.press('a');
  await expect(meaning(page)).toSay(/Fee: \$9,000 per month Term: Two years/);
  await expect(main(page)).not.toSay(/walk-away|target|Wait|choice/);
  await page.keyboard.press('F9');
  await at(page, 'Offers');
  await agreed(page, '/offers');
  await page.keyboard.press('F9');
  await at(page, 'At the table');
  await expect(standing(page)).toHaveCount(0);
  await showsFigure(page, 'Agreed', '$9,000');
  await expect(deal(page)).toSay(/Terms Fee \$9,000 per month Term Two years/);
  await expect(main(page)).not.toSay(/walk-away|target|Wait|choice/);
});

test('talks that are open again are as they were before the deal', async ({ page, visit }) => {
  await visit({ kept: keeping(openTalks('agency')), at: `#/n/${AGENCY.id}/offers` });
  await setStatus(offers(page).first(), 'Accepted');
  await showsFigure(page, 'Agreed', '$9,400');
  await setStatus(offers(page).first(), 'Open');
  await showsFigure(page, 'Apart', '$900');
});
