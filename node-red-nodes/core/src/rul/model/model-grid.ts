import { MEDIAN, onGrid, RUL_GRID } from '../../contract';
import { normalQuantile } from '../../stats';

/** A band that a model states, of a level 0–1. */
export interface StatedBand {
  level: number;
  p10: number;
  p50: number;
  p90: number;
}

/**
 * What a model's bands say of the grid. The told band is on it as it is; another only where it lies in order with that one. The
 * quartiles between a limit and the median are interpolated in normal deviates, each half by itself; beyond the widest band nothing
 * is said.
 */
export function modelGrid(told: StatedBand, bands: readonly StatedBand[]): (number | null)[] {
  const grid = onGrid(told, told.level);
  for (const band of bands) {
    const wider = band.level > told.level ? band : told;
    const narrower = wider === band ? told : band;
    if (wider.p10 > narrower.p10 || wider.p90 < narrower.p90) continue;
    onGrid(band, band.level).forEach((life, i) => (grid[i] ??= life));
  }
  for (const side of [LOWER, UPPER]) grid[side.quartile] ??= quartile(grid, side);
  return grid;
}

/** Places of a half of the grid, the nearest to its quartile first. */
const LOWER = { quartile: 3, outer: [2, 1, 0] };
const UPPER = { quartile: 5, outer: [6, 7, 8] };

function quartile(grid: readonly (number | null)[], { quartile: place, outer }: typeof LOWER): number | null {
  const from = outer.find((i) => grid[i] !== null);
  if (from === undefined) return null;
  const [limit, median] = [grid[from] as number, grid[MEDIAN] as number];
  const share = normalQuantile(RUL_GRID[place]) / normalQuantile(RUL_GRID[from]);
  return median + share * (limit - median);
}
