/**
 * Makes the pictures of `docs/quick-start.md`: `node docs/gallery/quick-start.mts`, in a checkout that starts (`npm start`). It runs the quick start in
 * a folder of its own, looks at its operator page until a machine is near its end, and keeps what was seen; a quarter of an hour at most.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { Suite } from '../../deploy/local/suite.mts';
import { startBrowser } from '../../node-red-nodes/kit/src/testing/chromium.ts';

const folder = fileURLToPath(new URL('../images/quick-start/', import.meta.url));
const size = { width: 1200, height: 860 };
const MOST_MS = 15 * 60_000;
const LOOK_MS = 2_000;
const QUALITY = 0.5;

/** What is seen first where the page says so, in this order; of the first the last look at it counts. */
const stages = [
  { name: '1-healthy', is: (text: string) => /OK 5/.test(text) && !/Active/.test(text) },
  { name: '2-abnormal', is: (text: string) => /Behaves abnormally/.test(text) && /WO-/.test(text) },
  { name: '3-life', is: (text: string) => /p10/.test(text) },
  { name: '4-near-the-end', is: (text: string) => /Near the end of its life/.test(text) && /WO-/.test(text) },
];

const home = mkdtempSync(join(tmpdir(), 'mantis-pictures-'));
const suite = await Suite.start({ home });
const browser = await startBrowser((options) => playwright.launch(options));
try {
  const page = await browser.newPage({ viewport: size, colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.goto(`${suite.url}/mantis/#token=${suite.token}`);
  mkdirSync(folder, { recursive: true });
  await watch(page);
} finally {
  await browser.close();
  await suite.stop();
  rmSync(home, { recursive: true, force: true });
}

/** Looks until all stages were seen, or for as long as is asked at most. */
async function watch(page: Page): Promise<void> {
  const began = Date.now();
  const seen = new Set<string>();
  while (seen.size < stages.length && Date.now() - began < MOST_MS) {
    await page.waitForTimeout(LOOK_MS);
    const text = await page.locator('body').innerText();
    const [first] = stages;
    const now = stages.filter(
      ({ name, is }) => is(text) && (name === first.name ? seen.size < 2 : !seen.has(name)),
    );
    for (const { name } of now) {
      if (!seen.has(name)) console.log(`${name}: ${((Date.now() - began) / 1000).toFixed(0)} s`);
      seen.add(name);
      writeFileSync(join(folder, `${name}.webp`), await small(browser, await page.screenshot()));
    }
  }
}

/** As WebP, which the browser itself writes: a fifth of a PNG. */
async function small(browser: Browser, picture: Buffer): Promise<Buffer> {
  const page = await browser.newPage();
  const url = await page.evaluate(
    async ({ data, quality }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), {
        width: image.width,
        height: image.height,
      });
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', quality);
    },
    { data: picture.toString('base64'), quality: QUALITY },
  );
  await page.close();
  return Buffer.from(url.split(',')[1], 'base64');
}
