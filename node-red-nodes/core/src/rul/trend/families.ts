import { cells, logSum, refine, type Cell } from './refine';
import { WALKS } from './noise';
import type { WearShape } from './shapes';
import { fitSteady, fitWalking, type Readings, type WearFit } from './wear-fit';

/** A fit with the logarithm of its prior weight. */
export interface WeightedFit {
  fit: WearFit;
  prior: number;
}

/** Prior probability of wear from the first reading on. */
const FROM_START = 0.7;

/** Prior probabilities of the forms of growth. A line before a curve: few fast steps look like one, and so does noise while little of a life has been seen. */
const FORMS = { linear: 0.6, exponential: 0.3, root: 0.1 };

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
  laterRates: number;
}

/** A steady course has narrow peaks, a walk has none. Rates after an onset get one round: what is known of both is little. */
const NARROW: Fineness = {
  onsets: 8,
  onsetRounds: 3,
  curveOnsets: 5,
  curveRounds: 1,
  rates: 5,
  rateRounds: 3,
  laterRates: 3,
};
const BROAD: Fineness = {
  onsets: 5,
  onsetRounds: 1,
  curveOnsets: 3,
  curveRounds: 0,
  rates: 4,
  rateRounds: 1,
  laterRates: 3,
};

/** A cell with more than this share of the mass is split. */
const SHARE = 0.25;

/** What is lighter than the heaviest by more than this (logarithm) at first look is not looked at closely, or no further. */
const HOPELESS = 5;
const USELESS = 4;

interface Found {
  density: number;
  item: WeightedFit[];
}

/** Every shape worth looking at: linear, exponential and root wear, from the start or from a later onset. */
export function fitFamilies(readings: Readings, level: number): WeightedFit[] {
  const search = new Search(readings, level);
  const { steady, walking } = search;
  const start = [
    ...linesFrom(steady, FORMS.linear),
    ...linesFrom(walking, FORMS.linear),
    ...roots(steady),
    ...roots(walking),
  ];
  const [curve, walkingCurve] = [search.curves(steady, NARROW), search.curves(walking, BROAD)];
  const [bent, bentWalking] = [curvesFrom(curve), curvesFrom(walkingCurve)];
  start.push(...bent, ...bentWalking);
  search.dropWalks();
  const late = search.laterLines(steady, NARROW, FORMS.linear);
  const lateWalking = search.laterLines(walking, BROAD, FORMS.linear);
  return start.concat(
    late,
    lateWalking,
    search.isHopeless(bent, late) ? [] : search.laterCurves(curve, NARROW),
    search.isHopeless(bentWalking, lateWalking) ? [] : search.laterCurves(walkingCurve, BROAD),
  );
}

/** Linear wear only; `heaviest` is the logarithm of the mass of what it is held against. */
export function fitLines(readings: Readings, heaviest: number): WeightedFit[] {
  const search = new Search(readings, heaviest);
  const { steady, walking } = search;
  const start = [...linesFrom(steady, 1), ...linesFrom(walking, 1)];
  search.dropWalks();
  return start.concat(search.laterLines(steady, NARROW, 1), search.laterLines(walking, BROAD, 1));
}

type Fit = (shape: WearShape) => WearFit[];
type Evaluate = (at: number) => Found;
type Onsets = Cell<WeightedFit[]>[];

interface Look {
  evaluate: Evaluate;
  rounds: number;
  /** Prior probability, or density, of what is looked at. */
  prior: number;
}

/** Fits shapes, and knows what has become hopeless meanwhile. */
class Search {
  private walks = WALKS;
  private readonly byNoise = new Map<object, number>();

  constructor(
    private readonly readings: Readings,
    private heaviest: number,
  ) {}

  readonly steady: Fit = (shape) => this.note(fitSteady(this.readings, shape));
  readonly walking: Fit = (shape) => this.note(fitWalking(this.readings, shape, this.walks));

  /** Walks that none of the shapes so far has any use for are tried no further. */
  dropWalks(): void {
    this.walks = this.walks.filter((walk) => (this.byNoise.get(walk) ?? -Infinity) > this.heaviest - USELESS);
  }

