// The icons: each is what its drawing gives.

import { readFile } from 'node:fs/promises';

import { ICONS, draw, placeOf } from '../icons.mjs';
import { expect, takesChromium, test } from './fixtures.mjs';

/** The share of pixels that may be others: browsers of other versions draw edges a little otherwise. */
const EDGES = 0.005;
/** By how much a colour of a pixel may be another, of 255. */
const SHADE = 24;

for (const icon of ICONS) {
  test(`${icon.name} is what ${icon.drawing} gives; \`cargo xtask icons\` draws it anew`, async ({ page, browser, browserName }) => {
    takesChromium(browserName, 'no other browser draws them');
    const pictures = [await readFile(placeOf(icon.name)), await draw(browser, icon)];
    const addresses = pictures.map((picture) => `data:image/png;base64,${picture.toString('base64')}`);
    const others = await page.evaluate(
      async ({ addresses, size, shade }) => {
        const pixels = addresses.map(async (address) => {
          const image = new Image();
          image.src = address;
          await image.decode();
          const context = Object.assign(document.createElement('canvas'), { width: size, height: size }).getContext('2d');
          context?.drawImage(image, 0, 0);
          return { data: context?.getImageData(0, 0, size, size).data ?? [], width: image.naturalWidth, height: image.naturalHeight };
        });
        const [kept, drawn] = await Promise.all(pixels);
        if ([kept.width, kept.height, drawn.width, drawn.height].some((side) => side !== size)) return Infinity;
        let others = 0;
        for (let at = 0; at < kept.data.length; at += 4) {
          const differs = [0, 1, 2, 3].some((part) => Math.abs(kept.data[at + part] - drawn.data[at + part]) > shade);
          if (differs) others += 1;
        }
        return others / (size * size);
      },
      { addresses, size: icon.size, shade: SHADE },
    );
    expect(others).toBeLessThanOrEqual(EDGES);
  });
}
