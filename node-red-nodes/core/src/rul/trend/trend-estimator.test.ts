import { expect, test } from 'vitest';
import { estimatorConformance } from '../estimate/conformance.fixture';
import type { Estimate } from '../estimate/estimator';
import { lived, readingOf, featuresAt, VIBRATION } from '../estimate/reading.fixture';
import { trendEstimator } from './trend-estimator';
import { trendRul } from './trend';

const make = (level = 0.8) => trendEstimator({ minPoints: 12, level });
const ask = (reading: Parameters<ReturnType<typeof make>['estimate']>[0]) =>
  make().estimate(reading) as Estimate;
const worn = Array.from({ length: 40 }, (_, i) => 1 + 0.1 * i + 0.02 * Math.sin(7 * i));

estimatorConformance('trend', { make });

test('it is the trend of the stated indicator to its threshold, from the end of the window', () => {
  const { band, basis, censored, quantiles, noDegradation, degradedFor } = ask(lived(worn));
  const t = worn.map((_, i) => i + 1);
  const expected = trendRul({ t, values: worn }, { threshold: VIBRATION.threshold, now: 40, level: 0.8 });
  const told = { kind: 'band', ...band, quantiles, noDegradation, since: 1 };
  expect(told).toEqual({ ...expected, noDegradation: expect.closeTo(noDegradation!, 12) });
  const said =
    'trend of vibration.rms to 7.1, 40 points; degradation shows by trend over the last 39.0 cycles, sure to 99.9 %';
  expect([basis, censored, degradedFor]).toEqual([said, false, 39]);
});

test('without an indicator there is nothing to go by; without its value nothing new', () => {
  expect(ask({ ...lived(worn), indicator: null })).toMatchObject({
    absent: true,
    basis: 'no health indicator',
    reason: 'No health indicator with a threshold is stated, neither in the asset nor in this node.',
  });
  const { life } = lived(worn);
  const found = ask(readingOf(featuresAt(41, {}), { life }));
  expect(found.reason).toBe('The feature vibration.rms has no value in this window.');
  expect(found.absent).toBeUndefined();
});

test('a signal that does not wear has a probability of that, and no band; plain wear has hardly any', () => {
  const level = worn.map((_, i) => 1 + 0.02 * Math.sin(7 * i));
  const found = ask(lived(level));
  expect([found.band, found.quantiles]).toEqual([undefined, undefined]);
  expect(found.noDegradation).toBeGreaterThan(0.5);
  expect(ask(lived(worn)).noDegradation).toBeLessThan(0.01);
  const passed = ask(lived(worn.map((_, i) => (i < 30 ? 1 : 8))));
  expect([passed.band?.p50, passed.degradedFor]).toEqual([0, undefined]);
});

test('a window that comes late tells of no earlier now', () => {
  const { life } = lived(worn);
  const late = ask(readingOf(featuresAt(3, { [VIBRATION.feature]: 1.3 }), { life }));
  expect(late.band).toEqual(ask(lived(worn)).band);
});

test('too few readings are a reason of the trend', () => {
  expect(ask(lived(worn.slice(0, 5))).reason).toBe('5 readings of the indicator: a forecast needs 12.');
});

test('what stands says how sure it is; a threshold that is reached says that', () => {
  // What tells it from no wear only just is no more than a thousand times likelier.
  const jagged = worn.map((_, i) => 1 + 0.1 * i + 0.14 * Math.sin(7 * i));
  const { basis, noDegradation } = ask(lived(jagged));
  expect(noDegradation).toBeCloseTo(0.002, 3);
  expect(basis).toContain('sure to 99.8 %');
  expect(ask(lived(worn.map((_, i) => (i < 30 ? 1 : 8)))).basis).toBe('trend of vibration.rms to 7.1, 40 points; the threshold is reached'); // prettier-ignore
});

test('without anything that tells, nothing is said of how likely it is that nothing degrades', () => {
  expect(ask(lived(worn.slice(0, 5)))).not.toHaveProperty('noDegradation');
});
