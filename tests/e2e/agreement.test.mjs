// The agreement: from an accepted offer to one page of paper, an e-mail and a calendar, with nothing private in them; how far
// it has come; what is missing and what is odd; and an end without a deal.

import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { extractText, getDocumentProxy } from 'unpdf';

import { axe } from './axe.mjs';
import { expect, takesChromium, takesTrust, test } from './fixtures.mjs';
import { contentWidth, download, emptyCase, example, keeping, keptCase, keyOf, load, plain, reload, seal } from './helpers.mjs';
import { AGENCY, adds, agreementLink, at, button, choice, chosen, entry, field, focus, go, goHome, main, notice, offers, paperOf, part, section, setStatus, standingOf, termsOf, unfolds } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/** Nobody but the user is to see this. */
const PRIVATE = /Zq|71[,.]?123|61[,.]?234|Squeeze/;
const NOW = '2026-12-03T10:00:00Z';
const HERE = '#/n/pay';
const COMMIT = `${HERE}/commit`;

const SALARY = { id: 'salary', name: 'Salary', kind: 'amount', unit: 'a year', us: { opening: '75000', target: '71123', walk_away: '61234' } };
const HOME = { id: 'home', name: 'Home office', kind: 'choice', options: [{ id: 'one', name: 'One day' }, { id: 'three', name: 'Three days' }] };

const TALKS = emptyCase('pay', {
  title: 'Squeeze Dana before spring',
  shared_title: 'Salary review',
  currency: 'EUR',
  us: { name: 'Mara Lind' },
  them: { name: 'Dana Weiss' },
  issues: [SALARY, HOME],
  alternatives: [{ id: 'a1', name: 'Zq the other firm', outcomes: [{ id: 'r1', probability: 1, value: '66000' }] }],
  notes: { 'DEAL-C2': 'Zq a note beside the tasks' },
  agreed_points: [{ id: 'p1', text: 'Mara leads the trainee programme' }],
  offers: [
    { id: 'o1', by: 'us', at: '2026-12-01T10:00:00Z', terms: { salary: '70000', home: 'three' }, status: 'countered', note: 'Zq bold' },
    { id: 'o2', by: 'them', at: '2026-12-02T10:00:00Z', terms: { salary: '67500', home: 'three' }, status: 'open', note: 'Zq they smiled', if_you: 'start in March', then_we: 'pay from March' },
  ],
});

/** The same with a deal, and what one wants of it. @param {object} [agreement] */
const agreed = (agreement = {}) => {
  const offers = TALKS.offers.map((/** @type {any} */ offer) => ({ ...offer, status: offer.id === 'o2' ? 'accepted' : 'countered' }));
  return { ...TALKS, offers, agreement: { offer: 'o2', at: NOW, ...agreement } };
};

const WHOLE = {
  status: 'agreed',
  in_force: { from: '2027-03-01' },
  duties: [
    { id: 'd1', who: 'Dana Weiss', what: 'Contract, signed', by: '2026-12-11' },
    { id: 'd2', who: 'Mara Lind', what: 'Plan for the trainees', by: '2027-01-15', done: true },
  ],
  measures: [{ id: 'm1', text: 'Trainees placed', now: 'none', goal: 'four by September', who: 'HR' }],
  contacts: [{ id: 'c1', name: 'Mara' }, { id: 'c2', side: 'them', name: 'Dana', reach: 'dana@firm.example' }],
  reviews: [{ id: 'v1', text: 'Band and home office', on: '2027-07-01' }],
  adjustments: 'We talk before anything changes.',
  thanks: 'Zq thanks of my own',
  legal: { who: 'Zq my lawyer', by: '2026-12-09', text: 'Zq look at clause two' },
  steps: [{ id: 's1', who: 'Zq me', what: 'Zq tell the team', by: '2026-12-05' }],
  follow_ups: [{ id: 'f1', text: 'Zq the plan helps', on: '2027-02-01' }],
  milestones: [{ id: 'g1', text: 'Zq first trainee', on: '2027-04-01' }],
  concerns: [{ id: 'n1', text: 'Zq late papers', on: '2026-12-20' }],
};

/** A field of a row, by the row's name. @param {import('@playwright/test').Locator} section @param {string} row @param {string} name */
const inRow = (section, row, name) => field(section.getByRole('group', { name: row, exact: true }), name);

/** The pages of the place as it prints, each as its text. @param {Page} page */
async function printed(page) {
  const margin = { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' };
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ format: 'A4', margin })));
  const { text } = await extractText(pdf, { mergePages: false });
  return text.map(plain);
}

