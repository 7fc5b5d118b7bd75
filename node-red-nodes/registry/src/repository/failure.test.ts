import { foreign } from '@mantis-pdm/core/remarks';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { PortError } from '@mantis-pdm/node-red-kit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSqlite } from '../dialects';
import { assetRecord, owner } from '../testing/objects.fixture';
import { postgresRegistry, sqliteRegistry } from './open';
import { Repository } from './repository';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-registry-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file that is no database is told in a sentence, and left as it is', async () => {
  const file = join(folder, 'registry.sqlite');
  writeFileSync(file, 'something else '.repeat(100));
  const registry = sqliteRegistry(file);
  await expect(registry.assets()).rejects.toMatchObject({
    name: 'PortError',
    retryable: false,
    message: expect.stringContaining('Restore the file from a backup') as string,
  });
  await registry.close();
  expect(readFileSync(file, 'utf8')).toContain('something else');
});

test('a file that another program holds may be written later', async () => {
  const file = join(folder, 'registry.sqlite');
  const registry = sqliteRegistry(file);
  await registry.ready();
  const other = new Database(file);
  other.exec('BEGIN IMMEDIATE');
  const saving = registry.saveAsset(assetRecord('a'));
  await expect(saving).rejects.toMatchObject({ retryable: true });
  other.exec('ROLLBACK');
  other.close();
  await registry.saveAsset(assetRecord('a'));
  await registry.close();
});

test('a folder that cannot be made is told in a sentence', async () => {
  writeFileSync(join(folder, 'in-the-way'), '');
  const registry = sqliteRegistry(join(folder, 'in-the-way', 'registry.sqlite'));
  await expect(registry.ready()).rejects.toMatchObject({ name: 'PortError' });
  await registry.close();
  await expect(registry.assets()).rejects.toThrow('is closed');
});

test('what was saved is there after a restart', async () => {
  const file = join(folder, 'deep', 'registry.sqlite');
  const first = sqliteRegistry(file);
  await first.saveAsset(assetRecord('a'));
  await first.close();
  const second = sqliteRegistry(file);
  expect(await second.asset('a')).toEqual(assetRecord('a'));
  await second.close();
});

test('a server that is not there is named, and may answer later', async () => {
  const port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as { port: number };
      server.close(() => resolve(free));
    });
  });
  const registry = postgresRegistry(
    { host: '127.0.0.1', port, database: 'mantis', user: 'mantis' },
    owner('a'),
  );
  await expect(registry.assets()).rejects.toMatchObject({
    name: 'PortError',
    retryable: true,
    message: expect.stringContaining('PostgreSQL 127.0.0.1/mantis: could not open it') as string,
  });
  await registry.close();
});

test('a clock that is set back keeps no registry closed', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    const file = join(folder, 'registry.sqlite');
    let fails = true;
    const registry = new Repository('SQLite', () =>
      fails
        ? Promise.reject(new PortError(foreign('away'), true))
        : openSqlite({ file, backups: folder, tell: () => undefined }),
    );
    await expect(registry.assets()).rejects.toThrow('away');
    fails = false;
    vi.setSystemTime(Date.now() - 100 * 86_400_000);
    await expect
      .poll(() => registry.assets().catch(() => undefined), { timeout: 20_000, interval: 200 })
      .toEqual([]);
    await registry.close();
  } finally {
    vi.useRealTimers();
  }
});
