/** Kinds of files that were read wrongly without a word: what reaches the wire of each. */
import type { Samples } from '@mantis-pdm/core/contract';
import { noChoice, type TableChoice } from '@mantis-pdm/core/table';
import { systemClock } from '@mantis-pdm/node-red-kit';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ReplayPlayer } from '../play';

const folder = mkdtempSync(join(tmpdir(), 'mantis-kinds-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const START = Date.UTC(2026, 0, 5);
const MINUTE = 60_000;

async function play(
  text: string | Buffer,
  choice: Partial<TableChoice> = {},
  order: 'file' | 'cycle' = 'file',
  name = 'a.csv',
) {
  const file = join(folder, name);
  writeFileSync(file, text);
  const samples: Samples[] = [];
  const columns = { ...noChoice, ...choice };
  const player = new ReplayPlayer(
    file,
    {
      read: { format: 'auto', columns },
      speed: 0,
      order,
      prefix: '',
      start: name === 'a.csv' ? START : null,
      cycleMs: 1000,
    },
    { clock: systemClock, emit: async (one) => void samples.push(one), progress: () => undefined },
  );
  return { samples, ...(await player.play()) };
}

const rows = (count: number, make: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join('\r\n');
const values = (samples: Samples[], sensor: string) =>
  samples.flatMap(({ channels }) => channels[sensor]?.v ?? []);

test('a value a line, sorted by sensor: a row for each time, with the quality of each value', async () => {
  const lines = ['T', 'V'].flatMap((name, j) =>
    Array.from(
      { length: 3 },
      (_, i) => `"${name}";"05.01.2026 00:0${i}:00";${j * 10 + i},5;${i === 2 ? 0 : 1}`,
    ),
  );
  const { samples, progress } = await play(
    `"VarName";"TimeString";"VarValue";"Validity"\r\n${lines.join('\r\n')}`,
  );
  expect(samples.map(({ at, channels }) => [(at - START) / MINUTE, channels.T, channels.V])).toEqual(
    [0, 1, 2].map((i) => {
      const channel = (v: number) => ({ unit: '', quantity: '', v: [v], q: [i === 2 ? 0 : 100] });
      return [i, channel(i + 0.5), channel(10 + i + 0.5)];
    }),
  );
  expect(progress).toMatchObject({ state: 'complete', rows: 3, total: 3, brokenLines: 0 });
  expect(progress.survey).toContain('Each row is one value of VarName.');
});

test('a value that the file calls bad goes on as bad, and no sensor is made of its quality', async () => {
  const text = `time,T1,T1_Quality,T2,T2_Quality\n${rows(20, (i) => `${new Date(START + MINUTE * i).toISOString()},${i},${i === 7 ? 0 : 192},${i},192`)}`;
  const { samples, progress } = await play(text);
  expect(Object.keys(samples[0].channels)).toEqual(['T1', 'T2']);
  expect(samples.flatMap(({ channels }) => channels.T1.q)).toEqual(
    Array.from({ length: 20 }, (_, i) => (i === 7 ? 0 : 100)),
  );
  expect(samples.flatMap(({ channels }) => channels.T2.q).every((q) => q === 100)).toBe(true);
  expect(progress.leftOut).toBe(0);
  expect(progress.survey).toContain(
    'T1_Quality, T2_Quality are the quality of T1, T2: codes of OPC, 192 and above is good.',
  );
});

test('several rows of a second of one machine, whose column is there, get times of their own; copies are told', async () => {
  const second = (i: number) => new Date(START + 1000 * i).toISOString().slice(0, 19);
  const { samples, progress } = await play(
    `time,machine,x\n${rows(80, (i) => `${second(i >> 3)},m${i % 2},${i}`)}`,
  );
  expect(
    samples
      .filter(({ asset }) => asset === 'm1')
      .slice(0, 5)
      .map(({ at }) => at - START),
  ).toEqual([0, 250, 500, 750, 1000]);
  expect(new Set(samples.map(({ id }) => id)).size).toBe(80);
  expect(progress.survey.join(' ')).not.toContain('row before them');
  const copies = await play(`time,machine,x\n${rows(40, (i) => `${second(i === 9 ? 8 : i)},m1,${i}`)}`);
  expect(copies.progress.survey).toContain(
    'Rows that have the time of the row before them, of the same asset: 1; they are played as they stand.',
  );
});

test('ten values a second of one sensor, a value a line, are ten values', async () => {
  const second = (i: number) => new Date(START + 1000 * i).toISOString().slice(0, 19);
  const { samples } = await play(
    `tag,time,value\n${rows(200, (i) => `${i % 2 ? 'T' : 'V'},${second(Math.floor(i / 20))},${i}`)}`,
  );
  expect(values(samples, 'T')).toEqual(Array.from({ length: 100 }, (_, i) => 2 * i + 1));
  expect(values(samples, 'V')).toHaveLength(100);
});

test('of a value that stands there twice the later line counts; a broken line is told', async () => {
  const { samples, progress } = await play(
    'tag,time,value\na,2026-01-05,1\na,2026-01-05,2\nb,2026-01-05,3\nb,2026-01-06,4\na,2026-01-06\nb,2026-01-07,4\na,2026-01-07,4',
  );
  expect(samples[0].channels).toMatchObject({ a: { v: [2] }, b: { v: [3] } });
  expect(samples.map(({ channels }) => Object.keys(channels))).toEqual([['a', 'b'], ['b'], ['b', 'a']]);
  expect(progress.brokenLines).toBe(1);
});

test('rows without times at a stated rate are blocks of a second on the time axis', async () => {
  const { samples, progress } = await play(`acc\n${rows(5000, (i) => String(i))}`, { rate: 2048 });
  expect(samples.map(({ axis, t0, fs, at }) => [axis, t0, fs, at])).toEqual([
    ['time', START, 2048, START],
    ['time', START + 1000, 2048, START + 1000],
    ['time', START + 2000, 2048, START + 2000],
  ]);
  expect(samples.map(({ channels }) => channels.acc.v.length)).toEqual([2048, 2048, 904]);
  expect(values(samples, 'acc')).toEqual(Array.from({ length: 5000 }, (_, i) => i));
  expect(progress).toMatchObject({ rows: 5000, percent: 100 });
  // Slower than a row a second: one by one.
  const slow = await play('acc\n1\n2\n3', { rate: 0.5 });
  expect(slow.samples.map(({ at }) => at - START)).toEqual([0, 2000, 4000]);
});

test('assets do not share a block', async () => {
  const { samples } = await play(`machine,acc\n${rows(40, (i) => `m${i < 20 ? 1 : 2},${i}`)}\nm2`, {
    rate: 100,
  });
  expect(samples.map(({ asset, channels }) => [asset, channels.acc.v.length])).toEqual([
    ['m1', 20],
    ['m2', 20],
  ]);
  expect(samples.map(({ t0 }) => t0)).toEqual([START, START]);
});

test('times that count from the beginning are times after the start', async () => {
  const { samples } = await play('time (s),x\n0,1\n0.5,2\n1,3');
  expect(samples.map(({ at, t, axis }) => [at - START, (t as number[])[0] - START, axis])).toEqual([
    [0, 0, 'time'],
    [500, 500, 'time'],
    [1000, 1000, 'time'],
  ]);
});

test('several rows of one cycle are several objects, in either order', async () => {
  for (const order of ['file', 'cycle'] as const) {
    const { samples } = await play('unit,cycle,x\n1,1,5\n1,1,6\n1,2,7\n1,2,8', {}, order);
    expect(values(samples, 'x')).toEqual([5, 6, 7, 8]);
    expect(new Set(samples.map(({ id }) => id)).size).toBe(4);
  }
});

test('what a person has to say first is asked, and nothing is played', async () => {
  const { samples, progress } = await play('date,x\n03/04/2026,1\n03/04/2026,2');
  expect(samples).toEqual([]);
  expect(progress.state).toBe('failed');
  expect(progress.error).toBe(
    '"03/04/2026" in date can have the day or the month first: choose the order of dates.',
  );
});

test('lines may end with a return alone', async () => {
  const { samples } = await play(
    `time,x\r${rows(50, (i) => `${START + i},${i}`).replaceAll('\r\n', '\r')}\r`,
  );
  expect(values(samples, 'x')).toHaveLength(50);
});

test.each([
  ['PK\u0003\u0004...', 'is a zip or a workbook'],
  ['[{"time": 1, "x": 2}]', 'is JSON and no table'],
])('%s is refused with what to do', async (text, sentence) => {
  expect((await play(text)).progress.error).toContain(sentence);
});

test('rows that go back in time are played in the order of their times, and it is told; one slip is not', async () => {
  const at = (i: number) => new Date(START + MINUTE * i).toISOString();
  const back = await play(`time,x\n${rows(50, (i) => `${at(50 - i)},${50 - i}`)}`);
  expect(values(back.samples, 'x')).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  expect(back.progress.survey).toContain(
    'Rows go back in time: they are played in the order of their times.',
  );
  const two = await play(`machine,time,x\n${rows(40, (i) => `m${i % 2},${at(40 - i)},${i}`)}`);
  expect(two.samples.map((one) => one.at)).toEqual(
    [...two.samples.map((one) => one.at)].sort((a, b) => a - b),
  );
  // The hour that comes twice.
  const slip = await play(`time,x\n${rows(60, (i) => `${at(i < 30 ? i : i - 10)},${i}`)}`);
  expect(values(slip.samples, 'x')).toEqual(Array.from({ length: 60 }, (_, i) => i));
});

test('a piece of a recording begins when its name says', async () => {
  const { samples, progress } = await play(rows(2048, (i) => `${i}\t${-i}`), { rate: 2048 }, 'file', '2004.02.12.10.32.39'); // prettier-ignore
  expect(samples.map(({ t0 }) => t0)).toEqual([Date.UTC(2004, 1, 12, 10, 32, 39)]);
  expect(progress.survey).toContain('It begins at 2004-02-12T10:32:39Z, as the file is named.');
  const dated = await play('time,x\n2026-01-05,1\n2026-01-06,2', {}, 'file', '2004-02-12.csv');
  expect(dated.samples[0].at).toBe(START);
});

const text = `time;Öl (°C)\r\n${rows(6000, (i) => `${new Date(START + MINUTE * i).toISOString()};${i}`)}\r\n`;
const latin = Buffer.from(text, 'latin1');
const utf16 = Buffer.from(text, 'utf16le');

test.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
  ['Latin-1', latin],
  ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
  ['UTF-16 without one', utf16],
  ['UTF-16, the other byte first', Buffer.from(utf16).swap16()],
  [
    'UTF-16 with a mark, the other byte first',
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]),
  ],
])('%s', async (_name, bytes) => {
  const { samples } = await play(bytes);
  expect(samples).toHaveLength(6000);
  expect(samples[0].channels).toMatchObject({ Öl: { unit: '°C', v: [0] } });
});

