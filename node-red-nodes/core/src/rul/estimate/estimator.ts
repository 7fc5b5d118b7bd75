import type { AssetProfile, Features, Indicator, LifeUnit } from '../../contract';
import type { Part } from '../../contract/said';
import type { Wording } from '../../remarks';
import type { LifeClock } from './life-clock';
import type { LifeHistory } from './life-history';

/** One window of one asset, and what is known about the asset. An estimator changes none of it. */
export interface EstimatorInput {
  features: Features;
  profile: AssetProfile | undefined;
  clock: LifeClock;
  indicator: Indicator | null;
  /** The indicator of the present life; the window's reading is in it. */
  life: LifeHistory;
}

/** What an estimator found: a band, or the reason why there is none; never both. */
export interface Estimate {
  model: string;
  /** Share 0–1 of lives that the band covers. */
  level: number;
  basis: string;
  /** Remaining life in `unit`, 0 <= p10 <= p50 <= p90 < infinity. */
  band?: { p10: number; p50: number; p90: number };
  /**
   * The lives of `RUL_GRID` in the same unit, null where the end is out of sight; p10, p50 and p90 where the level puts them on
   * it. Absent where there is no more than the band.
   */
  quantiles?: (number | null)[];
  /** Why some are null, where it is not that the end is out of sight. */
  unstated?: string;
  /** Probability 0–1 that nothing degrades, with a band or without one; absent where that is not weighed. */
  noDegradation?: number;
  /** For how long the degradation shows that the band follows, in the unit of the asset's life; absent where it follows none. */
  degradedFor?: number;
  /** Unit of the band, where the estimator has one of its own; else that of the asset's life. */
  unit?: LifeUnit;
  /** The band is no more than "at least so long". */
  censored?: boolean;
  reason?: string;
  /** The reason as a code with values; absent where it comes from elsewhere. */
  said?: Part;
  /** Of several that are silent: each of their reasons. */
  parts?: Part[];
  /** Nothing is there that the estimator could go by: no model of the class, no past lives. Its reason matters only where all are silent. */
  absent?: boolean;
  /** What somebody has to mend, whether there is a band or not. */
  fault?: Wording;
}

/**
 * A way to foretell what is left of a life. It keeps nothing that a restart would lose: what it goes by is in the reading and
 * in what it was made of, and the same of these makes the same estimate. {@link estimatorLaws} holds every one to that.
 */
export interface Estimator {
  /** By which it is ordered, and named where it is silent. */
  readonly name: string;
  /** @throws Error when something is broken that somebody has to mend; too little data is a reason, and no error. */
  estimate(reading: EstimatorInput): Estimate | Promise<Estimate>;
}
