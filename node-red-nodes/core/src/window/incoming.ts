import type { Channel, Samples } from '../contract';
import type { QualityLog } from '../quality';
import type { TrackColumn } from './track';

/** A message on its way into a track: its channels, and the column of each. */
export interface IncomingSamples {
  samples: Samples;
  channels: Channel[];
  columns: TrackColumn[];
  log: QualityLog;
}
