import { mkdirSync } from 'node:fs';
import { launch, newPage } from './browser.mjs';
import { serve } from './server.mjs';
import { example, keeping, isReady } from './e2e/helpers.mjs';
const [,, dist, out, sizes='375,1280'] = process.argv;
mkdirSync(out, { recursive: true });
const site = await serve(dist);
const browser = await launch();
const cases = [await example('agency'), await example('software')];
const kept = keeping(...cases);
const id = cases[0].id, id2 = cases[1].id;
const places = { home:'', overview:`n/${id}`, prepare:`n/${id}/prepare`, exchange:`n/${id}/exchange`, clarify:`n/${id}/clarify`, bargain:`n/${id}/bargain`, commit:`n/${id}/commit`, plan:`n/${id}/plan`, offers:`n/${id}/offers`, impasse:`n/${id}/impasse`, soffers:`n/${id2}/offers`, sprepare:`n/${id2}/prepare`, guide:'guide', topic:'guide/impasse', examples:'guide/examples', skills:'skills', settings:'settings', nowhere:'xyz', missing:'n/none' };
for (const width of sizes.split(',').map(Number)) for (const colorScheme of ['light','dark']) for (const filled of [true,false]) {
  const page = await newPage(browser, { viewport: { width, height: 900 }, colorScheme });
  if (filled) await page.addInitScript((kept) => { for (const [k,v] of Object.entries(kept)) localStorage.setItem(k, v); }, kept);
  await page.clock?.setFixedTime?.(new Date('2026-11-29T12:00:00Z'));
  for (const [name, hash] of Object.entries(places)) {
    if (!filled && !['home','skills','settings','guide'].includes(name)) continue;
    if (colorScheme==='dark' && width!==1280) continue;
    await page.goto(`${site.url}?${name}#/${hash}`);
    await isReady(page);
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${out}/${name}-${width}-${colorScheme}${filled?'':'-empty'}.png`, fullPage: true });
  }
  const p = page.problems(); if (p.length) console.log(width, colorScheme, filled, p.slice(0,5));
  await page.close();
}
await browser.close(); await site.close();
