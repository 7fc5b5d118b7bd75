import { complexFft, scratch } from '../../fft';

/** Bins of a half spectrum, both included. */
export interface BinBand {
  first: number;
  last: number;
}

/** Fewest bins of a band: an envelope of fewer values says nothing about impulses. */
const MIN_BINS = 24;
/** Halvings of the spectrum; 64 bands at the finest. */
const MAX_LEVEL = 6;

/**
 * The band whose envelope is most impulsive: the spectrum is cut into 1, 2, 4, … equal bands, and the kurtosis of each
 * band's complex envelope compared, ⟨|z|⁴⟩/⟨|z|²⟩² − 2, which is 0 for Gaussian noise. Cost: one transform as long as the
 * spectrum per level. Reference: J. Antoni, Mech. Syst. Signal Process. 21 (2007) 108–124, with ideal bands.
 * @returns The band, or the whole spectrum where no band is more impulsive than noise.
 */
export function kurtogramBand(half: Float64Array): BinBand {
  const bins = half.length / 2;
  let best = { first: 1, last: bins - 2 };
  let highest = 0;
  for (let level = 0; level <= MAX_LEVEL; level++) {
    const width = Math.floor((bins - 2) / 2 ** level);
    if (width < MIN_BINS) break;
    for (let b = 0; b < 2 ** level; b++) {
      const first = 1 + b * width;
      const kurtosis = bandKurtosis(half, first, width);
      if (kurtosis <= highest) continue;
      highest = kurtosis;
      best = { first, last: first + width - 1 };
    }
  }
  return best;
}

/** Kurtosis of the complex envelope of a band, by a transform as short as the band: moved to 0 Hz it needs no more samples. */
export function bandKurtosis(half: Float64Array, first: number, width: number): number {
  const band = scratch('kurtogram.band', 2 * width);
  const time = scratch('kurtogram.time', 2 * width);
  for (let i = 0; i < 2 * width; i++) band[i] = half[2 * first + i];
  complexFft(width).inverse(band, time);
  let second = 0;
  let fourth = 0;
  for (let i = 0; i < width; i++) {
    const square = time[2 * i] * time[2 * i] + time[2 * i + 1] * time[2 * i + 1];
    second += square;
    fourth += square * square;
  }
  return second === 0 ? 0 : (width * fourth) / (second * second) - 2;
}