test('from the accepted offer to one printed page with all that was agreed and nothing private', async ({ page, visit, browserName }) => {
  takesChromium(browserName, 'no other browser prints for a test as for a person');
  await page.clock.setFixedTime(NOW);
  await visit({ kept: keeping(TALKS), at: `${HERE}/offers` });
  await setStatus(offers(page).first(), 'Accepted');
  await agreementLink(main(page)).click();
  await at(page, 'Commit');
  await expect(termsOf(page)).toHaveText(
    ['Salary €67,500 a year', 'Home office Three days', 'Condition “If you start in March, then we pay from March.” (Dana Weiss)'],
    { useInnerText: true },
  );
  await expect(paperOf(page)).toSay('Mara leads the trainee programme');
  await expect(paperOf(page)).toSay(/^Draft/);

  const tasks = await unfolds(page, 'Who does what, by when');
  await adds(tasks, 'Add a task');
  await field(tasks, 'What').fill('Contract, signed');
  await field(tasks, 'Who').fill('Dana Weiss');
  await field(tasks, 'By').fill('2026-12-11');
  const measures = await unfolds(page, 'How you will measure');
  await expect(field(tasks, 'What'), 'one section is open at a time').toBeHidden();
  await adds(measures, 'Add a measure');
  for (const [name, words] of [['What is measured', 'Trainees placed'], ['Today', 'none'], ['Good enough', 'four by September'], ['Counted by', 'HR']]) {
    await field(measures, name).fill(words);
  }
  const contacts = await unfolds(page, 'Whom to call');
  for (const [side, name] of [['Your side', 'Mara'], ['Their side', 'Dana']]) {
    await adds(contacts, 'Add a contact');
    await field(contacts, 'Name').last().fill(name);
    await contacts.getByRole('combobox', { name: 'Whose side' }).last().selectOption(side);
  }
  const reviews = await unfolds(page, 'Review dates');
  await adds(reviews, 'Add a date');
  await field(reviews, 'Look at it again').fill('Band and home office');
  await field(reviews, 'On').fill('2027-07-01');
  await field(await unfolds(page, 'Thanks'), 'Your words of thanks').fill('Zq for looking beyond the band');
  await field(await unfolds(page, 'Room to adjust'), 'What may be adjusted, and when').fill('We talk before anything changes.');
  await field(await unfolds(page, 'Parties and terms'), 'In force from').fill('2027-03-01');
  await choice(standingOf(page), 'Status').selectOption('Agreed by both');
  await expect(part(page, 'What is missing')).toHaveCount(0);
  await expect(paperOf(page)).toSay(/In force from Mon,? 1 Mar 2027/);

  const pages = await printed(page);
  expect(pages, 'one page').toHaveLength(1);
  for (const words of [
    'Agreement: Salary review',
    'between Mara Lind and Dana Weiss',
    'Salary €67,500 a year',
    'Home office Three days',
    'Mara leads the trainee programme',
    'Dana Weiss Contract, signed',
    '11 Dec 2026',
    'Trainees placed today none, good enough: four by September, counted by HR',
    '1 Jul 2027',
    'Band and home office',
    'Dana, Dana Weiss',
    'We talk before anything changes.',
    'place and date, signature',
  ]) {
    expect(pages[0].replace(/July/, 'Jul')).toContain(words);
  }
  expect(pages[0]).not.toMatch(PRIVATE);
  expect(pages[0]).not.toMatch(/Draft|Commit|Status|Add a/);
});

test('while the paper prints, the page is called what both sides call it', async ({ page, visit }) => {
  await visit({ kept: keeping(agreed(WHOLE)), at: COMMIT });
  await expect(paperOf(page)).toBeVisible();
  await expect(page).toHaveTitle(/Squeeze Dana/);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page).toHaveTitle('Salary review');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page).toHaveTitle(/Squeeze Dana/);
});

for (const name of /** @type {const} */ (['agency', 'software'])) {
  test(`the agreement of the ${name} prints as one page`, async ({ page, visit, browserName }) => {
    takesChromium(browserName, 'no other browser prints for a test as for a person');
    const data = example(name);
    await visit({ kept: keeping(data), at: `#/n/${data.id}/commit` });
    await expect(paperOf(page)).toBeVisible();
    const pages = await printed(page);
    expect(pages).toHaveLength(1);
    for (const words of [data.us.name, data.them.name, data.agreement.duties.at(-1).what, data.agreement.adjustments]) {
      expect(pages[0]).toContain(plain(words));
    }
    for (const own of [data.title, data.agreement.thanks, data.agreement.legal.text, data.agreement.steps[0].what, data.look_back.well]) {
      expect(pages[0]).not.toContain(plain(own));
    }
  });
}

