import { assetProfileSchema, type Anomaly, type Features, type Samples } from '@mantis-pdm/core/contract';
import { house, logInto, type Historian } from '@mantis-pdm/node-red-kit';
import { renewed, rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test, vi } from 'vitest';
import store from '../../../historian/src/store/node';
import { payload } from '../testing/objects.fixture';
import { anomalyDefaults, createAnomalyState, detectAnomaly, detectors } from '@mantis-pdm/core/anomaly';
import anomalyNode from './node';
import { HealthyPast } from './past';

const NOW = Date.UTC(2026, 0, 5);
const settings = { detector: 'residual-cusum', pastHours: 24, settingsVersion: 2 };

let running: Rig | undefined;
let withdraw: (() => void)[] = [];
afterEach(async () => {
  for (const one of withdraw.splice(0)) one();
  await running?.stop();
  running = undefined;
});

const flow = (more = {}) => [
  { id: 'store', type: 'mantis-store', z: undefined, intervalMs: 20 },
  { id: 'anomaly', type: 'mantis-anomaly', wires: [['out']], ...settings, ...more },
  { id: 'out', type: 'helper' },
];

/** Values about 50 that repeat without a pattern. */
const value = (i: number) => 50 + Math.sin(i * i) + Math.cos(7 * i * i);

/** Ten new values of a window that begins `at`. */
function windowOf(asset: string, at = NOW, level = 0, sensor = 'x'): Features {
  const window = { from: at, to: at + 9_000 };
  const newest = { [sensor]: Array.from({ length: 10 }, (_, i) => level + value(i)) };
  const head = {
    v: 1,
    kind: 'features',
    id: `t#${at}~features`,
    seq: 0,
    asset,
    at: window.to,
    axis: 'time',
  } as const;
  return { ...head, window, quality: 100, values: { [`${sensor}.mean`]: 50 + level }, newest };
}

/** What a sensor read, `step` ms apart and up to `until`. */
function past(
  asset: string,
  rows: number,
  step: number,
  { until = NOW - step, unit = 'bar' } = {},
): Samples[] {
  return Array.from({ length: Math.ceil(rows / 100) }, (_, block) => {
    const ids = Array.from({ length: Math.min(100, rows - 100 * block) }, (_row, i) => 100 * block + i);
    const t = ids.map((i) => until - step * (rows - 1 - i));
    const channels = { x: { unit, quantity: 'pressure', v: ids.map(value), q: [100] } };
    const head = {
      v: 1,
      kind: 'samples',
      id: `p#${asset}${block}`,
      seq: block,
      asset,
      at: t[0],
      axis: 'time',
    } as const;
    return { ...head, t, channels, source: { protocol: 'test', address: asset } };
  });
}

const historian = () => house().find('historian') as Historian;
const stored = (samples: Samples[]) => Promise.all(samples.map((one) => historian().write(one)));

async function verdict(features: Features): Promise<Anomaly> {
  running?.send('anomaly', { payload: features });
  return payload<Anomaly>(await (running as Rig).next('out'));
}

test('what the historian has of the hours before is the baseline at once; each asset has its own', async () => {
  running = await rig([store, anomalyNode], flow());
  await stored(past('pump-1', 1_500, 1_000));
  const found = await verdict(windowOf('pump-1'));
  expect(found).toMatchObject({ anomalous: false, model: `baseline of 1500 values until ${NOW - 1_000}` });
  expect((await verdict(windowOf('pump-1', NOW + 10_000, 15))).anomalous).toBe(true);
  expect((await verdict(windowOf('pump-2'))).reason).toBe('learning: about 5 min more, 10 of 300 values');
});

test('nothing older than asked for is learned from', async () => {
  running = await rig([store, anomalyNode], flow({ pastHours: 0.4 }));
  await stored(past('pump-1', 3_600, 1_000));
  expect((await verdict(windowOf('pump-1'))).model).toContain('baseline of 1440 values');
});

test('a past that is too long is learned from in stretches over all of it', async () => {
  running = await rig([store, anomalyNode], flow());
  await stored(past('pump-1', 12_000, 7_200));
  // So many are learned in a thread.
  let model: string | undefined;
  await expect
    .poll(async () => ({ model } = await verdict(windowOf('pump-1'))).model)
    .toMatch(/^baseline of/);
  const [, rows, until] = /baseline of (\d+) values until (\d+)/.exec(model ?? '') as unknown as [
    string,
    number,
    number,
  ];
  // Of 12,000 the half of the half is fewer than 5,000; eleven gaps lie between twelve stretches.
  expect(Number(rows)).toBeGreaterThan(2_900);
  expect(Number(rows)).toBeLessThan(3_050);
  expect(NOW - Number(until)).toBeLessThanOrEqual(2 * 7_200);
});

