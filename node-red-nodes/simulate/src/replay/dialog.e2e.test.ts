import { RedProcess, startBrowser } from '@mantis-pdm/node-red-kit/testing';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as browsers, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

const NODE = {
  id: 'replay',
  type: 'mantis-replay',
  z: 'tab',
  x: 200,
  y: 100,
  file: 'a.csv',
  wires: [[], []],
};

let red: RedProcess;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await startBrowser((options) => browsers.launch(options));
  red = await RedProcess.start({
    release: 'Node-RED 5',
    flow: [{ id: 'tab', type: 'tab', label: 'Files' }, NODE],
  });
  page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  await page.goto(red.url);
  await page.waitForFunction('globalThis.RED?.nodes?.node?.("replay")');
  await page.locator('#red-ui-loading-progress').waitFor({ state: 'hidden' });
  await page.evaluate('RED.editor.edit(RED.nodes.node("replay"))');
});
afterAll(async () => {
  await browser?.close();
  await red?.stop();
  rmSync(red.userDir, { recursive: true, force: true });
});

test('a file is looked into from the dialog: its columns, what they are read as, what is left out and why', async () => {
  writeFileSync(
    join(red.userDir, 'a.csv'),
    `Zeitstempel;Druck [bar];Notiz\n${Array.from({ length: 30 }, (_, i) => `03/04/2026 10:${i + 10}:00;"1.2${i + 10},5";läuft`).join('\n')}\n`,
  );
  const button = page.getByRole('button', { name: 'Look into the file' });
  const said = page.locator('#mantis-replay-said');
  await button.click();
  await expect.poll(() => said.textContent()).toContain('day or the month first');
  await page.getByText('Columns of a CSV file').click();
  await page.locator('#node-input-dateOrder').selectOption('day');
  await button.click();
  await expect.poll(() => said.textContent()).toBe('31 lines');
  const row = (name: string) => page.locator('#mantis-replay-found tr').filter({ hasText: name });
  expect(await row('Druck').textContent()).toContain('1.210,5 → 1210.5');
  expect(await row('Zeitstempel').textContent()).toContain('2026-04-03T10:10:00Z');
  await page.getByText('Notiz holds text ("läuft"), and is left out.').waitFor();
  await button.scrollIntoViewIfNeeded();
  if (process.env.MANTIS_SHOTS) await page.screenshot({ path: `${process.env.MANTIS_SHOTS}/look.png` });
});
