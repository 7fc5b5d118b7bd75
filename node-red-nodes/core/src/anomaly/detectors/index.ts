import type { Detector } from '../detector';
import { residualCusum } from './residual-cusum';
import { robustDeviation } from './robust-deviation';

/** Every detector, by its name. */
export const detectors = {
  'residual-cusum': residualCusum,
  'robust-deviation': robustDeviation,
} satisfies Record<string, Detector>;

export type DetectorName = keyof typeof detectors;
