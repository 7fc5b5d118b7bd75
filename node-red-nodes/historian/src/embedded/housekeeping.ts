import type { DuckDBConnection } from '@duckdb/node-api';
import type { Remark } from '@mantis-pdm/core/remarks';
import type { Tell } from './notice.ts';
import type { FilledOptions } from './options.ts';
import { remark } from './remark.ts';
import { countBefore, dropExpired, enforceLimit } from './retention.ts';
import { days, StoreClock, type ClockChange } from './store-clock.ts';

const DAY_MS = 86_400_000;
/** Between two rounds of dropping what is too old. */
const ROUND_MS = 3_600_000;
/** Between two savings of the clock. */
const SAVE_MS = 60_000;
/** Bytes that a point takes before it is compressed; decides how often the size is looked at. */
const POINT_BYTES = 24;

/** What housekeeping needs from its surroundings. */
export interface HousekeepingSurroundings {
  tell: Tell;
  /** Milliseconds of a clock that is never set, nor set back. */
  steady: () => number;
}

/** Keeps a store within its retention and its limit, and counts what that costs. */
export class Housekeeping {
  /** Points dropped because the disk limit was reached. */
  dropped = 0;
  /** Points dropped for their age. */
  expired = 0;
  /** Points that are too old, and go in the next rounds. */
  expiring = 0;
  private unchecked = 0;
  private agedAt = -Infinity;
  private savedAt = -Infinity;
  private readonly options: FilledOptions;
  private readonly surroundings: HousekeepingSurroundings;
  private readonly clock: StoreClock;

  constructor(options: FilledOptions, surroundings: HousekeepingSurroundings) {
    this.options = options;
    this.surroundings = surroundings;
    this.clock = new StoreClock(surroundings.steady);
  }

  /** Goes on from what the file, which has just been opened, has kept. */
  async opened(connection: DuckDBConnection): Promise<void> {
    const rows = (await connection.runAndReadAll('SELECT believed, doubt FROM clock')).getRows();
    const kept = rows.map(([believed, doubt]) => ({ believed: Number(believed), doubt: Number(doubt) }));
    this.clock.load(kept[0]);
    this.agedAt = -Infinity;
    this.savedAt = -Infinity;
  }

  /** Part of the transaction of a commit: takes note of the time, and keeps it in the file once a minute. */
  async note(connection: DuckDBConnection, wall: number): Promise<void> {
    await this.tick(connection, wall);
    if (this.surroundings.steady() - this.savedAt >= SAVE_MS) await this.saveClock(connection);
  }

  /** So many points were committed; tells whether it is time for {@link run}. */
  grown(points: number): boolean {
    this.unchecked += points * POINT_BYTES;
    return this.unchecked > this.options.limitBytes / 20;
  }

  /**
   * Drops what is too old, once an hour, and the oldest of what is too much; forgets ids before `firstId`. Tells how many points
   * went.
   */
  async run(connection: DuckDBConnection, wall: number, firstId: number): Promise<number> {
    const former = this.dropped + this.expired;
    this.unchecked = 0;
    await this.tick(connection, wall);
    await this.saveClock(connection);
    if (this.surroundings.steady() - this.agedAt >= ROUND_MS) await this.age(connection, wall);
    await connection.run('DELETE FROM seen WHERE n < $1', [firstId]);
    await connection.run('CHECKPOINT');
    this.dropped += await enforceLimit(connection, this.options.limitBytes);
    return this.dropped + this.expired - former;
  }

  /** Points that would be too old if the system's clock were believed. */
  overdue(connection: DuckDBConnection, wall: number): Promise<number> {
    return countBefore(connection, wall - this.options.retentionDays * DAY_MS);
  }

  /** What keeps the retention from going by the system's clock, or null. */
  doubt(wall: number): Remark | null {
    const doubt = this.clock.doubt(wall);
    if (!doubt) return null;
    const hours = Math.max(1, Math.ceil(doubt.leftMs / 3_600_000));
    const values = { length: days(doubt.aheadMs), file: this.options.file, hours };
    return remark(doubt.aheadMs > 0 ? 'duck.clock.ahead' : 'duck.clock.behind', values);
  }

  private async age(connection: DuckDBConnection, wall: number): Promise<void> {
    this.agedAt = this.surroundings.steady();
    const { retentionDays, file } = this.options;
    const { dropped, left } = await dropExpired(connection, this.clock.now(wall) - retentionDays * DAY_MS);
    this.expired += dropped;
    this.expiring = left;
    if (left === 0) return;
    const values = { file, points: dropped, days: retentionDays, left };
    this.surroundings.tell({ level: 'warn', sentence: remark('duck.expired', values) });
  }

  private async tick(connection: DuckDBConnection, wall: number): Promise<void> {
    const newest = this.clock.kept ? null : await newestTime(connection);
    this.report(this.clock.tick(wall, newest), wall);
  }

  private report(change: ClockChange, wall: number): void {
    const { file } = this.options;
    const { tell } = this.surroundings;
    if (change === 'doubted') tell({ level: 'warn', sentence: this.doubt(wall) as Remark });
    if (change === 'right again') tell({ level: 'info', sentence: remark('duck.clock.right', { file }) });
    if (change === 'believed') tell({ level: 'warn', sentence: remark('duck.clock.believed', { file }) });
  }

  private async saveClock(connection: DuckDBConnection): Promise<void> {
    const { kept } = this.clock;
    if (!kept) return;
    this.savedAt = this.surroundings.steady();
    await connection.run('DELETE FROM clock');
    await connection.run('INSERT INTO clock VALUES ($1::DOUBLE, $2::DOUBLE)', [kept.believed, kept.doubt]);
  }
}

/** Epoch ms of the newest points, but for the last in a hundred: a single one may have any date. Null where there are none. */
async function newestTime(connection: DuckDBConnection): Promise<number | null> {
  const found = await connection.runAndReadAll('SELECT approx_quantile(t, 0.99) FROM points');
  const [[time]] = found.getRows();
  return time === null ? null : Number(time);
}
