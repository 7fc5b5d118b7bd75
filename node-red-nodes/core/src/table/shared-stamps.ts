import type { Column } from './roles';
import type { SharedStamps, TablePlan } from './table-plan';
import { clockOf } from './dates';
import { readTime } from './times';

/** Rows a stamp, of the most, that are still a steady rate: the first and the last stamp may hold fewer. */
const STEADY = 2 / 3;

/**
 * Whether rows share stamps steadily, as those of a logger that takes ten a second and writes whole seconds. Undefined where each has its
 * own, where rows are of several machines or one sensor each, and where only some are the same: those may be copies.
 */
export function sharedStampsOf(
  { time, asset, long }: Pick<TablePlan, 'time' | 'asset' | 'long'>,
  zone: TablePlan['zone'],
): SharedStamps | undefined {
  if (!time || time.parts || asset || long) return undefined;
  const { cells, runs } = (time.clock ?? time.column).tally;
  if (runs.count < 3 || cells / runs.count < Math.max(1.5, runs.most * STEADY)) return undefined;
  const msOf = (text: string) =>
    time.clock ? clockOf(text) : readTime(text, time.format, { zone, style: time.style });
  const steps = runs.changes.flatMap(([from, to]) => {
    const step = Number(msOf(to)) - Number(msOf(from));
    return step > 0 ? [step] : [];
  });
  return steps.length > 0 ? { rows: runs.most, stepMs: Math.min(...steps) } : undefined;
}

/** The note for a person. */
export function sharedNote({ rows, stepMs }: SharedStamps, { name }: Column): string {
  return `Up to ${rows} rows share each time of ${name}: they are spread evenly over its ${stepMs / 1000} s.`;
}

/** Gives each row of a shared stamp a time of its own. */
export class Spread {
  private base = NaN;
  private index = 0;

  constructor(private readonly shared: SharedStamps) {}

  /** @param position Epoch ms as it is written; the rows of a stamp come one after the other. */
  place(position: number): number {
    const { rows, stepMs } = this.shared;
    this.index = position === this.base ? Math.min(this.index + 1, rows - 1) : 0;
    this.base = position;
    return position + (this.index * stepMs) / rows;
  }
}
