import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { evalAnomaly } from '../../anomaly.mts';
import { randomNumbers } from '../../random.mts';

let folder: string;
const told: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-layouts-'));
  told.length = 0;
  for (const stream of ['log', 'error'] as const)
    vi.spyOn(console, stream).mockImplementation((line: string) => void told.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const random = randomNumbers(9);
const noise = () => random() + random() + random() - 1.5;
/** Values at one second each, 5 higher from row `at` on. */
const pump = (rows: number, at = Infinity) =>
  `datetime;x;still;anomaly\n${Array.from({ length: rows }, (_, i) => `${new Date(1.7e12 + 1000 * i).toISOString().slice(0, 19).replace('T', ' ')};${(noise() + (i < at ? 0 : 5)).toFixed(4)};7;${Number(i >= at)}\n`).join('')}`; // prettier-ignore

async function run(layout: string, ...more: string[]) {
  const out = join(folder, 'scores.out');
  await evalAnomaly(['--layout', layout, '--data', folder, '--out', out, ...more]);
  const [head, ...lines] = readFileSync(out, 'utf8').trim().split('\n');
  expect(head).toBe('file,row,timestamp,score,anomalous');
  return lines.map((line) => line.split(','));
}
const write = (file: string, text: string | Buffer) => writeFileSync(join(folder, file), text);

test('every table below a folder has a line for every row, and what is none is refused by name', async () => {
  mkdirSync(join(folder, 'deep/er.csv'), { recursive: true });
  write('deep/er.csv/step.csv', pump(700, 500));
  write('packed.csv.gz', gzipSync(pump(450)));
  write('short.csv', 'x\n1\n2\n3\n');
  write('timeless.tsv', `x\ty\n${'1\t2\n2\t1\n'.repeat(250)}`);
  write('words.csv', 'a,b\nred,numbers\n');
  write('broken.csv.gz', 'no gzip');
  write('.hidden.csv', 'x\n1\n');
  write('README.md', '# none of these');
  const rows = await run('plain', '--fit-rows', '300');
  const files = [...new Set(rows.map(([file]) => file))];
  const counts = files.map((name) => [name, rows.filter(([file]) => file === name).length]);
  expect(counts).toEqual([
    ['deep/er.csv/step.csv', 700],
    ['packed.csv.gz', 450],
    ['short.csv', 3],
    ['timeless.tsv', 500],
  ]);
  expect(rows.filter(([file]) => file === 'short.csv').map((row) => row.slice(1))).toEqual(
    ['0', '1', '2'].map((row) => [row, '', '0.0000', '0']),
  );
  const step = rows.slice(0, 700);
  expect(step[0]).toEqual(['deep/er.csv/step.csv', '0', '2023-11-14 22:13:20', '0.0000', '0']);
  expect(step.slice(520).every(([, , , score, anomalous]) => Number(score) >= 50 && anomalous === '1')).toBe(true); // prettier-ignore
  expect(step.slice(0, 500).every(([, , , score, anomalous]) => Number(score) < 50 && anomalous === '0')).toBe(true); // prettier-ignore
  const sentences = told.join('\n');
  expect(sentences).toContain('refused: broken.csv.gz cannot be read');
  expect(sentences).toContain('refused: words.csv has no column of numbers.');
  expect(sentences).toContain('short.csv has 3 rows, no more than the 300 to learn from');
  expect(sentences).toContain('timeless.tsv has no times: one false case in 60000 rows.');
  expect(sentences).toContain('deep/er.csv');
});

test('skab and nab take folders in folders, packed files and others beside', async () => {
  mkdirSync(join(folder, 'valve9'));
  write('valve9/0.csv', pump(900, 600));
  write('valve9/LICENSE', 'x');
  const picture = join(folder, 'scores.svg');
  const rows = await run('skab', '--draw', picture);
  const drawn = readFileSync(picture, 'utf8');
  // A strip has its labelled stretch, its bar below, and its curve; behind all of them is the paper.
  expect(drawn.match(/<rect/g)).toHaveLength(3);
  expect(drawn).toContain('valve9/0</text>');
  expect(drawn).not.toContain('NaN');
  expect(rows.filter(([, , , , anomalous]) => anomalous === '1').length).toBeGreaterThan(290);
  expect(told.at(-1)).toContain('valve9');
  write('valve9/one.csv.gz', gzipSync('timestamp,value\n' + Array.from({ length: 1000 }, (_, i) => `${new Date(1.7e12 + 3e5 * i).toISOString()},${noise()}\n`).join(''))); // prettier-ignore
  rmSync(join(folder, 'valve9/0.csv'));
  expect(await run('nab')).toHaveLength(1000);
});

test('where nothing can be judged that is an error, and a wrong option is told with the usage', async () => {
  write('words.csv', 'a,b\nred,numbers\n');
  expect(() => evalAnomaly(['--layout', 'plain', '--data', folder])).toThrow('could be judged');
  expect(() => evalAnomaly(['--layout', 'plain'])).toThrow('Usage');
  expect(() => evalAnomaly(['--layout', 'plain', '--data', folder, '--fit-rows', '3'])).toThrow(
    '--fit-rows 3',
  );
  expect(() => evalAnomaly(['--layout', 'skab', '--data', join(folder, 'none')])).toThrow('cannot be read');
});
