import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startBrowser } from '@mantis-pdm/node-red-kit/testing';
import { chromium as browsers, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Suite } from './suite.mts';

let browser: Browser;
let home: string;
let suite: Suite | undefined;

beforeAll(async () => {
  browser = await startBrowser((options) => browsers.launch(options));
});
afterAll(() => browser.close());

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mantis-home-'));
  // The shipped flow; only the machines live faster.
  const flow = JSON.parse(readFileSync(resolve('flows/quick-start.json'), 'utf8')) as Record<
    string,
    unknown
  >[];
  for (const node of flow) if (node.type === 'mantis-plant') node.lifeMinutes = 3;
  writeFileSync(join(home, 'flows.json'), JSON.stringify(flow));
});
afterEach(async () => {
  await suite?.stop();
  rmSync(home, { recursive: true, force: true });
});

test(
  'machines age on the page, an order is closed with a comment, and a restart goes on',
  { timeout: 900_000 },
  async () => {
    suite = await Suite.start({ home });
    const { token } = suite;
    const page = await open(`${suite.url}/mantis/#token=${token}`);
    const motor = page.locator('li[data-asset="motor-1"]');
    await motor.getByText(/mm\/s/).first().waitFor();
    // Sound for a quarter of its life and for a while by chance; a forecast begins with wear.
    await motor
      .getByText(/\d+ cycles/)
      .first()
      .waitFor(patience);

    const order = page.getByRole('row').filter({ hasText: 'motor-1' });
    await order
      .getByRole('button', { name: /^Close WO-/ })
      .first()
      .click(patience);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/replaced/i).check();
    await dialog.getByRole('textbox').fill('new bearings');
    await dialog.getByRole('button', { name: /^close/i }).click();

    const orders = () => suite?.get<Order[]>('/api/v1/work-orders?asset=motor-1&statuses=completed', token);
    const comments = async () =>
      (await orders())?.flatMap(({ history }) => history.map(({ comment }) => comment));
    await expect.poll(comments, patience).toContain('new bearings');
    await expect.poll(async () => vibration(await read(token)), patience).toBeLessThan(3);
    await page.context().close();

    expect(await suite.stop('SIGINT')).toBe(0);
    expect(suite.output).toContain('Stopped.');
    suite = await Suite.start({ home });
    expect(suite.output).not.toContain('#token=');
    expect(await comments()).toContain('new bearings');
    await expect.poll(async () => vibration(await read(token)), patience).toBeLessThan(5);
  },
);

test('a port that is taken is told, and secrets are for their owner alone', async () => {
  rmSync(join(home, 'flows.json'));
  const other = await occupy();
  const { port } = other.address() as AddressInfo;
  suite = await Suite.start({ home, env: { MANTIS_PORT: String(port) } });
  expect(suite.output).toContain(`Port ${port} is in use`);
  expect(suite.url).not.toContain(`:${port}`);
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' });
  expect(files).toEqual(expect.arrayContaining(['flows.json', 'mantis/secrets.json', 'mantis/tokens.json']));
  // Files come and go while it runs.
  const modeOf = (file: string) => statSync(join(home, file), { throwIfNoEntry: false })?.mode ?? 0;
  expect(files.filter((file) => (modeOf(file) & 0o077) !== 0)).toEqual([]);
  expect(readFileSync(join(home, 'mantis/tokens.json'), 'utf8')).not.toContain(suite.token);
  expect((await fetch(`${suite.url}/api/v1/assets`)).status).toBe(401);
  expect(await (await fetch(`${suite.url}/healthz`)).json()).toEqual({ status: 'alive' });
  expect((await fetch(`${suite.url}/editor/flows`)).status).toBe(401);
  await new Promise((closed) => other.close(closed));
});

const patience = { timeout: 300_000 };

interface Order {
  history: { comment: string }[];
}
interface Status {
  latest: { sensors: Record<string, { value: number }> };
}

const read = (token: string) => suite?.get<Status>('/api/v1/assets/motor-1', token);
const vibration = (status: Status | undefined) => status?.latest.sensors.vibration.value;

async function open(url: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
  await page.goto(url);
  return page;
}

function occupy(): Promise<Server> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => done(server));
  });
}