test('copied as an e-mail it is plain and rich text, and holds nothing private', async ({ page, visit, host, browserName }) => {
  takesTrust(host);
  takesChromium(browserName, 'only there a test may read what was copied');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit({ kept: keeping(agreed(WHOLE)), at: COMMIT });
  await button(main(page), 'Copy as e-mail').click();
  await expect(notice(page)).toSay('Copied. Paste it into an e-mail to the other side');
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const texts = ['text/plain', 'text/html'].map(async (type) => (await item.getType(type)).text());
    return Promise.all(texts);
  });
  const [text, html] = copied;
  expect(text).toMatch(/^Here is what we agreed on Thu,? 3 Dec 2026\./);
  expect(text).toContain('- Salary: €67,500 a year');
  expect(text).toMatch(/- Dana Weiss: Contract, signed \(by Fri,? 11 Dec 2026\)/);
  expect(html).toMatch(/<th[^>]*>Salary<\/th>/);
  expect(html).toContain('four by September');
  for (const form of copied) expect(form).not.toMatch(PRIVATE);
});

test('where a page has no clipboard of its own, it is copied as if one had pressed the keys', async ({ page, visit }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await visit({ kept: keeping(agreed(WHOLE)), at: COMMIT });
  await page.evaluate(() =>
    addEventListener('copy', ({ clipboardData: data }) => {
      Object.assign(globalThis, { copied: ['text/plain', 'text/html'].map((form) => data?.getData(form)) });
    }),
  );
  await button(main(page), 'Copy as e-mail').click();
  await expect(notice(page)).toSay('Copied. Paste it into an e-mail to the other side');
  // @ts-expect-error set above
  const [text, html] = await page.evaluate(() => globalThis.copied);
  expect(text).toContain('- Salary: €67,500 a year');
  expect(html).toContain('<h3>Terms</h3>');
  for (const form of [text, html]) expect(form).not.toMatch(PRIVATE);
  await expect(main(page), 'nothing is left of it on the page').not.toSay('Here is what we agreed on');
});

test('a draft goes out as a draft, as an e-mail in both forms and as Markdown', async ({ page, visit }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await visit({ kept: keeping(agreed({ ...WHOLE, status: 'draft' })), at: COMMIT });
  await expect(paperOf(page)).toSay(/^Draft .*A draft, begun on .*3 Dec 2026, between Mara Lind and Dana Weiss/);
  await page.evaluate(() =>
    addEventListener('copy', ({ clipboardData: data }) => {
      Object.assign(globalThis, { copied: ['text/plain', 'text/html'].map((form) => data?.getData(form)) });
    }),
  );
  await button(main(page), 'Copy as e-mail').click();
  await expect(notice(page)).toSay('Copied. Paste it into an e-mail to the other side');
  // @ts-expect-error set above
  const [text, html] = await page.evaluate(() => globalThis.copied);
  expect(text).toMatch(/^Here is what I have as our agreement\. It is a draft .*\n\nDraft agreement: Salary review\n/);
  expect(html).toContain('<h2>Draft agreement: Salary review</h2>');
  const markdown = await download(page, () => button(main(page), 'Save as Markdown').click());
  expect(markdown.text).toMatch(/^# Draft agreement: Salary review\n\nA draft, begun on Thu,? 3 Dec 2026, between Mara Lind and Dana Weiss\.\n/);
  for (const form of [text, html, markdown.text]) expect(form).not.toMatch(/Agreed on|we agreed/);
});

/** The events of a calendar file: their words, days and alarms, as two readers find them. @param {string} text */
function events(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const found = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return { uid: event.uid, words: event.summary, start: event.startDate.toString(), alarms: component.getAllSubcomponents('valarm').length };
  });
  const others = Object.values(nodeIcal.sync.parseICS(text)).filter((/** @type {any} */ one) => one.type === 'VEVENT');
  expect(others.map((/** @type {any} */ one) => [one.uid, one.summary]).toSorted()).toEqual(found.map(({ uid, words }) => [uid, words]).toSorted());
  return found;
}

