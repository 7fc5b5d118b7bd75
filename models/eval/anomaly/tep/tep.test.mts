import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBudget } from '../budget.mts';
import type { Judged } from '../layout.mts';
import { tep } from '../layouts/tep.mts';
import { randomNumbers } from '../../random.mts';

const random = randomNumbers(4);
/** About normal. */
const noise = () => Array.from({ length: 6 }, random).reduce((sum, one) => sum + one, -3) * Math.SQRT2;

/** Four variables of one cause; a valve that a loop holds elsewhere from row 160 on, while all else is as before. */
function plant(rows: number, valve = 0): number[][] {
  let cause = 0;
  return Array.from({ length: rows }, (_, i) => {
    cause = 0.7 * cause + noise();
    const held = cause + 0.4 * noise() + (i < 160 ? 0 : valve);
    return [10 + cause + 0.3 * noise(), 5 - cause + 0.3 * noise(), 2 * cause + 0.5 * noise(), held];
  });
}

const text = (rows: number[][]) => rows.map((row) => ` ${row.map((x) => x.toExponential(7)).join('   ')}\n`).join(''); // prettier-ignore
let folder: string;
const settings = () => ({ data: folder, detector: 'dynamic-pca' as const, budget: readBudget(tep.defaults.budget), fitRows: 400 }); // prettier-ignore

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-tep-'));
  const normal = plant(500);
  writeFileSync(join(folder, 'd00.dat'), text(normal[0].map((_, i) => normal.map((row) => row[i]))));
  writeFileSync(join(folder, 'README.md'), '# not a table');
  mkdirSync(join(folder, 'tests'));
  writeFileSync(join(folder, 'tests/d00_te.dat.gz'), gzipSync(text(plant(960))));
  writeFileSync(join(folder, 'tests/d11_te.dat'), text(plant(960, 0.8)));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('what a loop holds elsewhere is found by the charts of each channel, beside the textbook in the same run', () => {
  const judged = [...tep.judge(settings())] as Judged[];
  expect(judged.map(({ recording, verdicts }) => [recording.file, verdicts.length])).toEqual([
    ['tests/d00_te.dat.gz', 960],
    ['tests/d11_te.dat', 960],
  ]);
  const [, , fault] = tep.summary(judged, settings()).map((line) => line.trim().split(/\s{2,}/));
  const [name, wrong, , found, peer] = fault;
  expect(name).toBe('d11_te');
  expect(Number(wrong)).toBe(0);
  expect(Number(found)).toBeGreaterThan(90);
  expect(Number(peer)).toBeLessThan(70);
  for (const { verdicts } of judged)
    for (const { score, anomalous } of verdicts) expect(anomalous).toBe((score as number) > 50);
});

test('what is missing or no table is refused by name', () => {
  const other = mkdtempSync(join(tmpdir(), 'mantis-tep-'));
  const of = () => [...tep.judge({ ...settings(), data: other })];
  expect(of).toThrow('There is no file like');
  writeFileSync(join(other, 'd00.dat'), '1 2 3\n4 5 6\n7 8 9\n');
  writeFileSync(join(other, 'd01_te.dat'), '1 2 3\n4 5\n');
  expect(of).toThrow('d01_te.dat is no table of numbers: line 2 differs from the first.');
  rmSync(join(other, 'd01_te.dat'));
  writeFileSync(join(other, 'd02_te.dat'), '1 2 3\n');
  expect(of).toThrow('There is no d00_te.dat in');
  rmSync(other, { recursive: true });
});
