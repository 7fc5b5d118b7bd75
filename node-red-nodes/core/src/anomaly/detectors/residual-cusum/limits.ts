import { mean } from '../../../stats';
import { add, increments, type Allowance, type News, type Sums } from './charts';
import { decayRate } from './decay-rate';
import type { Few } from './few';
import { fromLocals } from './local';

/** The baseline's mean is this many of its standard errors wrong, at most. */
const STANDARD_ERRORS = 1.5;
/** Parts of the baseline of which the greatest sum counts. */
export const PARTS = 20;
/** Greatest sum of the baseline, as a share of the limit, from which its values are not taken to stand for themselves: it usually comes to half. */
const SUSPECT = 0.5;
/** Above the greatest sum of the baseline, at least; and its growth with time is taken for this much more than measured. */
const MARGIN = 1.1;
const GROWTH_MARGIN = 1.25;
const EULER = 0.5772;

/** Values of a level that tell how its surprises are distributed: as few as a level has; what so few leave uncertain is in the rate. */
const TELLING = 10;
/** How far beyond all that few have seen the next one is taken to be, in how far that was. */
const FARTHER = 2;
const charts = [0, 1, 2] as const;
/** A chart that no evidence can pass. */
const NEVER = 1e9;
const NONE: Sums = [Infinity, Infinity, Infinity];

/** What a value of the baseline was: its level, and its surprise in standard deviations. */
export interface SeenValue {
  level: number;
  surprise: number;
}

interface Wanted {
  /** Values in which a healthy channel passes once. */
  runLength: number;
  /** Standard deviations that its surprises may come to lie beside those of the baseline, and be healthy. */
  beside?: number;
  /** What few windows leave uncertain. */
  few?: Few;
}

interface SeenNews extends SeenValue, News {}

/**
 * The three limits that a healthy channel passes once in `runLength` values: from how its own surprises are distributed, whatever
 * their tails, at the level where they add up fastest; and, where the sums of the baseline itself come near that, from how the
 * greatest sum grows with time, since what is left of a structure (ramps, days, batches) adds up further than surprises that
 * stand for themselves.
 * @param seen The baseline, in the order of time; null between levels.
 */
export function limitsOf(
  seen: readonly (SeenValue | null)[],
  allowance: Allowance,
  { runLength, beside = 0, few }: Wanted,
): Sums {
  const away = fromLocals(seen.map((one) => (one ? one.surprise : null)));
  const told = seen.map((one, i): SeenNews | null => one && { ...one, away: away[i] as number });
  const rates = ratesOf(told, { ...allowance, shift: allowance.shift - beside }, few);
  const independent = charts.map((i) => {
    const rate = Math.min(...rates.map((one) => one[i]));
    return rate > 0 ? Math.log(runLength) / rate : NEVER;
  });
  const highest = highestSums(told, allowance);
  const most = charts.map((i) => Math.max(...highest.map((sums) => sums[i])));
  if (charts.every((i) => most[i] <= SUSPECT * independent[i])) return independent as Sums;
  const count = (runLength * PARTS) / seen.length;
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
function ratesOf(seen: readonly (SeenNews | null)[], allowance: Allowance, few: Few | undefined): Sums[] {
  const levels = new Map<number, News[]>();
  for (const one of seen) {
    if (!one) continue;
    const surprises = levels.get(one.level) ?? [];
    surprises.push(one);
    levels.set(one.level, surprises);
  }
  const all = [...levels.values()];
  const telling = all.filter(
    (surprises) => surprises.length >= TELLING && surprises.some(({ surprise }) => surprise !== 0),
  );
  return (telling.length > 0 ? telling : [all.flat()]).map((surprises) =>
    few ? unsureRates(surprises, allowance, few) : decayRates(surprises, allowance),
  );
}

function decayRates(surprises: readonly News[], { shift, square }: Allowance): Sums {
  const error = 1 / Math.sqrt(surprises.length);
  const strict = {
    shift: shift - STANDARD_ERRORS * error,
    square: square - STANDARD_ERRORS * Math.SQRT2 * error,
  };
  const each = surprises.map((surprise) => increments(surprise, strict));
  const rate = (i: 0 | 1 | 2) => decayRate(each.map((sums) => sums[i])) * (1 - error);
  return [rate(0), rate(1), rate(2)];
}

/**
 * Of few: that the next one is beyond all that were seen has the chance 1/(n + 1) whatever their distribution (B. M. Hill, J. Am. Stat.
 * Assoc. 63 (1968) 677–691), and how far is not known: twice as far, on either side. So a heavy tail, which has shown itself, counts for
 * what it is. What does not stand for itself adds up faster.
 */
function unsureRates(surprises: readonly News[], allowance: Allowance, { share }: Few): Sums {
  const seen = surprises.map(({ surprise }) => surprise);
  const beyond = [Math.max(...seen), Math.min(...seen)].map((most): News => ({ surprise: FARTHER * most, away: FARTHER * most })); // prettier-ignore
  const rates = decayRates([...surprises, ...beyond], allowance);
  return rates.map((rate) => rate * share) as Sums;
}

/** The greatest of each sum in each part of the baseline. */
function highestSums(surprises: readonly (News | null)[], allowance: Allowance): Sums[] {
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
export function grown(parts: readonly number[], count: number): number {
  const sorted = [...parts].sort((a, b) => a - b);
  const average = mean(sorted);
  const weighted = mean(sorted.map((value, i) => (value * i) / (sorted.length - 1)));
  const scale = (GROWTH_MARGIN * (2 * weighted - average)) / Math.LN2;
  return average - EULER * scale + scale * Math.log(count);
}
