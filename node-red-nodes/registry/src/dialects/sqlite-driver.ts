import { createRequire } from 'node:module';
import type Database from 'better-sqlite3';
import { remark } from '@mantis-pdm/core/remarks';
import { PortError } from '@mantis-pdm/node-red-kit';

/** Node-API version for which better-sqlite3 13 is built; Node.js brings it from 22.14 on. */
const NODE_API = 10;

const load = createRequire(__filename);

/**
 * The driver for SQLite files. On Node.js 22.9 to 22.13 better-sqlite3 would end the process without a word
 * (WiseLibs/better-sqlite3, issue 1514), so `libsql`, which has the same interface, takes its place where it is installed.
 * @throws PortError on such a Node.js without `libsql`.
 */
export function sqliteDriver(napi = Number(process.versions.napi)): typeof Database {
  if (napi >= NODE_API) return load('better-sqlite3') as typeof Database;
  try {
    return load('libsql') as typeof Database;
  } catch (cause) {
    const { node: version } = process.versions;
    throw new PortError(remark('registry.driver', { version }), false, { cause });
  }
}
