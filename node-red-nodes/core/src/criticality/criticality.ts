import type { Criticality } from '../contract';

const HOUR_MS = 3_600_000;

/** What a plant expects of assets of one class, where an asset's own profile says nothing else. */
export interface ClassDefaults {
  criticality: Criticality;
  /** RUL below which maintenance is planned, in the asset's life unit (cycles or hours). */
  rulThreshold: number;
  /** Anomaly score 0–100 above which an alarm is urgent. */
  anomalyThreshold: number;
  /** Time within which somebody must answer a critical alarm, in ms. */
  respondWithinMs: number;
}

/** Figures by criticality: the less an asset matters, the more it may wear, and the later somebody must come. */
const BY_CRITICALITY: Record<Criticality, ClassDefaults> = {
  critical: { criticality: 'critical', rulThreshold: 50, anomalyThreshold: 75, respondWithinMs: 2 * HOUR_MS },
  high: { criticality: 'high', rulThreshold: 100, anomalyThreshold: 80, respondWithinMs: 8 * HOUR_MS },
  medium: { criticality: 'medium', rulThreshold: 200, anomalyThreshold: 85, respondWithinMs: 24 * HOUR_MS },
  low: { criticality: 'low', rulThreshold: 500, anomalyThreshold: 90, respondWithinMs: 7 * 24 * HOUR_MS },
};

/** The classes that MANTIS brings figures for, with the name that a person reads. */
export const assetClasses = {
  'main-motor': { title: 'Main motor', criticality: 'critical' },
  'hydraulic-pump': { title: 'Hydraulic pump', criticality: 'high' },
  conveyor: { title: 'Conveyor', criticality: 'medium' },
  fan: { title: 'Fan', criticality: 'low' },
  'cnc-spindle': { title: 'CNC spindle', criticality: 'critical' },
  turbofan: { title: 'Turbofan', criticality: 'critical' },
} as const satisfies Record<string, { title: string; criticality: Criticality }>;

/** What a setting says where an asset matters as much as its class does. */
export const AS_ITS_CLASS = 'class';

export type AssetClass = keyof typeof assetClasses;

/** Shorter words that people use for a class. */
const ALIASES = new Map<string, AssetClass>([
  ['motor', 'main-motor'],
  ['pump', 'hydraulic-pump'],
  ['spindle', 'cnc-spindle'],
  ['cnc', 'cnc-spindle'],
]);

/**
 * The figures of an asset class, however it is written (`Main motor`, `main_motor`, `motor`). A class that is not
 * known counts as of medium criticality.
 */
export function classDefaults(assetClass: string): ClassDefaults {
  const name = assetClass
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '-');
  const known = ALIASES.get(name) ?? name;
  const criticality = Object.hasOwn(assetClasses, known)
    ? assetClasses[known as AssetClass].criticality
    : 'medium';
  return criticalityDefaults(criticality);
}

/** The figures of a criticality, for an asset whose class is overruled by its own profile. */
export function criticalityDefaults(criticality: Criticality): ClassDefaults {
  return { ...BY_CRITICALITY[criticality] };
}
