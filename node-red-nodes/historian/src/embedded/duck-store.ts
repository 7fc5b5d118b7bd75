import type { DuckDBConnection } from '@duckdb/node-api';
import type { Latest, Series, StoreSize } from '@mantis-pdm/node-red-kit';
import type { BoundedQuery, StoredBefore } from '../service/engine.ts';
import { appendIds, appendPoints, replaceLatest } from './append.ts';
import { copyTo, replaceBy } from './copies.ts';
import { Dictionary } from './dictionary.ts';
import { DuckFile } from './duck-file.ts';
import { Housekeeping, type HousekeepingSurroundings } from './housekeeping.ts';
import { StoreKeeper } from './keeper.ts';
import type { StoreHolding } from './losses.ts';
import { readMark, removeMark, writeMark } from './mark.ts';
import type { FilledOptions } from './options.ts';
import type { CommitTask } from './protocol.ts';
import { readSeries } from './read.ts';
import { remark } from './remark.ts';
import { usedBytes } from './retention.ts';

/** The embedded store itself. Lives in a worker thread; must be the only one on its file in the process. */
export class DuckStore {
  private readonly options: FilledOptions;
  private readonly file: DuckFile;
  private readonly dictionary = new Dictionary();
  private readonly surroundings: HousekeepingSurroundings;
  private readonly housekeeping: Housekeeping;
  private readonly keeper: StoreKeeper;
  private nextId = 0;
  private points = 0;

  constructor(options: FilledOptions, surroundings: Partial<HousekeepingSurroundings> = {}) {
    this.options = options;
    this.surroundings = { tell: () => undefined, steady: () => performance.now(), ...surroundings };
    this.housekeeping = new Housekeeping(options, this.surroundings);
    this.file = new DuckFile(options.file, options);
    this.keeper = new StoreKeeper(this.file, options, this.surroundings.tell);
    this.file.onOpen = (connection) => this.opened(connection);
  }

  /** What was kept; entries that cannot be read are left out, the next message replaces them. */
  load(): Promise<StoredBefore> {
    return this.file.use(async (connection) => {
      const bodies = await connection.runAndReadAll('SELECT body FROM latest');
      const ids = await connection.runAndReadAll('SELECT id FROM seen ORDER BY n');
      return {
        latest: bodies.getRows().flatMap(([body]) => parse(String(body))),
        ids: ids.getRows().map(([id]) => String(id)),
        loss: this.keeper.loss,
      };
    });
  }

  /** One transaction; durable when it resolves. */
  async commit({ points, ids, latest, now }: CommitTask): Promise<void> {
    try {
      await this.file.transaction(async (connection) => {
        await this.housekeeping.note(connection, now);
        const numbers = await this.dictionary.assign(connection, points.keys);
        await appendPoints(connection, points, numbers);
        await appendIds(connection, ids, this.nextId);
        await replaceLatest(connection, latest);
      });
    } catch (error) {
      this.dictionary.rollback();
      throw error;
    }
    this.dictionary.commit();
    this.nextId += ids.length;
    this.points += points.t.length;
    this.keeper.committed(this.held, now);
    if (this.housekeeping.grown(points.t.length)) await this.tidy(now);
  }

  query(query: BoundedQuery): Promise<Series[]> {
    return this.file.use((connection) => {
      const wanted = query.series.map((series) => ({
        id: undefined,
        ...this.dictionary.find(query.asset, series),
        series,
      }));
      return readSeries(connection, query, wanted as Parameters<typeof readSeries>[2]);
    });
  }

  /** Deletes all of an asset, in one transaction. Its series are given new numbers should they come again. */
  async erase(asset: string): Promise<void> {
    let erased = 0;
    await this.file.transaction(async (connection) => {
      const own = 'SELECT id FROM series WHERE asset = $1';
      erased = (await connection.run(`DELETE FROM points WHERE series IN (${own})`, [asset])).rowsChanged;
      await connection.run('DELETE FROM series WHERE asset = $1', [asset]);
      await connection.run('DELETE FROM latest WHERE asset = $1', [asset]);
    });
    this.points -= erased;
    this.dictionary.forget(asset);
    this.keeper.committed(this.held, Date.now());
  }

  size(now = Date.now()): Promise<StoreSize> {
    const { limitBytes, retentionDays } = this.options;
    const { dropped, expired, expiring } = this.housekeeping;
    return this.file.use(async (connection) => {
      const points = await single(connection, 'SELECT count(*) FROM points');
      const oldest = points > 0 ? await single(connection, 'SELECT min(t) FROM points') : null;
      const notices = [this.keeper.loss, this.housekeeping.doubt(now)].filter((notice) => notice !== null);
      const bytes = this.file.bytes();
      return { bytes, limitBytes, points, oldest, retentionDays, dropped, expired, expiring, notices };
    });
  }

  /** Drops what is too old, then the oldest of what is too much, and forgets ids beyond the limit. `now`: epoch ms. */
  async maintain(now: number): Promise<void> {
    const firstId = this.nextId - this.options.rememberIds;
    await this.file.use(async (connection) => {
      this.points -= await this.housekeeping.run(connection, now, firstId);
      this.keeper.committed(this.held, now);
    });
  }

  /** Bytes that hold data; the file itself does not shrink, its free blocks are used again. */
  usedBytes(): Promise<number> {
    return this.file.use(usedBytes);
  }

  backup(file: string): Promise<void> {
    return this.file.use((connection) => copyTo(connection, file));
  }

  /** Puts a backup in place; the present file is kept as `kept`. Tells how many of its points are older than the retention. */
  async restore(file: string, kept: string, now = Date.now()): Promise<{ overdue: number }> {
    const mark = readMark(this.file.path);
    removeMark(this.file.path);
    try {
      await replaceBy(this.file, file, kept);
    } catch (error) {
      if (mark) writeMark(this.file.path, mark);
      throw error;
    }
    this.keeper.loss = null;
    const overdue = await this.file.use((connection) => this.housekeeping.overdue(connection, now));
    return { overdue };
  }

  close(): void {
    this.file.close();
  }

  private get held(): StoreHolding {
    return { objects: this.nextId - 1, points: this.points };
  }

  private async opened(connection: DuckDBConnection): Promise<void> {
    await this.dictionary.load(connection);
    this.nextId = (await single(connection, 'SELECT coalesce(max(n), 0) FROM seen')) + 1;
    this.points = await single(connection, 'SELECT count(*) FROM points');
    await this.housekeeping.opened(connection);
    this.keeper.opened(this.held);
  }

  /** {@link maintain} after a commit: that is durable already, and must not be reported as failed. */
  private async tidy(now: number): Promise<void> {
    await this.maintain(now).catch((error: unknown) => {
      const reason = (error as Error).message;
      const sentence = remark('duck.untidy', { file: this.file.path, reason });
      this.surroundings.tell({ level: 'warn', sentence });
    });
  }
}

async function single(connection: DuckDBConnection, sql: string): Promise<number> {
  return Number((await connection.runAndReadAll(sql)).getRows()[0][0]);
}

function parse(body: string): Latest[] {
  try {
    return [JSON.parse(body) as Latest];
  } catch {
    return [];
  }
}