test('the past has the unit of the profile, as what comes has; what cannot have it is left out', async () => {
  running = await rig([store, anomalyNode], flow());
  const profile = (unit: string) =>
    house().assets.declare('test', assetProfileSchema.parse({ match: 'pump-*', sensors: { x: { unit } } }));
  withdraw = [profile('kPa')];
  await stored([...past('pump-1', 1_500, 1_000), ...past('pump-2', 1_500, 1_000, { unit: 's' })]);
  const { newest, ...head } = windowOf('pump-1');
  const kilo = { ...head, newest: { x: newest?.x.map((one) => 100 * (one as number)) ?? [] } };
  expect(await verdict(kilo)).toMatchObject({ anomalous: false, score: expect.any(Number) as number });
  expect((await verdict(windowOf('pump-1', NOW + 10_000))).anomalous).toBe(true);
  expect((await verdict(windowOf('pump-2'))).reason).toBe('learning: about 5 min more, 10 of 300 values');
});

test('of a machine that was renewed the past is another’s', async () => {
  running = await rig([store, anomalyNode], flow());
  await stored([...past('pump-1', 1_500, 1_000), ...past('pump-2', 2_000, 1_000)]);
  house().bus.emit('asset-renewed', renewed('pump-1', { at: NOW }));
  expect((await verdict(windowOf('pump-1'))).reason).toBe('learning: about 5 min more, 10 of 300 values');
  running.send('anomaly', { reset: true });
  expect((await verdict(windowOf('pump-2'))).reason).toBe('learning: about 5 min more, 10 of 300 values');
});

test('without a historian, with one that fails, and on the cycle axis it learns from now on', async () => {
  running = await rig([anomalyNode], flow().slice(1));
  expect((await verdict(windowOf('pump-1'))).reason).toBe('learning: about 5 min more, 10 of 300 values');
  const failing = { query: () => Promise.reject(new Error('the disk is full')) } as unknown as Historian;
  withdraw = [house().provide('historian', failing)];
  expect((await verdict(windowOf('pump-2'))).reason).toBe('learning: about 5 min more, 10 of 300 values');
  expect((await verdict({ ...windowOf('pump-3'), axis: 'cycle' })).reason).toBe('learning: 10 of 300 values');
});

test('a detector that goes by features asks for those of its branch', async () => {
  const asked: string[][] = [];
  const empty = { query: ({ series }: { series: string[] }) => (asked.push(series), Promise.resolve([])) };
  withdraw = [house().provide('historian', empty as unknown as Historian)];
  running = await rig([anomalyNode], flow({ detector: 'robust-deviation' }).slice(1));
  await verdict({ ...windowOf('pump-1'), by: 'fast' });
  expect(asked).toEqual([['feature@fast.x.mean']]);
});

test('what comes of it is told, once for each asset', async () => {
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const judging = { detector: detectors['residual-cusum'], options: anomalyDefaults };
  const learn = (asset: string) =>
    new HealthyPast(24, { house: house(), log: logInto(log), steady: () => 0 }).learn(
      windowOf(asset),
      createAnomalyState(),
      judging,
    );
  withdraw = [house().provide('historian', { query: () => Promise.resolve([]) } as unknown as Historian)];
  await learn('pump-1');
  expect(log.warn).toHaveBeenLastCalledWith(
    'pump-1: there is nothing of its past 24 h to learn from, it learns from now on',
  );
  const answers = [{ series: 'raw.x', unit: 's', t: [NOW - 2_000], mean: [50], min: [50], max: [50] }];
  const query = () => Promise.resolve(answers);
  withdraw.push(house().provide('historian', { query } as unknown as Historian));
  await learn('pump-2');
  expect(log.info).toHaveBeenLastCalledWith('pump-2: learned from 1 rows of its past 24 h');
  withdraw.push(
    house().assets.declare(
      'test',
      assetProfileSchema.parse({ match: 'pump-*', sensors: { x: { unit: 'kPa' } } }),
    ),
  );
  await learn('pump-3');
  expect(log.warn.mock.calls.at(-2)).toEqual([
    'The past of x is in s, which does not become kPa: it is left out',
  ]);
  withdraw.push(
    house().provide('historian', { query: () => Promise.reject(new Error('disk full')) } as never),
  );
  await learn('pump-4');
  expect(log.warn).toHaveBeenLastCalledWith(
    'The past of pump-4 could not be read, it learns from now on and asks again: disk full',
  );
});

