import type { FitOptions } from '../../detector';
import { limitsOf, type FeatureDeviations, type DeviationLimits } from './limits';
import { locate, type Location } from './location';
import { normalFromT } from './normal';

/** What is normal for one feature. */
export interface FeatureNormal extends Location {
  name: string;
  /** Whether the feature alone may raise an alarm: the baseline was worth enough independent values of it. */
  judged: boolean;
}

/** The frozen normal of one asset. Plain JSON. */
export interface FrozenNormal {
  features: FeatureNormal[];
  limits: DeviationLimits;
  /** Windows it was learned from, and the end of the last one on its axis. */
  windows: number;
  until: number;
}

/** Share of the baseline windows in which a feature must have had a value. */
const MIN_PRESENT = 0.8;

/** Degrees of freedom from which the tails of a feature are known well enough to judge it alone. */
const MIN_DOF = 15;

/**
 * Freezes a baseline from rows of feature values (null where missing). Features that are missing too often, or do
 * not vary, are left out; `features` may come back empty.
 */
export function freeze(
  names: readonly string[],
  rows: readonly (number | null)[][],
  { falseAlarms, until }: FitOptions,
): FrozenNormal {
  const features: FeatureNormal[] = [];
  const columns: FeatureDeviations[] = [];
  names.forEach((name, column) => {
    const values = rows.map((row) => row[column]);
    const present = values.filter((value) => value !== null);
    const location = present.length >= MIN_PRESENT * rows.length ? locate(present) : undefined;
    if (!location) return;
    const judged = location.dof >= MIN_DOF;
    features.push({ name, ...location, judged });
    columns.push({ z: values.map((value) => (value === null ? 0 : deviation(value, location))), judged });
  });
  const limits = columns.length > 0 ? limitsOf(columns, falseAlarms) : { rms: 1, largest: 1 };
  return { features, limits, windows: rows.length, until };
}

/** Further than this is no further: its square is still a number. */
const FURTHEST = 1e150;

/** Distance of a value from normal, in standard normal units. */
export function deviation(value: number, { centre, below, above, dof }: Location): number {
  const t = (value - centre) / (value < centre ? below : above);
  return normalFromT(Math.max(-FURTHEST, Math.min(FURTHEST, t)), dof);
}
