import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ReplayedAsset } from './replay-run.mts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'mantis-replay-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('engines have health and a band, and just those near their end hold one open order', async () => {
  const file = join(folder, 'test_FD001.txt');
  writeFileSync(
    file,
    [engine(1, 200, 40), engine(2, 200, 190), 'this is no cycle', engine(3, 150, 145)].join('\n'),
  );
  const { code, output } = await replay('cmapss', file, '--out', join(folder, 'result.json'));
  expect(output).toContain('1 broken line');
  expect(code).toBe(0);
  const assets = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as ReplayedAsset[];
  expect(assets.map(({ asset, cycles }) => [asset, cycles])).toEqual([
    ['FD001-1', 40],
    ['FD001-2', 190],
    ['FD001-3', 145],
  ]);
  for (const { rul, health, openWorkOrders } of assets) {
    const { p10, p50, p90 } = rul as { p10: number; p50: number; p90: number };
    expect(p10).toBeLessThanOrEqual(p50);
    expect(p50).toBeLessThanOrEqual(p90);
    expect(health?.score).toBeGreaterThanOrEqual(0);
    expect(openWorkOrders).toBe(p10 < 50 ? 1 : 0);
  }
  expect(assets.map(({ openWorkOrders }) => openWorkOrders)).toEqual([0, 1, 1]);
});

test.each([
  [['cmapss', 'nowhere.txt'], 1, 'nowhere.txt does not exist'],
  [[], 2, 'Usage: npm run replay'],
])('%j ends with %i and says why', async (words, status, sentence) => {
  const { code, output } = await replay(...words);
  expect(output).toContain(sentence);
  expect(code).toBe(status);
});

/** Columns of a C-MAPSS line after the unit and the cycle: three settings, then sensors 1 to 21 when new. */
const NEW = [
  0, 0, 100, 518.67, 642, 1585, 1400, 14.62, 21.61, 554, 2388.04, 9050, 1.3, 47.3, 522, 2388.04, 8135, 8.41,
  0.03, 391, 2388, 100, 38.95, 23.38,
];
/** What wear adds to each until the end of life. */
const WEAR = [
  0, 0, 0, 0, 1.5, 15, 28, 0, 0, -2.2, 0.2, 15, 0, 0.9, -2, 0.2, 15, 0.12, 0, 4, 0, 0, -0.5, -0.3,
];

/** Scatter of each reading. */
const NOISE = [
  0, 0, 0, 0, 0.35, 5, 5, 0, 0, 0.5, 0.05, 5, 0, 0.14, 0.4, 0.05, 5, 0.022, 0, 1, 0, 0, 0.1, 0.06,
];

/** One engine of `life` cycles, recorded for the first `cycles`. Wear grows with the third power of its age. */
function engine(unit: number, life: number, cycles: number): string {
  const lines = Array.from({ length: cycles }, (_, i) => {
    const wear = ((i + 1) / life) ** 3;
    const values = NEW.map((value, column) =>
      (value + wear * WEAR[column] + NOISE[column] * scatter(i, column)).toFixed(4),
    );
    return [unit, i + 1, ...values].join(' ');
  });
  return lines.join('\n');
}

/** Repeatable and without trend, roughly of unit deviation. */
function scatter(i: number, column: number): number {
  return 2.4 * Math.sin(i * i * 0.37 + i * 12.9898 + column * 78.233) ** 3;
}

function replay(...words: string[]): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [resolve('deploy/local/launch.mjs'), 'replay', ...words],
      { env: { ...process.env, NODE_OPTIONS: '', INIT_CWD: folder } },
      (_error, stdout, stderr) => done({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}
