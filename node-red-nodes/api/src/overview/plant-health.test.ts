import { assetProfileSchema } from '@mantis-pdm/core/contract';
import type { RollUp } from '@mantis-pdm/core/contract/roll-up';
import { house } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import api from '../api/node';
import {
  assetRecord,
  health,
  historianNode,
  issue,
  registryNode,
  service,
  storeNode,
} from '../testing/suite.fixture';

const config = { z: undefined };
const flow = [
  { id: 'registry', type: 'mantis-registry', ...config },
  { id: 'store', type: 'mantis-store', intervalMs: 30, ...config },
  { id: 'sink', type: 'mantis-historian', store: 'store', enrol: false },
  { id: 'api', type: 'mantis-api' },
];

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  house().maintenance.end('pump-2');
});

test('GET /api/v1/health: plant, sites and lines, each as healthy as its worst asset; what is silent or was never assessed is not healthy', async () => {
  running = await rig([api, registryNode, storeNode, historianNode], flow);
  const registry = service('registry');
  const at = (line: string) => assetProfileSchema.parse({ match: '*', site: 'Basel', line });
  for (const [id, line] of [
    ['fan-1', 'air'],
    ['pump-1', 'press'],
    ['pump-2', 'press'],
    ['saw-1', 'saws'],
  ])
    await registry.saveAsset(assetRecord(id, { profile: at(line) }));
  // Their times name them.
  const now = Date.now();
  running.send('sink', { payload: health('fan-1', 88, now - 2) });
  running.send('sink', { payload: { ...health('pump-1', 20, now - 1), state: 'critical' } });
  running.send('sink', { payload: health('pump-2', 90, now) });
  await expect.poll(() => service('historian').latestAll().length, { timeout: 20_000 }).toBe(3);
  house().maintenance.begin('pump-2', {
    from: Date.now(),
    until: Date.now() + 60_000,
    by: 'anna',
    reason: 'oil',
  });
  const token = issue(running.userDir, 'viewer');
  const response = await fetch(`${running.url}/api/v1/health`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const body = (await response.json()) as RollUp[];
  expect(response.status).toBe(200);
  const all = body.map(({ level, line, condition, asset, score, counts }) => [
    level,
    line,
    condition,
    asset,
    score,
    counts,
  ]);
  expect(all).toEqual([
    ['plant', '', 'critical', 'pump-1', 20, { critical: 1, ok: 1, unknown: 1, maintenance: 1 }],
    ['site', '', 'critical', 'pump-1', 20, { critical: 1, ok: 1, unknown: 1, maintenance: 1 }],
    ['line', 'air', 'ok', 'fan-1', 88, { ok: 1 }],
    ['line', 'press', 'critical', 'pump-1', 20, { critical: 1, maintenance: 1 }],
    ['line', 'saws', 'unknown', 'saw-1', null, { unknown: 1 }],
  ]);
});
