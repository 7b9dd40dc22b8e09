// How large each file of the site may be. `cargo xtask build` fails where one is larger, or has no line here.
//
// Limits are a few percent above what there is, so that nothing grows unseen: raise one when what it buys is worth it, and
// say so in the commit. Compressed means brotli at its best quality.

/** In bytes. */
const KIB = 1024;

/** All that a first visit of the first page fetches, compressed. Each 100 KiB cost half a second on a slow line. */
export const FIRST_VISIT = 277 * KIB;

/**
 * The first line that fits a file counts.
 *
 * @typedef {object} Budget
 * @property {string} what         which files
 * @property {RegExp} files        their paths within the site
 * @property {number} [compressed] in bytes
 * @property {number} [raw]        as it is, in bytes
 * @property {true} [atFirst]      a first visit fetches it
 */

/** @type {readonly Budget[]} */
export const BUDGETS = [
  { what: 'the page', files: /^index\.html$/, compressed: 6.5 * KIB, atFirst: true },
  { what: 'the script', files: /^tableside-[^_]+\.js$/, compressed: 11 * KIB, atFirst: true },
  { what: 'the first part', files: /_bg\.wasm$/, compressed: 262 * KIB, atFirst: true },
  { what: 'the second part', files: /_later\.wasm$/, compressed: 1000 * KIB },
  { what: 'the icon', files: /^icon-[^/]+\.svg$/, compressed: 1 * KIB, atFirst: true },
  { what: 'an example', files: /^examples\/.+\.json$/, compressed: 6 * KIB },
  { what: 'a template', files: /^templates\/.+\.json$/, compressed: 2 * KIB },
  { what: 'a side of a role-play', files: /^role-plays\/.+\.json$/, compressed: 3 * KIB },
  { what: 'a script for what few need', files: /^scripts\/.+\.js$/, compressed: 2 * KIB },
  { what: 'an icon for installing', files: /\.(png|svg)$/, compressed: 15 * KIB },
  { what: 'the manifest', files: /\.webmanifest$|^manifest.*\.json$/, compressed: 1 * KIB, atFirst: true },
  { what: 'the service worker', files: /^sw\.js$/, compressed: 5.25 * KIB },
  { what: 'the guide without scripts', files: /^guide\.html$/, compressed: 17 * KIB },
  // Asked of it: at most 2.0 MB as it lies on the disk.
  { what: 'the single file', files: /^tableside\.html$/, raw: 2_000_000 },
  { what: 'the headers', files: /^_headers$/, compressed: 2 * KIB },
];
