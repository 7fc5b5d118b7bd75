import { derive, type Anomaly, type Baseline, type Features } from '../contract';
import type { Deviation, Silent } from './detector';
import { severityOf } from './severity';

/** Longest reason of the contract. */
const LONGEST = 200;

export interface VerdictContext {
  /** Name of the detector. */
  method: string;
  /** Score 0–100 above which an alarm is urgent, and by which a detector without a verdict of its own is judged: its profile's, or its class's. */
  threshold: number;
  /** Why its limits are higher than learned, in words; empty or absent: they are not. */
  raised?: string;
  /** Word of the detector's node, where it is not the only one on its way. */
  branch?: string;
}

/** The score 0–100 of a statistic that is 1 at the detector's own limit: 50 there, 75 at twice the limit. */
export function scoreOf(statistic: number): number {
  return 100 * (1 - 2 ** -statistic);
}

/** What a detector found, as an object of the contract. */
export function toAnomaly(
  features: Features,
  found: Deviation,
  { baseline, ...context }: VerdictContext & { baseline: Baseline },
): Anomaly {
  const { statistic, anomalous, known, contributions, model } = found;
  const score = scoreOf(statistic);
  return {
    ...head(features, context),
    score,
    anomalous: anomalous ?? score > context.threshold,
    severity: severityOf(score),
    confidence: known * (features.quality / 100),
    contributions,
    model: withWords(model, context.raised),
    raw: { score: statistic, threshold: 1 },
    baseline,
  };
}

/** Longest name of a model, by the contract. */
const LONGEST_MODEL = 256;

function withWords(model: string, words = ''): string {
  return words === '' ? model : `${model.slice(0, LONGEST_MODEL - words.length - 2)}; ${words}`;
}

/** Nothing is said of a window, for a reason. */
export function unknown(
  features: Features,
  { reason, said }: Pick<Silent, 'reason' | 'said'>,
  context: VerdictContext,
): Anomaly {
  return {
    ...head(features, context),
    score: null,
    anomalous: false,
    severity: 'none',
    confidence: 0,
    contributions: {},
    model: 'none',
    reason: reason.slice(0, LONGEST),
    ...(said && { said }),
  };
}

function head(features: Features, { method, threshold, branch }: VerdictContext) {
  return { ...derive('anomaly', features, branch), threshold, method };
}