test('missing values stay missing in another unit', async () => {
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const t = [NOW - 3_000, NOW - 2_000, NOW - 1_000];
  const mean = [0.5, null, 0.7];
  const query = () => Promise.resolve([{ series: 'raw.x', unit: 'bar', t, mean, min: mean, max: mean }]);
  const kilo = assetProfileSchema.parse({ match: 'pump-*', sensors: { x: { unit: 'kPa' } } });
  withdraw = [
    house().provide('historian', { query } as unknown as Historian),
    house().assets.declare('test', kilo),
  ];
  const state = createAnomalyState();
  const judging = { detector: detectors['residual-cusum'], options: anomalyDefaults };
  await new HealthyPast(24, { house: house(), log: logInto(log), steady: () => 0 }).learn(
    windowOf('pump-1'),
    state,
    judging,
  );
  const { learning } = state.regimes.all as { learning: { rows: unknown[] } };
  expect(learning.rows).toEqual(
    [[50], [null], [70]].map(([x]) => [x === null ? null : expect.closeTo(x, 9)]),
  );
});

test('of more than 10,000 renewed machines the first are forgotten: their past is looked for again', () => {
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const healthy = new HealthyPast(24, { house: house(), log: logInto(log), steady: () => 0 });
  for (let i = 0; i <= 10_000; i++) healthy.end(`pump-${i}`);
  expect(healthy.wants('pump-1', createAnomalyState())).toBe(false);
  expect(healthy.wants('pump-0', createAnomalyState())).toBe(true);
});

test('a historian that was away is asked again, and what was learned meanwhile gives way', async () => {
  let now = 0;
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const judging = { detector: detectors['residual-cusum'], options: anomalyDefaults };
  const healthy = new HealthyPast(24, { house: house(), log: logInto(log), steady: () => now });
  let state = createAnomalyState();
  const see = async (at: number) => {
    const features = windowOf('pump-1', at);
    const wanted = healthy.wants('pump-1', state);
    if (wanted) await healthy.learn(features, state, judging);
    const found = detectAnomaly(features, state, { ...judging, threshold: 75 });
    return [wanted, found.reason ?? found.model.split(' ')[2]];
  };
  expect(await see(NOW)).toEqual([true, 'learning: about 5 min more, 10 of 300 values']);
  // Not at once, but twice as late each time; a restart forgets only when.
  expect(await see(NOW + 10_000)).toEqual([false, 'learning: about 5 min more, 20 of 300 values']);
  now = 10_000;
  expect(await see(NOW + 20_000)).toEqual([true, 'learning: about 5 min more, 30 of 300 values']);
  now = 29_000;
  expect(await see(NOW + 30_000)).toEqual([false, 'learning: about 5 min more, 40 of 300 values']);
  expect(log.warn).toHaveBeenCalledTimes(1);
  state = JSON.parse(JSON.stringify(state)) as typeof state;
  now = 30_000;
  const ids = Array.from({ length: 2_000 }, (_, i) => i);
  const mean = ids.map(value);
  // Of the range before the first window, not before this one.
  const query = ({ to }: { to: number }) =>
    Promise.resolve([
      { series: 'raw.x', unit: '', t: ids.map((i) => to - 1_000 * (2_000 - i)), mean, min: mean, max: mean },
    ]);
  withdraw = [house().provide('historian', { query } as unknown as Historian)];
  expect(await see(NOW + 40_000)).toEqual([true, '2000']);
  expect(await see(NOW + 50_000)).toEqual([false, '2000']);
  expect(state.first).toBeUndefined();
});

test('where more was learned meanwhile than the past has, that stays', async () => {
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const judging = { detector: detectors['residual-cusum'], options: anomalyDefaults };
  const healthy = new HealthyPast(24, { house: house(), log: logInto(log), steady: () => 1e9 });
  const state = createAnomalyState();
  await healthy.learn(windowOf('pump-1'), state, judging);
  for (let i = 0; i < 20; i++)
    detectAnomaly(windowOf('pump-1', NOW + 10_000 * i), state, { ...judging, threshold: 75 });
  const answers = [{ series: 'raw.x', unit: '', t: [NOW - 2_000], mean: [50], min: [50], max: [50] }];
  const query = () => Promise.resolve(answers);
  withdraw = [house().provide('historian', { query } as unknown as Historian)];
  await healthy.learn(windowOf('pump-1', NOW + 300_000), state, judging);
  expect(detectAnomaly(windowOf('pump-1', NOW + 300_000), state, { ...judging, threshold: 75 }).reason).toBe(
    'learning: about 100 s more, 210 of 300 values',
  );
  healthy.end('pump-1');
  expect(healthy.wants('pump-1', { ...state, first: windowOf('pump-1') })).toBe(false);
});
