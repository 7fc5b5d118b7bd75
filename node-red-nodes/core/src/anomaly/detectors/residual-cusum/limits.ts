import { mean } from '../../../stats';
import { add, increments, type Allowance, type Sums } from './charts';
import { decayRate } from './decay-rate';

/** The baseline's mean is this many of its standard errors wrong, at most. */
const STANDARD_ERRORS = 1.5;
/** Parts of the baseline of which the greatest sum counts. */
const PARTS = 20;
/** Greatest sum of the baseline, as a share of the limit, from which its values are not taken to stand for themselves. */
const SUSPECT = 0.7;
/** Above the greatest sum of the baseline, at least; and its growth with time is taken for this much more than measured. */
const MARGIN = 1.1;
const GROWTH_MARGIN = 1.25;
const EULER = 0.5772;

/** Values of a level that tell how its surprises are distributed. */
const TELLING = 30;
const charts = [0, 1, 2] as const;
/** A chart that no evidence can pass. */
const NEVER = 1e9;
const NONE: Sums = [Infinity, Infinity, Infinity];

/** What a value of the baseline was: its level, and its surprise in standard deviations. */
export interface Seen {
  level: number;
  surprise: number;
}

/**
 * The three limits that a healthy channel passes once in `runLength` values: from how its own surprises are distributed, whatever
 * their tails, at the level where they add up fastest; and, where the sums of the baseline itself come near that, from how the
 * greatest sum grows with time, since what is left of a structure (ramps, days, batches) adds up further than surprises that
 * stand for themselves.
 * @param seen The baseline, in the order of time; null between levels.
 */
export function limitsOf(seen: readonly (Seen | null)[], allowance: Allowance, runLength: number): Sums {
  const rates = ratesOf(seen, allowance);
  const independent = charts.map((i) => {
    const rate = Math.min(...rates.map((one) => one[i]));
    return rate > 0 ? Math.log(runLength) / rate : NEVER;
  });
  const surprises = seen.map((one) => (one ? one.surprise : null));
  const highest = highestSums(surprises, allowance);
  const most = charts.map((i) => Math.max(...highest.map((sums) => sums[i])));
  if (charts.every((i) => most[i] <= SUSPECT * independent[i])) return independent as Sums;
  const count = (runLength * PARTS) / surprises.length;
  const [higher, lower, wider] = charts.map((i) =>
    Math.max(
      independent[i],
      MARGIN * most[i],
      grown(
        highest.map((sums) => sums[i]),
        count,
      ),
    ),
  );
  // What rises and falls may do either faster another time.
  const shift = Math.max(higher, lower);
  return [shift, shift, wider];
}

/** How fast the chances of each sum fall, at each level that has scattered and has enough values; else of all together. */
function ratesOf(seen: readonly (Seen | null)[], allowance: Allowance): Sums[] {
  const levels = new Map<number, number[]>();
  for (const one of seen) {
    if (!one) continue;
    const surprises = levels.get(one.level) ?? [];
    surprises.push(one.surprise);
    levels.set(one.level, surprises);
  }
  const all = [...levels.values()];
  const telling = all.filter(
    (surprises) => surprises.length >= TELLING && surprises.some((one) => one !== 0),
  );
  return (telling.length > 0 ? telling : [all.flat()]).map((surprises) => decayRates(surprises, allowance));
}

function decayRates(surprises: readonly number[], { shift, square }: Allowance): Sums {
  const error = 1 / Math.sqrt(surprises.length);
  const strict = {
    shift: shift - STANDARD_ERRORS * error,
    square: square - STANDARD_ERRORS * Math.SQRT2 * error,
  };
  const each = surprises.map((surprise) => increments(surprise, strict));
  const rate = (i: 0 | 1 | 2) => decayRate(each.map((sums) => sums[i])) * (1 - error);
  return [rate(0), rate(1), rate(2)];
}

/** The greatest of each sum in each part of the baseline. */
function highestSums(surprises: readonly (number | null)[], allowance: Allowance): Sums[] {
  const highest = Array.from({ length: PARTS }, (): Sums => [0, 0, 0]);
  let sums: Sums = [0, 0, 0];
  surprises.forEach((surprise, i) => {
    if (surprise !== null) sums = add(sums, increments(surprise, allowance), NONE);
    const part = highest[Math.floor((i * PARTS) / surprises.length)];
    sums.forEach((sum, chart) => (part[chart] = Math.max(part[chart], sum)));
  });
  return highest;
}

/**
 * What the greatest of so many parts comes to, if the greatest of one has Gumbel's distribution; by its L-moments (J. R. M. Hosking,
 * J. R. Stat. Soc. B 52 (1990) 105–124).
 */
function grown(parts: readonly number[], count: number): number {
  const sorted = [...parts].sort((a, b) => a - b);
  const average = mean(sorted);
  const weighted = mean(sorted.map((value, i) => (value * i) / (sorted.length - 1)));
  const scale = (GROWTH_MARGIN * (2 * weighted - average)) / Math.LN2;
  return average - EULER * scale + scale * Math.log(count);
}
