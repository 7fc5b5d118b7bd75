import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { evalRuns } from '../runs.mts';
import { runFolders, timeInName } from './folders.mts';
import { snapshotsOf } from './snapshots.mts';
import { summaryOf } from './summary.mts';
import { parseWaveform } from './waveform.mts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mantis-runs-'));
  vi.spyOn(console, 'log').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
  vi.restoreAllMocks();
});

function put(path: string, text: string | Buffer): void {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), text);
}

/** A noise of some width, the same for a seed. */
function noise(seed: number, width: number): number {
  const x = Math.sin(12.9898 * seed) * 43758.5453;
  return width * (2 * (x - Math.floor(x)) - 1);
}

const ROWS = 40;
const lines = (cells: (row: number) => (number | string)[], delimiter: string) =>
  `${Array.from({ length: ROWS }, (_, row) => cells(row).join(delimiter)).join('\n')}\n`;

/** Snapshot `i` of a machine that wears from the half of `of` snapshots on, up to 8 times its healthy level. */
const width = (i: number, of: number) => 1 + 7 * Math.max(0, (2 * i) / of - 1);

const stamp = (at: number) => new Date(at).toISOString().slice(0, 19).replaceAll(/[-T:]/g, '.');

function putIms(folder: string, of: number, columns = 2): void {
  for (let i = 0; i < of; i++) {
    const cells = (row: number) =>
      Array.from({ length: columns }, (_, c) =>
        noise(i * 997 + row * 31 + c * 7, c === 0 ? width(i, of) : 1).toFixed(4),
      );
    put(`${folder}/${stamp(Date.UTC(2004, 1, 12, 10, 32, 39) + i * 3_600_000)}`, lines(cells, '\t'));
  }
}

const outOf = async (...args: string[]) => {
  const out = join(home, 'out.csv');
  await evalRuns(['--data', home, '--out', out, ...args]);
  const [head, ...rows] = readFileSync(out, 'utf8').trim().split('\n');
  return { head, rows: rows.map((row) => row.split(',')) };
};

describe('what is said of every snapshot', () => {
  test('of a machine whose files are named by the time: silent while sound, then alarm, band and order', async () => {
    putIms('2nd_test', 400);
    const { head, rows } = await outOf();
    expect(head).toBe('folder,at,anomalous,p10,p50,p90,truth');
    expect(rows).toHaveLength(400);
    expect(rows[0]).toEqual(['2nd_test', '2004-02-12T10:32:39.000Z', 'false', '', '', '', '399.0000']);
    expect(rows[399].slice(1, 3)).toEqual(['2004-02-29T01:32:39.000Z', 'true']);
    expect(rows[399][6]).toBe('0.0000');
    // 8 times the level at the end, a threshold at 6.3 times: a straight line passes it with a tenth of the life left.
    const banded = rows.findIndex(([, , , p10]) => p10 !== '');
    expect(banded).toBeGreaterThan(200);
    expect(banded).toBeLessThan(320);
    const [p10, p50, p90] = rows[320].slice(3, 6).map(Number);
    const toThreshold = (0.5 + (5.3 / 7) * 0.5) * 400 - 320;
    expect(p10).toBeLessThanOrEqual(toThreshold);
    expect(p90).toBeGreaterThanOrEqual(toThreshold);
    expect(Math.abs(p50 / toThreshold - 1)).toBeLessThan(0.35);
  });

  test('of gzipped files with semicolons, a time of day over midnight, and slower sensors beside them', async () => {
    for (let i = 0; i < 70; i++) {
      const second = 86_400 - 300 + 10 * i;
      const [hour, minute, rest] = [
        Math.floor(second / 3600) % 24,
        Math.floor(second / 60) % 60,
        second % 60,
      ];
      const cells = (row: number) => [
        hour,
        minute,
        rest,
        row * 39.0625,
        noise(i * 131 + row, 1),
        noise(row - i, 1),
      ];
      put(`Bearing1_4/acc_${String(i + 1).padStart(5, '0')}.csv.gz`, gzipSync(lines(cells, ';')));
      if (i % 6 === 0)
        put(
          `Bearing1_4/temp_${i}.csv`,
          lines((row) => [hour, minute, rest, row, 60], ';'),
        );
    }
    const { rows } = await outOf();
    expect(rows.map(([, at]) => at).slice(29, 31)).toEqual(['1970-01-01T23:59:50.000Z', '1970-01-02T00:00:00.000Z']); // prettier-ignore
    expect(rows[0][6]).toBe((690 / 3600).toFixed(4));
    expect(rows.every(([folder]) => folder === 'Bearing1_4')).toBe(true);
    expect(vi.mocked(console.error).mock.calls.flat()).toContain('Bearing1_4: 12 other files were left out');
  });

  test('a file that is damaged, a channel that is missing and one that reads nothing stop nothing', async () => {
    putIms('', 90, 3);
    const files = runFolders(home)[0].files;
    writeFileSync(files[70], 'this is no table');
    writeFileSync(files[71], '');
    writeFileSync(
      files[72],
      lines((row) => [noise(row, 1)], '\t'),
    );
    writeFileSync(
      files[73],
      lines((row) => [noise(row, 1), 'NaN', ''], '\t'),
    );
    const { rows } = await outOf();
    expect(rows).toHaveLength(90);
    expect(rows[70].slice(2)).toEqual(['false', '', '', '', '19.0000']);
    expect(vi.mocked(console.error).mock.calls).toHaveLength(2);
  });

  test('files without any time are so far apart as is stated', async () => {
    for (let i = 0; i < 60; i++)
      put(
        `XJTU/${i + 1}.csv`,
        `Horizontal,Vertical\n${lines((row) => [noise(i + row, 1), noise(row, 1)], ',')}`,
      );
    await expect(outOf()).rejects.toThrow('state how far apart they are by --every SECONDS');
    const { rows } = await outOf('--every', '60');
    expect(rows[59].slice(1)).toEqual(['1970-01-01T00:59:00.000Z', expect.any(String), '', '', '', '0.0000']);
  });
});

