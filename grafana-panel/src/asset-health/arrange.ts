import { rank } from './condition';
import type { AssetRow, Condition } from './model';
import type { SortOrder } from './options';

/** A row with what it is worth now. */
export interface Placed {
  row: AssetRow;
  condition: Condition;
}

export interface Filter {
  /** Part of name, id, class or location. */
  text: string;
  /** Only these conditions; empty: all. */
  conditions: ReadonlySet<Condition>;
}

type Compare = (a: Placed, b: Placed) => number;

const criticality = { critical: 0, high: 1, medium: 2, low: 3 };
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
    byNumber(({ condition }) => rank(condition)),
    byNumber(({ row }) => criticality[row.criticality]),
    byNumber(({ row }) => row.score),
  ],
  life: [byNumber(life)],
  name: [],
  oldest: [byNumber(({ row }) => row.dataAt ?? -Infinity)],
};

/** The rows that pass the filter, in order; equal ones by name. */
export function arrange(placed: Placed[], sort: SortOrder, filter: Filter): Placed[] {
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

function passes({ row, condition }: Placed, { text, conditions }: Filter): boolean {
  if (conditions.size > 0 && !conditions.has(condition)) return false;
  const wanted = text.trim().toLowerCase();
  const searched = [row.name, row.asset, row.class, row.location];
  return wanted === '' || searched.some((part) => part.toLowerCase().includes(wanted));
}

/** How many assets are in each condition, worst first, absent ones left out. */
export function countConditions(placed: Placed[]): Array<[Condition, number]> {
  const counts = new Map<Condition, number>();
  for (const { condition } of placed) counts.set(condition, (counts.get(condition) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => rank(a) - rank(b));
}
