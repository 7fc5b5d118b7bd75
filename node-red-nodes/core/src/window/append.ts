import { remark } from '../remarks';
import type { Channel, Samples } from '../contract';
import { lookup, put } from '../keyed';
import type { QualityLog } from '../quality';
import { appendFrame, placeFrame } from './append-frame';
import { appendRows } from './append-rows';
import type { IncomingSamples } from './incoming';
import type { WindowOptions } from './options';
import { MAX_COLUMNS, type TrackColumn, type Track } from './track';

/** Sorts a message into its track. Rows of equal time are one row: sensors that report apart meet there. */
export function appendSamples(
  track: Track,
  samples: Samples,
  { options, log }: { options: WindowOptions; log: QualityLog },
): void {
  // Where a frame starts may drop rows, and columns with them: those are looked up after it.
  const place = track.fs === null ? null : placeFrame(track, samples, log);
  const incoming = { samples, log, ...columnsOf(track, samples, log) };
  if (place === null) appendRows(track, incoming, options);
  else appendFrame(track, incoming, place);
}

function columnsOf(
  track: Track,
  samples: Samples,
  log: QualityLog,
): Pick<IncomingSamples, 'channels' | 'columns'> {
  const channels: Channel[] = [];
  const columns: TrackColumn[] = [];
  let room = MAX_COLUMNS - Object.keys(track.columns).length;
  for (const sensor in samples.channels) {
    const channel = samples.channels[sensor];
    const known = lookup(track.columns, sensor);
    if (known || room > 0) {
      if (!known) room--;
      channels.push(channel);
      columns.push(known ?? addColumn(track, sensor, channel));
    } else {
      log.add(sensor, 'too-many-channels', {
        action: 'dropped',
        example: () => remark('quality.more', { most: MAX_COLUMNS }),
      });
    }
  }
  return { channels, columns };
}

function addColumn(track: Track, sensor: string, { unit, quantity }: Channel): TrackColumn {
  const column: TrackColumn = {
    unit,
    quantity,
    v: new Array<number | null>(track.t.length).fill(null),
    last: track.base,
  };
  put(track.columns, sensor, column);
  return column;
}
