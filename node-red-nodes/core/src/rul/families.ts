import { cells, logSum, refine, type Cell } from './refine';
import type { Shape } from './shapes';
import { fitShape, type Readings, type WearFit } from './wear-fit';

/** A fit with the logarithm of its prior weight. */
export interface WeightedFit {
  fit: WearFit;
  prior: number;
}

/** Prior probabilities: wear from the first reading on, and linear growth. */
const FROM_START = 0.7;
const LINEAR = 0.6;

/** Latest onset, as a share of the history. */
const LATEST_ONSET = 0.95;

/** Largest exponential growth over the observed wear. */
const LARGEST_RATE = 9;

/** How finely onsets and rates are told apart, see `refine`. Curves with an onset have both, so fewer rounds. */
const ROUNDS = 3;
const CURVE_ROUNDS = 2;
const SHARE = 0.25;

/** An onset whose first look is lighter than the best by more than this (logarithm) is not looked at closely. */
const HOPELESS = 6;

/** Every shape worth looking at: linear and exponential wear, from the start or from a later onset. */
export function fitFamilies(readings: Readings): WeightedFit[] {
  const line = (onset: number) => lineAt(readings, onset);
  const curve = curves(readings);
  const families = [
    [{ at: 0, width: 1, ...line(0) }],
    [{ at: 0, width: 1, ...curve(0) }],
    refine(cells(0, LATEST_ONSET, 8, line), { evaluate: line, rounds: ROUNDS, share: SHARE }),
    refine(cells(0, LATEST_ONSET, 6, curve), { evaluate: curve, rounds: CURVE_ROUNDS, share: SHARE }),
  ];
  const start = Math.log(FROM_START);
  const later = Math.log((1 - FROM_START) / LATEST_ONSET);
  const priors = [start, start, later, later].map((p, i) => p + Math.log(i % 2 ? 1 - LINEAR : LINEAR));
  return families.flatMap((family, i) => family.flatMap((cell) => weigh(cell, priors[i]!)));
}

interface Found {
  density: number;
  item: WeightedFit[];
}

function weigh(cell: Cell<WeightedFit[]>, prior: number): WeightedFit[] {
  return cell.item.map((found) => ({ fit: found.fit, prior: found.prior + prior + Math.log(cell.width) }));
}

function lineAt(readings: Readings, onset: number): Found {
  return found(readings, { onset, rate: 0 });
}

function found(readings: Readings, shape: Shape): Found {
  const fits = fitShape(readings, shape);
  return { density: logSum(fits.map(({ mass }) => mass)), item: fits.map((fit) => ({ fit, prior: 0 })) };
}

/** Exponential wear from an onset, over all its rates. */
function curves(readings: Readings): (onset: number) => Found {
  let best = -Infinity;
  return (onset) => {
    const evaluate = (rate: number) => found(readings, { onset, rate });
    let rates = cells(0, LARGEST_RATE, 6, evaluate);
    const first = total(rates);
    if (first > best - HOPELESS) rates = refine(rates, { evaluate, rounds: ROUNDS, share: SHARE });
    best = Math.max(best, first);
    return { density: total(rates), item: rates.flatMap((cell) => weigh(cell, 0)) };
  };
}

function total(list: readonly Cell<unknown>[]): number {
  return logSum(list.map(({ density, width }) => density + Math.log(width)));
}
