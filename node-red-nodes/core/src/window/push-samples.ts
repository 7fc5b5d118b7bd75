import { asRemark, remark, SaidError } from '../remarks';
import type { QualityIssue, Samples, Window } from '../contract';
import { QualityLog } from '../quality';
import { isTime, lasting } from '../time';
import { appendSamples } from './append';
import { cutWindows, firstAtOrAfter } from './cut';
import { byRows, cuttingOf, noteWaveform } from './cutting';
import { noteMode } from './gate';
import type { WindowOptions } from './options';
import { takeBack } from './turn-back';
import { dropRows, trackOf, type Track, type WindowState } from './track';

export interface Windowed {
  /** The windows that this message completed, oldest first. */
  windows: Window[];
  /** Late, duplicate or dropped rows, gaps, withheld windows. */
  issues: QualityIssue[];
  /** Windows left out because the asset was in another operating mode. */
  gated: number;
}

/**
 * Adds a message to its asset's rows and cuts the windows that are complete. Amortised cost: O(channels) a row,
 * O(length × channels) a window.
 * @param state The asset's, changed in place; start with {@link import('./track').createWindowState}.
 * @throws SaidError when windows by time meet the cycle axis or the other way round, or a time meets the cycle axis.
 */
export function pushSamples(samples: Samples, state: WindowState, options: WindowOptions): Windowed {
  checkAxis(samples, options);
  follow(state, options);
  const log = new QualityLog();
  const track = trackOf(state, samples);
  takeBack(track, samples, { options, log });
  noteWaveform(track, samples, options);
  appendSamples(track, samples, { options, log });
  if (options.gate.sensor !== '') noteMode(samples, (state.modes ??= {}), options.gate);
  const { windows, gated } = cutWindows(track, { options, samples, log, mode: state.modes?.[track.axis] });
  trim(track, options, log);
  return { windows, issues: log.issues, gated };
}

function checkAxis({ asset, axis }: Samples, { by, maxGap, lateness }: WindowOptions): void {
  for (const [setting, extent] of [
    ['window.lateness', lateness],
    ['window.longest-gap', maxGap],
  ] as const) {
    if (axis !== 'cycle' || !isTime(extent)) continue;
    throw new SaidError(
      remark('window.axis.extent', { asset, setting: asRemark(setting), extent: lasting(extent.ms) }),
    );
  }
  if (byRows({ by }) || (by === 'time') === (axis === 'time')) return;
  const fitting = axis === 'time' ? 'time' : 'cycles';
  throw new SaidError(remark('window.axis', { axis, asset, by, fitting }));
}

/** A restored state may belong to other options: its rows stay, cutting starts anew. */
function follow(state: WindowState, { by, length, hop, first }: WindowOptions): void {
  const plan = first > 0 ? `${by} ${length} ${hop} ${first}` : `${by} ${length} ${hop}`;
  if (state.plan === plan) return;
  for (const track of Object.values(state.tracks)) track.next = null;
  state.plan = plan;
}

/** Rows are dropped in batches of at least this many, so that each is moved once. */
const TRIM_BATCH = 64;

function trim(track: Track, options: WindowOptions, log: QualityLog): void {
  const spent = spentRows(track, options);
  const room = Math.floor(options.maxValues / Math.max(1, Object.keys(track.columns).length));
  const excess = track.t.length - spent - room;
  if (excess <= 0) {
    if (spent >= Math.max(TRIM_BATCH, track.t.length - spent)) dropRows(track, spent);
    return;
  }
  dropRows(track, spent + excess);
  track.next = null;
  const example = () => remark('window.too-long', { most: options.maxValues });
  log.add(null, 'overflow', { action: 'oldest rows dropped', count: excess, example });
}

/** Rows that no coming window reaches back to. */
function spentRows(track: Track, options: WindowOptions): number {
  if (track.next === null) return 0;
  const { length } = cuttingOf(track, options);
  if (!byRows(options)) return firstAtOrAfter(track.t, track.next);
  return Math.min(track.t.length, Math.max(0, track.next - length - track.base));
}