test('the calendar file has every day with its alarms, and the same IDs each time; the one for both has nothing private', async ({ page, visit }) => {
  await page.clock.setFixedTime(NOW);
  const meeting = { on: '2026-12-10', time: '10:00', length: '90 minutes', where: 'Zq room five' };
  await visit({ kept: keeping({ ...agreed(WHOLE), meeting }), at: COMMIT });
  const mine = await download(page, () => button(main(page), 'Calendar file').click());
  expect(mine.name).toBe('Squeeze Dana before spring - my calendar 2026-12-03.ics');
  const found = events(mine.text);
  expect(found.map(({ words, start, alarms }) => `${start} ${words} ${alarms}`)).toEqual([
    '2026-12-05 Zq me: Zq tell the team 2',
    '2026-12-09 Zq my lawyer: legal review 1',
    '2026-12-10T10:00:00 Meeting with Dana Weiss 2',
    '2026-12-11 Dana Weiss: Contract, signed 2',
    '2027-01-15 Done: Mara Lind: Plan for the trainees 0',
    '2027-02-01 Ask whether Zq the plan helps 1',
    '2027-03-01 The agreement is in force from today 1',
    '2027-04-01 Celebrate: Zq first trainee 1',
    '2027-07-01 Band and home office 2',
  ]);
  await page.clock.setFixedTime('2026-12-04T10:00:00Z');
  const later = await download(page, () => button(main(page), 'Calendar file').click());
  expect(events(later.text).map(({ uid }) => uid)).toEqual(found.map(({ uid }) => uid));
  expect(later.text).not.toBe(mine.text);

  const both = await download(page, () => button(main(page), 'Calendar for both').click());
  expect(both.name).toBe('Salary review - calendar for both 2026-12-04.ics');
  expect(events(both.text).map(({ words }) => words)).toEqual([
    'Dana Weiss: Contract, signed',
    'Mara Lind: Plan for the trainees',
    'The agreement is in force from today',
    'Band and home office',
  ]);
  expect(both.text).not.toMatch(PRIVATE);
});

test('the meeting goes into a calendar before there is a deal, once it has a day', async ({ page, visit }) => {
  await page.clock.setFixedTime(NOW);
  const meeting = { time: '10:00', length: '1.5 hours', where: 'Room five' };
  await visit({ kept: keeping({ ...TALKS, meeting }), at: `${HERE}/prepare` });
  const logistics = await section(page, 'Logistics');
  await expect(button(logistics, 'Put it into your calendar')).toHaveCount(0);
  await field(logistics, 'Day').fill('2026-12-10');
  const mine = await download(page, () => button(logistics, 'Put it into your calendar').click());
  expect(events(mine.text).map(({ words, start, alarms }) => `${start} ${words} ${alarms}`)).toEqual(['2026-12-10T10:00:00 Meeting with Dana Weiss 2']);
  expect(mine.text).toContain('DURATION:PT90M');
});

test('where nothing has a day, there is no calendar file, and it says why', async ({ page, visit }) => {
  await visit({ kept: keeping(agreed()), at: COMMIT });
  await button(main(page), 'Calendar file').click();
  await expect(notice(page)).toSay('Nothing has a day yet.');
});

test('as Markdown it says what the paper says, under the name for both', async ({ page, visit }) => {
  await page.clock.setFixedTime(NOW);
  await visit({ kept: keeping(agreed(WHOLE)), at: COMMIT });
  const { name, text } = await download(page, () => button(main(page), 'Save as Markdown').click());
  expect(name).toBe('Salary review - agreement 2026-12-03.md');
  expect(text).toContain('# Agreement: Salary review\n');
  expect(text).toContain('| Salary | €67,500 a year |\n');
  expect(text).toMatch(/\| Dana Weiss \| Contract, signed \| Fri,? 11 Dec 2026 \|\n/);
  expect(text).not.toMatch(PRIVATE);
});

