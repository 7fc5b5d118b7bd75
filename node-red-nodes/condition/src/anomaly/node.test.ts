import { assetProfileSchema, type Anomaly } from '@mantis-pdm/core/contract';
import { house, readExtent } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import { features, payload } from '../testing/objects.fixture';
import { definition } from './definition';
import anomalyNode from './node';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const flow = [
  {
    id: 'anomaly',
    type: 'mantis-anomaly',
    detector: 'robust-deviation',
    baseline: 20,
    features: 'a, b',
    wires: [['out']],
  },
  { id: 'out', type: 'helper' },
];

/** Two features that vary without a pattern. */
const healthy = (i: number) => features('pump-1', { a: Math.sin(i * i), b: Math.cos(7 * i * i), c: i }, i);

test('it learns, scores by the asset’s threshold, and keeps what it learned over a restart', async () => {
  const profile = assetProfileSchema.parse({ match: 'pump-1', anomalyThreshold: 60 });
  const withdraw = house().assets.declare('test', profile);
  running = await rig([anomalyNode], flow);
  for (let i = 0; i < 20; i++) {
    running.send('anomaly', { payload: healthy(i) });
    const { score, reason } = payload<Anomaly>(await running.next('out'));
    expect([score, reason]).toEqual([null, `learning: ${i + 1} of 20 windows`]);
  }
  await running.restart();
  running.send('anomaly', { payload: healthy(21) });
  expect(payload<Anomaly>(await running.next('out'))).toMatchObject({ anomalous: false, threshold: 60 });
  running.send('anomaly', { payload: features('pump-1', { a: 50, b: 0 }, 22) });
  const found = payload<Anomaly>(await running.next('out'));
  expect(found.anomalous).toBe(true);
  expect(Object.keys(found.contributions)[0]).toBe('a');
  withdraw();
});

test('a reset forgets one asset', async () => {
  running = await rig([anomalyNode], flow);
  for (let i = 0; i < 3; i++) running.send('anomaly', { payload: healthy(i) });
  running.send('anomaly', { reset: 'pump-1' });
  running.send('anomaly', { payload: healthy(4) });
  for (let i = 0; i < 3; i++) await running.next('out');
  expect(payload<Anomaly>(await running.next('out')).reason).toBe('learning: 1 of 20 windows');
});

test('a person says that what an asset reads now is normal: of that asset, it is learned from', async () => {
  const more = { settingsVersion: 2, detector: 'pca', baseline: 20 };
  running = await rig([anomalyNode], [{ ...flow[0], ...more }, flow[1]]);
  const see = async (asset: string, i: number, away = 0) => {
    const a = away + Math.sin(i * i);
    const object = features(asset, { a, b: Math.cos(7 * i * i) }, i);
    running?.send('anomaly', {
      payload: { ...object, axis: 'time', window: { from: i * 60_000, to: (i + 1) * 60_000 } },
    });
    return payload<Anomaly>(await (running as Rig).next('out'));
  };
  for (const asset of ['pump-1', 'pump-2']) for (let i = 0; i < 20; i++) await see(asset, i);
  expect((await see('pump-1', 20, 50)).baseline?.stage).toBe('provisional');
  running.send('anomaly', { normal: 'pump-1' });
  expect((await see('pump-1', 21, 50)).reason).toBe('learning what was said to be normal: 19 values to go');
  expect((await see('pump-2', 21)).score).not.toBeNull();
  running.send('anomaly', { normal: true });
  expect((await see('pump-2', 22, 50)).reason).toContain('said to be normal');
});

test('a sensor that tells the state of the machine gives each state a normal of its own; a restart keeps them', async () => {
  const more = { settingsVersion: 2, stateFrom: 'mode', pastHours: 1, features: '' };
  running = await rig([anomalyNode], [{ ...flow[0], ...more }, flow[1]]);
  const see = async (i: number, mode: number, away = 0) => {
    const object = features('pump-1', { a: away + Math.sin(i * i), 'mode.last': mode }, i);
    const window = { from: i * 60_000, to: (i + 1) * 60_000 };
    running?.send('anomaly', { payload: { ...object, axis: 'time', window } });
    return payload<Anomaly>(await (running as Rig).next('out'));
  };
  expect((await see(0, 1)).reason).toBe('between two states of the machine');
  for (let i = 1; i <= 20; i++) await see(i, 1);
  expect((await see(21, 1)).score).not.toBeNull();
  await see(22, 2, 50);
  expect((await see(23, 2, 50)).reason).toBe(
    'unknown regime: state 2 is not known yet; learning: 1 of 20 windows',
  );
  await running.restart();
  await see(24, 1);
  expect((await see(25, 1, 50)).anomalous).toBe(true);
  running.send('anomaly', { normal: 'pump-1' });
  expect((await see(26, 1, 50)).reason).toContain('state 1 is not known yet; learning: 1 of 20 windows');
});

test.each([
  ['a time is a time', '10 min', 'learning: about 9 min more of 10 min'],
  ['with its word a number is a number', '40 windows', 'learning: 1 of 40 windows'],
  ['as a flow of an earlier release has it', 40, 'learning: 1 of 40 windows'],
])('how long it learns from, in the words of people: %s', async (_what, baseline, reason) => {
  running = await rig([anomalyNode], [{ ...flow[0], baseline }, flow[1]]);
  const window = { from: 0, to: 60_000 };
  running.send('anomaly', { payload: { ...healthy(1), axis: 'time', window } });
  expect(payload<Anomaly>(await running.next('out')).reason).toBe(reason);
});

test.each([
  ['10 min windows', 'must be a duration'],
  ['5 windows', 'must be at least 10 windows'],
  ['20.5', 'must be a whole number, or a duration such as 10 min'],
  ['10 m', '"m" may be minutes or months: write min'],
])(
  'a baseline of %j is refused by what the dialog goes by, as by the runtime, and never taken for a number',
  async (baseline, what) => {
    expect(() => readExtent(baseline, definition.options.baseline)).toThrow(what);
    running = await rig([anomalyNode], [{ ...flow[0], baseline }, flow[1]]);
    running.send('anomaly', { payload: healthy(1) });
    await expect.poll(() => running?.errors().join()).toContain(what);
  },
);
