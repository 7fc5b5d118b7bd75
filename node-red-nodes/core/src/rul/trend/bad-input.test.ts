import { describe, expect, it } from 'vitest';
import type { Features, Indicator, Rul } from '../../contract';
import { createRuleState, defaultRules, evaluateRules, toWorkOrder } from '../../maintenance';
import { followIndicator } from '../estimate/indicator';
import { lifeClock } from '../estimate/life-clock';
import { LifeHistory } from '../estimate/life-history';
import { normal, seeded } from '../estimate/lives.fixture';
import { toRul } from '../estimate/result';
import type { Estimate } from '../estimate/estimator';
import { trendEstimator } from './trend-estimator';

const HOUR = 3_600_000;
const rising: Indicator = { feature: 'x', threshold: 100, direction: 'rising' };
const falling: Indicator = { ...rising, direction: 'falling' };
const rules = defaultRules.filter(({ when }) => when === 'rul');
type Course = (i: number, random: () => number) => number;

/** What trend and default rules say of readings at some hours: every prediction, and the hours at which an order was opened. */
function told(hours: readonly number[], course: Course, indicator: Indicator | null = rising) {
  const [life, estimator, state] = [new LifeHistory(), trendEstimator({ minPoints: 12, level: 0.8 }), createRuleState()]; // prettier-ignore
  const random = seeded(3);
  const [said, orders] = [[] as Rul[], [] as number[]];
  hours.forEach((hour, i) => {
    const at = HOUR * hour;
    const head = { v: 1, kind: 'features', id: `x#${i}`, seq: i, asset: 'x', at, axis: 'time' } as const;
    const features: Features = { ...head, window: { from: at, to: at }, quality: 100, values: { x: course(i, random) } }; // prettier-ignore
    const reading = { features, profile: undefined, clock: lifeClock(features, undefined), indicator, life };
    followIndicator(reading);
    said.push(toRul({ features }, reading.clock, estimator.estimate(reading) as Estimate));
    for (const decision of evaluateRules(said[i], state, { rules }))
      if (decision.action === 'raise' && toWorkOrder(decision)) orders.push(hour);
  });
  return { said, orders };
}

const hours = (count: number, every = 1) => Array.from({ length: count }, (_, i) => i * every);
const noisy =
  (level: (i: number) => number): Course =>
  (i, random) =>
    level(i) + normal(random);
const daily = (every: number, high: number) =>
  noisy((i) => 50 + high * Math.sin((2 * Math.PI * i * every) / 24));

describe('no band and no order', () => {
  it.each<[string, string, [number[], Course, (Indicator | null)?]]>([
    [
      'of a threshold passed at the first reading',
      'rul.beyond-from-start.rising',
      [hours(200), noisy((i) => 110 + i / 10)],
    ],
    ['of a threshold that is stood on', 'rul.beyond-from-start.rising', [hours(60), () => 100]],
    [
      'of one passed by the first readings alone',
      'rul.not-degrading',
      [hours(200), noisy((i) => (i < 3 ? 110 : 50))],
    ],
    [
      'of one passed until somebody mended it',
      'rul.not-degrading',
      [hours(200), noisy((i) => (i < 20 ? 110 : 50))],
    ],
    [
      'of a direction set wrongly, which is told',
      'rul.beyond-from-start.falling',
      [hours(200), noisy((i) => 20 + 0.2 * i), falling],
    ],
    ['without a threshold', 'rul.no-indicator', [hours(60), noisy(() => 50), null]],
    ['without a value', 'rul.no-value', [hours(60), noisy(() => 50), { ...rising, feature: 'y' }]],
    ['of a still indicator', 'rul.not-degrading', [hours(200), () => 50]],
    [
      'where every other reading is not a number',
      'rul.not-degrading',
      [hours(200), (i) => (i % 2 ? NaN : 50)],
    ],
    [
      'of readings that are late or doubled',
      'rul.not-degrading',
      [hours(200).flatMap((h) => (h % 7 ? [h] : [h, h, h - 3])), noisy(() => 50)],
    ],
    ['of readings a day apart', 'rul.not-degrading', [hours(200, 24), noisy(() => 50)]],
    ['of a wave of the day, read once a day', 'rul.not-degrading', [hours(200, 24), daily(24, 25)]],
    ['of one read half an hour later each day', 'rul.not-degrading', [hours(200, 24.5), daily(24.5, 10)]],
    ['of one read nearly twice a day', 'rul.not-degrading', [hours(300, 12.1), daily(12.1, 10)]],
  ])('%s', (_, code, life) => {
    const { said, orders } = told(...life);
    expect(said.filter(({ p50 }) => p50 !== null)).toEqual([]);
    expect(said.at(-1)!.said?.code).toBe(code);
    expect(orders).toEqual([]);
  });
});

it('no order of a large wave of the day whose hour drifts by minutes: it looks like a course until the hour has gone round', () => {
  const { said, orders } = told(hours(300, 23.9), daily(23.9, 25));
  expect(said.at(-1)!.said?.code).toBe('rul.not-degrading');
  expect(orders).toEqual([]);
});

it('a band while it degrades, none and no order once it recovers', () => {
  const { said, orders } = told(
    hours(300),
    noisy((i) => 20 + 0.4 * Math.max(0, Math.min(i, 120 - i))),
  );
  expect(said.slice(100).filter(({ p50 }) => p50 !== null)).toEqual([]);
  expect(said.at(-1)!.said?.code).toBe('rul.not-degrading');
  expect(orders).toEqual([]);
});

it('a new life where a unit was replaced and nobody said so', () => {
  const { said, orders } = told(
    hours(600),
    noisy((i) => (i < 300 ? 20 + 0.1 * i : 20)),
  );
  expect(said[299].p50).toBeGreaterThan(300);
  expect(said.slice(310).filter(({ p50 }) => p50 !== null)).toEqual([]);
  expect(orders).toEqual([]);
});
