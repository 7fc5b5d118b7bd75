import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSqlite, type DatabaseConnection } from '../dialects';
import { migrate } from './migrate';
import { migrations } from './migrations';
import type { Tables } from './tables';

/** What a later release might add. */
const later = [...migrations, () => ['ALTER TABLE assets ADD COLUMN note text']];
const broken = [...migrations, () => ['CREATE TABLE half (x integer)', 'THIS IS NOT SQL']];

/** PostgreSQL in WebAssembly takes seconds to start: one for all tests, emptied for each. */
let pglite: PGlite;
beforeAll(() => {
  pglite = new PGlite();
});
afterAll(() => pglite.close());

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-migrate-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const dialects: Record<string, () => Promise<DatabaseConnection>> = {
  SQLite: () => openSqlite({ file: join(folder, 'registry.sqlite'), backups: folder, tell: () => undefined }),
  PostgreSQL: async () => {
    const { Kysely, PGliteDialect } = await import('kysely');
    await pglite.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
    return { db, words: { json: 'jsonb' }, shared: true, close: async () => undefined };
  },
};

describe.each(Object.entries(dialects))('%s', (_name, open) => {
  let connection: DatabaseConnection;
  const up = (list = migrations) => migrate(connection.db, { ...connection, list });
  beforeEach(async () => {
    connection = await open();
  });
  afterEach(() => connection.close());

  test('goes up from empty, and does nothing the second time', async () => {
    expect(await up()).toEqual(migrations.map((_, i) => i + 1));
    expect(await up()).toEqual([]);
  });

  test.each(migrations.map((_, i) => i + 1))('goes up from version %i with its data', async (version) => {
    await up(migrations.slice(0, version));
    await insertAsset('kept', version);
    expect(await up(later)).toEqual(later.slice(version).map((_, i) => version + i + 1));
    expect(await connection.db.selectFrom('assets').select('id').execute()).toEqual([{ id: 'kept' }]);
  });

  test('a step that fails leaves the version before it, whole', async () => {
    await expect(up(broken)).rejects.toThrow(/syntax/i);
    await insertAsset('still works');
    const halves = connection.db.selectFrom('half' as never).selectAll();
    await expect(halves.execute()).rejects.toThrow(/half/);
    expect(await up()).toEqual([]);
  });

  test('tables of a newer release are refused', async () => {
    await up(later);
    await expect(up()).rejects.toThrow(
      `its tables are of version ${later.length}, this release reads up to ${migrations.length}: update MANTIS`,
    );
  });

  function insertAsset(id: string, version = migrations.length) {
    const row = {
      id,
      name: '',
      class: '',
      criticality: 'low',
      location: '',
      profile: '{}',
      commissioned_at: 1,
    };
    const keyed = version > 2 ? { installation: '', ...row } : row;
    return connection.db
      .insertInto('assets')
      .values(keyed as never)
      .execute();
  }
});
