import { expect } from 'vitest';
import {
  alarmSchema,
  assetProfileSchema,
  workOrderSchema,
  type Anomaly,
  type ContractObject,
  type Features,
  type Health,
  type Rul,
  type Samples,
  type Severity,
} from '../../contract';
import { severityOf } from '../../anomaly';
import { createRuleState, defaultRules, evaluateRules, parseRules, toAlarm, toWorkOrder, type Rule } from '.';

export const HOUR = 3_600_000;
export const head = (kind: string, at: number, asset = 'engine-1') =>
  ({ v: 1, id: `plc#${at}~${kind}`, seq: at, asset, at }) as const;

export const rul = (p10: number | null, at = 0, more: Partial<Rul> = {}): Rul => {
  const band = p10 === null ? { p10, p50: null, p90: null } : { p10, p50: p10 + 20, p90: p10 + 40 };
  return { ...head('rul', at), v: 2, kind: 'rul', quantiles: new Array<null>(9).fill(null), noDegradation: null, unit: 'cycles', cycleMs: HOUR, ...band, level: 0.8, censored: false, model: 'm', basis: 'b', reason: 'r', ...more }; // prettier-ignore
};

export const anomaly = (score: number | null, at = 0, severity: Severity = 'none'): Anomaly => ({
  ...head('anomaly', at), kind: 'anomaly', score, threshold: 75, anomalous: false, severity, confidence: 1,
  contributions: {}, method: 'm', model: 'm',
}); // prettier-ignore

/** That an asset is anomalous, or not any more; with so high a score. */
export const verdict = (score: number, at: number, more: Partial<Anomaly> = {}): Anomaly => ({
  ...anomaly(score, at, severityOf(score)),
  anomalous: true,
  contributions: { 'bearing.rms': 1 },
  ...more,
});

export const features = (values: Record<string, number | null>, at = 0, quality = 100): Features => ({
  ...head('features', at), kind: 'features', axis: 'cycle', window: { from: 0, to: at }, quality, values,
}); // prettier-ignore

export const health = (score: number | null, at = 0): Health => ({
  ...head('health', at), kind: 'health', score, state: 'ok', contributors: [], missing: [], stale: false, lastUpdate: at,
}); // prettier-ignore

export const samples = (sensor: string, v: (number | null)[], at = 0): Samples => ({
  ...head('samples', at), kind: 'samples', axis: 'time', t: v.map((_, i) => i),
  channels: { [sensor]: { unit: '', quantity: '', v, q: [100] } }, source: { protocol: 'p', address: '' },
}); // prettier-ignore

export const turbofan = assetProfileSchema.parse({
  match: 'engine-*',
  class: 'turbofan',
  criticality: 'critical',
  sensors: { temperature: { unit: '°C', low: 10, high: 80 }, pressure: { high: 6 } },
});

export const quick: Rule[] = parseRules([
  { id: 'rul', when: 'rul', quantity: 'p10', op: '<', threshold: 'asset', then: { alarm: 'high', workOrder: { type: 'replacement', priority: 'high' } } },
]); // prettier-ignore

/** Runs objects of one asset through the rules; returns each decision in short. */
export function run(objects: ContractObject[], rules: readonly Rule[] = defaultRules, profile = turbofan) {
  const state = createRuleState();
  const decisions = objects.flatMap((object) => evaluateRules(object, state, { rules, profile }));
  for (const decision of decisions) {
    const alarm = toAlarm(decision);
    if (alarm) expect(alarmSchema.safeParse(alarm).error).toBeUndefined();
    const order = toWorkOrder(decision);
    if (order) expect(workOrderSchema.safeParse(order).error).toBeUndefined();
  }
  return {
    state,
    decisions,
    words: decisions.map(({ action, measurement }) => `${action} ${measurement.origin}`),
  };
}

export const row = (changes: object) => ({
  id: 'r', when: 'rul', quantity: 'p10', op: '<', threshold: 50, then: { alarm: 'low' }, ...changes,
}); // prettier-ignore
