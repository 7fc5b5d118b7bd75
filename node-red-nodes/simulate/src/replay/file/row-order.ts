import type { ReplayRow } from './row';

/** Assets whose rows are followed. */
const MAX_ASSETS = 100_000;
/** Share of the rows, and number of them, from which on those that go back are no slip of a clock. */
const SHARE = 0.05;
const FEW = 3;

/** Counts the rows of a file, and tells whether they come in the order of their positions, each asset for itself. */
export class RowOrder {
  rows = 0;
  /** Rows at the position of the one before of the same asset. */
  same = 0;
  /** The largest position. */
  last = -Infinity;
  private readonly before = new Map<string, number>();
  private steps = 0;
  private back = 0;

  see({ unit, position }: ReplayRow): void {
    this.rows++;
    if (position > this.last) this.last = position;
    const before = this.before.get(unit);
    if (before === undefined && this.before.size >= MAX_ASSETS) return;
    this.before.set(unit, position);
    if (before === position) this.same++;
    if (before === undefined || before === position) return;
    this.steps++;
    if (position < before) this.back++;
  }

  /** Newest first, or shuffled; one hour that comes twice, or one row of another year, is neither. */
  get unsorted(): boolean {
    const { back, steps } = this;
    return back * 2 > steps || (back >= FEW && back > SHARE * steps);
  }
}
