import { conditionsOf, rankOf, type Condition, type Counted } from './conditions';

/** One asset, and where it belongs; empty: not said. */
export interface RollUpMember extends Counted {
  asset: string;
  name: string;
  site: string;
  line: string;
}

/** The health of a line, a site or the whole plant. Plain JSON. */
export interface RollUp {
  level: 'plant' | 'site' | 'line';
  /** Empty of the plant, of a site's `line`, and of assets that say no place of their own. */
  site: string;
  line: string;
  /** The condition of its worst asset. */
  condition: Condition;
  /** That asset, and its score; null where that is not known now. */
  asset: string;
  name: string;
  score: number | null;
  assets: number;
  /** How many are in each condition, those that are 0 left out; one that was critical or warning when it fell silent counts as that, and as stale. */
  counts: Partial<Record<Condition, number>>;
}

/**
 * The health of the plant, then of each site, then of each line, by name: each is as healthy as its worst asset in service, which is named.
 * No mean: nine that are well do not make up for one that fails. None where there are no assets. O(assets log assets).
 */
export function rollUp(members: readonly RollUpMember[]): RollUp[] {
  const groups = new Map<
    string,
    { place: Pick<RollUp, 'level' | 'site' | 'line'>; members: RollUpMember[] }
  >();
  for (const member of members)
    for (const place of placesOf(member)) {
      const key = JSON.stringify(place);
      const group = groups.get(key) ?? { place, members: [] };
      group.members.push(member);
      groups.set(key, group);
    }
  return [...groups.values()]
    .map(({ place, members }) => ({ ...place, ...worstOf(members) }))
    .sort(
      (a, b) =>
        levels.indexOf(a.level) - levels.indexOf(b.level) || byName(a.site, b.site) || byName(a.line, b.line),
    );
}

const levels: readonly RollUp['level'][] = ['plant', 'site', 'line'];
const byName = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });

/** Where it counts; one that says no site or no line only above that. */
function placesOf({ site, line }: RollUpMember): Pick<RollUp, 'level' | 'site' | 'line'>[] {
  return [
    { level: 'plant', site: '', line: '' },
    ...(site === '' ? [] : [{ level: 'site' as const, site, line: '' }]),
    ...(line === '' ? [] : [{ level: 'line' as const, site, line }]),
  ];
}

function worstOf(members: readonly RollUpMember[]): Omit<RollUp, 'level' | 'site' | 'line'> {
  const counts: RollUp['counts'] = {};
  const all = members.map((member) => ({ ...member, as: conditionsOf(member) }));
  for (const { as } of all) for (const one of as) counts[one] = (counts[one] ?? 0) + 1;
  const [worst] = all.sort(
    (a, b) => rankOf(a.as[0]) - rankOf(b.as[0]) || scoreOf(a) - scoreOf(b) || byName(a.name, b.name),
  );
  const { asset, name, as } = worst;
  return { condition: as[0], asset, name, score: knownScore(worst), assets: members.length, counts };
}

interface Placed extends RollUpMember {
  as: readonly Condition[];
}

/** What is not known to hold now is no score. */
function knownScore({ as, score }: Placed): number | null {
  return as.some((one) => one === 'stale' || one === 'unknown' || one === 'maintenance') ? null : score;
}

const scoreOf = (one: Placed) => knownScore(one) ?? Infinity;
