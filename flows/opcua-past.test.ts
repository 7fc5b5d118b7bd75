/** A baseline from the history of an OPC UA server: what it kept before anybody listened is enough, and the present follows it. */
import type { Anomaly } from '@mantis-pdm/core/contract';
import { rig, type FlowNode, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import {
  startServer,
  type ServerProcess,
} from '../node-red-nodes/connect-opcua/src/opcua/server-process.fixture';
import endpoint from '../node-red-nodes/connect-opcua/src/opcua-endpoint/node';
import opcua from '../node-red-nodes/connect-opcua/src/opcua/node';
import { chain, chainNodes } from './default-chain.fixture';

const folder = mkdtempSync(join(tmpdir(), 'mantis-opcua-past-'));
let server: ServerProcess | undefined;
let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  await server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

test('is learned from values of before the connection', async () => {
  server = await startServer({ pkiDir: join(folder, 'pki'), history: true, countMs: 20 });
  await new Promise((go) => setTimeout(go, 9_000));
  const connected = Date.now();
  const items = [{ nodeId: 'ns=1;s=n0', asset: 'line', sensor: 'n0', unit: '' }];
  const source: FlowNode[] = [
    { id: 'e', type: 'mantis-opcua-endpoint', url: server.url },
    { id: 'o', type: 'mantis-opcua', endpoint: 'e', keep: 'off', items, pastDays: 1, wires: [['clean'], []] },
  ];
  running = await rig([endpoint, opcua, ...chainNodes], [...source, ...chain], {
    userDir: join(folder, 'user'),
  });
  let told: Anomaly;
  do told = (await running.next('out', 60_000)).payload as Anomaly;
  while (!told.baseline);
  expect(told.at).toBeLessThan(connected);
  // And it goes on into the present, in order.
  let last = told.at;
  while (last < connected + 1_000) {
    const { at } = (await running.next('out', 60_000)).payload as Anomaly;
    expect(at).toBeGreaterThan(last);
    last = at;
  }
}, 120_000);
