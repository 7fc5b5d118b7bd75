import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser, visit } from './testing/browser';
import { buildPage } from './testing/build';
import { FixtureApi, TOKEN } from './testing/fixture-api';

let folder: string;
let browser: Browser;
let api: FixtureApi;
let root: string;

beforeAll(async () => {
  [folder, browser] = [await buildPage(), await openBrowser()];
});
afterAll(() => browser.close());
beforeEach(async () => {
  api = new FixtureApi(folder);
  root = await api.start();
});
afterEach(() => api.stop());

/** What the browser names; the first is Chromium's under a POSIX locale. */
test.each(['en-US@posix', 'C', 'de_DE.UTF-8', '', 'xx-unheard-of-tag', 'ar-EG', 'th-TH-u-nu-thai'])(
  'a browser whose language is "%s" shows the machines and the chart',
  async (language) => {
    const { page, problems } = await visit(browser, 'about:blank');
    await page.addInitScript((named) => {
      Object.defineProperty(Navigator.prototype, 'language', { get: () => named });
      Object.defineProperty(Navigator.prototype, 'languages', { get: () => [named] });
    }, language);
    await page.goto(`${root}mantis/#token=${TOKEN}`);
    await page.locator('li[data-asset]').first().waitFor();
    await page.locator('canvas').first().waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  },
);
