import { stillingDelay, type StillingDelay } from './delay';
import { bySource, type AlarmSpell } from './spell';

/** An alarm and how often it was announced. */
export interface Actor {
  asset: string;
  rule: string;
  alarms: number;
  /** Of all alarms of the period, 0 to 1. */
  share: number;
  /** What would have stilled it; null: nothing that is known. */
  delay: StillingDelay | null;
}

/** That the work of an order found what an alarm had told of an asset. */
export interface Confirmed {
  asset: string;
  /** When the order was opened, epoch ms. */
  at: number;
}

/** How many are told. */
const TOP = 10;

/** The alarms announced most often, the most frequent first (ISA-18.2: the ten together should be 1 to 5 %). */
export function topActors(heard: readonly AlarmSpell[], confirmed: readonly Confirmed[] = []): Actor[] {
  return bySource(heard)
    .sort((a, b) => b.length - a.length)
    .slice(0, TOP)
    .map((group) => {
      const { asset, rule } = group[0];
      const cases = confirmed.flatMap((one) => (one.asset === asset ? [one.at] : []));
      const [alarms, delay] = [group.length, stillingDelay(group, cases)];
      return { asset, rule, alarms, share: alarms / heard.length, delay };
    });
}

/** How many alarms chatter: announced three times or more within one minute (ISA-18.2; should be none). */
export function chatteringOf(heard: readonly AlarmSpell[]): number {
  const chatters = (group: readonly AlarmSpell[]) =>
    group.some((spell, at) => at >= 2 && spell.raisedAt - group[at - 2].raisedAt <= 60_000);
  return bySource(heard).filter(chatters).length;
}

/**
 * How many spells were fleeting: gone within `withinMs` and before anybody had acknowledged them, too soon for an operator to act
 * (ISA-18.2; should be none). The standard leaves the time to the site.
 */
export const fleetingOf = (heard: readonly AlarmSpell[], withinMs = 60_000): number =>
  heard.filter(
    ({ raisedAt, clearedAt, acknowledgedAt }) =>
      clearedAt !== null &&
      clearedAt - raisedAt < withinMs &&
      (acknowledgedAt === null || acknowledgedAt > clearedAt),
  ).length;
