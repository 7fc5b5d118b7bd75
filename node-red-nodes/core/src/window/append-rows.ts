import { remark, type Remark } from '../remarks';
import { qualityOf } from '../contract/samples';
import type { IncomingSamples } from './incoming';
import type { WindowOptions } from './options';
import { finite, watermark, type Track } from './track';

/**
 * Sorts rows that carry their own times into a track. Dropped and counted are those that come later than is allowed, and
 * those of which all cells are there already.
 */
export function appendRows(track: Track, incoming: IncomingSamples, options: WindowOptions): void {
  const times = incoming.samples.t as number[];
  for (let i = 0; i < times.length; i++) appendRow(track, times[i], { ...incoming, options, i });
}

type Row = IncomingSamples & { options: WindowOptions; i: number };

function appendRow(track: Track, t: number, row: Row): void {
  const { log, options } = row;
  const place = placeOf(track.t, t);
  const drop = (problem: string, example: () => Remark) =>
    log.add(null, problem, { action: 'dropped', example });
  if (!Number.isFinite(t)) return drop('not-a-time', () => remark('quality.value', { value: String(t) }));
  if (track.t[place] === t) {
    if (fill(track, place, row) === 0)
      drop('duplicate', () => remark('window.row.second', { time: String(t) }));
    return;
  }
  if (place < track.t.length && t < watermark(track, options)) {
    const newest = String(track.t[track.t.length - 1]);
    return drop('late', () => remark('window.row.late', { time: String(t), newest }));
  }
  insertAt(track.t, place, t);
  insertAt(track.q, place, 0);
  insertAt(track.cells, place, 0);
  for (const sensor in track.columns) insertAt<number | null>(track.columns[sensor].v, place, null);
  fill(track, place, row);
}

/** Index of the first row at or after `t`; almost always the end. */
function placeOf(times: readonly number[], t: number): number {
  let place = times.length;
  while (place > 0 && times[place - 1] >= t) place--;
  return place;
}

/** Almost every row is the newest one: pushing is several times faster than splicing at the end. */
function insertAt<T>(list: T[], place: number, value: T): void {
  if (place === list.length) list.push(value);
  else list.splice(place, 0, value);
}

/** Writes a message's cells into a row unless they are measured already; returns how many were new. */
function fill(track: Track, place: number, { channels, columns, i }: Row): number {
  let written = 0;
  for (let c = 0; c < columns.length; c++) {
    const column = columns[c];
    if (column.v[place] !== null) continue;
    column.v[place] = finite(channels[c].v[i]);
    column.last = Math.max(column.last, track.base + place);
    track.q[place] += (qualityOf(channels[c], i) - track.q[place]) / ++track.cells[place];
    written++;
  }
  return written;
}
