import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordMeter } from '../testing';
import { AssetMemory } from './asset-memory';
import { SnapshotFile } from './snapshot-file';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-memory-'));
  path = join(folder, 'counts.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what it forgets and saves is counted for the meter', async () => {
  const { counts, stop } = recordMeter();
  const spec = { name: 'counts', version: 1, limit: 1, create: () => ({ n: 0 }) };
  const memory = new AssetMemory(spec, new SnapshotFile(path));
  memory.for('a');
  memory.for('b');
  await memory.save(1);
  await memory.save(2);
  mkdirSync(`${path}.new`);
  memory.for('b');
  await expect(memory.save(3)).rejects.toThrow();
  stop();
  expect(counts).toEqual({
    'mantis_memory_evicted_total{memory="counts"}': 1,
    'mantis_memory_saves_total{outcome="done"}': 1,
    'mantis_memory_saves_total{outcome="failed"}': 1,
  });
});
