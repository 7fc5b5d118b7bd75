import type { AlarmSpell, Period } from './spell';

/** The interval of ISA-18.2, in milliseconds. */
export const intervalMs = 600_000;

/** An alarm flood; `to` is the end of the period where it has not ended within. */
export interface Flood extends Period {
  /** Alarms announced within. */
  alarms: number;
}

/** Alarms announced to one operator position in each interval of ten minutes, counted from the beginning of the period. */
export function perInterval(heard: readonly AlarmSpell[], period: Period, positions = 1): number[] {
  const counts = new Array<number>(Math.ceil((period.to - period.from) / intervalMs)).fill(0);
  for (const { raisedAt } of heard) {
    const at = Math.floor((raisedAt - period.from) / intervalMs);
    counts[at] = counts[at] + 1;
  }
  return counts.map((count) => count / positions);
}

/**
 * The floods of a period (ISA-18.2 clause 16, EEMUA 191): one begins with the interval of ten minutes in which more than ten
 * alarms reach an operator position, and ends before the first in which fewer than five do.
 *
 * @param positions operator positions among whom the alarms are shared evenly, at least 1
 */
export function floodsOf(heard: readonly AlarmSpell[], period: Period, positions = 1): Flood[] {
  const floods: Flood[] = [];
  let flood: Flood | undefined;
  for (const [at, count] of perInterval(heard, period, positions).entries()) {
    const from = period.from + at * intervalMs;
    if (flood ? count < 5 : count <= 10) flood = undefined;
    else {
      if (!flood) floods.push((flood = { from, to: from, alarms: 0 }));
      flood.to = Math.min(period.to, from + intervalMs);
      flood.alarms += Math.round(count * positions);
    }
  }
  return floods;
}
