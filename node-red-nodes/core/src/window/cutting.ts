import { stepOf, timeOf, type Samples } from '../contract/samples';
import { windowDefaults, type WindowOptions } from './options';
import type { Track } from './track';

type Cutting = Pick<WindowOptions, 'by' | 'length' | 'hop' | 'first'>;

/** From this rate on frames are a waveform, whose windows are cut for a spectrum: samples a second, or a cycle. */
const WAVEFORM = 30;
/** A frame of so many samples is a recording of its own: a window, however long it lasts. */
const RECORDING = 1024;
const LONGEST = 65_536;
/** Short frames with a gap after each, from which on each is taken for a recording. */
const ALONE = 3;

/**
 * Notes how long a window of a waveform is, where that is left to MANTIS: a frame where that is a recording (a logger that wakes each minute
 * sends no more than that at once), else what a second or a cycle holds. Shorter frames are recordings where {@link ALONE} of them have come
 * and none of them followed the one before.
 */
export function noteWaveform(track: Track, samples: Samples, options: WindowOptions): void {
  const { fs } = track;
  if (!isLeft(options) || fs === null || fs < WAVEFORM) {
    delete track.whole;
    return;
  }
  const rows = Object.values(samples.channels).reduce((most, { v }) => Math.max(most, v.length), 0);
  if (rows === 0) return;
  const whole = track.whole ?? setWhole(track, Math.min(LONGEST, rows >= RECORDING ? rows : Math.round(fs)));
  if (track.index > 0 || rows >= whole) return;
  track.alone = track.t.length === 0 || isAfterGap(track, samples) ? (track.alone ?? 0) + 1 : 0;
  if (track.alone >= ALONE) setWhole(track, rows);
}

/** The next window begins anew: where it was to end was told by another length. */
function setWhole(track: Track, whole: number): number {
  track.next = null;
  return (track.whole = whole);
}

function isAfterGap({ t }: Track, samples: Samples): boolean {
  const step = stepOf(samples);
  return timeOf(samples, 0) > t[t.length - 1] + 1.5 * step;
}

/** Who states a length means it for waveforms too. */
const isLeft = ({ by, length, hop }: WindowOptions) =>
  by === 'auto' && length === windowDefaults.length && hop === windowDefaults.hop;
/** How a track is cut: as is stated, but for waveforms under `auto`. */
export function cuttingOf({ whole }: Track, options: Cutting): Cutting {
  if (whole === undefined) return options;
  return { by: 'count', length: whole, hop: whole, first: 0 };
}

/** Whether windows are counted in rows. */
export const byRows = ({ by }: Pick<WindowOptions, 'by'>): boolean => by === 'count' || by === 'auto';
