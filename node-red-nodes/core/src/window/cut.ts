import { remark, type Remark } from '../remarks';
import { derive, rootOf, type Samples, type Window, type WindowChannel } from '../contract';
import { put } from '../keyed';
import type { QualityLog } from '../quality';
import { byRows, cuttingOf } from './cutting';
import { wasInMode, type ModeChanges } from './gate';
import { MAX_WINDOWS, type WindowOptions } from './options';
import { onAxis, watermark, type Track } from './track';

interface Context {
  options: WindowOptions;
  samples: Samples;
  log: QualityLog;
  /** What is known of the operating mode on the track's axis. */
  mode: ModeChanges | undefined;
}

/** Rows of a window within its track, end excluded. */
interface Cut {
  from: number;
  to: number;
}

/** Cuts every window that the track's rows complete; those of another operating mode are only counted. */
export function cutWindows(track: Track, context: Context): { windows: Window[]; gated: number } {
  const { options, log } = context;
  const windows: Window[] = [];
  let gated = 0;
  const nextCut = byRows(options) ? nextByCount : nextBySpan;
  for (let n = 0; n < MAX_WINDOWS; n++) {
    const cut = nextCut(track, options);
    if (!cut) return { windows, gated };
    const index = track.index++;
    if (!isWanted(track, cut, context)) gated++;
    else {
      const window = build(track, cut, { ...context, n, index });
      if (window) windows.push(window);
    }
  }
  track.next = null;
  const example = () => remark('window.many', { most: MAX_WINDOWS });
  log.add(null, 'too-many-windows', { action: 'skipped to the present', example });
  return { windows, gated };
}

function isWanted({ t }: Track, { from, to }: Cut, { options, mode }: Context): boolean {
  return options.gate.sensor === '' || wasInMode(mode, t[from], t[to - 1]);
}

/** Rows that no sample within the allowed lateness can come before. */
function settledRows(track: Track, options: WindowOptions): number {
  if (options.lateness === 0) return track.t.length;
  return firstAfter(track.t, watermark(track, options));
}

function nextByCount(track: Track, options: WindowOptions): Cut | undefined {
  const { length, hop, first } = cuttingOf(track, options);
  track.next ??= track.base + (first > 0 ? Math.min(first, length) : length);
  const to = track.next - track.base;
  if (to > settledRows(track, options)) return undefined;
  track.next += hop;
  return { from: Math.max(0, to - length), to };
}

/** Windows of time are complete with the first row after them; windows of cycles with the last whole cycle in them. */
function nextBySpan(track: Track, options: WindowOptions): Cut | undefined {
  if (track.t.length === 0) return undefined;
  const unit = options.by === 'time' ? 1000 : 1;
  const [length, hop] = [options.length * unit, options.hop * unit];
  const settled = watermark(track, options);
  let start = (track.next ??= track.t[0]);
  const first = track.t[firstAtOrAfter(track.t, start)];
  // After a long gap the empty windows are stepped over at once.
  if (first >= start + length) start += Math.floor((first - start - length) / hop + 1) * hop;
  track.next = start;
  if (settled < (options.by === 'time' ? start + length : start + length - 1)) return undefined;
  track.next = start + hop;
  return { from: firstAtOrAfter(track.t, start), to: firstAtOrAfter(track.t, start + length) };
}

type Numbered = Context & { n: number; index: number };

function build(track: Track, cut: Cut, context: Numbered): Window | undefined {
  const { samples, log, n, index } = context;
  const { from, to } = cut;
  const { channels, valid } = channelsOf(track, from, to);
  const { quality, cells } = measured(track, from, to);
  const validShare = cells === 0 ? 0 : valid / cells;
  const reason = refusal(track, cut, { ...context, valid, cells, quality });
  if (reason) {
    log.add(null, 'window-withheld', { action: 'not sent', example: () => reason });
    return undefined;
  }
  const last = track.t[to - 1];
  const at = track.axis === 'time' ? last : samples.at;
  const root = n === 0 ? samples : { ...samples, id: `${rootOf(samples.id)}.${n}` };
  return {
    ...derive('window', root, context.options.branch),
    at,
    axis: track.axis,
    from: track.t[from],
    to: last,
    index,
    ...(track.fs === null ? { t: track.t.slice(from, to) } : {}),
    channels,
    quality,
    validShare,
  };
}

type Measured = Context & { valid: number; cells: number; quality: number };

/** Why a window is withheld, or undefined. */
function refusal(track: Track, cut: Cut, { options, valid, cells, quality }: Measured): Remark | undefined {
  const { minValid, minQuality, maxGap } = options;
  if (cells === 0 || valid < minValid * cells) return remark('window.valid', { valid, cells });
  if (quality < minQuality)
    return remark('window.quality', { quality: quality.toPrecision(3), least: minQuality });
  if (maxGap === 0) return undefined;
  const gap = longestGap(track, cut);
  const allowed = onAxis(maxGap, track.axis);
  const unit = track.axis === 'time' ? 1000 : 1;
  if (gap <= allowed) return undefined;
  return remark('window.gap', { gap: String(gap / unit), allowed: String(allowed / unit) });
}

/** Longest distance of two neighbouring rows that carry their own times; those of regular sampling have no gap. */
function longestGap({ t, fs }: Track, { from, to }: Cut): number {
  let longest = 0;
  if (fs === null) for (let i = from + 1; i < to; i++) longest = Math.max(longest, t[i] - t[i - 1]);
  return longest;
}

/** The cells of each sensor that was measured in the window at all. */
function channelsOf(track: Track, from: number, to: number) {
  const channels: Record<string, WindowChannel> = {};
  let valid = 0;
  for (const sensor in track.columns) {
    const column = track.columns[sensor];
    if (column.last < track.base + from) continue;
    const v = column.v.slice(from, to);
    for (let i = 0; i < v.length; i++) if (v[i] !== null) valid++;
    put(channels, sensor, { unit: column.unit, quantity: column.quantity, fs: track.fs, v });
  }
  return { channels, valid };
}

function measured(track: Track, from: number, to: number): { quality: number; cells: number } {
  let quality = 0;
  let cells = 0;
  for (let i = from; i < to; i++) {
    quality += track.q[i] * track.cells[i];
    cells += track.cells[i];
  }
  return { quality: cells === 0 ? 0 : Math.min(100, quality / cells), cells };
}

/** Index of the first time at or after `t`, by bisection. */
export function firstAtOrAfter(times: readonly number[], t: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < t) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstAfter(times: readonly number[], t: number): number {
  let place = firstAtOrAfter(times, t);
  while (place < times.length && times[place] === t) place++;
  return place;
}
