import { RedProcess, startBrowser } from '@mantis-pdm/node-red-kit/testing';
import { chromium as playwright, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issue } from '../testing/suite.fixture';

let red: RedProcess;
let browser: Browser;
beforeAll(async () => {
  const flow = ['api', 'models'].map((id) => ({ id, type: `mantis-${id}` }));
  red = await RedProcess.start({
    release: 'Node-RED 5',
    flow: [{ id: 'tab', type: 'tab', label: 'tab' }, ...flow],
  });
  browser = await startBrowser((options) => playwright.launch(options));
});
afterAll(async () => {
  await browser?.close();
  await red?.stop();
});

test('the documentation asks for a token, then shows every route, and keeps to its policy', async () => {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => problems.push(message.text()));
  await page.goto(`${red.url}/api/docs`);
  await page.getByLabel('Token').fill('guess');
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByText('This token is not known').waitFor();
  expect(problems.splice(0)).toEqual([expect.stringContaining('401')]);

  await page.getByLabel('Token').fill(issue(red.userDir, 'viewer'));
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByText('GET /api/v1/assets/{id}', { exact: true }).waitFor();
  const predict = page.locator('article', { hasText: 'POST /api/predict' });
  await predict.getByText('Parameters and shapes').click();
  expect(await predict.innerText()).toContain('rotational_speed');
  expect(problems).toEqual([]);
});
