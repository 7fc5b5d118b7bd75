import type { AlarmSpell, Period } from './spell';

/** The interval of the rates, in milliseconds. */
export const intervalMs = 600_000;
/** More than so many in it, of one operator position, begin a flood, and fewer than so many end it. */
const BEGINS = 10;
const ENDS = 5;

/** An alarm flood; `to` is the end of the period where it has not ended within. */
export interface Flood extends Period {
  /** Alarms announced within. */
  alarms: number;
}

/**
 * The most alarms that one operator position had within any ten minutes, which a pair just ten minutes apart is not.
 *
 * @param heard in the order of time
 */
export function peakOf(heard: readonly AlarmSpell[], positions = 1): number {
  let most = 0;
  let first = 0;
  for (const [at, { raisedAt }] of heard.entries()) {
    first = windowFrom(heard, first, raisedAt);
    most = Math.max(most, at - first + 1);
  }
  return most / positions;
}

/**
 * The floods of a period (ISA-18.2, EEMUA 191), by a window of ten minutes that slides: one begins with the first of more than ten
 * alarms that reach an operator position within it, and ends once fewer than five are in it.
 *
 * @param heard in the order of time
 * @param positions operator positions among whom the alarms are shared evenly, at least 1
 */
export function floodsOf(heard: readonly AlarmSpell[], period: Period, positions = 1): Flood[] {
  const floods: Flood[] = [];
  let flood: Flood | undefined;
  let [first, counted] = [0, 0];
  for (const [at, { raisedAt }] of heard.entries()) {
    if (flood && raisedAt > flood.to) flood = undefined;
    first = windowFrom(heard, first, raisedAt);
    if (!flood && at - first + 1 <= BEGINS * positions) continue;
    if (!flood) {
      // Alarms of a flood that is over are of that.
      counted = Math.max(first, counted);
      floods.push((flood = { from: heard[counted].raisedAt, to: raisedAt, alarms: 0 }));
    }
    flood.alarms += at + 1 - counted;
    counted = at + 1;
    flood.to = Math.min(period.to, heard[counted - ENDS * positions].raisedAt + intervalMs);
  }
  return floods;
}

/** The first alarm of the ten minutes until a time. */
function windowFrom(heard: readonly AlarmSpell[], first: number, until: number): number {
  let from = first;
  while (heard[from].raisedAt <= until - intervalMs) from += 1;
  return from;
}
