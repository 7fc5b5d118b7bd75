import { lengthsSaid } from '../anomaly/run-length-words';
import { scoreOf } from '../anomaly/verdict';
import type { Anomaly, Contributor, HealthLimits, Rul } from '../contract';
import type { Bound } from './bound';
import { part, say, sentence, type Said } from '../contract/said';

/** Below the limit of `watch`, an asset that is anomalous has at most so much less. */
const NOT_OK = 1;

/**
 * The anomaly score turned round: 100 is normal, 50 where it is urgent for the asset. What is anomalous is never ok, however far from
 * urgent. Null while the detector learns, and of what is no verdict: a score or threshold that is no percentage, or no confidence at all.
 * @param bound What is known of the time left: how far from normal says nothing of that.
 */
export function fromAnomaly(anomaly: Anomaly, { watch }: HealthLimits, bound?: Bound): Contributor | null {
  const { score, threshold, anomalous, at } = anomaly;
  if (score === null || !isPercent(score) || !isPercent(threshold) || !(anomaly.confidence > 0)) return null;
  const alone =
    score < threshold ? 100 - (50 * score) / threshold : (50 * (100 - score)) / Math.max(1, 100 - threshold);
  const bounding = bound && bound.least > alone ? bound : undefined;
  const health = bounding?.least ?? alone;
  return {
    name: 'anomaly',
    score: anomalous ? Math.max(0, Math.min(health, watch - NOT_OK)) : health,
    ...inWords(reasonOf(anomaly, score, bounding)),
    at,
  };
}

/** Sensors at fault: what is known of the machine is less than it looks, and never ok. Null where none is. */
export function fromSensors({ sensors = [], at }: Anomaly, { watch }: HealthLimits): Contributor | null {
  if (sensors.length === 0) return null;
  const each = sensors.map(({ sensor, fault, detail }) => `${sensor} ${fault} (${detail})`);
  const said = say('health.sensors', { faults: each.join('; ') });
  return { name: 'sensors', score: Math.max(0, watch - NOT_OK), ...inWords(said), at };
}

function reasonOf(
  { threshold, anomalous, contributions, baseline }: Anomaly,
  score: number,
  bounding: Bound | undefined,
): Said {
  const [strongest] = Object.entries(contributions).sort(([, a], [, b]) => b - a);
  const because = (anomalous || 2 * score > threshold) && strongest;
  const figure = { score: score.toFixed(0) };
  const verdict = anomalous
    ? [part('health.anomalous'), part('health.score', figure)]
    : [part('health.anomaly', figure)];
  return say('health.parts', {
    all: [
      ...verdict,
      ...(bounding
        ? [part('health.left.at-least', { life: format(bounding.life), unit: bounding.unit })]
        : []),
      part('health.limits', { limit: scoreOf(1).toFixed(0), urgent: threshold.toFixed(0) }),
      ...(baseline?.stage === 'provisional'
        ? [part('health.provisional', { missing: baseline.missing ?? '' })]
        : []),
      ...(baseline ? lengthsSaid(baseline) : []),
      ...(because ? [part('health.mostly', { feature: strongest[0] })] : []),
    ],
  });
}

/** Probability that nothing degrades from which on the median of the remaining life has no end. */
const ENDLESS = 0.5;

/**
 * The remaining life against the asset's threshold: 50 at the threshold, towards 100 far from the end, and 100 where a degradation was
 * looked for and more likely than not there is none: the normal answer for a healthy machine, and no input that is missing.
 * @param threshold In the asset's life unit, as the prediction.
 */
export function fromRul(rul: Rul, threshold: number): Contributor | null {
  const { p10, p50, p90, unit, censored, noDegradation, at } = rul;
  if (p10 === null || p50 === null || p90 === null) {
    const healthy = noDegradation !== null && noDegradation >= ENDLESS && noDegradation <= 1;
    return healthy ? { name: 'rul', score: 100, ...whyEndless(rul), at } : null;
  }
  if (![p10, p50, p90].every(isLife) || !(threshold > 0)) return null;
  const score = 100 * (1 - 2 ** (-p50 / threshold));
  const life = format(p50);
  const left = censored
    ? part('health.left.at-least', { life, unit })
    : part('health.left', { life, from: format(p10), to: format(p90), unit });
  const all = [left, part('health.threshold', { threshold: format(threshold) })];
  return { name: 'rul', score, ...inWords(say('health.parts', { all })), at };
}

function whyEndless({ reason, said }: Rul): Words {
  if (reason === undefined) return inWords(say('health.no-degradation'));
  return { detail: reason.slice(0, LONGEST), ...(said && { said }) };
}

type Words = Pick<Contributor, 'detail' | 'said'>;

/** Longest detail of the contract. */
const LONGEST = 200;

function inWords(said: Said): Words {
  return { detail: sentence(said).slice(0, LONGEST), said };
}

/** What is no number never reads healthy: it is no contributor, and so missing. */
function isPercent(value: number): boolean {
  return value >= 0 && value <= 100;
}

function isLife(value: number): boolean {
  return value >= 0 && Number.isFinite(value);
}

function format(life: number): string {
  return life < 10 ? life.toFixed(1) : life.toFixed(0);
}