describe('what is refused, with a sentence', () => {
  test('a folder that is not there, or holds no run', async () => {
    await expect(evalRuns(['--data', join(home, 'none')])).rejects.toThrow(/none cannot be read: ENOENT/);
    put('readme.md', 'nothing');
    await expect(evalRuns(['--data', home])).rejects.toThrow(
      /holds no run: .* 60 files that are named alike/,
    );
  });

  test('files that are no waveforms, while the other folders are played', async () => {
    for (let i = 0; i < 60; i++) put(`photos/image_${i}.dat`, 'JFIF');
    putIms('sound', 60);
    const { rows } = await outOf();
    expect(new Set(rows.map(([folder]) => folder))).toEqual(new Set(['sound']));
    expect(vi.mocked(console.error).mock.calls.flat()).toEqual([
      'refused: photos: image_9.dat is no snapshot: it has 0 rows of numbers; a waveform has 16 at least.',
    ]);
  });

  test('options that are none', async () => {
    await expect(evalRuns([])).rejects.toThrow('Usage: npm run eval -- runs');
    await expect(evalRuns(['--data', home, '--every', 'x'])).rejects.toThrow('must be a number of seconds');
    await expect(evalRuns(['--speed', '3'])).rejects.toThrow("Unknown option '--speed'");
  });
});

test.each([
  ['2004.02.12.10.32.39', Date.UTC(2004, 1, 12, 10, 32, 39)],
  ['20240212_103239.csv', Date.UTC(2024, 1, 12, 10, 32, 39)],
  ['2024-02-12T10-32-39.txt.gz', Date.UTC(2024, 1, 12, 10, 32, 39)],
  ['acc_00001.csv', undefined],
  ['2004.13.12.10.32.39', undefined],
])('the time in the name %s', (name, at) => {
  expect(timeInName(name)).toBe(at);
});

describe('a waveform', () => {
  const wave = (row: number) => Math.sin(row).toFixed(3);

  test.each([
    ['spaces', (row: number) => `  ${wave(row)}   ${wave(2 * row)}`],
    ['tabs', (row: number) => `${wave(row)}\t${wave(2 * row)}`],
    ['commas', (row: number) => `${wave(row)},${wave(2 * row)},`],
    [
      'semicolons, with decimal commas',
      (row: number) => `${wave(row).replace('.', ',')};${wave(2 * row).replace('.', ',')}`,
    ],
  ])('between %s', (_, line) => {
    const text = Array.from({ length: 20 }, (_, row) => line(row)).join('\r\n');
    const found = parseWaveform(text);
    expect(found).toMatchObject({ channels: { ch1: { length: 20 }, ch2: { length: 20 } } });
    expect(typeof found === 'object' && found.channels.ch2[3]).toBeCloseTo(Math.sin(6), 3);
  });

  test('with names, and a time in seconds that is no channel but tells the rate', () => {
    const text = `t,"axial"\n${Array.from({ length: 20 }, (_, row) => `${(row / 100).toFixed(2)},${wave(row)}`).join('\n')}`;
    const found = parseWaveform(text);
    expect(found).toMatchObject({
      fs: expect.closeTo(100, 6) as number,
      channels: { axial: { length: 20 } },
    });
    expect(typeof found === 'object' && Object.keys(found.channels)).toEqual(['axial']);
  });

  test('of hour, minute, second and µs: rate and time of day', () => {
    const text = Array.from(
      { length: 20 },
      (_, row) => `9,39,39,${65664 + row * 39.0625},0.5,${wave(row)}`,
    ).join('\n');
    const found = parseWaveform(text);
    expect(found).toMatchObject({
      fs: expect.closeTo(25_600, 3) as number,
      channels: { ch2: { length: 20 } },
    });
    expect(typeof found === 'object' && found.timeOfDay).toBeCloseTo(34_779_065.664, 3);
  });
});

test('snapshots of a run whose first cannot be read have no time before the first that tells one', () => {
  for (let i = 0; i < 60; i++)
    put(`acc_${i}.csv`, i < 2 ? 'broken' : lines((row) => [9, 0, i, row * 39, noise(row, 1), 1], ','));
  const [run] = runFolders(home);
  const times = [...snapshotsOf(run, undefined)].map(({ at }) => at);
  expect(times.slice(0, 3)).toEqual([null, null, 9 * 3_600_000 + 2000]);
});

test('an alarm lasts where it is not taken back for more than a fiftieth of the life', () => {
  const hour = 3_600_000;
  const alarms = [...Array.from({ length: 100 }, (_, i) => i === 20 || (i >= 60 && i !== 70)), true];
  const said = alarms.map((anomalous, i) => ({
    at: i * hour,
    anomalous,
    band: i >= 80 ? { p10: 0, p50: 110 - i, p90: 200 } : null,
    orders: i === 90 ? ['replacement'] : [],
  }));
  const found = summaryOf(said);
  expect(found).toMatchObject({ snapshots: 101, hours: 100, lasting: 0.4, before: 1, bands: 20, first: 0.2, covers: 1 }); // prettier-ignore
  expect(found.error).toBeCloseTo(1, 9);
  expect(found.orders).toEqual([{ type: 'replacement', left: 0.1 }]);
});
