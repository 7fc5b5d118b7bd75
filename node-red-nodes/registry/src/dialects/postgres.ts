import { Pool, type PoolConfig } from 'pg';
import type { Tables } from '../database/tables';
import type { DatabaseConnection } from './connection';

/** Where a PostgreSQL server is. */
export interface PostgresOptions {
  host: string;
  port: number;
  database: string;
  user: string;
  password?: string;
  /** Encrypts the connection and checks the server's certificate. */
  tls?: boolean;
  /** Told about connections that break while nobody uses them; the pool replaces them. */
  onIdleError?: (error: Error) => void;
}

/** A fixed number that no other program's advisory lock is likely to use. */
const MIGRATION_LOCK = 'SELECT pg_advisory_xact_lock(5172436691)';

const LIMITS: PoolConfig = {
  max: 5,
  connectionTimeoutMillis: 5_000,
  query_timeout: 15_000,
};

/**
 * A pool of connections; the first one is made when it is first used.
 * @param installation Shown to those who look at the server's connections.
 */
export async function openPostgres(
  { tls, onIdleError, ...where }: PostgresOptions,
  installation: string,
): Promise<DatabaseConnection> {
  const { Kysely, PostgresDialect } = await import('kysely');
  const application_name = `mantis-registry ${installation}`;
  const ssl = tls ? { rejectUnauthorized: true } : false;
  const pool = new Pool({ ...LIMITS, ...where, application_name, ssl });
  pool.on('error', (error) => onIdleError?.(error));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, words: { json: 'jsonb' }, shared: true, lock: MIGRATION_LOCK, close: () => db.destroy() };
}
