/** The suite's paths while Node-RED starts and deploys, asked every 20 ms. */
import { rmSync } from 'node:fs';
import { Asking, RedProcess, releases, type Release } from '@mantis-pdm/node-red-kit/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { issue } from '../testing/suite.fixture';

let asking: Asking | undefined;
afterEach(() => asking?.stop());

const tab = { id: 'tab', type: 'tab', label: 'tab' };
const http = (more = {}) => ({
  id: 'http',
  type: 'mantis-http',
  z: 'tab',
  keep: 'off',
  wires: [[], []],
  ...more,
});
const flow = (more = {}) => [
  tab,
  { id: 'api', type: 'mantis-api', maxBody: 1024, ...more },
  { id: 'page', type: 'mantis-page', path: '/mantis' },
  http(),
];

describe.each(Object.keys(releases) as Release[])('%s', (release) => {
  let red: RedProcess;
  beforeAll(async () => {
    red = await RedProcess.start({ release, flow: flow() });
  });
  afterAll(async () => {
    await red.stop('SIGKILL');
    rmSync(red.userDir, { recursive: true, force: true });
  });

  test('no path is 404 while it is deployed, in full or node by node; those that are deleted are', async () => {
    asking = new Asking(red.url, issue(red.userDir, 'operator'));
    for (let i = 0; i < 3; i++) await red.deploy(flow());
    for (let i = 0; i < 3; i++) await red.deploy(flow({ maxBody: 1000 + i }), 'nodes');
    for (let i = 0; i < 3; i++) {
      const changed = flow().map((node) => (node.id === 'http' ? http({ ratePerMinute: 1e6 + i }) : node));
      await red.deploy(changed, 'nodes');
    }
    await asking.stop();
    expect(asking.wrong()).toEqual([]);
    expect(asking.counts['/api/v1/sensors/data 202']).toBeGreaterThan(0);
    await red.deploy([tab]);
    const { url } = red;
    const statuses = ['/healthz', '/api/v1/me', '/mantis/'].map(
      async (path) => (await fetch(url + path)).status,
    );
    expect(await Promise.all(statuses)).toEqual([404, 404, 404]);
  });

  test('from its first answer until it runs it says that it is starting', async () => {
    await red.stop('SIGKILL');
    const { userDir } = red;
    const token = issue(userDir, 'operator');
    red = await RedProcess.start({
      release,
      flow: flow(),
      userDir,
      onPort: (url) => void (asking = new Asking(url, token)),
    });
    await expect.poll(() => asking?.counts['/api/v1/sensors/data 202'] ?? 0).toBeGreaterThan(0);
    await asking?.stop();
    // Before it listens there is nobody who could answer.
    expect(asking?.wrong().filter((key) => !key.endsWith('ECONNREFUSED'))).toEqual([]);
    expect(asking?.refusedAfterFirst).toBe(0);
  });
});
