import { median, medianAbsDeviation } from '../../../stats';
import { levelOf, type Level } from './level';

/** Values that a level has at least, and the share of all. */
const MIN_VALUES = 10;
const MIN_SHARE = 0.03;
/** Distance of two levels, in the sum of their robust standard deviations: a sine, a ramp and noise are well below. */
const APART = 6;
/** The least such distance where the way between them is as good as empty, which it is in nothing that moves steadily. */
const APART_IF_EMPTY = 3;
/** Share of the values that may lie in the middle third of the way that is empty. */
const MOST_BETWEEN = 0.01;
/** Values for which a level is held on average; what changes more often is one level that scatters. */
const MIN_STAY = 20;
/** Halvings in a row: at most 8 levels. */
const DEPTH = 3;
/** Least scale of a level, as a share of the widest: a machine that is off is not more exact than one that runs. */
const LEAST_SCALE = 0.05;

/**
 * The levels between which a channel switches (off and on, slow and fast), in the order of their centres; one where it does not.
 * @param values In the order of time, not all equal.
 * @param resolution The least step between two values.
 */
export function levelsOf(values: readonly number[], resolution: number): Level[] {
  const sorted = [...values].sort((a, b) => a - b);
  const parts = [0, ...cuts(sorted, { depth: DEPTH, least: leastValues(sorted.length) }), sorted.length];
  const between = parts
    .slice(1, -1)
    .map((at, i) => boundary(sorted, { from: parts[i], at, to: parts[i + 2] }));
  const numbers = values.map((value) => between.filter((limit) => value > limit).length);
  const changes = numbers.filter((number, i) => i > 0 && number !== numbers[i - 1]).length;
  if (values.length < MIN_STAY * (changes + 1)) return [levelOf(values, resolution)];
  const levels = [...between, Infinity].map((_, level) =>
    levelOf(
      values.filter((_value, i) => numbers[i] === level),
      resolution,
    ),
  );
  const widest = Math.max(...levels.map(({ scale }) => scale));
  return levels.map(({ centre, scale }) => ({ centre, scale: Math.max(scale, LEAST_SCALE * widest) }));
}

const leastValues = (all: number) => Math.max(MIN_VALUES, Math.ceil(MIN_SHARE * all));

interface Search {
  depth: number;
  /** Values that a part has at least. */
  least: number;
}

/** Where sorted values fall apart, as indices; each half is looked at before the two that meet are held against each other. */
function cuts(sorted: readonly number[], { depth, least }: Search): number[] {
  const at = depth > 0 ? leastSquaresCut(sorted, least) : undefined;
  if (at === undefined) return [];
  const deeper = { depth: depth - 1, least };
  const low = cuts(sorted.slice(0, at), deeper);
  const high = cuts(sorted.slice(at), deeper).map((index) => index + at);
  const neighbours = { from: low.at(-1) ?? 0, at, to: high[0] ?? sorted.length };
  return [...low, ...(areApart(sorted, neighbours) ? [at] : []), ...high];
}

/** Two parts of sorted values that meet: from `from` to before `at`, and from there to before `to`. */
interface Neighbours {
  from: number;
  at: number;
  to: number;
}

function areApart(sorted: readonly number[], neighbours: Neighbours): boolean {
  const [low, high] = both(sorted, neighbours);
  const [way, spread] = [high.median - low.median, low.spread + high.spread];
  if (way > APART * spread) return true;
  if (way <= APART_IF_EMPTY * spread) return false;
  const { from, to } = neighbours;
  return (
    valuesBetween(sorted.slice(from, to), low.median + way / 3, high.median - way / 3) <=
    MOST_BETWEEN * (to - from)
  );
}

const valuesBetween = (values: readonly number[], low: number, high: number) =>
  values.filter((value) => value > low && value < high).length;

/** Halfway in standard deviations; where a level is exact, halfway between. */
function boundary(sorted: readonly number[], neighbours: Neighbours): number {
  const [low, high] = both(sorted, neighbours);
  const [below, above] = low.spread > 0 && high.spread > 0 ? [low.spread, high.spread] : [1, 1];
  return (low.median * above + high.median * below) / (below + above);
}

function both(sorted: readonly number[], { from, at, to }: Neighbours) {
  return [sorted.slice(from, at), sorted.slice(at, to)].map((part) => ({
    median: median(part),
    spread: medianAbsDeviation(part, { scale: 'normal' }),
  }));
}

/** Where two parts of sorted values have the least squares about their means (N. Otsu, IEEE Trans. SMC 9 (1979) 62–66). */
function leastSquaresCut(sorted: readonly number[], least: number): number | undefined {
  const total = sorted.reduce((sum, value) => sum + value, 0);
  let [best, cut, sum] = [-Infinity, undefined as number | undefined, 0];
  for (let i = 1; i <= sorted.length - least; i++) {
    sum += sorted[i - 1];
    // The more the squares of the sums, the less is left about the means.
    const between = sum ** 2 / i + (total - sum) ** 2 / (sorted.length - i);
    if (i >= least && between > best) [best, cut] = [between, i];
  }
  return cut;
}
