import type { Features, Rul } from '@mantis-pdm/core/contract';
import { createRuleState, defaultRules, evaluateRules, toWorkOrder } from '@mantis-pdm/core/maintenance';
import { followIndicator, lifeClock, LifeHistory, toRul, TrendFollower, trendEstimator, type Estimate } from '@mantis-pdm/core/rul'; // prettier-ignore
import { THRESHOLD, type Made } from './made.mts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 5);
const indicator = { feature: 'x.mean', threshold: THRESHOLD, direction: 'rising' } as const;
const rules = defaultRules.filter(({ when }) => when === 'rul');

/** One reading of a life, and what was said of it. */
export interface Seen {
  hour: number;
  value: number;
  /** Whether a degradation was detected: the gate before the band. */
  open: boolean;
  /** Hours; null while there is none. */
  band: { p10: number; p50: number; p90: number } | null;
}

/** A life as the node follows it at its defaults, hour by hour, and when the default rules opened an order. */
export function watched({ value, end }: Made, readings: number): { seen: Seen[]; orders: number[] } {
  const [life, follower, state] = [new LifeHistory(), new TrendFollower(), createRuleState()];
  const estimator = trendEstimator({ minPoints: 12, level: 0.8 });
  const [seen, orders] = [[] as Seen[], [] as number[]];
  for (let i = 0; i < Math.min(readings, end); i++) {
    const features = featuresAt(i, value(i));
    const clock = lifeClock(features, undefined);
    const reading = { features, profile: undefined, clock, indicator, life };
    followIndicator(reading);
    const rul = toRul({ features }, clock, estimator.estimate(reading) as Estimate);
    const found = follower.forecast(life, { threshold: THRESHOLD, unit: 'h', now: clock.t });
    const open = found.kind === 'band' || found.reason === 'no-end-in-sight';
    seen.push({ hour: i, value: features.values['x.mean'] as number, open, band: bandOf(rul) });
    for (const decision of evaluateRules(rul, state, { rules }))
      if (decision.action === 'raise' && toWorkOrder(decision)) orders.push(i);
  }
  return { seen, orders };
}

function bandOf({ p10, p50, p90 }: Rul): Seen['band'] {
  return p10 === null || p50 === null || p90 === null ? null : { p10, p50, p90 };
}

function featuresAt(i: number, value: number): Features {
  const at = START + HOUR * i;
  const head = { v: 1, kind: 'features', id: `made#${i}`, seq: i, asset: 'made', at, axis: 'time' } as const;
  return { ...head, window: { from: at, to: at }, quality: 100, values: { 'x.mean': value } };
}
