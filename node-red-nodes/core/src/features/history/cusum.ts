import { welford, type Running } from '../../stats';
import { hasPassed, pass, type Passed } from '../../time';

/** Slack in standard deviations: shifts of twice this size are found soonest. */
const SLACK = 0.5;

/** Mean and scatter of the first windows, then the sums of what lies beyond. Plain JSON. */
export interface CusumState extends Running {
  up: number;
  down: number;
  /** What was seen of the time that tells what is normal, in hours; absent where windows are counted. */
  passed?: Passed;
}

/** From what is learned: so many windows, or so many hours, of which `t` is now. */
export type ReferenceLength = number | { hours: number; t: number };

export function createCusum(): CusumState {
  return { n: 0, mean: 0, m2: 0, up: 0, down: 0 };
}

/**
 * Two-sided tabular CUSUM: the first `baseline` values tell mean and standard deviation (n − 1), each later one adds its
 * distance in standard deviations less a slack of 0.5 to `up` or `down`, which never fall below 0; 4–5 is the usual
 * limit. References: E. S. Page, Biometrika 41 (1954) 100–115; D. C. Montgomery, Introduction to Statistical Quality
 * Control, ch. 9.
 * @returns Why there are no sums yet, or undefined when the state holds them.
 */
export function pushCusum(state: CusumState, value: number, baseline: ReferenceLength): string | undefined {
  const missing = missingOf(state, baseline);
  if (missing !== undefined) {
    welford(state, value);
    return missing();
  }
  const sigma = Math.sqrt(state.m2 / (state.n - 1));
  if (!(sigma > 0)) return 'the first windows do not differ';
  const z = (value - state.mean) / sigma;
  state.up = Math.max(0, state.up + z - SLACK);
  state.down = Math.max(0, state.down - z - SLACK);
  return undefined;
}

/** How far the baseline is with this value, where it is not whole without it. */
function missingOf(state: CusumState, baseline: ReferenceLength): (() => string) | undefined {
  if (typeof baseline === 'number') {
    if (state.n >= baseline) return undefined;
    return () => `${state.n} of ${baseline} windows that tell what is normal`;
  }
  const { hours, t } = baseline;
  if (hasPassed(state.passed, hours)) return undefined;
  // A window whose time is no number is no news, and never comes so far.
  const { sum } = (state.passed = pass(state.passed, t, hours) as Passed);
  const percent = Math.min(99, Math.floor((100 * sum) / hours));
  return () => `${percent} % of the time that tells what is normal`;
}
