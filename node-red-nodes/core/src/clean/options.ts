import type { Trend } from '../filter';
import type { Extent } from '../time';

/** How raw samples are cleaned. Every step can be switched off. */
export interface CleanOptions {
  /** Whether values in another unit than the sensor's profile states are converted to it. */
  convert: boolean;
  /** Whether values outside the sensor's physical range (its profile's `min`–`max`) count as missing. */
  range: boolean;
  /** Values of a lower quality (0–100) count as missing. */
  minQuality: number;
  /** Spike removal: the causal Hampel filter, the median of the window for every value, or none. */
  spikes: 'hampel' | 'median' | 'none';
  /** Samples that the spike filter looks at, the present one included. */
  spikeWindow: number;
  /** Distance from what is expected, in robust standard deviations, from which a value is a spike. */
  spikeSigmas: number;
  /** Values that come faster than this, in Hz, and all frames are waveforms: their impulses are the information, and are left alone. */
  spikeMaxRate: number;
  /** Samples of the same value, or time, after which a sensor counts as stuck; 0 switches the check off. */
  stuckAfter: Extent;
  /** How far from the first of them samples may lie and still count as the same: a flat line has a little noise. In the sensor's unit. */
  stuckBand: number;
  /** What fills a gap: the last good value, a straight line where both ends are known (else the last value), or nothing. */
  gap: 'hold' | 'linear' | 'none';
  /** Longest gap that is filled: in missing samples, or as the time from the last good value. */
  maxGap: Extent;
  align: AlignOptions;
  /** What is taken off every frame of regular sampling. */
  detrend: 'none' | Trend;
  filter: FilterOptions;
  normalise: NormaliseOptions;
}

/** The clock that all sensors of an asset are brought to. */
export interface AlignOptions {
  /** Rows a second; 0 leaves every sensor its own times. */
  rate: number;
  /**
   * What a row reads of a sensor: the point on the line between the samples around it, or the mean of the samples since
   * the row before, which a slow clock needs against aliases (and where there are none, the line).
   */
  by: 'line' | 'mean';
  /** Seconds that a silent sensor is waited for, and across which a line is drawn. */
  maxWait: number;
  /** Frames sampled faster than this, in Hz, are waveforms and keep their clock. */
  maxRate: number;
}

/** Frequencies that frames of regular sampling in time keep. */
export interface FilterOptions {
  pass: 'all' | 'low' | 'high' | 'band';
  /** Cut-off frequencies in Hz: `from` of high- and band-pass, `to` of low- and band-pass. */
  from: number;
  to: number;
  /** Order of the Butterworth filter. */
  order: number;
  /** Frequency in Hz that a notch takes out; 0: none. */
  notch: number;
  /** Frequency of the notch over its width. */
  notchQuality: number;
  /** Forwards and backwards within each frame: no lag, and seams between frames; else causal, which joins them. */
  zeroPhase: boolean;
}

/** How values are put on a common scale. */
export interface NormaliseOptions {
  kind: 'none' | 'z-score' | 'min-max' | 'robust';
  /** Values of a sensor, or time (in each regime), from which its scale is learned; then it stays. */
  learn: Extent;
  /** Sensor whose value names the operating regime, in steps of `regimeWidth`; empty: one regime. */
  regimeSensor: string;
  regimeWidth: number;
}

export const cleanDefaults: Readonly<CleanOptions> = {
  convert: true,
  range: true,
  minQuality: 1,
  spikes: 'hampel',
  spikeWindow: 15,
  spikeSigmas: 3.4,
  spikeMaxRate: 10,
  stuckAfter: 0,
  stuckBand: 0,
  gap: 'hold',
  maxGap: 5,
  align: { rate: 0, by: 'line', maxWait: 10, maxRate: 10 },
  detrend: 'none',
  filter: { pass: 'all', from: 10, to: 1000, order: 4, notch: 0, notchQuality: 30, zeroPhase: false },
  normalise: { kind: 'none', learn: 100, regimeSensor: '', regimeWidth: 100 },
};

/** Quality given to a value that was repaired: usable, and visibly not measured. */
export const REPAIRED_QUALITY = 50;

/** Quality ceiling of a stuck sensor's values: below the 50 from which the administrator is told. */
export const STUCK_QUALITY = 25;
