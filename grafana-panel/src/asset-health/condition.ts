import type { Shape } from '../shared/StateIcon';
import type { Tone } from '../shared/theme';
import type { AssetRow, Condition } from './model';

/** How a condition is told: in words, by a shape, and by a colour. In the order worst first. */
export const CONDITIONS: Record<Condition, { text: string; shape: Shape; tone: Tone }> = {
  critical: { text: 'Critical', shape: 'octagon', tone: 'bad' },
  warning: { text: 'Warning', shape: 'triangle', tone: 'warning' },
  stale: { text: 'Stale', shape: 'clock', tone: 'uncertain' },
  unknown: { text: 'Unknown', shape: 'question', tone: 'uncertain' },
  watch: { text: 'Watch', shape: 'eye', tone: 'notice' },
  ok: { text: 'OK', shape: 'check', tone: 'good' },
};

const ORDER = Object.keys(CONDITIONS) as Condition[];

/** 0 is the worst. What is not known ranks above what is known to be fair. */
export function rank(condition: Condition): number {
  return ORDER.indexOf(condition);
}

/**
 * The condition to show at `now`. A score is believed for `staleAfter` seconds, or two cycles of the asset when
 * that is longer; after that it is stale whatever it said, because silence must never look healthy.
 */
export function conditionAt(row: AssetRow, now: number, staleAfter: number): Condition {
  if (row.state === 'unknown' && row.healthAt === null) return 'unknown';
  const patience = Math.max(staleAfter * 1000, 2 * (row.cycleMs ?? 0));
  const silent = row.healthAt !== null && now - row.healthAt > patience;
  return row.stale || silent ? 'stale' : row.state;
}
