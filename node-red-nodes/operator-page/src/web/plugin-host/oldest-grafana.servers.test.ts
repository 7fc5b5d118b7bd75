import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from '../testing/axe';
import { openBrowser, shoot, visit } from '../testing/browser';
import { freshFolder } from '../testing/build';
import { FixtureApi } from '../testing/fixture-api';
import { startHost } from './host.fixture';

const plugin = fileURLToPath(new URL('../../../../../grafana-panel/src/plugin.json', import.meta.url));

/** The libraries of the oldest Grafana that the plugins say they run in, from the registry; React is the one that it has. */
async function oldest(): Promise<{ version: string; folder: string }> {
  const { dependencies } = JSON.parse(await readFile(plugin, 'utf8')) as {
    dependencies: { grafanaDependency: string };
  };
  const version = dependencies.grafanaDependency.replace(/^>=/, '');
  const folder = await freshFolder('grafana');
  const names = ['data', 'ui', 'runtime', 'schema'].map((name) => [`@grafana/${name}`, version]);
  const manifest = {
    private: true,
    dependencies: { ...Object.fromEntries(names), react: '^18.3.1', 'react-dom': '^18.3.1' },
    // Grafana's own is on no registry; no panel of ours has a data grid.
    overrides: { 'react-data-grid': '7.0.0-beta.56' },
  };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  const given = process.env.MANTIS_GRAFANA_LIBRARIES;
  if (given) return { version, folder: given };
  const npm = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];
  await promisify(execFile)('npm', npm, { cwd: folder });
  return { version, folder };
}

/** What is of the host and not of the plugins: an icon that Grafana's server has, and its loader's remark on itself. */
const OF_THE_HOST = /unicons\/spinner\.svg|named-register\.js/;

let browser: Browser;
let api: FixtureApi;
let host: { url: string; close: () => void };
let libraries: { version: string; folder: string };

beforeAll(async () => {
  api = new FixtureApi();
  libraries = await oldest();
  host = await startHost(await api.start(), libraries.folder);
  browser = await openBrowser();
}, 600_000);
afterAll(async () => {
  await browser.close();
  host.close();
  await api.stop();
});

test.each(['dark', 'light'])(
  'the built plugins run unchanged on the libraries of the oldest Grafana, %s',
  async (mode) => {
    const { page, problems, outside } = await visit(browser, `${host.url}?${mode}`);
    expect(await page.getByTestId('libraries').innerText()).toBe(`Grafana ${libraries.version}, React 18`);
    expect(await page.getByTestId('health').innerText()).toContain(
      'The suite API answers and knows 5 assets.',
    );
    await page.getByRole('heading', { name: 'Main motor 1' }).waitFor();
    await page.getByRole('img', { name: /Main motor 1: 52 cycles left/ }).waitFor();
    await page.getByRole('table', { name: 'Alarms' }).getByText('Anomaly score above its limit').waitFor();
    await page.getByRole('table', { name: 'Work orders' }).getByText('WO-000002').waitFor();
    await page.getByRole('region', { name: 'Editor: query' }).getByRole('combobox', { name: 'Show' }).click();
    await page.getByRole('option', { name: /^History/ }).click();
    await page.getByRole('region', { name: 'Editor: query' }).getByLabel('Series', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Acknowledge Anomaly score/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect(await violations(page)).toEqual([]);
    expect(problems.filter((problem) => !OF_THE_HOST.test(problem))).toEqual([]);
    expect(outside).toEqual([]);
    await shoot(page, `oldest-grafana-${mode}`);
  },
);
