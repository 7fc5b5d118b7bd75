// Not through the folder's index, whose re-exports are getters: these run for every sample.
import { qualityOf, stepOf, timeOf, type Channel, type Samples } from '../contract/samples';
import { remark } from '../remarks';
import type { QualityLog } from '../quality';
import type { IncomingSamples } from './incoming';
import { dropRows, finite, type TrackColumn, type Track } from './track';

/**
 * Row at which a frame starts. It follows the one before within half a sample, or lies on rows that are there already, as
 * those of sensors that report apart do; below 0 it lies before the rows that are kept. After a gap the track starts
 * anew, since a spectrum needs an unbroken signal.
 */
export function placeFrame(track: Track, samples: Samples, log: QualityLog): number {
  const rows = track.t.length;
  if (rows === 0) return 0;
  const start = timeOf(samples, 0);
  const step = stepOf(samples);
  const expected = track.t[rows - 1] + step;
  const ahead = Math.round((start - expected) / step);
  if (ahead <= 0) return rows + ahead;
  log.add(null, 'gap', {
    action: 'window started anew',
    example: () => remark('window.frame.gap', { time: String(start), expected: String(expected) }),
  });
  dropRows(track, rows);
  track.next = null;
  return 0;
}

/** Adds a frame of regular sampling from row `place` on. What lies before the rows that are kept is dropped and counted. */
export function appendFrame(track: Track, incoming: IncomingSamples, place: number): void {
  const { samples, log, channels, columns } = incoming;
  const rows = channels.reduce((most, { v }) => Math.max(most, v.length), 0);
  if (rows === 0) return;
  const late = Math.max(0, -place);
  if (late > 0) {
    const example = () =>
      remark('window.frame.late', { time: String(timeOf(samples, 0)), from: String(track.t[0]) });
    log.add(null, 'late', { action: 'dropped', count: Math.min(late, rows), example });
  }
  addRows(track, samples, { place, rows });
  let repeated = 0;
  for (let c = 0; c < columns.length; c++) repeated += writeChannel(track, columns[c], channels[c], place);
  for (const sensor in track.columns) pad(track.columns[sensor].v, track.t.length);
  if (repeated > 0) {
    const example = () => remark('window.frame.second', { time: String(timeOf(samples, 0)) });
    log.add(null, 'duplicate', { action: 'dropped', count: repeated, example });
  }
}

/** Adds the rows that a frame needs beyond those that are there. */
function addRows(track: Track, samples: Samples, { place, rows }: { place: number; rows: number }): void {
  const { t, q, cells } = track;
  const known = t.length;
  const start = timeOf(samples, 0);
  const step = stepOf(samples);
  // Made longer at once: an array that grows value by value is several times slower.
  for (const list of [t, q, cells]) list.length = Math.max(known, place + rows);
  for (let row = known; row < t.length; row++) {
    t[row] = start + (row - place) * step;
    q[row] = 0;
    cells[row] = 0;
  }
}

/** Writes the cells of a channel that are not measured yet, and returns how many were. */
function writeChannel(track: Track, column: TrackColumn, channel: Channel, place: number): number {
  const { q, cells } = track;
  const { v } = column;
  const start = Math.max(0, -place);
  const known = v.length;
  let repeated = 0;
  v.length = Math.max(known, place + channel.v.length);
  for (let i = start; i < channel.v.length; i++) {
    const row = place + i;
    if (row < known && v[row] !== null) repeated++;
    else {
      v[row] = finite(channel.v[i]);
      const quality = qualityOf(channel, i);
      const seen = cells[row]++;
      if (seen === 0) q[row] = quality;
      else if (q[row] !== quality) q[row] += (quality - q[row]) / (seen + 1);
    }
  }
  column.last = Math.max(column.last, track.base + place + channel.v.length - 1);
  return repeated;
}

/** What a frame did not measure is missing. */
function pad(v: (number | null)[], rows: number): void {
  while (v.length < rows) v.push(null);
}
