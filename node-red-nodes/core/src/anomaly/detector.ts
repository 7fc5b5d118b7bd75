import type { Features } from '../contract';
import type { Part } from '../contract/said';

/** What a detector goes by: the features of each window, or the values as measured that no window before had. */
export type InputKind = 'features' | 'newest';

/** What a healthy asset read: rows of values in the order of time (null where missing), a column per name. Plain JSON. */
export interface Sample {
  names: string[];
  rows: (number | null)[][];
  /** Absent: of features, a row per window. */
  reading?: InputKind;
}

export interface FitOptions {
  /** Share 0–1 of healthy windows that may pass the detector's own limit; of detectors with a memory `rowsPerCase` counts. */
  falseAlarms: number;
  /** Rows in which a healthy asset may be called anomalous once. */
  rowsPerCase: number;
  /** End of the last window of the sample, on its axis. */
  until: number;
  /** ms between two rows, on average; absent where rows take no time. */
  step?: number;
  /** The asset was not seen for as long as its states take: limits leave room for what was not seen. */
  provisional?: boolean;
}

/** Why a window cannot be judged. */
export interface Silent {
  kind: 'silent';
  reason: string;
  /** The reason as a code with values: see `silence`. */
  said?: Part;
}

/** How far a window is from normal. */
export interface Deviation {
  kind: 'deviation';
  /** 0 for exactly normal, 1 at the detector's own limit, and never less for what deviates more. */
  statistic: number;
  /** Its own verdict, of a detector that keeps to one for a while; absent: the statistic decides. */
  anomalous?: boolean;
  /** Share 0–1 of what the detector goes by that the window has. */
  known: number;
  /** The features that deviate most, with their shares of what these deviate together; they add up to 1. */
  contributions: Record<string, number>;
  /** What it was held against, in words. */
  model: string;
}

export type DetectorVerdict = Silent | Deviation;

/** What is normal, and what is remembered beside it. */
export interface Remembering<Model, Memory> {
  model: Model;
  memory: Memory;
}

/**
 * A way to tell how far an asset is from its own normal. Pure and deterministic: what it has learned is its model, what it keeps
 * from window to window is its memory; both are plain JSON and bounded, and the one who calls keeps them per asset. The laws
 * in `conformance.fixture.ts` hold for every one.
 */
export interface Detector<Model = unknown, Memory = unknown> {
  /** By which it is chosen, and named in what it says. */
  readonly name: string;
  /** When it is the right one, in a sentence. */
  readonly about: string;
  /** Under which what it has learned is saved. */
  readonly saved: { name: string; version: number };
  /** What it goes by where both are there; absent: features. */
  readonly prefers?: InputKind;
  /** It goes on to decide by what it learned from, once the baseline is settled: that is kept until then. */
  readonly decides?: true;
  /** About how long it takes to learn a value, µs; absent: 5. By this goes whether it is learned where the message is handled. */
  readonly effort?: number;
  /** Learns what is normal. May be dear, and knows nothing but its arguments: it can run anywhere. */
  fit(sample: Sample, options: FitOptions): Model;
  /** What it remembers before the first window after learning; absent: it goes by one window at a time. */
  begin?(model: Model): Memory;
  /**
   * What is normal was learned anew, elsewhere perhaps, while the machine went on: takes along what of the present still holds. Absent:
   * nothing does.
   * @param anew Its memory is from {@link begin}, and changed in place.
   */
  carry?(former: Remembering<Model, Memory>, anew: Remembering<Model, Memory>): void;
  /**
   * Judges one window that is later than those before; costs no more than a fixed amount for each learned feature.
   * Values that are missing or no numbers are gaps.
   * @param memory From {@link begin}, changed in place; the only thing that is.
   */
  score(features: Features, model: Model, memory: Memory): DetectorVerdict;
  /**
   * The same with limits so many times as high: cases were false, or right. Absent: it goes by one window at a time, and its statistic is
   * divided.
   */
  raise?(model: Model, by: number): Model;
  /**
   * The machine was not seen for a while: what comes next does not follow what was before. Absent: it goes by no order of values.
   * @param memory Changed in place.
   */
  pause?(model: Model, memory: Memory): void;
  /**
   * Takes back what these channels have said of late: their sensors have been found to be at fault. Absent: it remembers nothing for long.
   * @param memory Changed in place.
   */
  forget?(channels: readonly string[], model: Model, memory: Memory): void;
}
