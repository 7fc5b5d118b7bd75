import { qualityOf, timeOf, type Channel, type Samples } from '../contract';
import { lookup, put } from '../keyed';
import type { IssueLog } from '../quality';
import type { WindowOptions } from './options';
import { dropRows, MAX_COLUMNS, type Column, type Track } from './track';

/** Time before which a row comes too late: behind the newest by more than the allowed lateness. */
export function watermark(track: Track, options: WindowOptions): number {
  const unit = track.axis === 'time' ? 1000 : 1;
  return track.t[track.t.length - 1] - options.lateness * unit;
}

interface Incoming {
  samples: Samples;
  channels: Channel[];
  columns: Column[];
  log: IssueLog;
}

/** Sorts a message's rows into its track. Rows of equal time are one row: sensors that report apart meet there. */
export function appendSamples(
  track: Track,
  samples: Samples,
  context: { options: WindowOptions; log: IssueLog },
): void {
  const { options, log } = context;
  const rows = rowsOf(samples);
  if (track.fs !== null && !continues(track, samples, log)) return;
  const incoming: Incoming = { samples, log, ...columnsOf(track, samples, log) };
  for (let i = 0; i < rows; i++) {
    const t = timeOf(samples, i);
    const place = placeOf(track.t, t);
    if (place < track.t.length && track.t[place] === t) merge(track, place, { ...incoming, i });
    else if (place < track.t.length && t < watermark(track, options)) late(track, t, incoming);
    else insert(track, place, { ...incoming, i, t });
  }
}

function rowsOf({ t, channels }: Samples): number {
  if (t) return t.length;
  let rows = 0;
  for (const sensor in channels) rows = Math.max(rows, channels[sensor].v.length);
  return rows;
}

/** A frame of regular sampling must follow the one before within half a sample; after a gap the track starts anew. */
function continues(track: Track, samples: Samples, log: IssueLog): boolean {
  if (track.t.length === 0) return true;
  const start = timeOf(samples, 0);
  const step = timeOf(samples, 1) - start;
  const expected = track.t[track.t.length - 1] + step;
  if (Math.abs(start - expected) <= step / 2) return true;
  const ahead = start > expected;
  const action = ahead ? 'window started anew' : 'dropped';
  log.add(null, ahead ? 'gap' : 'late', { action, example: () => `frame at ${start}, expected ${expected}` });
  if (ahead) restart(track);
  return ahead;
}

function restart(track: Track): void {
  dropRows(track, track.t.length);
  track.next = null;
}

function columnsOf(track: Track, samples: Samples, log: IssueLog): Pick<Incoming, 'channels' | 'columns'> {
  const channels: Channel[] = [];
  const columns: Column[] = [];
  let room = MAX_COLUMNS - Object.keys(track.columns).length;
  for (const sensor in samples.channels) {
    const channel = samples.channels[sensor];
    const known = lookup(track.columns, sensor);
    if (known || room > 0) {
      if (!known) room--;
      channels.push(channel);
      columns.push(known ?? addColumn(track, sensor, channel));
    } else {
      log.add(sensor, 'too-many-channels', { action: 'dropped', example: () => `more than ${MAX_COLUMNS}` });
    }
  }
  return { channels, columns };
}

function addColumn(track: Track, sensor: string, { unit, quantity }: Channel): Column {
  const column: Column = {
    unit,
    quantity,
    v: new Array<number | null>(track.t.length).fill(null),
    last: track.base,
  };
  put(track.columns, sensor, column);
  return column;
}

/** Index of the first row at or after `t`; almost always the end. */
function placeOf(times: readonly number[], t: number): number {
  let place = times.length;
  while (place > 0 && times[place - 1] >= t) place--;
  return place;
}

type Row = Incoming & { i: number };

function insert(track: Track, place: number, row: Row & { t: number }): void {
  insertAt(track.t, place, row.t);
  insertAt(track.q, place, 0);
  insertAt(track.cells, place, 0);
  for (const sensor in track.columns) insertAt<number | null>(track.columns[sensor].v, place, null);
  fill(track, place, row);
}

/** Almost every row is the newest one: pushing is several times faster than splicing at the end. */
function insertAt<T>(list: T[], place: number, value: T): void {
  if (place === list.length) list.push(value);
  else list.splice(place, 0, value);
}

function merge(track: Track, place: number, row: Row): void {
  if (fill(track, place, row) === 0) {
    row.log.add(null, 'duplicate', { action: 'dropped', example: () => `a second row at ${track.t[place]}` });
  }
}

/** Writes a message's cells into a row; a cell that is already measured stays. Returns how many were written. */
function fill(track: Track, place: number, { channels, columns, i }: Row): number {
  let written = 0;
  for (let c = 0; c < columns.length; c++) {
    const value = channels[c].v[i] ?? null;
    if (columns[c].v[place] !== null) continue;
    columns[c].v[place] = value;
    columns[c].last = Math.max(columns[c].last, track.base + place);
    count(track, place, qualityOf(channels[c], i));
    written++;
  }
  return written;
}

function count(track: Track, place: number, quality: number): void {
  const cells = ++track.cells[place];
  track.q[place] += (quality - track.q[place]) / cells;
}

function late(track: Track, t: number, { log }: Incoming): void {
  const newest = track.t[track.t.length - 1];
  log.add(null, 'late', { action: 'dropped', example: () => `${t}, the newest is ${newest}` });
}
