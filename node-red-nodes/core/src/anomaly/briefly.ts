import type { Sample } from './detector';
import { levelsOf } from './detectors/residual-cusum/levels';
import { nearest } from './detectors/residual-cusum/course';
import { BRIEF } from './detectors/residual-cusum/scale';
import { resolutionOf } from './detectors/residual-cusum/resolution';

/**
 * For how many values an asset was seen at the level at which it is now, where that is too few to know it: of the channel that was seen there least.
 * A machine that was off until just now has shown little of what it is like when it runs, however long it was watched.
 * @returns undefined where each channel has one level, or is at one that it was seen at often enough.
 */
export function seenBriefly({ names, rows }: Sample): number | undefined {
  const each = names.flatMap((_, column) => newestOf(rows.flatMap((row) => row[column] ?? [])));
  const least = Math.min(...each);
  return least < BRIEF ? least : undefined;
}

/** Values at the level that the newest is at; none where there is one level. */
function newestOf(values: readonly number[]): number[] {
  const resolution = resolutionOf(values);
  if (resolution === 0) return [];
  const levels = levelsOf(values, resolution);
  if (levels.length === 1) return [];
  const [newest, ...others] = values.map((value) => nearest(levels, value).level).reverse();
  return [1 + others.filter((level) => level === newest).length];
}
