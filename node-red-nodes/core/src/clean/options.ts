/** How raw samples are cleaned. Every step can be switched off. */
export interface CleanOptions {
  /** Whether values outside the sensor's physical range (its profile's `min`–`max`) count as missing. */
  range: boolean;
  /** Values of a lower quality (0–100) count as missing. */
  minQuality: number;
  /** Spike removal: the causal Hampel filter, or none. */
  spikes: 'hampel' | 'none';
  /** Samples that the spike filter looks at, the present one included. */
  spikeWindow: number;
  /** Distance from the median, in robust standard deviations, from which a value is a spike. */
  spikeSigmas: number;
  /**
   * Smallest distance that is a spike, as a share of the median: keeps the steps of a coarse converter,
   * whose median absolute deviation is often 0.
   */
  spikeFloor: number;
  /** Frames sampled faster than this, in Hz, are waveforms: their impulses are the information, and are left alone. */
  spikeMaxRate: number;
  /** Samples of the very same value after which a sensor counts as stuck; 0 switches the check off. */
  stuckAfter: number;
  /** What fills a gap: the last good value, a straight line where both ends are known (else the last value), or nothing. */
  gap: 'hold' | 'linear' | 'none';
  /** Longest gap that is filled, in samples. */
  maxGap: number;
}

export const cleanDefaults: Readonly<CleanOptions> = {
  range: true,
  minQuality: 1,
  spikes: 'hampel',
  spikeWindow: 7,
  spikeSigmas: 3,
  spikeFloor: 0.05,
  spikeMaxRate: 10,
  stuckAfter: 0,
  gap: 'hold',
  maxGap: 5,
};

/** Quality given to a value that was repaired: usable, and visibly not measured. */
export const REPAIRED_QUALITY = 50;

/** Quality ceiling of a stuck sensor's values: below the 50 from which the administrator is told. */
export const STUCK_QUALITY = 25;
