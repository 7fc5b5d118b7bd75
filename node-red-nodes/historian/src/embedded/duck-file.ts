import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { bytesOnDisk } from './disk.ts';
import { isFatal } from './fault.ts';
import { prepareTables } from './schema.ts';
import { duckSettings, type DuckLimits } from './settings.ts';

/** One handle on one DuckDB file. After a fatal error the file is opened anew at the next use. */
export class DuckFile {
  readonly path: string;
  private readonly limits: DuckLimits;
  private instance: DuckDBInstance | undefined;
  private connection: DuckDBConnection | undefined;
  /** Told after each opening, so that what is kept in memory can be read again. */
  onOpen: (connection: DuckDBConnection) => Promise<void> = async () => undefined;

  constructor(path: string, limits: DuckLimits) {
    this.path = path;
    this.limits = limits;
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
    mkdirSync(dirname(this.path), { recursive: true });
    try {
      this.instance = await DuckDBInstance.create(this.path, duckSettings(this.path, this.limits));
      const connection = await this.instance.connect();
      await prepareTables(connection);
      await this.onOpen(connection);
      this.connection = connection;
      return connection;
    } catch (error) {
      this.close();
      throw error;
    }
  }
}
