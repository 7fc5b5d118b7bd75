import { assetProfileSchema } from '@mantis-pdm/core/contract';
import type { AssetStatus } from '@mantis-pdm/core/contract/view';
import { house } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import api from '../api/node';
import { health, historianNode, issue, service, storeNode } from '../testing/suite.fixture';

const SOON = { timeout: 20_000 };
const flow = [
  { id: 'store', type: 'mantis-store', intervalMs: 30, z: undefined },
  { id: 'sink', type: 'mantis-historian', store: 'store', enrol: false },
  { id: 'api', type: 'mantis-api' },
];

let running: Rig;
let token: string;
beforeEach(async () => {
  running = await rig([api, storeNode, historianNode], flow);
  token = issue(running.userDir, 'viewer');
});
afterEach(() => running.stop());

const get = async (path: string) => {
  const response = await fetch(running.url + path, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, body: (await response.json()) as unknown };
};

test('one that a flow declares and that has never spoken is there, and says so', async () => {
  const profile = assetProfileSchema.parse({ match: 'saw-1', class: 'fan' });
  const pattern = assetProfileSchema.parse({ match: 'saw-*' });
  const withdraw = [house().assets.declare('a', profile), house().assets.declare('b', pattern)];
  const silent = { asset: 'saw-1', class: 'fan', latest: null, freshness: { asset: null, stale: false } };
  expect(await get('/api/v1/assets')).toMatchObject({ status: 200, body: [silent] });
  expect(await get('/api/v1/assets/saw-1')).toMatchObject({ status: 200, body: silent });
  for (const take of withdraw) take();
});

test('how long an asset may be silent is stated, or learned, and told with the time of the server', async () => {
  const profile = assetProfileSchema.parse({ match: 'pump-1', expectedEvery: 3_600_000 });
  const withdraw = house().assets.declare('test', profile);
  const at = Date.now();
  running.send('sink', { payload: health('pump-1', 88, at) });
  await expect.poll(() => service('historian').latest('pump-1')?.health?.score, SOON).toBe(88);
  const { body } = await get('/api/v1/assets/pump-1');
  const { freshness, latest } = body as AssetStatus;
  const expected = { expectedEvery: 3_600_000, staleAfter: 5 * 3_600_000 };
  expect(freshness).toMatchObject({ asset: expected, health: { staleAfter: 5 * 3_600_000 }, stale: false });
  expect(Math.abs(freshness.now - Date.now())).toBeLessThan(5_000);
  expect(latest).not.toHaveProperty('paces');
  withdraw();
});
