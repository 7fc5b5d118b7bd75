import { keepsLevel, levelWorth } from './anchor';
import { MAX_RATIO, type Sums } from './charts';
import { normalFromT } from '../robust-deviation/normal';

/** Within what a channel goes to and fro that is foretold from what was before alone. Plain JSON. */
export interface Range {
  /** Independent values that tell its level and its scale. */
  worth: number;
  /** Values that one of them is spread over. */
  each: number;
}

/** Fewer independent values tell no scale. */
const LEAST = 2;
/** As far from its level a channel is as usual. */
const USUAL = 2;
/** What one healthy value in two thousand is away from its level, in standard deviations: a pause a day, and a false case in years. */
const RARE = 3.3;
/** Over so many values after a pause what the first says is spread: an outlier alone is no change. */
const FIRST = 3;

/** @returns undefined for a channel that keeps to a level, and for one that was seen for less than it takes to turn back. */
export function rangeOf({ model, phi, deviations }: Learned): Range | undefined {
  if (keepsLevel(phi)) return undefined;
  const values = deviations.reduce((sum, run) => sum + run.length, 0);
  const worth = Math.min(values, levelWorth(model, deviations));
  return worth >= LEAST ? { worth, each: values / worth } : undefined;
}

interface Learned {
  /** Coefficients as they were found, and as it is foretold. */
  model: readonly number[];
  phi: readonly number[];
  deviations: readonly (readonly number[])[];
}

/**
 * The sums after a value of a channel that was not seen for a while: nothing was foretold, but it may lie where it never was. Its limit
 * is one for as many looks as there are pauses, not values: a distance that one healthy value in two thousand has, by Student's t with as many independent values
 * as tell the scale. The first three values say what one independent value does, and those after them as much as they are worth.
 * @param since Values before it since then.
 * @returns undefined once the channel is as usual, or has been elsewhere for as long as it was learned: then what it foretells counts.
 */
export function outOfRange(
  { sums, deviation, since }: { sums: Sums; deviation: number; since: number },
  { range, limits }: { range?: Range; limits: Sums },
): Sums | undefined {
  if (!range || since > range.worth * range.each) return undefined;
  const z = normalFromT(deviation, range.worth - 1);
  if (Math.abs(z) < USUAL) return undefined;
  const gain = Math.min(MAX_RATIO, (z / RARE) ** 2) / (since < FIRST ? FIRST : Math.max(FIRST, range.each));
  const after = (i: 0 | 1) =>
    Math.min(MAX_RATIO * limits[i], sums[i] + ((i === 0) === z > 0 ? gain * limits[i] : 0));
  return [after(0), after(1), sums[2]];
}
