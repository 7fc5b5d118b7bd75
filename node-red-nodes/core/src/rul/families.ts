import { cells, logSum, refine, type Cell } from './refine';
import type { Shape } from './shapes';
import { fitSteady, fitWalking, type Readings, type WearFit } from './wear-fit';

/** A fit with the logarithm of its prior weight. */
export interface WeightedFit {
  fit: WearFit;
  prior: number;
}

/** Prior probability of wear from the first reading on. */
const FROM_START = 0.7;

/** Prior probabilities of the forms of growth, where a later onset is possible and where it is not. */
const LINEAR = 0.25;
const EXPONENTIAL = 0.65;
const ROOT = 0.1;

/** Latest onset, as a share of the history. */
const LATEST_ONSET = 0.95;

/** Largest exponential growth over the observed wear. */
const LARGEST_RATE = 9;

/** How finely onsets and rates are told apart, see `refine`: first cells, then rounds. */
interface Fineness {
  onsets: number;
  onsetRounds: number;
  curveOnsets: number;
  curveRounds: number;
  rates: number;
  rateRounds: number;
}

/** A steady course has narrow peaks, a walk has none. Rates after an onset get one round: what is known of both is little. */
const NARROW = { onsets: 8, onsetRounds: 3, curveOnsets: 5, curveRounds: 1, rates: 5, rateRounds: 3 };
const BROAD = { onsets: 5, onsetRounds: 1, curveOnsets: 3, curveRounds: 0, rates: 4, rateRounds: 1 };

/** A cell with more than this share of the mass is split. */
const SHARE = 0.25;

/** An onset whose first look is lighter than the best by more than this (logarithm) is not looked at closely. */
const HOPELESS = 6;

type Fit = (readings: Readings, shape: Shape) => WearFit[];
interface Found {
  density: number;
  item: WeightedFit[];
}

/** Every shape worth looking at: linear, exponential and root wear, from the start or from a later onset. */
export function fitFamilies(readings: Readings): WeightedFit[] {
  return [
    ...curvesOf(readings, fitSteady, NARROW),
    ...curvesOf(readings, fitWalking, BROAD),
    ...linesOf(readings, fitSteady, NARROW, LINEAR),
    ...linesOf(readings, fitWalking, BROAD, LINEAR),
    ...rootsOf(readings, fitSteady),
    ...rootsOf(readings, fitWalking),
  ];
}

/** Linear wear only. */
export function fitLines(readings: Readings): WeightedFit[] {
  return [...linesOf(readings, fitSteady, NARROW, 1), ...linesOf(readings, fitWalking, BROAD, 1)];
}

function linesOf(readings: Readings, fit: Fit, fineness: Fineness, prior: number): WeightedFit[] {
  const line = (onset: number) => found(fit(readings, { onset, rate: 0, power: 1 }));
  const { onsets, onsetRounds: rounds } = fineness;
  return fromStartOrLater(line, prior, (evaluate) =>
    refine(cells(0, LATEST_ONSET, onsets, evaluate), { evaluate, rounds, share: SHARE }),
  );
}

function curvesOf(readings: Readings, fit: Fit, fineness: Fineness): WeightedFit[] {
  const curve = curves((shape) => fit(readings, shape), fineness);
  const { curveOnsets, curveRounds: rounds } = fineness;
  return fromStartOrLater(curve, EXPONENTIAL, (evaluate) =>
    refine(cells(0, LATEST_ONSET, curveOnsets, evaluate), { evaluate, rounds, share: SHARE }),
  );
}

function rootsOf(readings: Readings, fit: Fit): WeightedFit[] {
  const { item } = found(fit(readings, { onset: 0, rate: 0, power: 0.5 }));
  return weigh(item, Math.log(ROOT));
}

function fromStartOrLater(
  evaluate: (onset: number) => Found,
  prior: number,
  later: (evaluate: (onset: number) => Found) => Cell<WeightedFit[]>[],
): WeightedFit[] {
  const start = weigh(evaluate(0).item, Math.log(prior * FROM_START));
  const density = Math.log((prior * (1 - FROM_START)) / LATEST_ONSET);
  return start.concat(...later(evaluate).map((cell) => weigh(cell.item, density + Math.log(cell.width))));
}

/** Adds to the prior of fits that nobody else holds. */
function weigh(fits: WeightedFit[], prior: number): WeightedFit[] {
  for (const found of fits) found.prior += prior;
  return fits;
}

function found(fits: readonly WearFit[]): Found {
  return { density: logSum(fits.map(({ mass }) => mass)), item: fits.map((fit) => ({ fit, prior: 0 })) };
}

/** Exponential wear from an onset, over all its rates. */
function curves(fit: (shape: Shape) => WearFit[], fineness: Fineness): (onset: number) => Found {
  let best = -Infinity;
  return (onset) => {
    const evaluate = (rate: number) => found(fit({ onset, rate, power: 1 }));
    let rates = cells(0, LARGEST_RATE, fineness.rates, evaluate);
    const first = total(rates);
    if (first > best - HOPELESS)
      rates = refine(rates, { evaluate, rounds: onset === 0 ? fineness.rateRounds : 1, share: SHARE });
    best = Math.max(best, first);
    return { density: total(rates), item: rates.flatMap(({ item, width }) => weigh(item, Math.log(width))) };
  };
}

function total(list: readonly Cell<unknown>[]): number {
  return logSum(list.map(({ density, width }) => density + Math.log(width)));
}
