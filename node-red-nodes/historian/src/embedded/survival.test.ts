import { worded } from '@mantis-pdm/core/remarks';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DuckStore } from './duck-store';
import { STORE_DEFAULTS } from './options';
import { COMMIT_LOOP, killAfter } from '../testing/killed-writer.fixture';
import type { StoreFault } from './protocol';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-survival-'));
  file = join(folder, 'history.duckdb');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What is in the file once its writer is gone. */
async function contents() {
  const store = new DuckStore({ ...STORE_DEFAULTS, file });
  const [{ points }, { ids }] = [await store.size(), await store.load()];
  store.close();
  return { points, ids };
}

test('kill -9 loses nothing that was reported as stored, and leaves no half batch', async () => {
  for (let round = 0; round < 3; round++) {
    rmSync(file, { force: true });
    rmSync(`${file}.wal`, { force: true });
    const acked = await killAfter(file, 15 + round * 10);
    const { points, ids } = await contents();
    expect(ids.slice(0, acked.length)).toEqual(acked.map((batch) => `batch-${batch}`));
    // At most the batch that was on its way is there without having been reported.
    expect(ids.length - acked.length).toBeLessThanOrEqual(1);
    expect(points).toBe(ids.length * 1_000);
  }
});

test.skipIf(process.platform === 'win32')(
  'a full disk is told in a sentence, and costs nothing that was stored',
  async () => {
    // A limit on the size of files stands for the full disk: the kernel refuses the write in the same way.
    const command = `trap '' XFSZ; ulimit -f 2048; exec "$0" "$@"`;
    const output = await run('bash', ['-c', command, process.execPath, ...COMMIT_LOOP, file, '20000', '15']);
    const lines = output.trim().split('\n');
    const faults = lines.filter((line) => line.startsWith('fault '));
    const acked = lines.filter((line) => /^\d+$/.test(line));
    const fault = JSON.parse(faults[0].slice('fault '.length)) as StoreFault;
    expect(worded(fault.said)).toContain('is full: nothing more is stored until there is room');
    expect(fault.retryable).toBe(true);
    expect((await contents()).ids).toEqual(acked.map((batch) => `batch-${batch}`));
  },
);

function run(command: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.on('error', reject);
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('close', () => resolve(output));
  });
}
