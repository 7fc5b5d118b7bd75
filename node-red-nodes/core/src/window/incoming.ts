import type { Channel, Samples } from '../contract';
import type { QualityLog } from '../quality';
import type { Column } from './track';

/** A message on its way into a track: its channels, and the column of each. */
export interface Incoming {
  samples: Samples;
  channels: Channel[];
  columns: Column[];
  log: QualityLog;
}
