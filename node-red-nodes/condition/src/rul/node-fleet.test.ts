import type { Rul, WorkOrder } from '@mantis-pdm/core/contract';
import { house, type AssetRecord, type Registry } from '@mantis-pdm/node-red-kit';
import { renewed, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { describe, expect, test } from 'vitest';
import { features, payload } from '../testing/objects.fixture';
import { cardOf, engine, golden, MODELS, TURBOFAN } from '../testing/shipped.fixture';
import { RulRig } from './rul-rig.fixture';

const HOUR = 3_600_000;
const SOON = { timeout: 20_000 };
const PUMP = { class: 'pump', indicator: { feature: 'vibration.rms', threshold: 7.1, direction: 'rising' } };

const node = new RulRig(null);

/** A vibration that rises at its own pace, from 1 mm/s, with a ripple. */
const worn = (asset: string, cycle: number, pace = 0.1) =>
  features(asset, { 'vibration.rms': 1 + pace * cycle + 0.02 * Math.sin(7 * cycle) }, cycle);

async function wear(asset: string, cycles: number, pace?: number): Promise<Rul> {
  let last: Rul | undefined;
  for (let cycle = 1; cycle <= cycles; cycle++) last = await node.ask(worn(asset, cycle, pace));
  return last as Rul;
}

const renew = (asset: string) => house().bus.emit('asset-renewed', renewed(asset));

describe('lives that have ended', () => {
  test('are what a life is compared with, and live on through a restart', async () => {
    node.declare('pump-*', PUMP);
    await node.start({ method: 'similarity' });
    expect((await wear('pump-1', 20)).reason).toBe('0 past runs to failure: a comparison needs 3.');
    for (const [i, pace] of [0.09, 0.1, 0.11].entries()) {
      await wear(`pump-${i + 2}`, 75, pace);
      renew(`pump-${i + 2}`);
    }
    await node.running?.restart();
    const { p10, p50, p90, model, basis } = await wear('pump-9', 40);
    expect([model, basis]).toEqual(['similarity', 'similarity to 3 past runs to failure of its class']);
    expect(p50).toBeGreaterThan(14);
    expect(p50).toBeLessThan(30);
    expect((p10 as number) < (p50 as number) && (p50 as number) < (p90 as number)).toBe(true);
  });

  test('that did not fail are no runs to failure, unless msg.failed says so', async () => {
    node.declare('pump-*', PUMP);
    await node.start({ method: 'similarity' });
    for (const asset of ['pump-1', 'pump-2', 'pump-3']) {
      await wear(asset, 30);
      renew(asset);
    }
    expect((await node.ask(worn('pump-9', 1))).reason).toContain('0 past runs');
    await wear('pump-4', 30);
    node.running?.send('rul', { payload: '', reset: 'pump-4', failed: true });
    expect((await node.ask(worn('pump-4', 1))).reason).toContain('1 past runs');
    renew('nobody');
    node.running?.send('rul', { payload: '', reset: true });
    expect((await node.ask(worn('pump-9', 1))).reason).toContain('0 past runs');
  });

  test('tell how long lives are, where there is no registry', async () => {
    node.declare('pump-*', PUMP);
    await node.start({ method: 'survival' });
    for (const pace of [0.08, 0.09, 0.1, 0.11]) {
      await wear('pump-1', 85, pace);
      renew('pump-1');
    }
    const { p50, basis } = await wear('pump-1', 30);
    expect(basis).toBe('survival of 4 lives of its class, 4 of them to failure, by ended lives');
    expect(p50).toBeGreaterThan(15);
    expect(p50).toBeLessThan(60);
  });

  test('make the bands of their class as wide as it takes', async () => {
    node.declare('pump-*', PUMP);
    await node.start({ method: 'trend' });
    const before = await wear('pump-1', 40);
    // These slow down before their end, which a trend cannot know: their forecasts were too short.
    for (let life = 0; life < 10; life++) {
      await wear('pump-2', 50);
      for (let cycle = 51; cycle <= 90; cycle++)
        await node.ask(features('pump-2', { 'vibration.rms': cycle < 85 ? 6 + 0.01 * cycle : 8 }, cycle));
      renew('pump-2');
    }
    renew('pump-1');
    const after = await wear('pump-1', 40);
    expect(after.basis).toContain('; recalibrated on 10 ended lives');
    expect((after.p90 as number) - (after.p50 as number)).toBeGreaterThan(
      1.5 * ((before.p90 as number) - (before.p50 as number)),
    );
  });
});

describe('the maintenance history', () => {
  const NOW = 1_000_000 * HOUR;
  const record = (id: string, hoursAgo: number) =>
    ({ id, class: 'fan', commissionedAt: NOW - hoursAgo * HOUR }) as AssetRecord;
  const replaced = (asset: string, hoursAgo: number, type: WorkOrder['type']) =>
    ({
      asset,
      type,
      failureMode: null,
      history: [{ at: NOW - hoursAgo * HOUR, by: 'anna', action: 'replaced', comment: '' }],
    }) as unknown as WorkOrder;

  function keep(orders: WorkOrder[] | Error): void {
    const registry = {
      assets: () => Promise.resolve([record('fan-1', 5000), record('fan-2', 4000), record('fan-3', 300)]),
      workOrders: () => (orders instanceof Error ? Promise.reject(orders) : Promise.resolve(orders)),
    } as unknown as Registry;
    node.provide(registry);
  }
  const hourly = (asset: string) => ({
    ...features(asset, { 'speed.mean': 1 }, 0),
    at: NOW,
    axis: 'time' as const,
    window: { from: NOW - HOUR, to: NOW },
  });

  test('tells what is left, lives that have not failed included', async () => {
    node.declare('fan-*', { class: 'fan' });
    keep([
      replaced('fan-1', 4000, 'repair'),
      replaced('fan-1', 2900, 'repair'),
      replaced('fan-1', 1000, 'replacement'),
      replaced('fan-2', 3100, 'repair'),
    ]);
    await node.start();
    const { p10, p50, p90, unit, model, basis } = await node.ask(hourly('fan-3'));
    expect([unit, model]).toEqual(['h', 'survival']);
    expect(basis).toMatch(
      /^survival of 6 lives of its class, 3 of them to failure, by work orders; not by model: /,
    );
    expect(p50).toBeGreaterThan(300);
    expect(p50).toBeLessThan(4000);
    expect([p10, p50, p90]).toEqual([p10, p50, p90].sort((a, b) => Number(a) - Number(b)));
  });

  test('that says too little, or does not answer, is a reason', async () => {
    node.declare('fan-*', { class: 'fan' });
    keep([replaced('fan-1', 4000, 'repair')]);
    await node.start({ method: 'survival' });
    expect((await node.ask(hourly('fan-3'))).reason).toBe(
      '1 failures in the maintenance history: a forecast needs 3.',
    );
    keep(new Error('the database is away'));
    renew('fan-3');
    node.running?.send('rul', { payload: hourly('fan-3') });
    await expect.poll(() => node.running?.errors().join(), SOON).toContain('the database is away');
  });
});

describe('several estimators', () => {
  test.each(['trend, trend', 'guess', ''])('the order "%s" is refused', async (order) => {
    await node.start({ order });
    await expect
      .poll(() => node.running?.errors().join() + String(node.running?.statuses('rul').join()), SOON)
      .toContain('Order');
  });

  test('their mean names them, and those that had nothing to say', async () => {
    node.declare('pump-*', PUMP);
    await node.start({ method: 'mean', order: 'trend, similarity, survival' });
    const alone = await wear('pump-1', 40);
    expect(alone.model).toBe('trend');
    expect(alone.basis).toContain('; not by similarity: 0 past runs to failure');
    for (const pace of [0.09, 0.1, 0.11]) {
      await wear('pump-2', 75, pace);
      renew('pump-2');
    }
    const { model, basis, p50 } = await node.ask(worn('pump-1', 41));
    expect(model).toBe('mean of trend, similarity, survival');
    expect(basis).toMatch(
      /^mean by precision of: trend of vibration.rms to 7.1, 41 points; .*; similarity to 3 /,
    );
    expect(p50).toBeGreaterThan(10);
    expect(p50).toBeLessThan(35);
  });

  test('a mean of nobody has everybody’s reason; "at least" counts only alone', async () => {
    node.declare('engine-*', { ...PUMP, class: 'turbofan' });
    const { inputs } = golden(TURBOFAN);
    const { version } = cardOf(TURBOFAN);
    node.folder.copy(TURBOFAN, 'low', () => ({ ceiling: 1 }));
    await node.start({ method: 'mean', model: 'low' }, node.folder.path);
    expect((await node.ask(worn('engine-1', 1))).reason).toMatch(
      /no value for .* 1 readings of the indicator/,
    );
    const { values } = engine('engine-2', inputs[0]);
    const both = (cycle: number) => ({
      ...worn('engine-2', cycle + 100),
      window: { from: cycle + 100, to: cycle + 100 },
      values: { ...values, ...worn('engine-2', cycle).values },
    });
    expect(await node.ask(both(1))).toMatchObject({ censored: true, model: `low@${version}` });
    let last: Rul | undefined;
    for (let cycle = 2; cycle <= 30; cycle++) last = await node.ask(both(cycle));
    expect(last).toMatchObject({ censored: false, model: 'trend' });
    expect(last?.basis).toContain('; not by model: at its ceiling');
  });
});

describe('a model', () => {
  const row = golden(TURBOFAN).inputs[0];
  const { version } = cardOf(TURBOFAN);

  test('of another class than the asset’s has nothing to say to it', async () => {
    node.declare('pump-*', PUMP);
    await node.start({ method: 'model', model: TURBOFAN }, MODELS);
    expect(await node.ask(engine('pump-1', row))).toMatchObject({
      p50: null,
      reason: `Model ${TURBOFAN} is for assets of class "turbofan", pump-1 is a "pump".`,
    });
  });

  test('widens its band where a sensor lies outside its training range or does not move, and says so', async () => {
    node.declare('engine-*', { class: 'turbofan' });
    await node.start({ method: 'model' }, MODELS);
    const usual = await node.ask(engine('engine-1', row));
    const window = engine('engine-1', row);
    const stuck = await node.ask({ ...window, values: { ...window.values, 's2.std': 0 } });
    expect(stuck.basis).toMatch(
      /; outside its training range: s2.std is 0 \(trained on .*\); band widened by 1\.\d$/,
    );
    const width = ({ p10, p90 }: Rul) => (p90 as number) - (p10 as number);
    expect(width(stuck)).toBeGreaterThan(1.4 * width(usual));
  });

  test('gives the band whose level is nearest to the wanted', async () => {
    node.declare('engine-*', { class: 'turbofan' });
    await node.start({ method: 'model', model: TURBOFAN, level: 95 }, MODELS);
    const [low, high] = golden(TURBOFAN).outputs.band90[0];
    const { p10, p90, level } = await node.ask(engine('engine-1', row));
    expect(level).toBe(0.9);
    expect([p10, p90].map((p) => Number(p).toFixed(1))).toEqual([low, high].map((p) => p.toFixed(1)));
  });

  test('is loaded before the first window comes, where an asset of its class is declared', async () => {
    node.declare('engine-*', { class: 'turbofan' });
    node.folder.fake(TURBOFAN, 'engine', 'not a model');
    await node.start({ method: 'auto' }, node.folder.path);
    await expect.poll(() => node.running?.errors().join(), SOON).toContain('Model engine');
  });

  test('may run in the shadow of another, and is held against it', async () => {
    node.declare('engine-*', { class: 'turbofan' });
    node.folder.copy(TURBOFAN, 'next', () => ({ version: '9.0.0' }));
    node.folder.copy(TURBOFAN, 'now');
    await node.start({ method: 'model', model: 'now', shadow: 'next' }, node.folder.path);
    const rul = await node.ask(engine('engine-1', row));
    const other = payload<Rul>(await (node.running as Rig).next('shadow'));
    expect([rul.model, other.model, other.p50]).toEqual([`now@${version}`, 'next@9.0.0', rul.p50]);
    expect(other.id).toBe(`${rul.id}:shadow`);
    expect(other.basis).toBe(
      `shadow of now@${version}: median +0.0, on average +0.0; its band holds the other median in 100 % of 1 windows`,
    );
    await node.ask({ ...engine('engine-1', row), values: {} });
    expect(payload<Rul>(await (node.running as Rig).next('shadow')).basis).toContain('no comparison');
  });
});
