import { mkdir, writeFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from '../testing/axe';
import { openBrowser, visit } from '../testing/browser';
import { TOKEN } from '../testing/fixture-api';
import { FilmPlants } from './film.fixture';
import { type BuiltHost, buildHost, serveHost } from './host.fixture';

/** Between two keys, ms: somebody who types with two fingers. */
const KEY_MS = 80;
/** How long somebody who has never seen it may need to the first picture, ms. */
const NEWCOMER_MS = 30_000;

let browser: Browser;
let built: BuiltHost;

beforeAll(async () => {
  [browser, built] = await Promise.all([openBrowser(), buildHost()]);
});
afterAll(() => browser.close());

const scene = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Keeps what is seen, as WebP, when MANTIS_FILM names a folder (docs/grafana.md). */
async function keep(of: Locator, name: string): Promise<void> {
  const folder = process.env.MANTIS_FILM;
  if (!folder) return;
  await of.page().waitForTimeout(400);
  const data = (await of.screenshot()).toString('base64');
  const url = await of.page().evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), {
      width: image.width,
      height: image.height,
    });
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.6);
  }, data);
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/${name}.webp`, Buffer.from(url.split(',')[1], 'base64'));
}

/** Goes on by Tab to what has this label or name. @throws Error when the keyboard does not reach it */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate(() => {
      const at = document.activeElement;
      const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : at?.textContent;
      return (at?.ariaLabel ?? label ?? '').trim();
    });
    if (now.startsWith(name)) return;
  }
  throw new Error(`${name} is not reached by Tab`);
}

const type = (page: Page, text: string) => page.keyboard.type(text, { delay: KEY_MS });

/** Types into the field where one is, in place of what was there. */
async function retype(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+A');
  await type(page, text);
}

test.each(['dark', 'light'])('from an empty Grafana to two plants, by keys, %s', async (mode) => {
  const plants = new FilmPlants();
  await plants.start();
  const host = await serveHost(built, { plants });
  const { page } = await visit(browser, `${host.url}?film-${mode}`, {
    viewport: { width: 900, height: 900 },
  });
  const { right, wrong } = plants.addresses;
  page.setDefaultTimeout(30_000);
  const source = scene(page, 'Add the source');
  await source.getByLabel('URL').waitFor();
  await keep(source, `1-add-${mode}`);

  await tabTo(page, 'URL');
  await type(page, wrong);
  await tabTo(page, 'Token');
  await type(page, 'not-this-one');
  await source.getByRole('button', { name: 'Save & test' }).press('Enter');
  await source.getByText(/is not the suite API of MANTIS, but a web page/).waitFor();
  await keep(source, `2-wrong-url-${mode}`);

  await source.getByLabel('URL').focus();
  await retype(page, right);
  await tabTo(page, 'Save & test');
  await page.keyboard.press('Enter');
  await source.getByText(/This token is not known/).waitFor();
  await keep(source, `3-wrong-token-${mode}`);

  // A newcomer with the right address and token: from the first key to the first picture.
  const began = Date.now();
  await source.getByRole('textbox', { name: /^Token/ }).focus();
  await retype(page, TOKEN);
  await tabTo(page, 'Save & test');
  await page.keyboard.press('Enter');
  await expect.poll(() => source.innerText()).toMatch(/knows 5 assets/);
  await keep(source, `4-added-${mode}`);
  const first = scene(page, 'A first panel');
  await tabTo(page, 'Show');
  await page.keyboard.press('ArrowDown');
  await type(page, 'Remaining');
  await page.getByRole('option', { name: /^Remaining useful life/ }).waitFor();
  await page.keyboard.press('Enter');
  await tabTo(page, 'Choose: Assets');
  await type(page, 'motor');
  await page.getByRole('option', { name: /^Main motor 1 motor-1/ }).waitFor();
  // Enter takes what is seen once the list has been narrowed.
  await expect.poll(() => page.getByRole('listbox').getByRole('option').count()).toBe(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await first.getByRole('img', { name: /Main motor 1: 52 cycles left/ }).waitFor();
  const took = Date.now() - began;
  process.stdout.write(`first picture, ${mode}: ${(took / 1000).toFixed(1)} s\n`);
  expect(took).toBeLessThan(NEWCOMER_MS);
  await keep(first, `5-first-panel-${mode}`);

  await page.reload();
  const dashboard = scene(page, 'Dashboard');
  await dashboard.getByRole('heading', { name: 'Main motor 1' }).waitFor();
  expect(
    await dashboard.getByRole('list', { name: 'Assets' }).getByRole('listitem').count(),
  ).toBeGreaterThanOrEqual(5);
  await keep(dashboard, `6-dashboard-all-${mode}`);

  await plants.outage();
  const outage = dashboard.getByRole('alert').filter({ hasText: 'before the last question failed' });
  await expect.poll(() => outage.count()).toBe(2);
  expect(await outage.first().innerText()).toMatch(/502.*Check that Node-RED runs/);
  await keep(dashboard, `7-outage-${mode}`);
  await plants.comeBack();
  await expect.poll(() => outage.count(), { timeout: 30_000 }).toBe(0);
  await keep(dashboard, `8-return-${mode}`);

  const both = scene(page, 'Two plants');
  await both.getByRole('button', { name: /^Acknowledge Bearing of the fan is hot/ }).press('Enter');
  await page.getByRole('dialog').waitFor();
  await type(page, 'Greased.');
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).press('Enter');
  await expect
    .poll(() => plants.asked.filter((call) => call.includes('POST')))
    .toEqual([expect.stringMatching(/^b POST \/api\/v1\/alarms\/.*\/acknowledge$/)]);
  await both.getByText('Acknowledged', { exact: false }).first().waitFor();
  await keep(both, `9-acknowledged-${mode}`);
  expect(await violations(page)).toEqual([]);
  await page.context().close();
  host.close();
  await plants.stop();
});
