import type { HealthLimits, Rul } from '../contract';

/** By how much an anomaly is bounded: what it brings the health not below, and the lower end of the life that says so. */
export interface Bound {
  least: number;
  life: number;
  unit: string;
}

/**
 * How far from normal an asset is says nothing of when it ends; a forecast that follows its wear does. While the lower end of the band
 * leaves what is needed to plan, the bound is the limit of critical; then it falls with that end, to 0 where nothing may be left.
 * Of several forecasts the shortest counts. Undefined where none has a band: that nothing degrades does not say that what was found is harmless.
 * @param threshold In the asset's life unit, as the predictions.
 */
export function boundOf(
  lives: readonly Rul[],
  threshold: number,
  { critical }: HealthLimits,
): Bound | undefined {
  if (!(threshold > 0)) return undefined;
  const ends = lives.filter(hasBand).sort((a, b) => a.p10 - b.p10);
  if (ends.length === 0) return undefined;
  const { p10: life, unit } = ends[0];
  return { least: critical * Math.min(1, life / threshold), life, unit };
}

function hasBand(rul: Rul): rul is Rul & { p10: number } {
  return [rul.p10, rul.p50, rul.p90].every((life) => life !== null && life >= 0 && Number.isFinite(life));
}
