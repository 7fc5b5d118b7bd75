import { bandPlaces, MEDIAN, RUL_GRID } from '../../contract';

/** Remaining life in the unit of its data, 0 <= p10 <= p50 <= p90 < infinity. */
export interface RulBand {
  kind: 'band';
  p10: number;
  p50: number;
  p90: number;
  /** The lives of {@link RUL_GRID}, Infinity where the end is out of sight; absent where there is no more than the band. */
  quantiles?: readonly number[];
  /** Probability 0–1 that nothing degrades; absent where that is not weighed. */
  noDegradation?: number;
}

/** Shares of a distribution below p10, p50 and p90, for a band that is to cover `level` (0–1) of it. */
export function sharesOf(level: number): [number, number, number] {
  const tail = Math.min(0.5, (1 - level) / 2);
  return [tail, 0.5, 1 - tail];
}

/**
 * A distribution as a band of this level, and on the grid, where it has the band's own limits.
 * @param livesAt The lives below which these shares lie, which rise.
 */
export function bandOf(livesAt: (shares: readonly number[]) => number[], level: number): RulBand {
  const [p10, p50, p90] = livesAt(sharesOf(level)) as [number, number, number];
  const [low, high] = bandPlaces(level) ?? [];
  const known = new Map([
    [low, p10],
    [MEDIAN, p50],
    [high, p90],
  ]);
  const others = livesAt(RUL_GRID.filter((_, i) => !known.has(i)));
  const quantiles = RUL_GRID.map((_, i) => known.get(i) ?? (others.shift() as number));
  return { kind: 'band', p10, p50, p90, quantiles };
}

/** A band `elapsed` later, in its own unit: what was left, less the time since, never below nothing. */
export function countedDown(band: RulBand, elapsed: number): RulBand {
  const left = (life: number) => Math.max(0, life - elapsed);
  return stretched(band, left);
}

/** A band of which each life is changed; the order of lives stays. */
export function stretched(band: RulBand, change: (life: number) => number): RulBand {
  const { p10, p50, p90, quantiles, noDegradation } = band;
  return {
    kind: 'band',
    p10: change(p10),
    p50: change(p50),
    p90: change(p90),
    ...(quantiles && { quantiles: quantiles.map(change) }),
    ...(noDegradation !== undefined && { noDegradation }),
  };
}
