import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from '../testing/axe';
import { openBrowser, shoot, visit } from '../testing/browser';
import { FixtureApi } from '../testing/fixture-api';
import { startHost } from './host.fixture';

let browser: Browser;
let api: FixtureApi;
let host: { url: string; close: () => void };

beforeAll(async () => {
  api = new FixtureApi();
  host = await startHost(await api.start());
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  host.close();
  await api.stop();
});

test('the built plugins load through SystemJS and show the data of the built data source', async () => {
  const { page, problems, outside } = await visit(browser, host.url);
  await page.getByTestId('plugins').waitFor();
  expect(await page.getByTestId('plugins').innerText()).toBe(
    'mantis-pdm-app (app), mantis-assethealth-panel (panel), mantis-rulband-panel (panel), ' +
      'mantis-workorders-panel (panel), mantis-pdm-datasource (datasource)',
  );
  expect(await page.getByTestId('health').innerText()).toContain('The suite API answers and knows 5 assets.');
  await page.getByRole('heading', { name: 'Main motor 1' }).waitFor();
  await page.getByRole('img', { name: /Main motor 1: 52 cycles left/ }).waitFor();
  await page.getByRole('table', { name: 'Alarms' }).getByText('Anomaly score above its limit').waitFor();
  await page.getByRole('table', { name: 'Work orders' }).getByText('WO-000002').waitFor();
  await shoot(page, 'plugin-host');
  expect(problems).toEqual([]);
  expect(outside).toEqual([]);
});

const editor = (page: Page, name: string) => page.getByRole('region', { name: `Editor: ${name}` });
const saved = (page: Page, name: string) => page.getByTestId(name).innerText();

/** Goes on by Tab to what has this name, as somebody without a mouse does. @throws Error when the keyboard does not reach it */
async function tabTo(page: Page, name: string): Promise<void> {
  const asked: string[] = [];
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate(() => {
      const at = document.activeElement;
      const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : at?.textContent;
      return (at?.ariaLabel ?? label ?? '').trim();
    });
    // A label goes on with what is said below it.
    if (now.startsWith(name)) return;
    asked.push(now);
  }
  throw new Error(`${name} is not reached by Tab, only ${asked.join(' | ')}`);
}

test('the query editor is worked by keys alone, from its first field to the query that is asked', async () => {
  const { page } = await visit(browser, host.url);
  await editor(page, 'query').getByRole('combobox', { name: 'Show' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('History');
  await page.getByRole('option', { name: /^History/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => saved(page, 'query')).toContain('"kind":"history"');
  await tabTo(page, 'Choose: Assets');
  await page.keyboard.type('main motor');
  await page.getByRole('option', { name: /Main motor 1/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => saved(page, 'query')).toContain('"asset":"motor-1"');
  await tabTo(page, 'Series');
  await page.keyboard.type('raw.temperature');
  await page.keyboard.press('Enter');
  await expect.poll(() => saved(page, 'query')).toContain('"series":"raw.temperature"');
});

test('variables, annotations and the set-up are worked by keys alone', async () => {
  const { page } = await visit(browser, host.url);
  await editor(page, 'variable').getByRole('combobox', { name: 'Values' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('Series');
  await page.getByRole('option', { name: /^Series/ }).waitFor();
  await page.keyboard.press('Enter');
  await tabTo(page, 'Of lines');
  await page.keyboard.type('line-1');
  await page.keyboard.press('Tab');
  await expect.poll(() => saved(page, 'variable')).toContain('"of":"series","line":"line-1"');
  await editor(page, 'annotation').getByRole('combobox', { name: 'Show' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('Anomalies');
  await page.getByRole('option', { name: /^Anomalies/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => saved(page, 'annotation')).toContain('"kind":"anomalies"');
  await editor(page, 'config').getByLabel('URL').focus();
  await page.keyboard.type('http://node-red:1880/');
  await tabTo(page, 'Token');
  await expect.poll(() => saved(page, 'config')).toContain('"url":"http://node-red:1880"');
  await page.keyboard.type('secret');
  await expect.poll(() => saved(page, 'config')).toContain('"token":"secret"');
  await tabTo(page, 'Own authority');
  await page.keyboard.press('Space');
  await expect.poll(() => saved(page, 'config')).toContain('"tlsAuthWithCACert":true');
});

// Of the kinds of query, these have all the fields that there are; certificates have theirs once they are wanted.
test.each([
  ['dark', 'Work orders', 'States'],
  ['light', 'History', 'Series'],
])('no panel and no editor violates WCAG 2 A or AA, %s', async (mode, kind, field) => {
  const { page } = await visit(browser, `${host.url}?${mode}`);
  await page.getByRole('heading', { name: 'Main motor 1' }).waitFor();
  await page.getByRole('table', { name: 'Work orders' }).getByText('WO-000002').waitFor();
  await editor(page, 'query').getByRole('combobox', { name: 'Show' }).click();
  await page.getByRole('option', { name: new RegExp(`^${kind}`) }).click();
  await editor(page, 'query').getByLabel(field, { exact: true }).waitFor();
  for (const name of ['Own authority', 'Client certificate'])
    await editor(page, 'config').getByRole('switch', { name }).press('Space');
  await editor(page, 'config').getByLabel('CA Cert').waitFor();
  expect(await violations(page)).toEqual([]);
  await shoot(page, `plugin-host-editors-${mode}`);
});
