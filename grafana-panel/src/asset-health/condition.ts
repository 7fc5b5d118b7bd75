import { conditionsOf } from '@mantis-pdm/core/contract/roll-up';
import { conditionLooks } from '@mantis-pdm/core/contract/looks';
import { shaped } from '../shared/shaped';
import type { AssetRow, Condition } from './model';

/** How a condition is told: in words, by a shape, and by a colour. In the order worst first. */
export const CONDITIONS = shaped<Condition>(conditionLooks, {
  critical: 'octagon',
  warning: 'triangle',
  stale: 'clock',
  unknown: 'question',
  maintenance: 'wrench',
  watch: 'eye',
  ok: 'check',
});

const ORDER = Object.keys(CONDITIONS) as Condition[];

/** 0 is the worst. What is not known ranks above what is known to be fair. */
export function rank(condition: Condition): number {
  return ORDER.indexOf(condition);
}

/** No clock is this far ahead, ms: a time that is has another unit, and tells nothing of silence. */
const AHEAD = 86_400_000;

/**
 * The condition to show at `now`, epoch ms by our clock. A score is believed for as long as the server says, or for `patience` seconds
 * where they are set; after that it is stale whatever it said, because silence must never look healthy; and so
 * is what says how it is without a score from 0 to 100, unknown. Where nobody knows when it was heard of, its assessment's time counts. While it is worked on, it says so.
 */
export function conditionAt(row: AssetRow, now: number, patience?: number | null): Condition {
  if (row.maintenance && now < row.maintenance.until) return 'maintenance';
  if (row.state === 'unknown' && row.healthAt === null) return 'unknown';
  const theirs = now + row.skewMs;
  const silent = (at: number | null, staleAfter: number | null) =>
    at !== null && (at > theirs + AHEAD || (staleAfter !== null && theirs - at > staleAfter));
  // An option that nobody has set is undefined, and one that was emptied null.
  const [told] = conditionsOf({ ...row, stale: false, maintenance: false });
  if (typeof patience === 'number') return silent(row.healthAt, patience * 1000) ? 'stale' : told;
  const stale =
    silent(row.heardAt ?? row.healthAt, row.staleAfter) || silent(row.assessedAt, row.assessedStaleAfter);
  return row.stale || stale ? 'stale' : told;
}
