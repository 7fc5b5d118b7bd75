import type { Indicator } from '../../contract';
import type { RulBand } from '../estimate/band';
import { bandEstimate } from '../estimate/band-estimate';
import type { Estimate } from '../estimate/estimator';
import type { LifeHistory } from '../estimate/life-history';
import type { ObservedLife } from '../survival/lifetime';
import type { Forecasts } from './forecasts';
import { pastLife, type PastLife } from './past-life';
import { recalibrated, remember, scoresOf, type LifeScores } from './recalibration';

/** What the lives of one class have taught; plain JSON. */
export interface Fleet {
  /** Runs to failure, for comparison. */
  past: PastLife[];
  /** All lives that have ended, in the unit of the class. */
  spans: ObservedLife[];
  /** By estimator: how well the forecasts of ended lives kept their word. */
  scores: Record<string, LifeScores[]>;
}

/** Runs to failure, and lives, remembered of a class. */
const PAST = 30;
const SPANS = 300;

export const emptyFleet = (): Fleet => ({ past: [], spans: [], scores: {} });

/** The estimate with its band as the lives that have ended teach it. */
export function taught(estimate: Estimate, { scores }: Fleet): Estimate {
  const { model, band, quantiles, censored, level, basis } = estimate;
  const lives = Object.hasOwn(scores, model) ? scores[model] : [];
  if (!band || censored || lives.length === 0) return estimate;
  const stated: RulBand = { kind: 'band', ...band };
  if (quantiles) stated.quantiles = quantiles.map((life) => life ?? Infinity);
  const learned = recalibrated(stated, lives, level);
  if (learned.p10 === band.p10 && learned.p90 === band.p90) return estimate;
  const words = `${basis}; recalibrated on ${lives.length} ended lives`;
  return { ...estimate, ...bandEstimate(learned), basis: words };
}

/** When the indicator passed its threshold for good, on the life's clock; null where it has not. */
export function failedAt({ t, values }: LifeHistory, { threshold, direction }: Indicator): number | null {
  const beyond = (value: number) => (direction === 'rising' ? value >= threshold : value <= threshold);
  const last = values.findLastIndex((value) => !beyond(value));
  return last + 1 < values.length ? t[last + 1] : null;
}

/** A life is over: the fleet learns how long it was, and, where it failed, how it went and what its forecasts were worth. */
export function learn(
  fleet: Fleet,
  life: LifeHistory,
  { forecasts, end, failed }: { forecasts: Forecasts; end: number; failed: boolean },
): void {
  if (life.t.length === 0) return;
  fleet.spans = [...fleet.spans, { time: end - life.t[0], failed }].slice(-SPANS);
  if (!failed) return;
  const past = pastLife(life, end);
  if (past) fleet.past = [...fleet.past, past].slice(-PAST);
  for (const [model, { list }] of Object.entries(forecasts)) {
    const outcomes = list.filter(({ t }) => t < end).map(({ t, ...band }) => ({ band, truth: end - t }));
    const scores = scoresOf(outcomes);
    if (scores) remember((fleet.scores[model] ??= []), scores);
  }
}