test('what is missing is worked out of what is written, and leads to where one writes it down', async ({ page, visit }) => {
  const duties = [{ id: 'd1', what: 'New pay', by: '2099-01-01' }];
  const issues = [...TALKS.issues, { id: 'bonus', name: 'Bonus', kind: 'amount', unit: '' }];
  await visit({ kept: keeping({ ...agreed({ ...WHOLE, status: 'draft', duties, thanks: '' }), issues }), at: COMMIT });
  const missing = part(page, 'What is missing');
  await expect(missing.getByRole('listitem')).toHaveText(['Nothing is agreed on “Bonus”.', '“New pay”: who does it?', 'What do you thank them for?', 'Go through it together, then mark it as agreed.']);
  await button(missing, 'Nothing is agreed on “Bonus”.').press('Enter');
  const terms = main(page).getByRole('group', { name: 'Terms to fill in', exact: true });
  await expect(field(terms, 'Agreed: Bonus')).toBeFocused();
  await expect(terms.getByRole('textbox'), 'the offer says the others').toHaveCount(1);
  await page.keyboard.type('5000');
  await expect(missing.getByRole('listitem')).toHaveCount(3);
  await expect(termsOf(page).filter({ hasText: 'Bonus' })).toSay('€5,000');
  await button(missing, 'What do you thank them for?').press('Enter');
  await expect(field(part(page, 'Thanks'), 'Your words of thanks')).toBeFocused();
  await page.keyboard.type('For an open word');
  await expect(missing.getByRole('listitem')).toHaveCount(2);
  await button(missing, '“New pay”: who does it?').press('Enter');
  await expect(field(part(page, 'Thanks'), 'Your words of thanks'), 'one section is open at a time').toBeHidden();
  await expect(field(part(page, 'Who does what, by when'), 'Who')).toBeFocused();
  await page.keyboard.type('Priya');
  await button(missing, 'Go through it together, then mark it as agreed.').press('Enter');
  await expect(choice(standingOf(page), 'Status')).toBeFocused();
  await choice(standingOf(page), 'Status').selectOption('Agreed by both');
  await expect(missing).toHaveCount(0);
});

