import { chromium as browsers, type Page } from 'playwright-core';
import type { Suite } from '../deploy/local/suite.mts';
import { chromium } from '../node-red-nodes/kit/src/testing/chromium.ts';

/** The operator page of a running suite in a headless browser. */
export async function openPage(suite: Suite): Promise<{ page: Page; close: () => Promise<void> }> {
  const { executablePath, args } = await chromium();
  const browser = await browsers.launch({ executablePath, args });
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(`${suite.url}/mantis/#token=${suite.token}`);
  return { page, close: () => browser.close() };
}
