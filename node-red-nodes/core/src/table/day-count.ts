const DAY_MS = 86_400_000;
const HALF = DAY_MS / 2;
/** Series of a table whose days are counted. */
const MOST_KEYS = 100_000;

/** Counts the days of times of day without a date: past midnight a clock begins anew. */
export class DayCount {
  private readonly of = new Map<string, { clock: number; days: number }>();

  /** @param back Whether the table has its newest row first. */
  constructor(private readonly back: boolean) {}

  /**
   * ms since midnight of the first row's day. A step of half a day or more against the order of the table is midnight; a smaller one is a
   * clock that was set.
   * @param clock ms since midnight.
   * @param key Of the series that the row belongs to.
   */
  place(clock: number, key: string): number {
    const before = this.of.get(key);
    const step = before === undefined ? 0 : clock - before.clock;
    const days = (before?.days ?? 0) + (this.back ? -Number(step >= HALF) : Number(step <= -HALF));
    if (before !== undefined || this.of.size < MOST_KEYS) this.of.set(key, { clock, days });
    return days * DAY_MS + clock;
  }
}