test.each([1, 2, 3])(
  'a character of UTF-8 may lie across two pieces of the file, %d bytes in',
  async (ahead) => {
    const long = `time,${'x'.repeat(ahead)}😀ü\n${rows(20_000, (i) => `${START + i},${i},"ü😀€ü"`)}`.replace(
      '\n',
      ',word\n',
    );
    const { samples, progress } = await play(long);
    expect(samples).toHaveLength(20_000);
    expect(progress.survey).toContain('word holds text ("ü😀€ü"), and is left out.');
  },
);

test('a character that is cut off at the end of the file, and one of Latin-1 far in', async () => {
  const start = Buffer.from(`time,x\n${rows(20_000, (i) => `${START + i},${i}`)}\n`);
  const cut = await play(Buffer.concat([start, Buffer.from('# ü').subarray(0, 3)]));
  expect(cut.samples).toHaveLength(20_000);
  const mixed = await play(Buffer.concat([start, Buffer.from(`# Öl\n${START + 20_000},7\n`, 'latin1')]));
  expect(values(mixed.samples, 'x').at(-1)).toBe(7);
});

describe('times of day without a date', () => {
  const text = 'Time;x\n23:59:00;1\n00:01:00;2';
  const at = async (choice: Partial<TableChoice>, name: string) =>
    (await play(text, choice, 'file', name)).samples.map((one) => new Date(one.at).toISOString());

  test('are of the day that the start time names, in the stated zone', async () => {
    // START is midnight of UTC: a date alone.
    expect(await at({}, 'a.csv')).toEqual(['2026-01-05T23:59:00.000Z', '2026-01-06T00:01:00.000Z']);
    expect(await at({ zone: 'America/New_York' }, 'a.csv')).toEqual([
      '2026-01-06T04:59:00.000Z',
      '2026-01-06T05:01:00.000Z',
    ]);
  });

  test('are of the day that the file’s name says', async () => {
    expect(await at({}, 'press-2026-02-03.csv')).toEqual([
      '2026-02-03T23:59:00.000Z',
      '2026-02-04T00:01:00.000Z',
    ]);
    expect(await at({ zone: 'Asia/Tokyo' }, 'press_20260203_235900.csv')).toEqual([
      '2026-02-03T14:59:00.000Z',
      '2026-02-03T15:01:00.000Z',
    ]);
  });

  test('are asked for their day where nothing says it, and nothing is played', async () => {
    const { samples, error, progress } = await play(text, {}, 'file', 'b.csv');
    expect(samples).toEqual([]);
    expect(error?.message).toBe(
      'The times of the file have no date, and its name has none: state the day of the first row as the start time.',
    );
    expect(progress.state).toBe('failed');
  });

  test('that count from the beginning end when the replay starts, as before', async () => {
    const { samples } = await play('Time;x\n00:00:00;1\n00:00:10;2', {}, 'file', 'c.csv');
    expect(samples[1].at - samples[0].at).toBe(10_000);
    expect(Math.abs(samples[1].at - Date.now())).toBeLessThan(60_000);
  });
});
