import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { describe } from 'vitest';
import type { Tables } from '../database/tables';
import type { DatabaseConnection } from '../dialects';
import { conforms } from './conformance.fixture';
import { sqliteRegistry } from './open';
import { Repository } from './repository';

describe('SQLite', () => conforms(sqlite));
describe('PGlite (PostgreSQL in WebAssembly)', () => conforms(pglite));

async function sqlite() {
  const folder = mkdtempSync(join(tmpdir(), 'mantis-registry-'));
  const registry = sqliteRegistry(join(folder, 'registry.sqlite'));
  return {
    registry,
    async end() {
      await registry.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function pglite() {
  const { Kysely, PGliteDialect } = await import('kysely');
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: new PGlite() }) });
  const connection: DatabaseConnection = {
    db,
    words: { json: 'jsonb' },
    shared: true,
    close: () => db.destroy(),
  };
  const registry = new Repository('PGlite', async () => connection);
  return { registry, end: () => registry.close() };
}
