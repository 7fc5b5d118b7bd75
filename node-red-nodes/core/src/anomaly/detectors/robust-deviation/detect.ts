import { derive, type Anomaly, type Features } from '../../../contract';
import { lookup } from '../../../keyed';
import { severityOf } from '../../severity';
import { deviation, freeze, type Baseline } from './baseline';
import type { AnomalyOptions } from './options';

/** Windows gathered so far: a row of values per window, a column per name. */
export interface Learning {
  names: string[];
  rows: (number | null)[][];
}

/**
 * What the detector knows of one asset. Plain JSON. One entry per operating regime, so that regimes can be told
 * apart one day; today all windows belong to one.
 */
export interface AnomalyState {
  regimes: Record<string, { learning: Learning } | { baseline: Baseline }>;
}

export function createAnomalyState(): AnomalyState {
  return { regimes: {} };
}

/** The only regime so far. */
const ALL = 'all';

/** Features named in the contributions of an anomaly. */
const NAMED = 5;

/** Share of the baseline's features that a window must have to be scored. */
const MIN_PRESENT = 0.5;

export interface AnomalyContext {
  options: AnomalyOptions;
  /** Score 0–100 above which the asset is in trouble: its profile's, or its class's. */
  threshold: number;
  /** Word of the detector, where it is not the only one on its way. */
  branch?: string;
}

/**
 * Scores one window's features against the asset's own normal, which is learned from the first `baseline` windows
 * (outliers among them left out) and then frozen: an asset that wears slowly does not become its own normal.
 * Each feature's distance becomes a standard normal value. Two statistics are held against limits that `falseAlarms`
 * of healthy windows pass: their root mean square (many features have moved a little) and the largest (one has moved
 * a lot). The worse of the two ratios makes the score, 100 (1 − 2^(−statistic/limit)), so that the limit is 50.
 * Streaming, O(features) a window; the window that ends the baseline costs O(baseline² × features) once.
 * While it learns, and where too few features are known, `score` is null with a `reason`.
 * @param state The asset's, changed in place; start with {@link createAnomalyState}.
 */
export function detectAnomaly(features: Features, state: AnomalyState, context: AnomalyContext): Anomaly {
  const regime = (state.regimes[ALL] ??= { learning: { names: [], rows: [] } });
  if ('baseline' in regime) return score(features, regime.baseline, context);
  const { options } = context;
  learn(features, regime.learning, options);
  const { names, rows } = regime.learning;
  if (rows.length >= options.baseline) {
    const until = features.window.to;
    state.regimes[ALL] = { baseline: freeze(names, rows, { falseAlarms: options.falseAlarms, until }) };
  }
  return unknown(features, context, `learning: ${rows.length} of ${options.baseline} windows`);
}

function learn({ values }: Features, learning: Learning, { features }: AnomalyOptions): void {
  if (learning.rows.length === 0) learning.names = namesOf(Object.keys(values), features);
  learning.rows.push(learning.names.map((name) => lookup(values, name) ?? null));
}

/** A name that the first window lacks is waited for. */
function namesOf(all: readonly string[], wanted: readonly string[]): string[] {
  if (wanted.length === 0) return [...all];
  return wanted.flatMap((name) => {
    const found = all.filter((one) => one === name || one.endsWith(`.${name}`));
    return found.length > 0 ? found : [name];
  });
}

function score(features: Features, baseline: Baseline, context: AnomalyContext): Anomaly {
  if (baseline.features.length === 0) {
    return unknown(
      features,
      context,
      `none of the features varied in the ${baseline.windows} windows learned from`,
    );
  }
  const { squares, present, total, most } = deviations(features, baseline);
  const share = present / baseline.features.length;
  if (share < MIN_PRESENT) {
    return unknown(
      features,
      context,
      `${present} of the ${baseline.features.length} learned features are known`,
    );
  }
  const { rms, largest: single } = baseline.limits;
  const statistic = Math.max(Math.sqrt(total / present) / rms, Math.sqrt(most) / single);
  const value = 100 * (1 - 2 ** -statistic);
  return {
    ...verdict(features, context),
    score: value,
    anomalous: value > context.threshold,
    severity: severityOf(value),
    confidence: share * (features.quality / 100),
    contributions: largest(baseline.features, squares),
    model: `baseline of ${baseline.windows} windows until ${baseline.until}`,
    raw: { score: statistic, threshold: 1 },
  };
}

/** Squared standard normal deviation of each feature; 0 where the window has no value. */
function deviations({ values }: Features, { features }: Baseline) {
  const squares = new Array<number>(features.length).fill(0);
  let [present, total, most] = [0, 0, 0];
  for (let i = 0; i < features.length; i++) {
    const normal = features[i];
    // Whatever a name may inherit, it is no number.
    const value = values[normal.name];
    if (typeof value !== 'number') continue;
    const square = deviation(value, normal) ** 2;
    squares[i] = square;
    total += square;
    present++;
    if (normal.judged && square > most) most = square;
  }
  return { squares, present, total, most };
}

/** The features that deviate most, with their shares of what these deviate together. */
function largest(features: Baseline['features'], squares: readonly number[]): Record<string, number> {
  const top: number[] = [];
  for (let i = 0; i < squares.length; i++) {
    if (top.length === NAMED && squares[i] <= squares[top[NAMED - 1]]) continue;
    let place = top.length;
    while (place > 0 && squares[top[place - 1]] < squares[i]) place--;
    top.splice(place, 0, i);
    top.length = Math.min(top.length, NAMED);
  }
  const total = top.reduce((sum, i) => sum + squares[i], 0);
  return Object.fromEntries(
    top.map((i) => [features[i].name, total === 0 ? 1 / top.length : squares[i] / total]),
  );
}

function verdict(features: Features, { threshold, branch }: AnomalyContext) {
  return { ...derive('anomaly', features, branch), threshold, method: 'robust-deviation' };
}

function unknown(features: Features, context: AnomalyContext, reason: string): Anomaly {
  return {
    ...verdict(features, context),
    score: null,
    anomalous: false,
    severity: 'none',
    confidence: 0,
    contributions: {},
    model: 'none',
    reason: reason.slice(0, 200),
  };
}
