import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pack } from '../points';
import { bytesOnDisk, fileBytes, scratchFolder } from './disk';
import { DuckStore } from './duck-store';
import { STORE_DEFAULTS } from './options';
import type { CommitTask } from './protocol';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-disk-'));
  file = join(folder, 'history.duckdb');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('everything that belongs to a store is counted', () => {
  expect(bytesOnDisk(file)).toBe(0);
  writeFileSync(file, 'x'.repeat(1_000));
  writeFileSync(`${file}.wal`, 'x'.repeat(100));
  mkdirSync(scratchFolder(file));
  writeFileSync(join(scratchFolder(file), 'one.tmp'), 'x'.repeat(10));
  writeFileSync(join(scratchFolder(file), 'two.tmp'), 'x');
  expect(bytesOnDisk(file)).toBe(1_111);
});

describe('a store with little memory', () => {
  const limitBytes = 16 * 2 ** 20;
  const ASSETS = 200;
  let store: DuckStore;
  beforeEach(() => {
    store = new DuckStore({ ...STORE_DEFAULTS, file, limitBytes, memoryMiB: 64 });
  });
  afterEach(() => store.close());

  /** One commit: a tile of 2 kB and so many points for each of 200 assets. */
  function task(n: number, points: number): CommitTask {
    const now = Date.now();
    const t = Array.from({ length: points }, (_, i) => now + i);
    const entries = Array.from({ length: ASSETS }, (_, a) => ({
      asset: `pump-${a}`,
      tracks: [{ series: 'raw.x', unit: 'K', t, v: t.map(() => Math.random()), q: t.map(() => 100) }],
    }));
    return {
      points: pack(entries),
      ids: [`id-${n}`],
      latest: entries.map(({ asset }) => ({ asset, body: JSON.stringify({ n, filler: 'x'.repeat(2_000) }) })),
      now,
    };
  }

  test('needs no scratch space, however often it commits', async () => {
    // So many tiles are 100 MB, more than the memory.
    for (let n = 0; n < 250; n++) await store.commit(task(n, 1));
    expect(bytesOnDisk(file)).toBe(fileBytes(file) + fileBytes(`${file}.wal`));
  });

  test('stays within its limit, log included, and tells what it dropped', async () => {
    let most = 0;
    for (let n = 0; n < 60; n++) {
      await store.commit(task(n, 100));
      most = Math.max(most, bytesOnDisk(file));
    }
    const { points, dropped } = await store.size();
    expect(most).toBeLessThanOrEqual(limitBytes);
    expect(dropped).toBeGreaterThan(0);
    expect(points).toBe(60 * ASSETS * 100 - dropped);
  });
});
