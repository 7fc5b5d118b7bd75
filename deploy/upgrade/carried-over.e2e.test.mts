import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { RedProcess } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FlowNode } from './chain.mts';

const SOON = { timeout: 60_000, interval: 200 };
/** When the readings of the fixture began. */
const START = Date.UTC(2026, 10, 20, 10);

let home: string;
let red: RedProcess | undefined;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mantis-upgrade-'));
});
afterEach(async () => {
  await red?.stop();
  rmSync(home, { recursive: true, force: true });
});

/** The home of an installation of release 0.1.0, and its flow. */
function releasedHome(): FlowNode[] {
  const released = join(import.meta.dirname, '0.1.0');
  cpSync(released, home, { recursive: true });
  const packed = join(home, 'mantis/historian.duckdb.gz');
  writeFileSync(join(home, 'mantis/historian.duckdb'), gunzipSync(readFileSync(packed)));
  rmSync(packed);
  const flow = JSON.parse(readFileSync(join(released, 'flows.json'), 'utf8')) as FlowNode[];
  // The readings grow old, and are not to go for that.
  return flow.map((node) => (node.id === 'store' ? { ...node, retentionDays: 3_650 } : node));
}

const states = () => readdirSync(join(home, 'mantis/state')).sort();

async function ask<T>(path: string, body?: unknown): Promise<T> {
  const authorization = `Bearer ${readFileSync(join(home, 'token'), 'utf8')}`;
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const headers = { authorization, 'content-type': 'application/json' };
  const answer = await (red as RedProcess).fetch(path, { headers, ...init });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Stored values of the pump's vibration: the mean of each bucket, of which there are more than values. */
async function vibration(): Promise<number> {
  const range = `from=${START}&to=${START + 3_600_000}&points=5000`;
  const [series] = await ask<{ mean: (number | null)[] }[]>(
    `/api/v1/history?asset=pump-1&series=raw.vibration&${range}`,
  );
  return series.mean.filter((value) => value !== null).length;
}

test('an installation of release 0.1.0 goes on: token, flow, history, spool, registry, and what each stage knew', async () => {
  const flow = releasedHome();
  const before = states();
  red = await RedProcess.start({ release: 'Node-RED 5', flow, userDir: home });
  // 320 that were stored, 10 that went to another store, 12 that were in the spool.
  await expect.poll(vibration, SOON).toBe(332);
  const orders = await ask<{ number: string }[]>('/api/v1/work-orders');
  expect(orders.map(({ number }) => number)).toContain('WO-000001');
  const alarms = await ask<{ facts: object; origin: string }[]>('/api/v1/alarms');
  expect(alarms.length).toBeGreaterThan(0);
  expect(alarms.every(({ facts }) => facts !== undefined)).toBe(true);
  // Eleven more readings are two windows: a baseline of 20 and a life of 12 can only be those of before.
  const more = Array.from({ length: 11 }, (_, i) => ({
    ...{ assetId: 'pump-1', sensorId: 'vibration', unit: 'mm/s', value: 8.5 + i / 100 },
    timestamp: new Date(START + (342 + i) * 10_000).toISOString(),
  }));
  await ask('/api/v1/sensors/data', more);
  const latest = () =>
    ask<{ asset: string; latest: { anomaly?: { score: number | null }; rul?: object } }[]>('/api/v1/assets');
  await expect.poll(async () => (await latest())[0].latest.anomaly?.score, SOON).toBeGreaterThan(0);
  await expect.poll(async () => (await latest())[0].latest.rul, SOON).toMatchObject({ v: 2 });
  await red.stop();
  expect(states()).toEqual(before);
  expect(red.output).not.toMatch(/could not be used|left aside|could not be read|damaged|of version/);
});

describe('of a later release', () => {
  test('a state, a spool and settings are refused with both versions, and left as they are', async () => {
    const flow = releasedHome();
    const lives = join(home, 'mantis/state/mantis-rul-rul-lives.json');
    const spool = join(home, 'mantis/spool/mantis-http-http/format');
    const text = readFileSync(lives, 'utf8').replace('{"v":1', '{"v":9');
    writeFileSync(lives, text);
    writeFileSync(spool, '9');
    const later = flow.map((node) => (node.id === 'health' ? { ...node, settingsVersion: 9 } : node));
    const folder = join(spool, '..');
    const spooled = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'hex')]);
    const before = spooled();
    red = await RedProcess.start({ release: 'Node-RED 5', flow: later, userDir: home });
    const flows = readFileSync(join(home, 'flows.json'), 'utf8');
    await red.saw(/State file .*lives\.json is of version 9, this release reads up to 1: update MANTIS/);
    await red.saw(/The spool .*mantis-http-http is of version 9, this release reads up to 1: update MANTIS/);
    await red.saw(/Settings are of version 9, this release reads up to 1: update mantis-health/);
    await red.stop();
    expect(readFileSync(lives, 'utf8')).toBe(text);
    expect(spooled()).toEqual(before);
    expect(readFileSync(join(home, 'flows.json'), 'utf8')).toBe(flows);
  });
});