test('of much that is missing the first lines stand there, and the rest once one asks for it', async ({ page, visit }) => {
  await visit({ kept: keeping(agreed()), at: COMMIT });
  const missing = part(page, 'What is missing');
  await expect(missing.getByRole('listitem')).toHaveCount(4);
  await button(missing, 'Show 2 more').press('Enter');
  await expect(missing.getByRole('listitem')).toHaveCount(6);
  await expect(missing.getByRole('listitem').last()).toHaveText('Go through it together, then mark it as agreed.');
  await expect(button(missing, 'Show fewer')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(missing.getByRole('listitem')).toHaveCount(4);
});

test('days that are over, an end before its start and a task without a name are said beside the field', async ({ page, visit }) => {
  await page.clock.setFixedTime(NOW);
  await visit({ kept: keeping(agreed()), at: COMMIT });
  const tasks = await unfolds(page, 'Who does what, by when');
  await adds(tasks, 'Add a task');
  await expect(tasks).not.toSay('Nobody is named');
  await field(tasks, 'What').fill('Sign');
  await expect(tasks).toSay('Nobody is named. Who does it?');
  await expect(tasks).toSay('By which day? “Soon” is not a day.');
  await field(tasks, 'Who').fill('Dana');
  await expect(tasks).not.toSay('Nobody is named');
  await field(tasks, 'By').fill('2026-12-02');
  await expect(tasks).toSay('This day is over.');
  await field(tasks, 'Done').check();
  await expect(tasks, 'it is done').not.toSay('This day is over.');
  const terms = await unfolds(page, 'Parties and terms');
  await field(terms, 'In force from').fill('2027-03-01');
  await field(terms, 'Until').fill('2027-02-01');
  await expect(terms).toSay('It ends before it begins. Is one of the days wrong?');
  await field(terms, 'Until').fill('2028-02-01');
  await expect(terms).not.toSay('It ends before it begins');
  const reviews = await unfolds(page, 'Review dates');
  await adds(reviews, 'Add a date');
  await field(reviews, 'On').fill('2020-01-01');
  await expect(reviews).toSay('This day is over.');
  await expect(paperOf(page)).toSay(/1 Jan 2020/);
  await field(reviews, 'Done').check();
  await expect(reviews, 'it was looked at').not.toSay('This day is over.');
  const milestones = (await unfolds(page, 'Follow-up, for you only')).getByRole('group', { name: 'Milestones to celebrate' });
  await adds(milestones, 'Add a milestone');
  await field(milestones, 'On').fill('2026-12-02');
  await expect(milestones).toSay('This day is over.');
  await field(milestones, 'Celebrated').check();
  await expect(milestones, 'it was celebrated').not.toSay('This day is over.');
});

test('how far it has come is said by the user, and asked for by its days', async ({ page, visit }) => {
  await page.clock.setFixedTime('2027-03-02T10:00:00Z');
  await visit({ kept: keeping(agreed(WHOLE)), at: COMMIT });
  await expect(standingOf(page)).toSay('Its first day has come. Is it in force?');
  await button(standingOf(page), 'It is in force').click();
  await expect(chosen(choice(standingOf(page), 'Status'))).toHaveText('In force');
  await expect(standingOf(page)).not.toSay('Its first day has come');
  await expect(choice(standingOf(page), 'Status')).toBeFocused();
  const tasks = await unfolds(page, 'Who does what, by when');
  await inRow(tasks, 'Contract, signed', 'Done').check();
  await expect(standingOf(page)).toSay('Every task is ticked off. Is all of it done?');
  await button(standingOf(page), 'It is done').click();
  await expect(chosen(choice(standingOf(page), 'Status'))).toHaveText('Done');
  await expect.poll(async () => (await keptCase(page, 'pay'))?.agreement?.status).toBe('done');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(chosen(choice(standingOf(page), 'Status'))).toHaveText('In force');
});

test('talks that end without a deal have their thanks and lessons all the same, and can go on', async ({ page, visit }) => {
  await page.clock.setFixedTime(NOW);
  await visit({ kept: keeping(TALKS), at: COMMIT });
  await expect(paperOf(page)).toHaveCount(0);
  await button(standingOf(page), 'End the talks without a deal').click();
  await expect(notice(page)).toSay('The talks have ended without a deal.');
  await expect(field(part(page, 'Thanks'), 'Your words of thanks')).toBeFocused();
  await page.keyboard.type('For your time');
  await page.keyboard.press('Escape');
  await expect(field(part(page, 'Thanks'), 'Your words of thanks'), 'Esc closes the section').toBeHidden();
  await expect(focus(page)).toContainText('Thanks');
  const learned = await unfolds(page, 'Note what you learned');
  await field(learned, 'What went well').fill('We asked why.');
  await expect(standingOf(page)).toSay(/Ended without a deal, today/);
  await expect(button(main(page), 'Print')).toHaveCount(0);
  await goHome(page);
  await expect(entry(page, TALKS.title)).toSay('Ended without a deal');
  await expect(entry(page, TALKS.title)).not.toSay(/apart/i);
  // Nor is anybody apart in the places of it.
  await load(page, HERE);
  await expect(part(page, 'Where it stands')).toSay('No deal The talks have ended.');
  await expect(part(page, 'Where it stands').getByRole('columnheader')).toHaveText(['Issue', 'You', 'Dana Weiss']);
  await expect(main(page)).not.toSay(/apart/i);
  await expect(part(page, 'Open asks'), 'nobody is asked any more').toHaveCount(0);
  await load(page, `${HERE}/bargain`);
  await at(page, 'Bargain');
  await expect(await section(page, 'Offers, step by step')).toSay(/The talks ended without a deal, today/);
  await expect(main(page)).not.toSay(/apart/i);

  await load(page, COMMIT);
  await expect(field(part(page, 'Thanks'), 'Your words of thanks')).toHaveValue('For your time');
  await button(standingOf(page), 'Reopen the talks').click();
  await expect(standingOf(page)).toSay('The talks are open again, so nothing is agreed now. What you noted as settled and what you wrote here stay.');
  await expect(button(standingOf(page), 'Agree to these terms')).toBeVisible();
  await expect(standingOf(page), 'there never was a deal').not.toSay(/agreed then|terms again/);
  await expect(field(part(page, 'Thanks'), 'Your words of thanks')).toHaveValue('For your time');
  await go(page, 'Offers');
  await setStatus(offers(page).first(), 'Accepted');
  await expect.poll(async () => (await keptCase(page, 'pay'))?.agreement).toMatchObject({ offer: 'o2', thanks: 'For your time' });
});

test('a written deal that fell through is reopened where it stands, and ended there', async ({ page, visit }) => {
  await visit({ kept: keeping(agreed(WHOLE)), at: COMMIT });
  await button(standingOf(page), 'Reopen the talks').press('Enter');
  await expect(notice(page)).toSay('The talks are open again. What was agreed and what you wrote into the agreement stay under Commit.');
  await expect(button(standingOf(page), 'Agree to these terms again')).toBeFocused();
  await expect(paperOf(page)).toHaveCount(0);
  await button(standingOf(page), 'End the talks without a deal').click();
  await expect(standingOf(page)).toSay(/Ended without a deal, today/);
  await expect.poll(async () => (await keptCase(page, 'pay'))?.agreement).toMatchObject({ status: 'ended', adjustments: WHOLE.adjustments });
});

test('of an agreement into which nothing was written one takes back that it was begun, and nothing else', async ({ page, visit }) => {
  await visit({ kept: keeping(TALKS), at: COMMIT });
  await button(standingOf(page), 'Start the agreement').click();
  await expect(button(standingOf(page), 'Not agreed after all')).toBeVisible();
  await expect(button(standingOf(page), 'Reopen the talks')).toHaveCount(0);
});

test('an end without a deal that was pressed by mistake is undone', async ({ page, visit }) => {
  await visit({ kept: keeping(TALKS), at: COMMIT });
  await button(standingOf(page), 'End the talks without a deal').click();
  await button(notice(page), 'Undo').click();
  await expect(button(standingOf(page), 'Start the agreement')).toBeVisible();
  await expect.poll(async () => (await keptCase(page, 'pay'))?.agreement).toBeUndefined();
});

test('whether it could be better for both is asked only when one presses, and the deal stands', async ({ page, visit }) => {
  const options = [{ id: 'o0', name: 'Slow', us: 0, them: 100 }, { id: 'o1', name: 'Fast', us: 100, them: 0 }];
  const issue = (/** @type {string} */ id, /** @type {string} */ name, /** @type {number} */ us, /** @type {number} */ them) => ({ id, name, kind: 'choice', options, us: { weight: us }, them: { weight: them } });
  const swap = {
    issues: [issue('speed', 'Speed', 6, 2), issue('cost', 'Cost', 2, 6)],
    offers: [{ id: 'o1', by: 'them', at: NOW, terms: { speed: 'o0', cost: 'o1' }, status: 'accepted' }],
    agreement: { offer: 'o1', at: NOW },
  };
  await visit({ kept: keeping(emptyCase('swap', swap)), at: '#/n/swap/commit' });
  const better = part(page, 'Better for both');
  await expect(better.getByRole('listitem')).toHaveCount(0);
  await button(better, 'Could it be better for both?').click();
  await expect(better).toSay('The deal stands, unless both of you like something else better.');
  await expect(better.getByRole('listitem').first()).toSay('Speed: Fast instead of Slow Cost: Slow instead of Fast');
  await expect(better.getByRole('listitem').first()).toSay('In points: +50 for you, +50 for them, you guess.');
  await expect(chosen(choice(standingOf(page), 'Status'))).toHaveText('Draft');
  expect((await keptCase(page, 'swap')).agreement.offer).toBe('o1');
});

test('milestones are due until they are celebrated, and problems wait until they are solved', async ({ page, visit }) => {
  await page.clock.setFixedTime(NOW);
  await visit({ kept: keeping(agreed({ status: 'agreed' })), at: COMMIT });
  const follow = await unfolds(page, 'Follow-up, for you only');
  const milestones = follow.getByRole('group', { name: 'Milestones to celebrate' });
  await adds(milestones, 'Add a milestone');
  await field(milestones, 'Milestone').fill('First trainee');
  await field(milestones, 'On').fill('2026-12-04');
  const problems = follow.getByRole('group', { name: 'Problems noted' });
  await adds(problems, 'Add a problem');
  await field(problems, 'What isn’t going as agreed').fill('The papers are late');
  await expect(follow).toSay('1 problem to solve');
  await field(problems, 'Solved').check();
  await expect(follow).not.toSay('problem to solve');
  await goHome(page);
  await expect(page.getByRole('region', { name: 'What is due' })).toSay('Tomorrow: Celebrate: First trainee');
  await load(page, HERE);
  await expect(part(page, 'Due')).toSay('Celebrate: First trainee');
  await load(page, COMMIT);
  await unfolds(page, 'Follow-up, for you only');
  await field(milestones, 'Celebrated').check();
  await goHome(page);
  await expect(main(page)).not.toSay('Celebrate: First trainee');
});

test('a review and a check-in that were missed are overdue everywhere until they are ticked off', async ({ page, visit }) => {
  await page.clock.setFixedTime(NOW);
  const reviews = [{ id: 'v1', text: 'Band and home office', on: '2026-12-01' }];
  const checks = [{ id: 'f1', text: 'the plan helps', on: '2026-12-02' }];
  await visit({ kept: keeping(agreed({ status: 'agreed', reviews, follow_ups: checks })) });
  const due = page.getByRole('region', { name: 'What is due' });
  await expect(due).toSay(/Overdue since [^:]+: Band and home office/);
  await expect(due).toSay(/Overdue since [^:]+: Ask whether the plan helps/);
  await load(page, HERE);
  await expect(part(page, 'Due')).toSay(/Band and home office .*, overdue/);
  await expect(part(page, 'Next step')).toSay('Band and home office Its day is over, and it isn’t ticked off.');
  await part(page, 'Next step').getByRole('link', { name: 'See the agreement' }).click();
  await at(page, 'Commit');
  const dates = part(page, 'Review dates');
  await expect(dates).toSay('This day is over.');
  await field(dates, 'Done').check();
  await expect(dates).toSay('all done');
  const checkIns = (await unfolds(page, 'Follow-up, for you only')).getByRole('group', { name: 'Ask whether it works' });
  await field(checkIns, 'Asked').check();
  await expect.poll(async () => (await keptCase(page, 'pay'))?.agreement).toMatchObject({
    reviews: [{ ...reviews[0], done: true }],
    follow_ups: [{ ...checks[0], done: true }],
  });
  await goHome(page);
  await expect(main(page)).not.toSay(/Band and home office|the plan helps/);
});

test('a problem that is not solved is the next step of the overview, and leads to where it is noted', async ({ page, visit }) => {
  await page.clock.setFixedTime(NOW);
  await visit({ kept: keeping(agreed(WHOLE)), at: HERE });
  await expect(part(page, 'Next step')).toSay('Solve “Zq late papers” A problem that you noted, not solved yet.');
  await part(page, 'Next step').getByRole('link', { name: 'See the agreement' }).click();
  await at(page, 'Commit');
  await field(part(page, 'Follow-up, for you only').getByRole('group', { name: 'Problems noted' }), 'Solved').check();
  await load(page, HERE);
  await expect(part(page, 'Next step')).not.toSay('late papers');
});

test('an example’s lessons are not among one’s own', async ({ page, visit }) => {
  const data = example('agency');
  await visit({ kept: keeping(data, { ...agreed(), look_back: { lessons: [{ id: 'l1', text: 'Ask a week sooner' }] } }), at: '#/skills' });
  await expect(main(page)).toSay('Ask a week sooner');
  await expect(main(page)).not.toSay(plain(data.look_back.lessons[0].text));
  await expect(main(page).getByRole('article')).toHaveCount(1);
});

test('a tick from before can be taken away', async ({ page, visit }) => {
  await visit({ kept: keeping({ ...agreed(), checklist: ['DEAL-C6'] }), at: COMMIT });
  const thanks = await unfolds(page, 'Thanks');
  const tick = thanks.getByRole('checkbox', { name: 'You ticked this off yourself' });
  const disc = thanks.locator('.disc');
  await expect(disc).toHaveAttribute('aria-label', 'filled');
  // It goes with its tick.
  await tick.click();
  await expect(tick).toHaveCount(0);
  await expect(disc).toHaveAttribute('aria-label', 'empty');
});

for (const [what, data] of /** @type {[string, any][]} */ ([['before a deal', TALKS], ['with a deal', agreed(WHOLE)], ['after an end without one', { ...TALKS, agreement: { offer: '', at: NOW, status: 'ended' } }]])) {
  test(`${what} the place has no accessibility fault and nothing to scroll sideways, on a phone and in the dark`, async ({ page, visit }) => {
    for (const theme of ['light', 'dark']) {
      for (const width of [375, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await visit({ kept: { ...keeping(data), [keyOf('settings')]: seal({ theme }) }, at: COMMIT });
        await at(page, 'Commit');
        expect(await axe(page), `${theme} at ${width}`).toEqual([]);
        expect(await contentWidth(page), `${theme} at ${width}`).toBeLessThanOrEqual(width);
        for (const summary of await main(page).locator('details.fold > summary').all()) {
          await summary.click();
          expect(await contentWidth(page), await summary.innerText()).toBeLessThanOrEqual(width);
        }
        expect(await axe(page), `${theme} at ${width}, the last section open`).toEqual([]);
      }
    }
  });
}

test('the sections are opened, filled and left by the keyboard, and a reload shows what was written', async ({ page, visit }) => {
  await visit({ kept: keeping(agreed({ ...WHOLE, adjustments: '' })), at: COMMIT });
  const room = part(page, 'Room to adjust');
  await room.locator('summary').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(field(room, 'What may be adjusted, and when')).toBeFocused();
  await page.keyboard.type('The start, by two weeks');
  await expect(room).toSay('Room to adjust The start, by two weeks');
  await expect(paperOf(page)).toSay('If something has to change The start, by two weeks');
  await reload(page);
  await expect(paperOf(page)).toSay('If something has to change The start, by two weeks');
});

test('the way from the overview to a task opens its section', async ({ page, visit }) => {
  await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}` });
  await at(page, AGENCY.title);
  await part(page, 'Due').getByRole('link', { name: 'Add: Due' }).click();
  await at(page, 'Commit');
  await expect(button(part(page, 'Who does what, by when'), 'Add a task')).toBeVisible();
  await expect(focus(page)).toHaveAccessibleName('What');
});
