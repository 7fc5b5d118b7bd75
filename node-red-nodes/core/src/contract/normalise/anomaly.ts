import type { Anomaly } from '../anomaly';
import { CONTRACT_VERSION } from '../envelope';
import { ContractError } from '../contract-error';
import { isBag, keyOf, pick, type Bag } from './fields';
import { parseTime } from './time';

/** Whether a payload is another system's anomaly result (`anomaly_score`, `is_anomaly`, 0–1). */
export function isForeignAnomaly(payload: unknown): payload is Bag {
  return isBag(payload) && Object.hasOwn(payload, 'anomaly_score');
}

/**
 * `{timestamp, machine_id, anomaly_score, threshold, is_anomaly, confidence, feature_contributions, model_version}`
 * with scores 0–1, as `anomaly`. The scale is stretched so that the sender's threshold becomes 50;
 * score and threshold as sent are kept under `raw`.
 * @throws ContractError naming the field that does not fit.
 */
export function normaliseAnomaly(bag: Bag, seq: number, now: number): Anomaly {
  const raw = { score: share(bag, 'anomaly_score'), threshold: share(bag, 'threshold', 0.5) };
  const score = calibrate(raw.score, raw.threshold);
  const asset = pick(bag, 'asset');
  if (typeof asset !== 'string') throw new ContractError('machine_id', asset, 'must name the machine');
  const timeKey = keyOf(bag, 'time');
  const model = typeof bag.model_version === 'string' ? bag.model_version : 'unknown';
  const anomalous = typeof bag.is_anomaly === 'boolean' ? bag.is_anomaly : raw.score > raw.threshold;
  return {
    v: CONTRACT_VERSION,
    kind: 'anomaly',
    id: `${model}:${asset}#${seq}`,
    seq,
    asset,
    at: timeKey ? parseTime(bag[timeKey], timeKey).ms : now,
    score,
    threshold: 50,
    anomalous,
    severity: !anomalous ? 'none' : score >= 85 ? 'critical' : score >= 75 ? 'high' : 'medium',
    confidence: share(bag, 'confidence', 1),
    contributions: contributions(bag.feature_contributions),
    method: 'external',
    model,
    raw,
  };
}

/** Piecewise linear from 0–1 to 0–100 through (threshold, 50). */
function calibrate(score: number, threshold: number): number {
  if (score <= threshold) return threshold === 0 ? 50 : (50 * score) / threshold;
  return 50 + (50 * (score - threshold)) / (1 - threshold);
}

function share(bag: Bag, key: string, fallback?: number): number {
  const value = bag[key] ?? fallback;
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  throw new ContractError(key, value, 'must be a number from 0 to 1');
}

function contributions(value: unknown): Record<string, number> {
  if (!isBag(value)) return {};
  const shares = Object.entries(value).filter(([, v]) => typeof v === 'number' && v >= 0 && v <= 1);
  return Object.fromEntries(shares) as Record<string, number>;
}
