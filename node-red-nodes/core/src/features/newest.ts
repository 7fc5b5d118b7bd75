import type { Window } from '../contract';
import { MAX_NEWEST } from '../contract';
import { lookup, put } from '../keyed';

/** Until where the windows of each clock have been seen; windows of one clock share their rows. */
export type SeenUntil = Record<string, number>;

/** Clocks told apart, as many as windows are cut by. */
const MAX_CLOCKS = 32;

/**
 * How many rows at the end of a window no window before it held: what it brings that is new, since windows overlap. 0 where
 * there are more than {@link MAX_NEWEST}, or where time has gone back.
 * @param seen The asset's, changed in place.
 */
export function newestRows(window: Window, seen: SeenUntil): number {
  const [channel] = Object.values(window.channels);
  if (!channel) return 0;
  const clock = `${window.axis}@${channel.fs}`;
  const until = lookup(seen, clock);
  if (until === undefined && Object.keys(seen).length >= MAX_CLOCKS) return 0;
  put(seen, clock, window.to);
  const rows = until === undefined ? channel.v.length : rowsAfter(window, until);
  return rows <= MAX_NEWEST ? rows : 0;
}

function rowsAfter({ t, axis, to, channels }: Window, until: number): number {
  const [{ fs, v }] = Object.values(channels);
  if (t) return t.filter((time) => time > until).length;
  const step = (axis === 'time' ? 1000 : 1) / (fs as number);
  return Math.max(0, Math.min(v.length, Math.round((to - until) / step)));
}
