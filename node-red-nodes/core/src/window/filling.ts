import { timeLeft } from '../time';
import { cuttingOf } from './cutting';
import type { WindowOptions } from './options';
import type { Track, WindowState } from './track';

type Cut = Pick<WindowOptions, 'by' | 'length' | 'hop' | 'first'>;

/**
 * How much longer the first window of an asset takes, in ms, by the rate at which rows come; undefined where that is not known yet, where
 * rows have no time, or where a window was cut already. Never more than was told of it before.
 * @param state The asset's; what was told is kept in it.
 */
export function fillingFor(state: WindowState, options: Cut): number | undefined {
  const tracks = Object.values(state.tracks);
  if (tracks.some(({ index }) => index > 0)) return undefined;
  const left = tracks.map((track) => leftOf(track, options)).filter((ms) => ms !== undefined);
  if (left.length === 0) return undefined;
  return (state.told = timeLeft(Math.min(...left), state.told));
}

function leftOf(track: Track, options: Cut): number | undefined {
  const { axis, t } = track;
  const { by, length, first } = cuttingOf(track, options);
  const took = t.length < 2 ? 0 : t[t.length - 1] - t[0];
  if (axis !== 'time' || took <= 0) return undefined;
  const step = took / (t.length - 1);
  const whole = by === 'time' ? length * 1000 : (first > 0 ? Math.min(first, length) : length) * step;
  // A window by time is cut by the first row after it.
  return Math.max(step, whole - (by === 'time' ? took : t.length * step));
}
