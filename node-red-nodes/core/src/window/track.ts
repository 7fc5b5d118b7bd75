import { remark, SaidError } from '../remarks';
import type { Axis, Samples } from '../contract';
import { lookup, put } from '../keyed';
import { isTime, type Extent, type TurnBack } from '../time';
import type { ModeChanges } from './gate';
import type { WindowOptions } from './options';

/** One sensor's values, one cell per row of the track; null where it was missing or not measured. */
export interface TrackColumn {
  unit: string;
  quantity: string;
  v: (number | null)[];
  /** Absolute number of the last row in which the sensor was measured. */
  last: number;
}

/**
 * The rows of one asset that share a clock: all messages without a fixed rate, or all of one sampling rate.
 * Rows are sorted by time. `base` is the absolute number of row 0, so that dropping old rows moves no pointer.
 */
export interface Track {
  axis: Axis;
  /** Sampling rate (Hz, or samples per cycle), or null where rows carry their own times. */
  fs: number | null;
  t: number[];
  /** Mean quality 0–100 of the cells measured in each row, and how many these are. */
  q: number[];
  cells: number[];
  columns: Record<string, TrackColumn>;
  base: number;
  /** By count: absolute number of the row after the next window. By time or cycles: where it starts. Null: with the first row. */
  next: number | null;
  /** Windows cut so far, the withheld ones included. */
  index: number;
  /** Samples of a window of this waveform, under `auto`; absent where the options say it. */
  whole?: number;
  /** Short frames in a row that did not follow the one before, until the first window. */
  alone?: number;
  /** Messages in a row that lie far behind the newest row; absent while there are none. */
  back?: TurnBack & { late: number };
}

/** What windowing remembers of one asset: a track per clock. Plain JSON. */
export interface WindowState {
  tracks: Record<string, Track>;
  /** The cutting rule that the tracks' `next` belongs to; after a change of options, cutting starts anew. */
  plan: string;
  /** What is known of the asset's operating mode; absent without a gate. */
  modes?: Partial<Record<Axis, ModeChanges>>;
  /** Time left of the first window, ms, as it was told last. */
  told?: number;
}

/** Sampling rates kept apart for one asset. */
export const MAX_TRACKS = 32;

/** Channels kept for one asset and clock. */
export const MAX_COLUMNS = 2000;

export function createWindowState(): WindowState {
  return { tracks: {}, plan: '' };
}

/**
 * The track that a message belongs to, made at first sight.
 * @throws SaidError when the sampling rate is none, or the asset sends more different sampling rates than {@link MAX_TRACKS}.
 */
export function trackOf(state: WindowState, { asset, axis, fs }: Samples): Track {
  if (fs !== undefined && !(fs > 0 && fs < Infinity)) {
    throw new SaidError(remark('window.rate', { asset, rate: String(fs) }));
  }
  const key = fs === undefined ? axis : `${axis}@${fs}`;
  const known = lookup(state.tracks, key);
  if (known) return known;
  if (Object.keys(state.tracks).length >= MAX_TRACKS) {
    throw new SaidError(remark('window.rates', { asset, rate: String(fs), most: MAX_TRACKS }));
  }
  const clock = { axis, fs: fs ?? null };
  const track: Track = { ...clock, t: [], q: [], cells: [], columns: {}, base: 0, next: null, index: 0 };
  put(state.tracks, key, track);
  return track;
}

/** A measured value; what is no finite number is missing. */
export function finite(value: number | null | undefined): number | null {
  return Number.isFinite(value) ? (value as number) : null;
}

/** Time before which a row comes too late: behind the newest by more than the allowed lateness. */
export function watermark(track: Track, { lateness }: WindowOptions): number {
  return track.t[track.t.length - 1] - onAxis(lateness, track.axis);
}

/** An extent in the unit of an axis, ms or cycles: a number is of seconds or cycles. */
export function onAxis(extent: Extent, axis: Axis): number {
  if (isTime(extent)) return extent.ms;
  return axis === 'time' ? 1000 * extent : extent;
}

/** Drops the first `count` rows, and the columns that were last measured in them. */
export function dropRows(track: Track, count: number): void {
  for (const list of [track.t, track.q, track.cells]) dropFirst(list, count);
  track.base += count;
  for (const [sensor, column] of Object.entries(track.columns)) {
    if (column.last < track.base) delete track.columns[sensor];
    else dropFirst(column.v, count);
  }
}

/** Mostly all rows go, when a frame is a window; to empty an array costs nothing, to splice it a copy. */
function dropFirst(list: (number | null)[], count: number): void {
  if (count >= list.length) list.length = 0;
  else list.splice(0, count);
}
