/** The valid values of one sensor in a window, and the window's clock. */
export interface Signal {
  /** Values without gaps; at least one. */
  x: readonly number[];
  /** Time of each value since the first row of the window: hours on the time axis, cycles on the cycle axis. */
  t: readonly number[];
  /** Sampling rate in Hz where sampling is regular in time and no value is missing, else null. */
  fs: number | null;
}

/** The value of a feature, or a sentence that says why there is none. */
export type Outcome = number | string;

/** Features that share their work. `compute` gives one outcome per name, in the order of `names`. */
export interface Group {
  readonly names: readonly string[];
  compute(signal: Signal): Outcome[];
}

export const NO_VALUE = 'no valid value in the window';
export const ALL_ZERO = 'the signal is zero throughout';
export const CONSTANT = 'the signal is constant';
