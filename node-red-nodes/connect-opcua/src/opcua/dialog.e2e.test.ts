import { RedProcess, startBrowser } from '@mantis-pdm/node-red-kit/testing';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as browsers, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer } from './server-process.fixture';

const EXAMPLE = join(__dirname, '../../examples/01 - OPC UA subscription.json');

let red: RedProcess;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await startBrowser((options) => browsers.launch(options));
  red = await RedProcess.start({
    release: 'Node-RED 5',
    flow: JSON.parse(readFileSync(EXAMPLE, 'utf8')) as object[],
  });
  page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  await page.goto(red.url);
  await page.waitForFunction('globalThis.RED?.nodes?.node?.("ex-opcua-n")');
  await page.locator('#red-ui-loading-progress').waitFor({ state: 'hidden' });
});
afterAll(async () => {
  await browser?.close();
  await red?.stop();
  rmSync(red.userDir, { recursive: true, force: true });
});

test('a variable is picked from the address space of the plant into the table', async () => {
  await page.evaluate('RED.editor.edit(RED.nodes.node("ex-opcua-n"))');
  await page.locator('#mantis-opcua-browse').click();
  const entry = (name: string) =>
    page.locator('#mantis-opcua-tree .red-ui-treeList-label').filter({ hasText: name });
  await entry('Plant').first().waitFor({ timeout: 20_000 });
  await entry('Plant').first().locator('.red-ui-treeList-chevron, .fa-angle-right').first().click();
  await entry('motor-1').first().waitFor();
  await entry('motor-1').first().locator('.fa-angle-right').first().click();
  await entry('vibration').first().getByRole('button', { name: 'Take' }).click();
  const cell = (key: string) => page.locator(`#node-input-items-table [data-key="${key}"]`).last();
  expect(await cell('nodeId').inputValue()).toBe('nsu=urn:mantis:plant;s=motor-1/vibration');
  expect(await cell('asset').inputValue()).toBe('motor-1');
});

test('the server is tested from its own dialog', async () => {
  await page.evaluate('RED.editor.editConfig("endpoint", "mantis-opcua-endpoint", "ex-opcua-e")');
  await page.locator('#mantis-opcua-test').click();
  const result = page.locator('#mantis-opcua-result');
  await expect
    .poll(() => result.textContent(), { timeout: 20_000 })
    .toContain('answers; it has 2 namespaces');
  await page.locator('#mantis-opcua-certificates').click();
  await page.getByText('No server has shown a certificate yet').waitFor();
});

test('of a folder of thousands, the later ones are behind an entry for each thousand', async () => {
  const pkiDir = mkdtempSync(join(tmpdir(), 'mantis-opcua-many-'));
  const server = await startServer({ pkiDir, counters: 2100 });
  // Anew, with no dialog open.
  await page.reload();
  await page.waitForFunction('globalThis.RED?.nodes?.node?.("ex-opcua-n")');
  await page.locator('#red-ui-loading-progress').waitFor({ state: 'hidden' });
  await page.evaluate('RED.editor.edit(RED.nodes.node("ex-opcua-n"))');
  await page.evaluate(`RED.nodes.node("ex-opcua-e").url = ${JSON.stringify(server.url)}`);
  await page.locator('#mantis-opcua-browse').click();
  const entry = (name: RegExp) =>
    page.locator('#mantis-opcua-tree .red-ui-treeList-label').filter({ hasText: name }).first();
  const unfold = (name: RegExp) => entry(name).locator('.fa-angle-right').first().click();
  await unfold(/^Line/);
  await unfold(/^1001–2000/);
  await entry(/^n1500 = /).waitFor();
  expect(await page.locator('#mantis-opcua-browsed').textContent()).toMatch(/^nodes 1001–2000 of 21\d\d$/);
  await entry(/^2001–21/).waitFor();
  await server.kill();
  rmSync(pkiDir, { recursive: true, force: true });
});
