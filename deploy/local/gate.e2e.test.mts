/** The suite's paths while it starts and while flows are deployed, asked every 20 ms. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anyPort, Asking } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Suite } from './suite.mts';

let home: string;
let suite: Suite | undefined;
let asking: Asking | undefined;
const patience = { timeout: 60_000 };
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mantis-gate-'));
});
afterEach(async () => {
  await asking?.stop();
  await suite?.stop();
  rmSync(home, { recursive: true, force: true });
});

/** Deploys the flows that the suite has, with one setting changed. */
async function deploy(token: string, type: string, change: object): Promise<void> {
  const flow = JSON.parse(readFileSync(join(home, 'flows.json'), 'utf8')) as { type: string }[];
  const changed = flow.map((node) => (node.type === 'mantis-api' ? { ...node, ...change } : node));
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'node-red-deployment-type': type,
  };
  const answer = await fetch(`${suite?.url}/editor/flows`, {
    method: 'POST',
    headers,
    body: JSON.stringify(changed),
  });
  expect(answer.status).toBe(204);
}

async function login(): Promise<string> {
  const password = /engineer \/ (\S+)/.exec(suite?.output ?? '')?.[1] ?? '';
  const body = new URLSearchParams({ grant_type: 'password', username: 'engineer', password });
  const answer = await fetch(`${suite?.url}/editor/auth/token`, { method: 'POST', body });
  return ((await answer.json()) as { access_token: string }).access_token;
}

test('no path is 404 or refused from the first answer on, through a start and deploys', async () => {
  const port = await anyPort();
  const env = { MANTIS_PORT: String(port), MANTIS_API_TOKEN: 'a-token-for-this-test-only' };
  asking = new Asking(`http://127.0.0.1:${port}`, env.MANTIS_API_TOKEN);
  suite = await Suite.start({ home, env });
  expect(asking.counts['/healthz 503']).toBeGreaterThan(0);
  await expect.poll(() => asking?.counts['/healthz 200'] ?? 0, patience).toBeGreaterThan(0);
  expect(asking.refusedAfterFirst).toBe(0);
  const token = await login();
  for (const type of ['full', 'nodes', 'full'])
    await deploy(token, type, { maxBody: 1000 + asking.counts['/healthz 200'] });
  const before = asking.counts['/api/v1/me 200'];
  await expect.poll(() => asking?.counts['/api/v1/me 200'], patience).toBeGreaterThan(before + 5);
  await asking.stop();
  // The shipped flow takes no readings over HTTP.
  const wrong = asking
    .wrong()
    .filter((key) => key !== '/api/v1/sensors/data 404' && !key.endsWith('ECONNREFUSED'));
  expect([wrong, asking.refusedAfterFirst]).toEqual([[], 0]);
});
