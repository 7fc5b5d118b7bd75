import type { Anomaly } from '../anomaly';
import { versions } from '../version';
import { ContractError } from '../contract-error';
import { isBag, type Bag } from './bag';
import { nameIn } from './fields';
import { objectId, timeIn, type Hints } from './hints';

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
export function normaliseAnomaly(bag: Bag, hints: Hints): Anomaly {
  const raw = { score: share(bag, 'anomaly_score'), threshold: share(bag, 'threshold', 0.5) };
  const score = calibrate(raw.score, raw.threshold);
  const asset = nameIn(bag, 'asset', hints.asset);
  const model = typeof bag.model_version === 'string' ? bag.model_version : 'unknown';
  const anomalous = typeof bag.is_anomaly === 'boolean' ? bag.is_anomaly : raw.score > raw.threshold;
  return {
    v: versions.anomaly,
    kind: 'anomaly',
    id: objectId(`${model}:${asset}`, hints),
    seq: hints.seq,
    asset,
    at: timeIn(bag, hints).ms,
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
  return Math.min(100, 50 + (50 * (score - threshold)) / (1 - threshold));
}

function share(bag: Bag, key: string, fallback?: number): number {
  const value = bag[key] ?? fallback;
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  throw new ContractError(key, value, 'must be a number from 0 to 1');
}

/** Shares 0–1 as sent; signed or larger weights, as SHAP gives them, become shares of their absolute sum. */
function contributions(value: unknown): Record<string, number> {
  if (value === undefined || value === null) return {};
  if (!isBag(value)) throw new ContractError('feature_contributions', value, 'must be numbers by feature');
  const weights = Object.entries(value).map(
    ([feature, weight]) => [feature, weightOf(feature, weight)] as const,
  );
  if (weights.every(([, weight]) => weight >= 0 && weight <= 1)) return Object.fromEntries(weights);
  const largest = weights.reduce((max, [, weight]) => Math.max(max, Math.abs(weight)), 0);
  const sizes = weights.map(([feature, weight]) => [feature, Math.abs(weight) / largest] as const);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  return Object.fromEntries(sizes.map(([feature, size]) => [feature, size / total]));
}

function weightOf(feature: string, weight: unknown): number {
  if (typeof weight === 'number' && Number.isFinite(weight)) return weight;
  throw new ContractError(`feature_contributions.${feature}`, weight, 'must be a number');
}
