import type { DuckDBConnection } from '@duckdb/node-api';
import type { HistorianSize, Latest, Series } from '@mantis-pdm/node-red-kit';
import type { BoundedQuery, Kept } from '../service/engine.ts';
import { appendIds, appendPoints, replaceLatest } from './append.ts';
import { copyTo, replaceBy } from './copies.ts';
import { Dictionary } from './dictionary.ts';
import { DuckFile } from './duck-file.ts';
import type { FilledOptions } from './options.ts';
import type { CommitTask } from './protocol.ts';
import { readSeries } from './read.ts';
import { dropBefore, enforceLimit, usedBytes } from './retention.ts';

/** Bytes that a point takes before it is compressed; decides how often the size is looked at. */
const POINT_BYTES = 24;

/** The embedded store itself. Lives in a worker thread; must be the only one on its file in the process. */
export class DuckStore {
  private readonly options: FilledOptions;
  private readonly file: DuckFile;
  private readonly dictionary = new Dictionary();
  private nextId = 0;
  private dropped = 0;
  private unchecked = 0;

  constructor(options: FilledOptions) {
    this.options = options;
    this.file = new DuckFile(options.file, options);
    this.file.onOpen = async (connection) => {
      await this.dictionary.load(connection);
      this.nextId = (await single(connection, 'SELECT coalesce(max(n), 0) FROM seen')) + 1;
    };
  }

  /** What was kept; entries that cannot be read are left out, the next message replaces them. */
  load(): Promise<Kept> {
    return this.file.use(async (connection) => {
      const bodies = await connection.runAndReadAll('SELECT body FROM latest');
      const ids = await connection.runAndReadAll('SELECT id FROM seen ORDER BY n');
      return {
        latest: bodies.getRows().flatMap(([body]) => parse(String(body))),
        ids: ids.getRows().map(([id]) => String(id)),
      };
    });
  }

  /** One transaction; durable when it resolves. */
  async commit({ points, ids, latest, now }: CommitTask): Promise<void> {
    try {
      await this.file.transaction(async (connection) => {
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
    this.unchecked += points.t.length * POINT_BYTES;
    if (this.unchecked > this.options.limitBytes / 20) await this.maintain(now);
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

  size(): Promise<HistorianSize> {
    const { limitBytes, retentionDays } = this.options;
    return this.file.use(async (connection) => {
      const points = await single(connection, 'SELECT count(*) FROM points');
      const oldest = points > 0 ? await single(connection, 'SELECT min(t) FROM points') : null;
      return { bytes: this.file.bytes(), limitBytes, points, oldest, retentionDays, dropped: this.dropped };
    });
  }

  /** Drops what is too old, then the oldest of what is too much, and forgets ids beyond the limit. */
  async maintain(now: number): Promise<void> {
    const { retentionDays, rememberIds, limitBytes } = this.options;
    this.unchecked = 0;
    await this.file.use(async (connection) => {
      await dropBefore(connection, now - retentionDays * 86_400_000);
      await connection.run('DELETE FROM seen WHERE n < $1', [this.nextId - rememberIds]);
      await connection.run('CHECKPOINT');
      this.dropped += await enforceLimit(connection, limitBytes);
    });
  }

  /** Bytes that hold data; the file itself does not shrink, its free blocks are used again. */
  usedBytes(): Promise<number> {
    return this.file.use(usedBytes);
  }

  backup(file: string): Promise<void> {
    return this.file.use((connection) => copyTo(connection, file));
  }

  restore(file: string): Promise<void> {
    return replaceBy(this.file, file);
  }

  close(): void {
    this.file.close();
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
