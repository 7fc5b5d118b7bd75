import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, shoot, visit } from '../testing/browser';
import { buildPage, freshFolder, run } from '../testing/build';
import { FixtureApi, TOKEN } from '../testing/fixture-api';

const require = createRequire(import.meta.url);
const here = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const repository = here('../../../../../');

/** Builds a plugin as `npm run build` does, into a folder of its own. */
async function buildPlugin(name: string): Promise<string> {
  const out = await freshFolder(name);
  const webpack = path.join(path.dirname(require.resolve('webpack/package.json')), 'bin/webpack.js');
  const config = path.join(repository, 'grafana-panel/webpack.plugin.mjs');
  await run(
    webpack,
    ['-c', config, '--env', 'production', '--output-path', out],
    path.join(repository, name),
  );
  return out;
}

const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.html': 'text/html',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** Serves the host, the built plugins, and `/proxy/read|write/…` as Grafana's data proxy does with our routes. */
function serve(folders: Record<string, string>, api: string) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://host');
    const proxied = /^\/proxy\/(?:read|write)(\/.*)$/.exec(url.pathname);
    if (proxied) {
      const answer = await fetch(`${api}${proxied[1].slice(1)}${url.search}`, {
        headers: { authorization: `Bearer ${TOKEN}` },
      });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      return response.end(await answer.text());
    }
    const mount = Object.keys(folders).find((prefix) => url.pathname.startsWith(prefix)) as string;
    const file = path.join(folders[mount], url.pathname.slice(mount.length) || 'index.html');
    const content = await readFile(file).catch(() => undefined);
    response.writeHead(content ? 200 : 404, {
      'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    });
    response.end(content);
  });
  return new Promise<{ url: string; close: () => void }>((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
        close: () => server.close(),
      }),
    ),
  );
}

let browser: Browser;
let api: FixtureApi;
let host: { url: string; close: () => void };

beforeAll(async () => {
  api = new FixtureApi();
  const [page, app, datasource] = [
    await buildPage(here('.')),
    await buildPlugin('grafana-panel'),
    await buildPlugin('grafana-datasource'),
  ];
  host = await serve(
    { '/plugins/app/': app, '/plugins/datasource/': datasource, '/': page },
    await api.start(),
  );
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

test('the editors of the built data source change the query and ask for URL and token', async () => {
  const { page } = await visit(browser, host.url);
  await page.getByRole('combobox', { name: 'Show' }).click();
  await page.getByRole('option', { name: /^History/ }).click();
  await page.getByLabel('Choose: Assets').click();
  await page.keyboard.type('main motor');
  await page.getByRole('option', { name: /Main motor 1/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByTestId('query').innerText()).toContain('"asset":"motor-1"');
  await page.getByLabel('Series', { exact: true }).fill('raw.temperature');
  await page.keyboard.press('Tab');
  await expect.poll(() => page.getByTestId('query').innerText()).toContain('"series":"raw.temperature"');
  expect(await page.getByLabel('URL').count()).toBe(1);
  expect(await page.getByLabel('Token').count()).toBe(1);
});
