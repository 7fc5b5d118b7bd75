import type { Extent } from '../time';
import type { GateOptions } from './gate';

/** How an asset's samples are cut into windows. */
export interface WindowOptions {
  /**
   * What length and hop count: samples, seconds (messages on the time axis), or cycles (on the cycle axis). `auto`: samples; where length
   * and hop are the defaults, frames of 30 Hz and more, or 30 samples a cycle, are cut by the recording or the second, without overlap.
   */
  by: 'auto' | 'count' | 'time' | 'cycles';
  /** Length of a window: samples, seconds or cycles. */
  length: number;
  /** From the start of one window to the start of the next: samples, seconds or cycles. */
  hop: number;
  /**
   * Samples of the first window of an asset, when cut by count: windows then grow until they have their length, so that an
   * answer need not wait for a full one. 0: every window is full.
   */
  first: number;
  /** Share 0–1 of measured values that must be numbers; a window with fewer is withheld and counted. */
  minValid: number;
  /** Mean quality 0–100 of the measured values below which a window is withheld and counted. */
  minQuality: number;
  /**
   * Longest distance of two neighbouring rows, in seconds or cycles, or as time; a window with a longer one is withheld and counted.
   * 0: any. Frames of regular sampling never hold one: a gap starts their window anew.
   */
  maxGap: Extent;
  /** Windows of other operating modes are not cut at all, and are no fault of the data. */
  gate: GateOptions;
  /** How much later than the newest sample one may come and still be sorted in: seconds, or cycles on the cycle axis, or time. */
  lateness: Extent;
  /** Values kept per asset and sampling rate, all channels together; beyond it the oldest are dropped and counted. */
  maxValues: number;
  /** Word of this way of cutting, where it is not the only one. */
  branch?: string;
}

export const windowDefaults: Readonly<WindowOptions> = {
  by: 'auto',
  length: 30,
  hop: 1,
  first: 0,
  minValid: 0.5,
  minQuality: 0,
  maxGap: 0,
  gate: { sensor: '', above: null, below: null },
  lateness: 0,
  maxValues: 2_000_000,
};

/** Most windows that one message may complete; a hop far shorter than a frame would flood the flow. */
export const MAX_WINDOWS = 10_000;
