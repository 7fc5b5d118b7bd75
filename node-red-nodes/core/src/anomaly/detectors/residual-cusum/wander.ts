import { mean } from '../../../stats';
import { meanSquareQuantile } from '../robust-deviation/normal';
import { clip } from './level';

/** Parts into which the baseline is cut, from slow to fast, and values that a part has at least. */
const PARTS = [4, 8, 16];
const MIN_VALUES = 10;
/** Surprises count at most this much. */
const MOST = 4;
/** Standard normal value beyond which the means of parts differ by more than chance: once in a hundred baselines. */
const CHANCE = 2.33;

/**
 * How far the level of a channel wanders while it is healthy, in standard deviations of its surprises: the standard deviation of the
 * means of parts of the baseline, beyond what values that stand for themselves leave to chance. 0 where they do not differ by
 * more than that.
 * Reference: batch means, L. W. Schruben, Oper. Res. 30 (1982) 569–590.
 * @param surprises In the order of time; null where there is none.
 */
export function wanderOf(surprises: readonly (number | null)[]): number {
  return Math.max(...PARTS.map((parts) => wanderOver(partsOf(surprises, parts))));
}

function wanderOver(parts: readonly number[][]): number {
  const told = parts.filter(({ length }) => length >= MIN_VALUES);
  const dof = told.length - 1;
  if (dof < PARTS[0] - 1) return 0;
  const means = told.map((part) => mean(part));
  const centre = mean(means);
  const variance = means.reduce((sum, one) => sum + (one - centre) ** 2, 0) / dof;
  const chance = mean(told.map(({ length }) => 1 / length));
  return variance > chance * meanSquareQuantile(dof, CHANCE) ? Math.sqrt(variance - chance) : 0;
}

function partsOf(surprises: readonly (number | null)[], count: number): number[][] {
  const edge = (part: number) => Math.floor((part * surprises.length) / count);
  return Array.from({ length: count }, (_, part) =>
    surprises.slice(edge(part), edge(part + 1)).flatMap((one) => (one === null ? [] : [clip(one, MOST)])),
  );
}
