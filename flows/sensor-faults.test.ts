/** Faults of sensors apart from those of machines, by what a user gets who touches nothing: over seeds, and with the healthy beside. */
import type { Anomaly } from '@mantis-pdm/core/contract';
import { assess, createHealthState, healthDefaults, observe } from '@mantis-pdm/core/health';
import { expect, test } from 'vitest';
import { random } from '../node-red-nodes/core/src/anomaly/detectors/residual-cusum/signals.fixture';
import { verdicts, type Row } from './default-chain.fixture';

const rowsOf = (seed: number, make: (i: number, normal: () => number) => Row) => {
  const { normal } = random(seed);
  return Array.from({ length: 2000 }, (_, i) => make(i, normal));
};
const healthOf = (found: Anomaly) => {
  const state = createHealthState();
  observe(state, found);
  const options = { ...healthDefaults, maxAgeMs: { features: 0, anomaly: 0, rul: 0 } };
  return assess(state, 0, { options, rulThreshold: 200 });
};
const flagged = (found: Map<number, Anomaly>) =>
  [...found].filter(([, { anomalous }]) => anomalous).map(([i]) => i);
const faulty = (found: Map<number, Anomaly>) =>
  [...found].filter(([, { sensors }]) => sensors).map(([i]) => i);
const seeds = [21, 22, 23];

test.each(seeds)('a bit and a level that were constant, and move, are told (seed %d)', async (seed) => {
  const found = await verdicts(
    rowsOf(seed, (i, normal) => ({ x: 50 + normal(), leak: Number(i > 1400), oil: i > 1400 ? 0 : 5 })),
  );
  expect(flagged(found)[0]).toBeGreaterThan(1400);
  expect(flagged(found)[0]).toBeLessThan(1405);
  const last = found.get(1999) as Anomaly;
  expect(Object.keys(last.contributions)).toEqual(expect.arrayContaining(['leak', 'oil']));
  expect(last.model).toContain('leak, oil was constant and has moved');
  expect(faulty(found)).toEqual([]);
  expect(healthOf(last)?.state).not.toBe('ok');
});

test.each(seeds)(
  'a sensor that freezes is a sensor fault, and the machine is not anomalous (seed %d)',
  async (seed) => {
    let held = 0;
    const found = await verdicts(
      rowsOf(seed, (i, normal) => {
        const fresh = 50 + normal();
        if (i <= 1300) held = fresh;
        return { x: held, y: 20 + normal() };
      }),
    );
    expect(flagged(found)).toEqual([]);
    expect(faulty(found)[0]).toBeGreaterThan(1310);
    expect(faulty(found)[0]).toBeLessThan(1330);
    const last = found.get(1999) as Anomaly;
    expect(last.sensors).toMatchObject([{ sensor: 'x', status: 'failure', fault: 'frozen' }]);
    expect(last.confidence).toBe(0.5);
    expect(healthOf(last)).toMatchObject({
      state: 'watch',
      contributors: [{ name: 'sensors' }, { name: 'anomaly' }],
    });
  },
);

test.each(seeds)('a sensor that is gone is a sensor fault (seed %d)', async (seed) => {
  const found = await verdicts(
    rowsOf(seed, (i, normal) => ({ x: i < 1200 ? 50 + normal() : null, y: 20 + normal() })),
  );
  expect(flagged(found)).toEqual([]);
  expect(faulty(found)[0]).toBeGreaterThan(1210);
  expect(faulty(found)[0]).toBeLessThan(1300);
  const last = found.get(1999) as Anomaly;
  expect(last.sensors).toMatchObject([{ sensor: 'x', status: 'failure', fault: 'gone' }]);
  expect(healthOf(last)?.state).toBe('watch');
});

test.each([
  { seed: 21, lag: 0 },
  { seed: 22, lag: 20 },
  { seed: 23, lag: 60 },
])(
  'a set point that is moved by hand, and a value that follows, are healthy ($lag s behind)',
  async ({ seed, lag }) => {
    let value = 70;
    const found = await verdicts(
      rowsOf(seed, (i, normal) => {
        const setpoint = i < 1600 ? 70 : 75;
        value += (setpoint - value) / (lag + 1);
        return { x: value + normal(), setpoint };
      }),
    );
    expect([flagged(found), faulty(found)]).toEqual([[], []]);
    expect(healthOf(found.get(1999) as Anomaly)?.state).toBe('ok');
  },
);

test('a value that does not follow its set point is anomalous', async () => {
  const found = await verdicts(
    rowsOf(21, (i, normal) => ({ x: 70 + 1.2 * normal(), setpoint: i < 1500 ? 70 : 80 })),
  );
  const told = flagged(found);
  // It has 300 values to get there. What was learned elsewhere meanwhile, which may arrive at any of them, costs a value or two.
  expect([told[0], told.length >= 197, faulty(found)]).toEqual([1801, true, []]);
  for (const i of told) expect(Object.keys((found.get(i) as Anomaly).contributions)[0]).toBe('x');
});

test.each([
  ['a quantised one', (_i: number, normal: () => number) => ({ x: Math.round(50 + normal()), y: normal() })],
  [
    'a slow one of coarse resolution',
    (i: number, normal: () => number) => ({ x: Math.round(20 + 5 * Math.sin(i / 400)), y: normal() }),
  ],
  ['a counter', (i: number, normal: () => number) => ({ x: Math.floor(i / 7), y: normal() })],
  [
    'one of a machine that is off for the first time',
    (i: number, normal: () => number) => (i < 1500 ? { x: 50 + normal(), y: 9 + normal() } : { x: 0, y: 0 }),
  ],
  [
    'one of a machine that goes on and off',
    (i: number, normal: () => number) =>
      i % 300 < 150 ? { x: 50 + normal(), y: 9 + normal() } : { x: 0, y: 0 },
  ],
])('%s is no sensor at fault', async (_name, make) => {
  expect(faulty(await verdicts(rowsOf(31, make)))).toEqual([]);
});
