import type { Samples } from '@mantis-pdm/core/contract';
import { appendFileSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import type { Clock } from '@mantis-pdm/node-red-kit';
import { noChoice } from '@mantis-pdm/core/table';
import { byPosition, layoutOf, readRows, type ReplayItem } from '../file';
import { ReplayPlayer, type ReplayOptions, type ReplayProgress } from '.';

const folder = mkdtempSync(join(tmpdir(), 'mantis-player-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const columns = noChoice;
const START = Date.UTC(2026, 0, 1);

/** Plays text as a file; sleeping moves the clock on at once, and is written down. */
async function play(
  text: string | Buffer,
  options: Partial<ReplayOptions> = {},
  during: (file: string) => void = () => undefined,
) {
  const file = join(folder, 'a.csv');
  writeFileSync(file, text);
  let now = START;
  const sleeps: number[] = [];
  const clock: Clock = {
    now: () => now,
    steady: () => now,
    sleep: async (ms) => {
      sleeps.push(ms);
      now += ms;
    },
  };
  const samples: Samples[] = [];
  const told: ReplayProgress[] = [];
  const all = {
    read: { format: 'auto' as const, columns },
    speed: 0,
    order: 'file' as const,
    prefix: '',
    start: null,
    cycleMs: 1000,
  };
  const player = new ReplayPlayer(
    file,
    { ...all, ...options },
    {
      clock,
      emit: async (one) => {
        samples.push(one);
        during(file);
      },
      progress: (progress) => told.push(progress),
    },
  );
  const result = await player.play();
  return { result, samples, sleeps, told };
}

test('at speed N the rows are N times as close as their times', async () => {
  const { sleeps } = await play(
    'time,x\n2026-01-01T00:00:00Z,1\n2026-01-01T00:00:10Z,2\n2026-01-01T00:00:30Z,3\n',
    { speed: 10 },
  );
  expect(sleeps).toEqual([1000, 2000]);
});

test('the step back to the first cycle of the next asset waits not at all', async () => {
  const { sleeps } = await play('unit,cycle,x\n1,1,0\n1,2,0\n2,1,0\n2,2,0\n', { speed: 1 });
  expect(sleeps).toEqual([1000, 1000]);
});

test('a hole in the file is waited for a minute at most', async () => {
  const { sleeps } = await play('time,x\n2026-01-01,1\n2027-01-01,2\n', { speed: 1 });
  expect(sleeps).toEqual([60_000]);
});

test('without a start time the longest life ends when the replay starts', async () => {
  const { samples } = await play('unit,cycle,x\na,1,0\na,5,0\nb,3,0\n');
  expect(samples.map(({ at }) => START - at)).toEqual([4000, 0, 2000]);
});

test('columns are found by their names, or stated', async () => {
  const text = 'when,what,rpm [1/min],note\n2026-01-01,m1,5,ok\n';
  const stated = { ...noChoice, time: 'when', asset: 'what', sensors: 'rpm' };
  const { samples } = await play(text, { read: { format: 'csv', columns: stated } });
  expect(samples).toMatchObject([
    { asset: 'm1', axis: 'time', channels: { rpm: { unit: '1/min', v: [5] } } },
  ]);
  const { result } = await play(text, { read: { format: 'csv', columns: { ...stated, sensors: 'speed' } } });
  expect(result.error?.message).toBe(
    'There is no column "speed"; the header has when, what, rpm [1/min], note.',
  );
});

test.each([
  ['tabs', 'id\tx\n1\t2\n'],
  ['quotes', '"id","x"\r\n"1","2"\r\n'],
  ['a byte order mark', '\uFEFFid,x\n1,2\n'],
  ['empty lines', '\nid,x\n\n1,2\n\n'],
  ['gzip', gzipSync('id,x\n1,2\n')],
])('a file with %s', async (_name, text) => {
  const { samples } = await play(text);
  expect(samples).toMatchObject([{ asset: '1', channels: { x: { v: [2] } } }]);
});

test.each([
  ['id,x\n1,\n1,3\n', null],
  ['id,x\n1,NaN\n1,3\n', null],
  ['id;x\n1;2,5\n', 2.5],
])('the number in %j is %s', async (text, value) => {
  const { samples } = await play(text);
  expect(samples[0].channels.x.v).toEqual([value]);
});

test('a gzip file that was cut off is told with its line, and what came before is played', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `1,${i},${Math.random()}\n`).join('');
  const whole = gzipSync(`unit,cycle,x\n${rows}`);
  const { result, samples } = await play(whole.subarray(0, whole.length / 2));
  expect(samples.length).toBeGreaterThan(5_000);
  expect(result.progress.state).toBe('failed');
  expect(result.error?.message).toMatch(
    /^Cannot read .*a\.csv past line \d+: the gzip data is damaged or cut off; copy the file again\.$/,
  );
});

test.each([
  [
    'a header of words and rows of words',
    'a,b\nx,y\n',
    'No column of a, b holds numbers; state the sensor columns.',
  ],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 10, 1, 10]), 'is not a text file with a header'],
  ['only broken rows', 'unit,cycle,x\n1,2\n3,4\n', 'has no row that can be read'],
])('%s is a sentence', async (_name, text, sentence) => {
  const { result } = await play(text);
  expect(result.error?.message).toContain(sentence);
});

