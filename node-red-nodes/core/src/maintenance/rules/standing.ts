import type { Rul } from '../../contract';
import { lifeMs } from '../../rul/estimate/due';

/** For how long, and in how many readings in a row, a forecast must say the same before anything is done by it. */
export interface Persistence {
  ms: number;
  count: number;
}

/** Share of what is left by the upper end of the band for which it must, and as a share of the median at most. */
const SHARE = 0.2;
const MOST = 0.5;

/** Readings at most where cycles have no duration. */
const READINGS = 5;

/**
 * A forecast that follows a degradation swings while the degradation is young: for some readings a bend in the noise is as likely as a
 * straight course. So it must stand for a fifth of the time that it leaves at most: what is far off can wait, what is nearly over waits
 * for nearly nothing, and who knows less waits longer, but never for more than half of what the median leaves. Of other estimators, which do not begin with a degradation, one reading is enough.
 * @param cycleMs Duration of a cycle in ms, null where it is not known.
 */
export function standingOf({ degradedFor, p50, p90, unit }: Rul, cycleMs: number | null): Persistence {
  if (degradedFor === undefined || p50 === null || p90 === null) return { ms: 0, count: 1 };
  const life = Math.min(SHARE * p90, MOST * p50);
  const ms = lifeMs(life, { unit, cycleMs });
  if (ms !== null) return { ms, count: 1 };
  return { ms: 0, count: Math.max(1, Math.min(READINGS, Math.ceil(life))) };
}

/** Whether the forecast says that there is none: nothing degrades, or the end is out of sight. One that lacked a reading says nothing. */
export function isWithdrawn({ p50, noDegradation }: Rul): boolean {
  return p50 === null && noDegradation !== null;
}
