import { remark } from '../remarks';
import { timeOf, type Samples } from '../contract/samples';
import { lookup } from '../keyed';
import type { QualityLog } from '../quality';
import { createTurnBack, turnsBack } from '../time';
import type { WindowOptions } from './options';
import { onAxis, type Track } from './track';

/** Less than this behind the newest row, in ms, is late; what is more and comes again and again is the present. */
const FAR_MS = 60_000;

/** So many messages of sensors that only report late count as one of a sensor that goes back. */
const LATE_WORTH = 20;

/**
 * Takes a track back whose newest rows lie ahead of what its sensors agree upon, as one wrong date or a clock set back leaves
 * it, also in a state that was saved so. Rows that lie ahead are dropped and counted. On the cycle axis nothing is done: a cycle
 * number comes from a counter, not from a clock.
 */
export function takeBack(
  track: Track,
  samples: Samples,
  context: { options: WindowOptions; log: QualityLog },
): void {
  const rows = track.t.length;
  if (track.axis !== 'time' || rows === 0) return;
  const tolerance = Math.max(FAR_MS, onAxis(context.options.lateness, 'time'));
  const newest = track.t[rows - 1];
  const time = newestOf(samples);
  if (time >= newest - tolerance) {
    if (track.back) track.back = undefined;
    return;
  }
  const back = (track.back ??= { ...createTurnBack(), late: 0 });
  if (!goesBack(track, samples, time + tolerance) && ++back.late % LATE_WORTH !== 0) return;
  if (turnsBack(back, time, { newest, tolerance })) cutBack(track, time, context);
}

/** Whether a sensor of the message was measured after a time: then it goes back by itself. */
function goesBack(track: Track, { channels }: Samples, time: number): boolean {
  return Object.keys(channels).some((sensor) => {
    const column = lookup(track.columns, sensor);
    const last = column && column.last - track.base;
    return last !== undefined && column?.v[last] !== null && track.t[last] > time;
  });
}

function newestOf(samples: Samples): number {
  if (samples.t) return samples.t.reduce((newest, t) => Math.max(newest, t), -Infinity);
  const rows = Object.values(samples.channels).reduce((most, { v }) => Math.max(most, v.length), 1);
  return timeOf(samples, rows - 1);
}

/** Drops the rows after a time. What comes next is cut as if they had never been. */
function cutBack(
  track: Track,
  time: number,
  { options, log }: { options: WindowOptions; log: QualityLog },
): void {
  const before = track.t.length;
  let rows = before;
  while (rows > 0 && track.t[rows - 1] > time) rows--;
  // A frame's signal is broken anyway.
  if (track.fs !== null) rows = 0;
  const newest = track.t[before - 1];
  for (const list of [track.t, track.q, track.cells]) list.length = rows;
  for (const [sensor, column] of Object.entries(track.columns)) {
    column.v.length = rows;
    column.last = Math.min(column.last, track.base + rows - 1);
    if (rows === 0) delete track.columns[sensor];
  }
  track.next = nextAfter(track, { before, rows, time, options });
  track.back = undefined;
  const example = () => remark('window.back', { newest: String(newest), time: String(time) });
  log.add(null, 'time-jump', { action: 'set aside', count: before - rows, example });
}

function nextAfter(
  track: Track,
  { before, rows, time, options }: { before: number; rows: number; time: number; options: WindowOptions },
): number | null {
  if (rows === 0 || track.next === null) return null;
  if (options.by !== 'count') return Math.min(track.next, time);
  return track.base + rows + Math.max(1, track.next - track.base - before);
}
