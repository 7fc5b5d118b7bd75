import type { Features, Rul } from '@mantis-pdm/core/contract';
import { createRuleState, defaultRules, evaluateRules, toWorkOrder } from '@mantis-pdm/core/maintenance';
import {
  followIndicator,
  lifeClock,
  LifeHistory,
  toRul,
  trendEstimator,
  type Estimate,
} from '@mantis-pdm/core/rul';
import { THRESHOLD, type Made } from './made.mts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 5);
const NAME = 'x.mean';
const indicator = { feature: NAME, threshold: THRESHOLD, direction: 'rising' } as const;
const rules = defaultRules.filter(({ when }) => when === 'rul');

/** What was said of a life; hours since its first reading. */
export interface Lived {
  end: number;
  /** The first band; undefined without one. */
  band: number | undefined;
  /** Orders of a replacement, when each was opened. */
  orders: number[];
  /** The bands by which it is judged, at given shares of the life. */
  judged: (Judged | null)[];
}

/** A band against the truth, in hours: p5, p50 and p95. */
export interface Judged {
  truth: number;
  low: number;
  middle: number;
  high: number;
}

/** Follows a life as the node does at its defaults, and the default rules behind it, at `readings` of one an hour or until it fails. */
export function live(
  { value, end }: Made,
  { readings, stages }: { readings: number; stages: readonly number[] },
): Lived {
  const [life, estimator, state] = [
    new LifeHistory(),
    trendEstimator({ minPoints: 12, level: 0.8 }),
    createRuleState(),
  ];
  const lived: Lived = { end, band: undefined, orders: [], judged: stages.map(() => null) };
  const last = Math.min(readings, end);
  for (let i = 0; i < last; i++) {
    const features = featuresAt(i, value(i));
    const reading = { features, profile: undefined, clock: lifeClock(features, undefined), indicator, life };
    followIndicator(reading);
    const rul = toRul({ features }, reading.clock, estimator.estimate(reading) as Estimate);
    if (rul.p50 !== null) lived.band ??= i;
    stages.forEach((share, k) => {
      if (i === Math.floor(share * end)) lived.judged[k] = judged(rul, end - i);
    });
    for (const decision of evaluateRules(rul, state, { rules }))
      if (decision.action === 'raise' && toWorkOrder(decision)) lived.orders.push(i);
  }
  return lived;
}

function judged({ quantiles, p50 }: Rul, truth: number): Judged | null {
  if (p50 === null) return null;
  return { truth, low: quantiles[1] as number, middle: p50, high: quantiles[7] ?? Infinity };
}

function featuresAt(i: number, value: number): Features {
  const at = START + HOUR * i;
  const head = { v: 1, kind: 'features', id: `made#${i}`, seq: i, asset: 'made', at, axis: 'time' } as const;
  return { ...head, window: { from: at, to: at }, quality: 100, values: { [NAME]: value } };
}
