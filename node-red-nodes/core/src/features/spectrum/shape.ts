import type { SensorFrame } from '../frame';
import type { Results } from '../group';
import { ALL_ZERO } from '../reasons';

/** Share of the power that lies below `rolloff`. */
const ROLLOFF = 0.85;

export const shapeNames = ['centroid', 'spread', 'rolloff', 'spectralEntropy', 'spectralKurtosis'] as const;

/**
 * The form of the power spectrum above 0 Hz: `centroid` and `spread` (Hz), its mean and standard deviation with power
 * as weight; `rolloff` (Hz), below which 85 % of the power lies; `spectralEntropy`, 0 for one line and 1 for white
 * noise; `spectralKurtosis`, the fourth moment about the centroid over spread⁴ (3 for a bell). References: G. Peeters,
 * A large set of audio features for sound description, Ircam 2004; Y. Pan, J. Chen, X. Li, Chaos 19 (2009) 023124.
 */
export function addShape({ power, resolution }: SensorFrame, results: Results): void {
  let total = 0;
  let first = 0;
  let information = 0;
  for (let k = 1; k < power.length; k++) {
    const p = power[k];
    total += p;
    first += k * p;
    if (p > 0) information += p * Math.log(p);
  }
  if (total === 0) return results.refuse(ALL_ZERO, shapeNames.length);
  const centre = first / total;
  let second = 0;
  let fourth = 0;
  for (let k = 1; k < power.length; k++) {
    const dd = (k - centre) * (k - centre);
    second += dd * power[k];
    fourth += dd * dd * power[k];
  }
  const spread = Math.sqrt(second / total);
  results.add(centre * resolution);
  results.add(spread * resolution);
  results.add(rolloff(power, total) * resolution);
  // −Σ p·ln p with p = P/ΣP, without a division per bin.
  results.add((Math.log(total) - information / total) / Math.log(power.length - 1));
  results.add(fourth / total / spread ** 4);
}

function rolloff(power: Float64Array, total: number): number {
  let below = 0;
  for (let k = 1; k < power.length - 1; k++) {
    below += power[k];
    if (below >= ROLLOFF * total) return k;
  }
  return power.length - 1;
}
