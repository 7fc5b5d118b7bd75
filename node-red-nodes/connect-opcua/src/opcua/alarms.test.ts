import type { DataQuality, Samples } from '@mantis-pdm/core/contract';
import { rig, type FlowNode, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import endpoint from '../opcua-endpoint/node';
import opcua from './node';
import { startServer, type ServerProcess } from './server-process.fixture';

const [pkiDir, userDir] = ['pki', 'user'].map((name) =>
  mkdtempSync(join(tmpdir(), `mantis-opcua-alarms-${name}-`)),
);
/** Making certificates takes seconds on a busy machine. */
vi.setConfig({ testTimeout: 120_000 });

let running: Rig | undefined;
let server: ServerProcess | undefined;
afterEach(async () => {
  await running?.stop();
  await server?.kill();
  running = server = undefined;
});
afterAll(() => [pkiDir, userDir].forEach((folder) => rmSync(folder, { recursive: true, force: true })));

async function start(settings: Record<string, unknown>): Promise<void> {
  const flow: FlowNode[] = [
    { id: 'e', type: 'mantis-opcua-endpoint', url: server?.url },
    {
      ...{ id: 'o', type: 'mantis-opcua', endpoint: 'e', keep: 'off', wires: [['samples'], ['quality']] },
      ...{ assetName: '{path}', ...settings },
    },
    { id: 'samples', type: 'helper' },
    { id: 'quality', type: 'helper' },
  ];
  running = await rig([endpoint, opcua], flow, { userDir });
}

/** The next state of an alarm: its asset, sensor, value, quality, and its message. */
async function nextAlarm(): Promise<unknown[]> {
  for (;;) {
    const { asset, channels, metadata } = (await (running as Rig).next('samples', 60_000)).payload as Samples;
    const [sensor] = Object.keys(channels).filter((name) => name.startsWith('alarm.'));
    if (sensor !== undefined)
      return [asset, sensor, channels[sensor].v[0], channels[sensor].q?.[0], metadata?.[`${sensor}.message`]];
  }
}

const severity = expect.toSatisfy((value: number) => value >= 1 && value <= 1000) as number;
const item = { nodeId: 'ns=1;s=level', asset: 'line', sensor: 'level', unit: '' };

test('an alarm has its severity while it is active, 0 when it is not, and a message', async () => {
  server = await startServer({ pkiDir, alarms: true });
  await start({ alarms: 'taken', items: [item] });
  await expect.poll(() => running?.statuses('o').at(-1), { timeout: 60_000 }).toMatch(/1 variables/);
  server.ask({ set: 150 });
  expect(await nextAlarm()).toEqual(['line', 'alarm.level.high', severity, 100, expect.any(String)]);
  server.ask({ set: 0 });
  expect(await nextAlarm()).toEqual(['line', 'alarm.level.high', 0, 100, undefined]);
});

test('one that is active already is told at the start; one that ended while nobody listened, after it', async () => {
  server = await startServer({ pkiDir, alarms: true });
  server.ask({ set: 150 });
  await start({ alarms: 'taken' });
  await expect.poll(() => running?.statuses('o').at(-1), { timeout: 60_000 }).toBe('waiting for alarms');
  const { port } = server;
  // Neither the variable nor what holds it is read: it belongs to what the server calls its source.
  expect(await nextAlarm()).toEqual(['1:level', 'alarm.high', severity, 100, expect.any(String)]);
  await server.kill();
  server = await startServer({ pkiDir, alarms: true, port });
  expect(await nextAlarm()).toEqual(['1:level', 'alarm.high', 0, 100, undefined]);
});

test('below a root, an alarm belongs to the asset of its variable', async () => {
  server = await startServer({ pkiDir, alarms: true });
  server.ask({ set: 150 });
  await start({ alarms: 'taken', notifier: 'ns=1;s=Line', root: 'ns=1;s=Line' });
  expect(await nextAlarm()).toEqual(['Line', 'alarm.level.high', severity, 100, expect.any(String)]);
});

test('a server without alarms, and an area that is none, are told; its variables are read', async () => {
  server = await startServer({ pkiDir });
  await start({ alarms: 'taken', notifier: 'ns=1;s=nothing', items: [item] });
  const told = () =>
    (running as Rig).received('quality').flatMap(({ payload }) => (payload as DataQuality).issues);
  await expect.poll(told, { timeout: 60_000 }).toContainEqual(
    expect.objectContaining({ problem: 'not-monitored', example: expect.stringMatching(/^the server gives no alarms: Bad/) as string }), // prettier-ignore
  );
  await expect.poll(() => running?.statuses('o').at(-1)).toBe('1 variables, no alarms');
  expect(((await (running as Rig).next('samples')).payload as Samples).channels).toHaveProperty('level');
});