test('a broken first row does not hide a sensor; a column of words is none', async () => {
  const { samples, result } = await play('unit,cycle,x,note\n1,1,ERR,ok\n1,2,5,ok\n1,3,6,"ok\n');
  expect(samples.map(({ channels }) => channels)).toMatchObject([{ x: { v: [null] } }, { x: { v: [5] } }]);
  expect(Object.keys(samples[0].channels)).toEqual(['x']);
  expect(result.progress.brokenLines).toBe(1);
});

test.each([
  ['2026-01-02', Date.UTC(2026, 0, 2)],
  ['2026-01-02 3:04', Date.UTC(2026, 0, 2, 3, 4)],
  ['2026-01-02 03:04:05.678', Date.UTC(2026, 0, 2, 3, 4, 5, 678)],
  ['2026-01-02T03:04:05+01:00', Date.UTC(2026, 0, 2, 2, 4, 5)],
  ['1767322800', Date.UTC(2026, 0, 2, 3)],
])('the time %s is the same everywhere', async (text, time) => {
  const { samples } = await play(`time,x\n${text},1\n`);
  expect(samples[0].at).toBe(time);
});

test('C-MAPSS rows that do not fit say which column', async () => {
  const row = (...fields: unknown[]) =>
    `${[...fields, ...Array.from({ length: 26 - fields.length }, () => 1)].join(' ')} \n`;
  const { result, samples } = await play(row(1, 1) + '1 2 3\n' + row(1, 2.5) + row(1, 3, 'x') + row(1, 4));
  expect(samples.map(({ t }) => t)).toEqual([[1], [4]]);
  expect(result.progress.examples.map((text) => text.slice(0, 60))).toEqual([
    expect.stringContaining('a.csv:2 has 3 columns where C-MAPSS has 26'),
    expect.stringContaining('a.csv:3 has cycle 2.5, which is not a whole number'),
    expect.stringContaining('a.csv:4 has "x" in column 3, which is not a number'),
  ]);
});

test('more than ten broken lines are counted, and the first ten shown', async () => {
  const { result } = await play('unit,cycle,x\n1,1,1\n' + 'broken\n'.repeat(25));
  expect(result.progress).toMatchObject({ brokenLines: 25 });
  expect(result.progress.examples).toHaveLength(10);
  expect(result.issues.reduce((sum, { count }) => sum + count, 0)).toBe(25);
});

test('a file too large to sort is refused with what to do', async () => {
  const file = join(folder, 'sort.csv');
  writeFileSync(file, 'unit,cycle,x\n1,1,1\n1,2,1\n1,3,1\n');
  const sorted: ReplayItem[] = [];
  const reading = async () => {
    const layout = await layoutOf(file, { format: 'auto', columns });
    for await (const item of byPosition(readRows(file, layout), 4)) sorted.push(item);
  };
  await expect(reading()).rejects.toThrow(
    'too many to sort; split it, or choose the order of the file where its rows rise',
  );
});

test('one row of 2031 among 1,500 is set aside and told, whatever our clock shows; the others go on in order', async () => {
  const time = (i: number) =>
    new Date(Date.UTC(2024, 0, 1) + i * 60_000 + (i === 700 ? 7 * 365.25 * 86_400_000 : 0));
  const rows = Array.from({ length: 1_500 }, (_, i) => `${time(i).toISOString()},${i}`);
  const { samples, result } = await play(['time,x', ...rows].join('\n'));
  expect(samples.map(({ channels }) => channels.x.v[0])).toEqual(
    rows.map((_, i) => i).filter((i) => i !== 700),
  );
  expect(result.issues).toMatchObject([{ problem: 'time-jump', action: 'set aside', count: 1 }]);
});

test.each([
  ['grew by 9 bytes', (file: string) => appendFileSync(file, '9999,9999')],
  ['lost 4 bytes', (file: string) => truncateSync(file, statSync(file).size - 4)],
])('a file that %s while it was played says so, in the survey and as an issue', async (how, change) => {
  const text = 'time,x\n2026-01-01T00:00:01Z,1\n2026-01-01T00:00:02Z,2\n2026-01-01T00:00:03Z,3\n';
  let changed = false;
  const { result } = await play(text, {}, (file) => {
    if (!changed) change(file);
    changed = true;
  });
  expect(result.progress.survey[0]).toContain(`The file ${how} while it was played`);
  expect(result.issues).toMatchObject([{ problem: 'file-changed', count: 1 }]);
  expect((await play(text)).result.issues).toEqual([]);
});

test('what a file grew by while it was played is left out, however much of it was still to be read', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `${i + 1},${i}`);
  let grown = false;
  const { samples, result } = await play(['time,x', ...rows].join('\n'), {}, (file) => {
    if (!grown) appendFileSync(file, '\n20001,20000');
    grown = true;
  });
  expect([samples.length, result.issues.map(({ problem }) => problem)]).toEqual([20_000, ['file-changed']]);
});

test('a last row after a long pause goes on; one of a time to come does not', async () => {
  const { samples, result } = await play('time,x\n2025-01-01,1\n2025-01-01T00:01:00Z,2\n2025-07-01,3\n');
  expect([samples.length, result.issues]).toEqual([3, []]);
  expect((await play('time,x\n2025-01-01,1\n2025-01-01T00:01:00Z,2\n2031-07-01,3\n')).samples).toHaveLength(
    2,
  );
});
