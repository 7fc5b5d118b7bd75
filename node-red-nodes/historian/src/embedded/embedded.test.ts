import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HistorianService } from '../service';
import { samples } from '../testing/objects.fixture';
import { openEmbedded } from './open';

let folder: string;
let historian: HistorianService;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-historian-'));
  historian = await openEmbedded({ file: join(folder, 'history.duckdb') }, { intervalMs: 20 });
});
afterEach(async () => {
  await historian.close();
  rmSync(folder, { recursive: true, force: true });
});

test('what was written can be asked for', async () => {
  await historian.write(samples('pump-1', { temperature: [20, 21, 22] }, { at: 1_000, fs: 1 }));
  const [series] = await historian.query({
    asset: 'pump-1',
    series: ['raw.temperature'],
    from: 0,
    to: 10_000,
  });
  expect(series).toEqual({
    series: 'raw.temperature',
    unit: '°C',
    t: [1_000, 2_000, 3_000],
    mean: [20, 21, 22],
    min: [20, 21, 22],
    max: [20, 21, 22],
  });
});
