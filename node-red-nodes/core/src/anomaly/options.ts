import type { Extent } from '../time';

/** How an asset's normal is learned, whatever the detector. */
export interface AnomalyOptions {
  /** Windows, or time, from which the asset's own normal is learned, before anything is scored. */
  baseline: Extent;
  /** Share 0–1 of healthy windows that may pass the detector's own limit. */
  falseAlarms: number;
  /** Time in which a healthy asset may be called anomalous once, in ms; kept once the baseline is frozen, and on the time axis. */
  caseEvery: number;
  /** Time, in ms, that a baseline must have lasted before it is kept for good; on the time axis. */
  settleMs: number;
  /** Features to look at: `pump.rms`, or `rms` for that of every sensor; empty takes all that vary. */
  features: readonly string[];
}

export const MONTH_MS = 30 * 86_400_000;

export const anomalyDefaults: Readonly<AnomalyOptions> & { readonly baseline: number } = {
  baseline: 50,
  falseAlarms: 0.001,
  caseEvery: 3 * MONTH_MS,
  settleMs: 86_400_000,
  features: [],
};
