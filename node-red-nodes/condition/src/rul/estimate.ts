import type { AssetProfile, Features, Indicator, LifeUnit } from '@mantis-pdm/core/contract';
import type { LifeHistory } from '@mantis-pdm/core/rul';
import type { LifeClock } from './life-clock';

/** One window of one asset, and what is known about the asset. */
export interface Reading {
  features: Features;
  profile: AssetProfile | undefined;
  clock: LifeClock;
  indicator: Indicator | null;
  /** The indicator of the present life; the window's reading is in it. */
  life: LifeHistory;
}

/** What an estimator found: a band, or the reason why there is none. */
export interface Estimate {
  model: string;
  /** Share 0–1 of lives that the band covers. */
  level: number;
  basis: string;
  band?: { p10: number; p50: number; p90: number };
  /** Unit of the band, where the estimator has one of its own; else that of the asset's life. */
  unit?: LifeUnit;
  censored?: boolean;
  reason?: string;
  /** Nothing is there that the estimator could go by: no model of the class, no past lives. Its reason matters only where all are silent. */
  absent?: boolean;
  /** What somebody has to mend, whether there is a band or not. */
  fault?: string;
}

/** A way to foretell what is left of a life. */
export type Estimator = (reading: Reading) => Estimate | Promise<Estimate>;
