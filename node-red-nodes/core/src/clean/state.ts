import type { FilterState } from '../filter';
import type { AlignState } from './align';
import type { ScaleState } from './scale';
import type { SpikeState } from './spikes/spike-judge';

/** Which stretch of time was told of spikes last, and what was found in it since. Plain JSON. */
export interface Digest {
  stretch: number | null;
  untold: number;
}

/** What cleaning remembers of one sensor, so that frames join without a seam. Plain JSON. */
export interface CleaningState {
  /** What the rolling median looks at, newest last; at most the spike window. */
  recent: number[];
  /** What a spike is for this sensor, and what was told of spikes; absent until there was a value to judge. */
  spikes?: SpikeState;
  digest?: Digest;
  /** When the last value was seen, and the mean gap between values, in ms. */
  seenAt?: number;
  meanGap?: number;
  /** Last good value after cleaning, and its time on the axis. */
  last: { v: number; t: number } | null;
  /** Missing values since then. */
  gap: number;
  /** Length of the present run of equal values, and the first of them; absent until the check is on. */
  run: number;
  runValue?: number;
  /** Time of its first and of its newest value; absent where samples are counted. */
  runFrom?: number;
  runTo?: number;
  /** What the causal filter remembers, and which filter that was; absent until one has run. */
  filter?: { key: string; z: FilterState };
  /** The scale of each operating regime; absent until one is learned. */
  scales?: Record<string, ScaleState>;
}

/** What cleaning remembers of one asset. */
export interface CleanState {
  sensors: Record<string, CleaningState>;
  /** How many sensors there are. */
  count: number;
  /** The operating regime that was seen last. */
  regime?: string;
  /** Samples that wait for their row; absent until something is aligned. */
  align?: AlignState;
}

/** Sensors kept per asset. A bound against sources that invent names, far above what an asset has. */
export const MAX_SENSORS = 5000;

export function createCleanState(): CleanState {
  return { sensors: {}, count: 0 };
}

export function createSensorState(): CleaningState {
  return { recent: [], last: null, gap: 0, run: 0 };
}
