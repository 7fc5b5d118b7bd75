import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { bytesOnDisk } from './disk.ts';
import { damageOf, isFatal } from './fault.ts';
import type { Remark } from '@mantis-pdm/core/remarks';
import { settleIncoming } from './incoming.ts';
import { makeFolder, makePrivate } from './private-files.ts';
import { prepareTables } from './schema.ts';
import { duckSettings, type DuckLimits } from './settings.ts';
import { StoreError } from './store-error.ts';
import { DuckLog } from './write-ahead-log.ts';

/** One handle on one DuckDB file. After a fatal error the file is opened anew at the next use. */
export class DuckFile {
  readonly path: string;
  readonly limits: DuckLimits;
  readonly log: DuckLog;
  private instance: DuckDBInstance | undefined;
  private connection: DuckDBConnection | undefined;
  /** Whether there was no file when it was opened. */
  fresh = false;
  private refused: { print: string; error: Error } | undefined;
  /** Told after each opening, so that what is kept in memory can be read again. */
  onOpen: (connection: DuckDBConnection) => Promise<void> = async () => undefined;

  /** What is said of a file that is damaged, with what it held and how to get it back. */
  adviceOnDamage: (damaged: Remark) => Remark = (damaged) => damaged;

  constructor(path: string, limits: DuckLimits) {
    this.path = path;
    this.limits = limits;
    this.log = new DuckLog(path);
  }

  /** Runs `work` on the open file. */
  async use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = this.connection ?? (await this.open());
    try {
      return await work(connection);
    } catch (error) {
      if (isFatal(error)) this.close();
      throw error;
    }
  }

  /** Runs `work` as one transaction: all of it is durable when this resolves, or nothing is. */
  transaction(work: (connection: DuckDBConnection) => Promise<void>): Promise<void> {
    return this.use(async (connection) => {
      await connection.run('BEGIN');
      try {
        await work(connection);
        await connection.run('COMMIT');
        makePrivate(`${this.path}.wal`);
      } catch (error) {
        // The first error is the one to tell; a transaction that is already gone cannot be rolled back.
        await connection.run('ROLLBACK').catch(() => undefined);
        throw error;
      }
    });
  }

  /** Bytes on disk of everything that belongs to the store: the file, its write-ahead log and its scratch space. */
  bytes(): number {
    return bytesOnDisk(this.path);
  }

  close(): void {
    const { connection, instance } = this;
    this.connection = undefined;
    this.instance = undefined;
    connection?.closeSync();
    instance?.closeSync();
  }

  private async open(): Promise<DuckDBConnection> {
    // Each attempt on a damaged file costs memory that DuckDB does not give back: one is enough until the file changes.
    if (this.refused?.print === this.print()) throw this.refused.error;
    this.refused = undefined;
    makeFolder(dirname(this.path));
    settleIncoming(this.path);
    this.log.keep();
    this.fresh = !existsSync(this.path);
    try {
      this.instance = await this.create();
      const connection = await this.instance.connect();
      await prepareTables(connection, this.path);
      await this.onOpen(connection);
      makePrivate(this.path, `${this.path}.wal`);
      this.connection = connection;
      return connection;
    } catch (error) {
      this.close();
      const damaged = damageOf(error, this.path);
      throw damaged ? this.refuse(damaged, error) : error;
    }
  }

  private refuse(damaged: Remark, cause: unknown): Error {
    const error = new StoreError(this.adviceOnDamage(damaged), false, { cause });
    this.refused = { print: this.print(), error };
    return error;
  }

  /** Where the log is damaged, what it holds before the damage is still good. */
  private async create(): Promise<DuckDBInstance> {
    const settings = duckSettings(this.path, this.limits);
    try {
      return await DuckDBInstance.create(this.path, settings);
    } catch (error) {
      if (!this.log.cutAtDamage(error)) throw error;
      return await DuckDBInstance.create(this.path, settings);
    }
  }

  /** Changes when somebody changes the file or its log. */
  private print(): string {
    return [this.path, `${this.path}.wal`]
      .map((path) => statSync(path, { throwIfNoEntry: false }))
      .map((found) => `${found?.ino} ${found?.size} ${found?.mtimeMs}`)
      .join();
  }
}
