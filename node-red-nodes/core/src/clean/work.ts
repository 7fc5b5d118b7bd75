import type { SensorProfile } from '../contract';
import type { QualityLog } from '../quality';
import type { CleanOptions } from './options';
import type { CleaningState } from './state';

/** One channel on its way through the cleaning steps. The arrays are copies: a step may write into them. */
export interface ChannelWork {
  sensor: string;
  v: (number | null)[];
  /** One quality per value. */
  q: number[];
  /** Time of the i-th value on the axis. */
  t: (i: number) => number;
  /** Sampling rate in Hz, or undefined where the frame is not regular in time. */
  rate: number | undefined;
  /** Whether the axis counts recorded cycles instead of time. */
  cycles: boolean;
  profile: SensorProfile | undefined;
  state: CleaningState;
  options: CleanOptions;
  log: QualityLog;
  /** Unit of the values; a step that changes it says so here. */
  unit: string;
  /** Name of the operating regime at the i-th value. */
  regime: (i: number) => string;
}

/** One cleaning step: reads and mends a channel, notes what it did. */
export type CleaningStep = (work: ChannelWork) => void;
