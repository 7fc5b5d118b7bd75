import type { LifeUnit } from '../../contract';
import { part, type Part } from '../../contract/said';

/** Why there is no forecast: a key for programs, a sentence for people. */
export interface TrendNone {
  kind: 'none';
  reason: 'too-few-points' | 'beyond-threshold-from-start' | 'not-degrading' | 'no-end-in-sight';
  said: Part;
  /** Probability 0–1 that nothing wears, where the readings could tell. */
  noDegradation?: number;
}

export function tooFew(count: number, least: number): TrendNone {
  return { kind: 'none', reason: 'too-few-points', said: part('rul.too-few-readings', { count, least }) };
}

export function beyondFromStart(
  start: number,
  threshold: number,
  direction: 'rising' | 'falling',
): TrendNone {
  const code = direction === 'rising' ? 'rul.beyond-from-start.rising' : 'rul.beyond-from-start.falling';
  return {
    kind: 'none',
    reason: 'beyond-threshold-from-start',
    said: part(code, { start: Number(start.toPrecision(4)), threshold }),
  };
}

/** Readings that have not lasted long enough to tell wear from what happens every day, or that share too much of their data. */
export function tooSoon(wait: number, unit: LifeUnit | undefined): TrendNone {
  const length = wait < 10 ? wait.toPrecision(2) : wait.toFixed(0);
  const said = unit ? part('rul.too-early.unit', { length, unit }) : part('rul.too-early', { length });
  return { kind: 'none', reason: 'too-few-points', said };
}

/** The normal answer for a healthy machine. */
export function notDegrading(count: number, noDegradation: number): TrendNone {
  return { kind: 'none', reason: 'not-degrading', said: part('rul.not-degrading', { count }), noDegradation };
}

/** A band has no upper end where more than its tail of the probability lies on an end that is out of sight. */
export function outOfSight(noDegradation: number): TrendNone {
  return { kind: 'none', reason: 'no-end-in-sight', said: part('rul.no-end-in-sight'), noDegradation };
}
