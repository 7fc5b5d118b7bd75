import { remark, type Remark } from '../remarks';
import type { TableColumn } from './roles';
import type { SharedStamps, TablePlan } from './table-plan';
import type { StampColumns, StampRuns, Stamped } from './stamp-runs';
import { readTime } from './times';

/** Rows a stamp, of the most, that are still a steady rate: the first and the last stamp may hold fewer. */
const STEADY = 2 / 3;

/** Where the stamps of a table stand, and what tells its series apart. */
export const stampedBy = (at: StampColumns, keys: readonly (TableColumn | null | undefined)[]): Stamped => ({
  at,
  keys: keys.filter((column) => column !== null && column !== undefined),
});

/**
 * Whether rows of a series share stamps steadily, as those of a logger that takes ten a second and writes whole seconds. Undefined where each
 * has its own, and where only some are the same: those may be copies.
 */
export function sharedStampsOf(
  { time, asset, long, zone }: Pick<TablePlan, 'time' | 'asset' | 'long' | 'zone'>,
  runs: StampRuns | undefined,
): SharedStamps | undefined {
  const stamped = time && stampedBy(time, [asset, long?.variable]);
  if (!stamped || !runs?.follows(stamped)) return undefined;
  const msOf = (text: string) => readTime(text, time.format, { zone, style: time.style });
  const steps = runs.changes.flatMap(([from, to]) => {
    const step = Number(msOf(to)) - Number(msOf(from));
    return step > 0 ? [step] : [];
  });
  const steady = [...runs.of].filter(
    ([, { count, rows, most }]) => count >= 3 && rows / count >= Math.max(1.5, most * STEADY),
  );
  if (steps.length === 0 || steady.length === 0) return undefined;
  return {
    of: new Map(steady.map(([key, { most }]) => [key, most])),
    keys: stamped.keys,
    stepMs: Math.min(...steps),
  };
}

/** The note for a person. */
export function sharedNote({ of, keys, stepMs }: SharedStamps, { name: column }: TableColumn): Remark {
  const values = { rows: Math.max(...of.values()), column, seconds: stepMs / 1000 };
  if (keys.length === 0) return remark('table.time.shared', values);
  return remark('table.time.shared.each', { ...values, keys: keys.map(({ name }) => name).join(' and ') });
}

/** Gives each row of a shared stamp a time of its own. */
export class Spread {
  private readonly before = new Map<string, { base: number; index: number }>();

  constructor(private readonly shared: SharedStamps) {}

  /**
   * @param position Epoch ms as it is written; the rows of a stamp come one after the other.
   * @param key Of the series that the row belongs to.
   */
  place(position: number, key: string): number {
    const { of, stepMs } = this.shared;
    const rows = of.get(key);
    if (rows === undefined) return position;
    const before = this.before.get(key);
    const index = position === before?.base ? Math.min(before.index + 1, rows - 1) : 0;
    this.before.set(key, { base: position, index });
    return position + (index * stepMs) / rows;
  }
}
