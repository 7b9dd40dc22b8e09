// Plain text tables for the benches.

/** @param {number} bytes */
export const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;

/**
 * A row for a figure that has a limit.
 *
 * @param {string} what
 * @param {number} value
 * @param {number} limit
 * @param {(value: number) => string} shown
 */
export const limited = (what, value, limit, shown) => [
  what,
  Number.isFinite(value) ? shown(value) : 'never',
  shown(limit),
  value <= limit ? 'ok' : 'over',
];

/**
 * A row for a figure that has to reach a limit.
 *
 * @param {string} what
 * @param {number} value
 * @param {number} least
 * @param {(value: number) => string} shown
 */
export const atLeast = (what, value, least, shown) => [what, shown(value), shown(least), value >= least ? 'ok' : 'under'];

/**
 * Prints rows in columns: the first to the left, figures to the right.
 *
 * @param {string[]} heads
 * @param {string[][]} rows
 */
export function printTable(heads, rows) {
  const all = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  for (const row of all) {
    const cells = widths.map((width, column) => {
      const text = row[column] ?? '';
      return column === 0 ? text.padEnd(width) : text.padStart(width);
    });
    console.log(`  ${cells.join('  ')}`.trimEnd());
  }
  console.log('');
}
