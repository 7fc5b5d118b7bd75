import { PGlite } from '@electric-sql/pglite';
import { describe } from 'vitest';
import type { Tables } from '../database/tables';
import { sqliteRegistry } from './open';
import { copied, isCarriedOver, released } from './released.fixture';
import { Repository } from './repository';

describe('a registry of release 0.1.0 in SQLite', () => isCarriedOver(async () => sqliteRegistry(copied())));
describe('a registry of release 0.1.0 in PGlite', () => isCarriedOver(pglite));

async function pglite(): Promise<Repository> {
  const { Kysely, PGliteDialect } = await import('kysely');
  const database = new PGlite();
  for (const { sql, values } of released()) await database.query(sql, values);
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: database }) });
  return new Repository('PGlite', async () => ({
    db,
    words: { json: 'jsonb' },
    shared: true,
    close: () => db.destroy(),
  }));
}
