// Every place of the app: its address, title and heading.

/** @typedef {{address: string, title: string, h1: string}} Place */

export const CASE_PLACES = [
  ['', 'Overview', ''],
  ['/prepare', 'Prepare', 'Prepare'],
  ['/exchange', 'Exchange', 'Exchange'],
  ['/clarify', 'Clarify', 'Clarify'],
  ['/bargain', 'Bargain', 'Bargain'],
  ['/commit', 'Commit', 'Commit'],
  ['/plan', 'Your plan', 'Your plan'],
  ['/offers', 'Offers', 'Offers'],
  ['/impasse', 'Impasse', 'Impasse'],
  ['/handouts', 'Handouts', 'Handouts'],
];

/**
 * The places of one negotiation.
 *
 * @param {string} id
 * @param {string} title
 * @param {string} [untitled]  its heading while it has no title
 * @returns {Place[]}
 */
export function placesOf(id, title, untitled = title) {
  return CASE_PLACES.map(([path, name, h1]) => ({
    address: `#/n/${id}${path}`,
    title: `${name} – ${title} – Tableside`,
    h1: h1 || untitled,
  }));
}

export const TOPICS = [
  ['negotiation', 'What negotiation is'],
  ['prepare', 'Prepare'],
  ['exchange', 'Exchange'],
  ['clarify', 'Clarify'],
  ['bargain', 'Bargain'],
  ['commit', 'Commit'],
  ['impasse', 'Impasse'],
  ['skills', 'Skills'],
  ['examples', 'Two worked examples'],
  ['questions', 'Questions'],
  ['mistakes', 'Mistakes'],
  ['tips', 'Tips'],
];

/** @type {Place[]} */
export const APP_PLACES = [
  { address: '#/', title: 'Your negotiations – Tableside', h1: 'Your negotiations' },
  { address: '#/guide', title: 'Guide – Tableside', h1: 'Guide' },
  { address: '#/skills', title: 'Your skills – Tableside', h1: 'Your skills' },
  { address: '#/settings', title: 'Settings – Tableside', h1: 'Settings' },
  { address: '#/handouts', title: 'Handouts – Tableside', h1: 'Handouts' },
  { address: '#/handouts/role-play/rent', title: 'A studio to rent – Tableside', h1: 'A studio to rent' },
  { address: '#/handouts/debrief/rent', title: 'Debrief – A studio to rent – Tableside', h1: 'Debrief: A studio to rent' },
];
/** @type {Place[]} */
export const TOPIC_PLACES = TOPICS.map(([slug, name]) => ({ address: `#/guide/${slug}`, title: `${name} – Tableside`, h1: name }));
/** @type {Place} */
export const NOWHERE = { address: '#/no/such/place', title: 'Nothing here – Tableside', h1: 'Nothing here' };
