import type { Anomaly, Contributor, Rul } from '../contract';

/** The anomaly score turned round: 100 is normal, 50 at the asset's threshold. Null while the detector learns. */
export function fromAnomaly({ score, threshold, contributions, at }: Anomaly): Contributor | null {
  if (score === null) return null;
  const [strongest] = Object.entries(contributions).sort(([, a], [, b]) => b - a);
  const because = 2 * score > threshold && strongest ? `, mostly ${strongest[0]}` : '';
  const detail = `anomaly score ${score.toFixed(0)}, threshold ${threshold.toFixed(0)}${because}`;
  const health =
    score < threshold ? 100 - (50 * score) / threshold : (50 * (100 - score)) / Math.max(1, 100 - threshold);
  return { name: 'anomaly', score: health, detail: detail.slice(0, 200), at };
}

/**
 * The remaining life against the asset's threshold: 50 at the threshold, towards 100 far from the end.
 * @param threshold In the asset's life unit, as the prediction.
 */
export function fromRul(rul: Rul, threshold: number): Contributor | null {
  const { p10, p50, p90, unit, censored, at } = rul;
  if (p10 === null || p50 === null || p90 === null) return null;
  const score = 100 * (1 - 2 ** (-p50 / threshold));
  const life = censored ? `at least ${format(p50)}` : `${format(p50)} (${format(p10)}–${format(p90)})`;
  return { name: 'rul', score, detail: `${life} ${unit} left, threshold ${format(threshold)}`, at };
}

function format(life: number): string {
  return life < 10 ? life.toFixed(1) : life.toFixed(0);
}
