/** The clock of the machine is wrong, in a real Node-RED whose values have no times of their own. */
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pause, World, type FlowNode } from './kept/world.fixture.mts';

const FAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';
const HOUR = 3_600_000;
const SOON = { timeout: 30_000, interval: 250 };
/** Within so many ms of the true time something is dated by it. */
const NEAR = 10_000;

let world: World;
let folder: string;
beforeEach(() => {
  world = new World();
  folder = mkdtempSync(join(tmpdir(), 'mantis-clock-'));
});
afterEach(async () => {
  await world.end();
  rmSync(folder, { recursive: true, force: true });
});

/** An offset such as `+1h`, or a moment such as `@1970-01-01 00:01:00` to start from. */
function setClock(text: string): void {
  writeFileSync(join(folder, 'clock'), `${text}\n`);
}

/** A node that goes by the clock of this test. Its steady clock is that of the machine. */
function node(): string {
  const file = join(folder, 'node');
  const fake = [
    `LD_PRELOAD=${FAKETIME}`,
    `FAKETIME_TIMESTAMP_FILE=${join(folder, 'clock')}`,
    'FAKETIME_DONT_FAKE_MONOTONIC=1',
    'FAKETIME_CACHE_DURATION=1',
  ];
  writeFileSync(file, `#!/bin/sh\nTZ=UTC ${fake.join(' ')} exec ${process.execPath} "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

/** Five values a second, windows of five, and an alarm when a limit is passed for five seconds. */
function flow(): FlowNode[] {
  const rule = { id: 'hot', title: 'Hot', when: 'limit', quantity: 'x', op: '>', threshold: '10', clear: 0, forCount: 1, forS: 5, classes: '', criticalities: '', alarm: 'high', order: '–', orderPriority: 'high' }; // prettier-ignore
  const nodes: FlowNode[] = [
    { id: 'tick', type: 'inject', repeat: '0.2', once: true, props: [{ p: 'payload', v: 'x', vt: 'flow' }], wires: [['in']] }, // prettier-ignore
    { id: 'in', type: 'mantis-in', asset: 'a', sensor: 'x', wires: [['window', 'rules', 'sink'], []] },
    { id: 'window', type: 'mantis-window', by: 'count', length: 5, hop: 5, first: 0, wires: [['features']] },
    { id: 'features', type: 'mantis-features', wires: [['sink']] },
    { id: 'rules', type: 'mantis-rules', rules: [rule], wires: [['alarm'], []] },
    { id: 'alarm', type: 'mantis-alarm', wires: [[]] },
    { id: 'sink', type: 'mantis-historian', store: 'store', wires: [] },
    { id: 'set', type: 'http in', url: '/set/:x', method: 'get', wires: [['put']] },
    { id: 'put', type: 'function', func: "flow.set('x', Number(msg.req.params.x)); msg.payload = 'ok'; return msg;", outputs: 1, wires: [['answer']] }, // prettier-ignore
    { id: 'answer', type: 'http response', wires: [] },
  ];
  const config: FlowNode[] = [
    { id: 'tab', type: 'tab', label: 'clock' },
    { id: 'api', type: 'mantis-api' },
    { id: 'registry', type: 'mantis-registry' },
    { id: 'store', type: 'mantis-store', engine: 'embedded' },
  ];
  return [...config, ...nodes.map((one) => ({ z: 'tab', x: 0, y: 0, ...one }))];
}

interface Tile {
  sensors: { x?: { at: number; quality: number } };
  features?: { at: number };
}

async function tile(): Promise<Tile | undefined> {
  const { body } = await world.ask('GET', '/api/v1/assets/a').catch(() => ({ body: undefined }));
  return (body as { latest?: Tile } | undefined)?.latest ?? undefined;
}

/** How far value and window are from the true time, in ms. */
async function errors(): Promise<number[]> {
  const found = await tile();
  return [found?.sensors.x?.at, found?.features?.at].map((at) => Math.abs((at ?? 0) - Date.now()));
}

const isNear = async () => (await errors()).every((error) => error < NEAR);
const say = (x: number) => world.ask('GET', `/set/${x}`);

async function start(): Promise<void> {
  await world.start(flow(), node());
  await say(1);
}

describe.skipIf(!existsSync(FAKETIME))('without libfaketime (Debian: faketime) this cannot be tried', () => {
  test('an hour ahead for 20 s, then right: value and window are of the present all along, and it is told', async () => {
    setClock('+0');
    await start();
    await expect.poll(isNear, SOON).toBe(true);
    setClock('+1h');
    for (let second = 0; second < 20; second++) {
      await pause(1_000);
      expect(await errors()).toSatisfy((found: number[]) => found.every((error) => error < NEAR));
    }
    await expect.poll(() => world.process.output, SOON).toContain('was set ahead by 3600 s');
    setClock('+0');
    await expect.poll(() => world.process.output, SOON).toContain('and is right again');
    for (let second = 0; second < 5; second++) {
      await pause(1_000);
      expect(await isNear()).toBe(true);
    }
  }, 120_000);

  test('an hour back while a limit is passed: the alarm comes, after its time, dated by it', async () => {
    setClock('+0');
    await start();
    await expect.poll(isNear, SOON).toBe(true);
    setClock('-1h');
    await expect.poll(() => world.process.output, SOON).toContain('was set back by 3600 s');
    const from = Date.now();
    await say(20);
    const alarm = async () => {
      const { body } = await world.ask('GET', '/api/v1/alarms');
      return (body as { raisedAt: number }[])[0]?.raisedAt ?? 0;
    };
    await expect.poll(alarm, SOON).toBeGreaterThanOrEqual(from + 4_000);
    expect(await alarm()).toBeLessThan(Date.now() + NEAR);
  }, 120_000);

  test('a step that stays is followed after a minute, and nothing stands still for it', async () => {
    setClock('+0');
    await start();
    await expect.poll(isNear, SOON).toBe(true);
    setClock('-1h');
    await expect
      .poll(() => world.process.output, { timeout: 90_000, interval: 500 })
      .toContain('it is followed from now on');
    const behind = async () =>
      (await errors()).map((error) => Math.abs(error - HOUR)).every((error) => error < NEAR);
    await expect.poll(behind, SOON).toBe(true);
  }, 180_000);

  test('a boot in 1970 is told, its values are marked, and both are over when the clock is set', async () => {
    setClock('@1970-01-01 00:01:00');
    await start();
    await expect.poll(() => world.process.output, SOON).toContain('is not set: it shows 1970');
    await expect.poll(async () => (await tile())?.sensors.x?.quality, SOON).toBe(40);
    setClock('+0');
    await expect.poll(isNear, SOON).toBe(true);
    expect((await tile())?.sensors.x?.quality).toBe(100);
  }, 120_000);
});
