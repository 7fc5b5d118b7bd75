import type { Detector } from '../detector';
import { robustDeviation } from './robust-deviation';

/** Every detector, by its name. */
export const detectors = { 'robust-deviation': robustDeviation } satisfies Record<string, Detector>;

export type DetectorName = keyof typeof detectors;
