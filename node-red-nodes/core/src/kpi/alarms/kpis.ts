import type { Priority } from '../../contract';
import { chatteringOf, fleetingOf, topActors, type Actor, type Confirmed } from './actors';
import { floodsOf, intervalMs, peakOf, type Flood } from './flood';
import { announced, type AlarmSpell, type Period } from './spell';

const dayMs = 86_400_000;

/** The figures of an alarm system over a period; numbers of alarms, unless said otherwise. */
export interface AlarmKpis {
  alarms: number;
  /** Per operator position. */
  per10Min: number;
  perHour: number;
  perDay: number;
  /** The most within any ten minutes, per operator position. */
  peak10Min: number;
  /** Active at the end of the period and not suppressed. */
  standing: number;
  /** Of the standing, those active for more than 24 hours. */
  stale: number;
  /** Alarms (asset and rule) that chatter. */
  chattering: number;
  fleeting: number;
  topTen: Actor[];
  /** Of all alarms, 0 to 1. */
  topTenShare: number;
  floods: Flood[];
  /** Of the period, 0 to 1. */
  floodShare: number;
  priorities: Record<Priority, number>;
}

/** Who hears the alarms, and what came of them. */
export interface Audience {
  /** Operator positions among whom the alarms are shared evenly. Default 1. */
  positions?: number;
  /** Cases that no delay may take away. */
  confirmed?: readonly Confirmed[];
}

/**
 * The performance of an alarm system after ISA-18.2 (monitoring and assessment) and EEMUA 191.
 *
 * @param spells in any order; those of other times count only where they stand at the end
 * @throws {RangeError} where the period is empty or nobody is there to hear
 */
export function alarmKpis(
  spells: readonly AlarmSpell[],
  period: Period,
  { positions = 1, confirmed = [] }: Audience = {},
): AlarmKpis {
  const lasts = period.to - period.from;
  if (!(lasts > 0)) throw new RangeError('the period of alarm KPIs must end after it begins');
  if (!(positions >= 1)) throw new RangeError('alarm KPIs need at least one operator position');
  const heard = announced(spells, period);
  const standing = spells.filter(
    (spell) =>
      !spell.suppressed &&
      spell.raisedAt < period.to &&
      (spell.clearedAt === null || spell.clearedAt >= period.to),
  );
  const topTen = topActors(heard, confirmed);
  const floods = floodsOf(heard, period, positions);
  const per = (ms: number) => (heard.length / positions / lasts) * ms;
  return {
    alarms: heard.length,
    per10Min: per(intervalMs),
    perHour: per(dayMs / 24),
    perDay: per(dayMs),
    peak10Min: peakOf(heard, positions),
    standing: standing.length,
    stale: standing.filter(({ raisedAt }) => period.to - raisedAt > dayMs).length,
    chattering: chatteringOf(heard),
    fleeting: fleetingOf(heard),
    topTen,
    topTenShare: topTen.reduce((sum, { share }) => sum + share, 0),
    floods,
    floodShare: floods.reduce((sum, { from, to }) => sum + to - from, 0) / lasts,
    priorities: countPriorities(heard),
  };
}

function countPriorities(heard: readonly AlarmSpell[]): Record<Priority, number> {
  const counts = { low: 0, medium: 0, high: 0, urgent: 0 };
  for (const { priority } of heard) counts[priority] += 1;
  return counts;
}