  /** Where neither a curve from the start nor a line from later on has any mass, a curve from later on has none. */
  isHopeless(...near: readonly WeightedFit[][]): boolean {
    return near.every((fits) => fits.every(({ fit, prior }) => fit.mass + prior < this.heaviest - HOPELESS));
  }

  /** Exponential wear from an onset, over all its rates. */
  curves(fit: Fit, { rates, rateRounds, laterRates }: Fineness): (onset: number) => Found {
    return (onset) => {
      const evaluate = (rate: number) => found(fit({ onset, rate, power: 1 }));
      const first = cells(0, LARGEST_RATE, onset === 0 ? rates : laterRates, evaluate);
      if (onset === 0 && fit === this.walking) this.dropWalks();
      const prior = FORMS.exponential * (onset === 0 ? FROM_START : 1 - FROM_START);
      const list = this.closely(first, { evaluate, rounds: onset === 0 ? rateRounds : 1, prior });
      return { density: total(list), item: weighAll(list, 1) };
    };
  }

  laterLines(fit: Fit, { onsets, onsetRounds: rounds }: Fineness, prior: number): WeightedFit[] {
    const evaluate = (onset: number) => found(fit({ onset, rate: 0, power: 1 }));
    return this.later(cells(0, LATEST_ONSET, onsets, evaluate), { evaluate, rounds, prior });
  }

  laterCurves(evaluate: Evaluate, { curveOnsets, curveRounds: rounds }: Fineness): WeightedFit[] {
    return this.later(cells(0, LATEST_ONSET, curveOnsets, evaluate), {
      evaluate,
      rounds,
      prior: FORMS.exponential,
    });
  }

  private later(onsets: Onsets, look: Look): WeightedFit[] {
    const density = (look.prior * (1 - FROM_START)) / LATEST_ONSET;
    const list = this.closely(onsets, { ...look, prior: density });
    return weighAll(list, density);
  }

  /** A closer look where the first one gives hope. */
  private closely(first: Onsets, { evaluate, rounds, prior }: Look): Onsets {
    const hope = total(first) + Math.log(prior) > this.heaviest - HOPELESS;
    return hope ? refine(first, { evaluate, rounds, share: SHARE }) : first;
  }

  private note(fits: WearFit[]): WearFit[] {
    for (const { mass, noise } of fits) {
      this.heaviest = Math.max(this.heaviest, mass);
      this.byNoise.set(noise, Math.max(mass, this.byNoise.get(noise) ?? -Infinity));
    }
    return fits;
  }
}

function linesFrom(fit: Fit, prior: number): WeightedFit[] {
  return weigh(found(fit({ onset: 0, rate: 0, power: 1 })).item, Math.log(prior * FROM_START));
}

function roots(fit: Fit): WeightedFit[] {
  return weigh(found(fit({ onset: 0, rate: 0, power: 0.5 })).item, Math.log(FORMS.root));
}

function curvesFrom(curve: (onset: number) => Found): WeightedFit[] {
  return weigh(curve(0).item, Math.log(FORMS.exponential * FROM_START));
}

/** Adds to the prior of fits that nobody else holds. */
function weigh(fits: WeightedFit[], prior: number): WeightedFit[] {
  for (const found of fits) found.prior += prior;
  return fits;
}

/** What cells hold, by the prior density of their parameter. Loops that make no lists: this runs for every shape. */
function weighAll(list: Onsets, density: number): WeightedFit[] {
  const all: WeightedFit[] = [];
  for (const { item, width } of list) {
    const prior = Math.log(density * width);
    for (const one of item) {
      one.prior += prior;
      all.push(one);
    }
  }
  return all;
}

function found(fits: readonly WearFit[]): Found {
  const item: WeightedFit[] = [];
  const masses: number[] = [];
  for (const fit of fits) {
    item.push({ fit, prior: 0 });
    masses.push(fit.mass);
  }
  return { density: logSum(masses), item };
}

function total(list: readonly Cell<unknown>[]): number {
  return logSum(list.map(({ density, width }) => density + Math.log(width)));
}
