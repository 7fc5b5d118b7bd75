import type { DataQuality, Samples } from '@mantis-pdm/core/contract';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { freePort } from '../../../simulate/src/plant/servers/free-port';
import endpoint from '../opcua-endpoint/node';
import node from './node';

const PYTHON = process.env.PYTHON ?? '/usr/bin/python3';
const PROGRAM = join(__dirname, 'asyncua.fixture.py');

/** Whether PyPI's asyncua is there; its tests are skipped where it is not. */
const hasAsyncua = works();

let server: ChildProcess | undefined;
let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  server?.kill('SIGKILL');
});

describe.runIf(hasAsyncua)('a server that we did not write: asyncua', () => {
  test('machines by their path, texts as metadata, and a waveform as one signal', async () => {
    const port = await freePort(0);
    server = spawn(PYTHON, [PROGRAM, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((ready) => server?.stdout?.once('data', ready));
    const items = [
      { nodeId: 'nsu=urn:plant%3Bhall 1;s=wave', asset: 'hall', sensor: 'wave', unit: 'g', rate: 1_024 },
    ];
    const wires = [['samples'], ['quality']];
    running = await rig(
      [endpoint, node],
      [
        { id: 'e', type: 'mantis-opcua-endpoint', url: `opc.tcp://127.0.0.1:${port}` },
        {
          id: 'o',
          type: 'mantis-opcua',
          endpoint: 'e',
          root: 'ns=2;s=Hall',
          items,
          assetName: '{path}',
          keep: 'off',
          wires,
        },
        { id: 'samples', type: 'helper' },
        { id: 'quality', type: 'helper' },
      ],
    );
    const seen: Record<string, unknown> = {};
    while (Object.keys(seen).length < 11) {
      const { asset, channels, metadata, fs } = (await running.next('samples', 60_000)).payload as Samples;
      for (const [sensor, { v }] of Object.entries(channels))
        seen[`${asset}/${sensor}`] = sensor === 'wave' ? [fs, v.length, v[4_095]] : v[0];
      for (const [sensor, text] of Object.entries(metadata ?? {})) seen[`${asset}/${sensor}`] = text;
    }
    const pump = { state: 'running', on: 1, built: '2026-01-05T00:00:00.000Z', count: 2 ** 40 };
    const named = (line: string, more: object) =>
      Object.fromEntries(
        Object.entries({ ...pump, ...more }).map(([key, value]) => [`${line}/Pump/${key}`, value]),
      );
    expect(seen).toEqual({
      ...named('LineA', { temperature: 20.5 }),
      ...named('LineB', { temperature: 21.5 }),
      'hall/wave': [1_024, 4_096, 4_095],
    });
    const told = running.received('quality').flatMap(({ payload }) => (payload as DataQuality).issues);
    expect(told).toEqual([]);
  }, 120_000);
});

test.skipIf(hasAsyncua)('the tests with asyncua need it from PyPI', (context) => context.skip());

function works(): boolean {
  try {
    execFileSync(PYTHON, ['-c', 'import asyncua'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
