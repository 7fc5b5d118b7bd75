import { conditionsOf, rollUp, type RollUp } from '@mantis-pdm/core/contract/roll-up';
import { rank } from './condition';
import type { AssetRow, Condition } from './model';
import type { SortOrder } from './options';
import { criticalities } from './parts';

/** A row with what it is worth now. */
export interface Placed {
  row: AssetRow;
  condition: Condition;
  /** Name of the data source of its plant; empty or absent: there is one. */
  plant?: string;
}

export interface TileFilter {
  /** Part of name, id, class or location. */
  text: string;
  /** Only these conditions; empty: all. */
  conditions: ReadonlySet<Condition>;
  /** Only what belongs there; absent: all. */
  place?: Place;
}

/** A site, or a line of it; empty: none is said. Those of two plants may have one name. */
export type Place = Pick<RollUp, 'site' | 'line'> & { plant: string };

type Compare = (a: Placed, b: Placed) => number;

/** 0 is the most critical; a word that is not known here ranks above what is known to be low. */
const byCriticality = ({ row }: Placed) => {
  const place = criticalities.findIndex((one) => one === row.criticality);
  return place < 0 ? criticalities.length - 1.5 : place;
};
const byName: Compare = (a, b) => a.row.name.localeCompare(b.row.name, 'en', { numeric: true });
const byNumber =
  (value: (placed: Placed) => number | null): Compare =>
  (a, b) => {
    const [x, y] = [value(a) ?? Infinity, value(b) ?? Infinity];
    return x === y ? 0 : x - y;
  };

/** Shares of the maintenance threshold are comparable across units; a censored life counts as its ceiling. */
const life = ({ row }: Placed) => (row.rulP50 === null ? null : row.rulP50 / (row.rulThreshold ?? 1));

const orders: Record<SortOrder, Compare[]> = {
  worst: [
    byNumber((placed) => rank(countedAs(placed)[0])),
    byNumber(byCriticality),
    byNumber(({ row }) => row.score),
  ],
  life: [byNumber(life)],
  name: [],
  oldest: [byNumber(({ row }) => row.dataAt ?? -Infinity)],
};

/** The rows that pass the filter, in order; equal ones by name. */
export function arrange(placed: Placed[], sort: SortOrder, filter: TileFilter): Placed[] {
  const compares = [...orders[sort], byName];
  const compare: Compare = (a, b) => {
    for (const one of compares) {
      const result = one(a, b);
      if (result !== 0) return result;
    }
    return 0;
  };
  return placed.filter((one) => passes(one, filter)).sort(compare);
}

function passes({ row, condition, plant = '' }: Placed, { text, conditions, place }: TileFilter): boolean {
  if (place && !isIn({ ...row, plant }, place)) return false;
  if (conditions.size > 0 && !countedAs({ row, condition }).some((one) => conditions.has(one))) return false;
  const wanted = text.trim().toLowerCase();
  const searched = [row.name, row.asset, row.class, row.location];
  return wanted === '' || searched.some((part) => part.toLowerCase().includes(wanted));
}

function isIn(one: Place, place: Place): boolean {
  return (
    one.plant === place.plant && one.site === place.site && (place.line === '' || one.line === place.line)
  );
}

/** How many assets are in a condition, and how many of them only were when they were last heard of. */
export interface Count {
  condition: Condition;
  all: number;
  stale: number;
}

/**
 * How many assets are in each condition, worst first, absent ones left out. An asset that was critical when it fell silent counts as
 * critical and as stale: silence is no way out of the count that somebody watches.
 * @param chosen Counted though none is in them: what is pressed must be there to be released.
 */
export function countConditions(placed: Placed[], chosen: ReadonlySet<Condition> = new Set()): Count[] {
  const counts = new Map<Condition, Count>();
  for (const condition of chosen) counts.set(condition, { condition, all: 0, stale: 0 });
  for (const one of placed)
    for (const condition of countedAs(one)) {
      const { all, stale } = counts.get(condition) ?? { all: 0, stale: 0 };
      const was = condition !== one.condition;
      counts.set(condition, { condition, all: all + 1, stale: stale + Number(was) });
    }
  return [...counts.values()].sort((a, b) => rank(a.condition) - rank(b.condition));
}

/** The conditions that an asset counts as, by the rule of the whole suite. */
function countedAs({ row, condition }: Placed): readonly Condition[] {
  return conditionsOf({ ...row, stale: condition === 'stale', maintenance: condition === 'maintenance' });
}

/** Sites and lines by the rule of the whole suite, of each plant its own; none where all assets belong to one place. */
export function placesOf(placed: readonly Placed[]): Array<RollUp & Place> {
  const members = placed.map(({ row, condition, plant = '' }) => ({
    ...row,
    plant,
    stale: condition === 'stale',
    maintenance: condition === 'maintenance',
  }));
  const told = new Set(members.map(({ plant, site, line }) => JSON.stringify([plant, site, line])));
  if (told.size < 2) return [];
  const plants = [...new Set(members.map(({ plant }) => plant))].sort();
  return plants.flatMap((plant) =>
    rollUp(members.filter((one) => one.plant === plant))
      .filter(({ level }) => level !== 'plant')
      .map((place) => ({ ...place, plant })),
  );
}
