import type { SensorFrame } from '../frame';
import type { Group, Results } from '../group';
import { ALL_ZERO } from '../reasons';
import { packetEnergies } from './packet';

/** Fewest samples per band: shorter bands hold nothing but the edges. */
const MIN_PER_BAND = 8;

/**
 * How the energy of the signal is shared among the bands of a wavelet packet: `wavelet1` (lowest) … `wavelet<2^level>`,
 * shares 0–1 that add up to 1. Reference: {@link packetEnergies}; G. G. Yen, K.-C. Lin, IEEE Trans. Ind. Electron. 47
 * (2000) 650–667.
 */
export function waveletGroup(level: number): Group {
  const bands = 2 ** level;
  const names = Array.from({ length: bands }, (_, i) => `wavelet${i + 1}`);
  const energies = new Float64Array(bands);
  return {
    names,
    compute(frame: SensorFrame, results: Results) {
      const { x, problem } = frame;
      if (problem) return results.refuse(problem, bands);
      const needed = MIN_PER_BAND * bands;
      if (x.length < needed)
        return results.refuse(`wavelets of this level need ${needed} samples, not ${x.length}`, bands);
      packetEnergies(x, level, energies);
      let total = 0;
      for (const energy of energies) total += energy;
      if (total === 0) return results.refuse(ALL_ZERO, bands);
      for (const energy of energies) results.add(energy / total);
    },
  };
}
