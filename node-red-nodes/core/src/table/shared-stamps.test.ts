import { expect, test } from 'vitest';
import type { TableChoice } from './choice';
import { readTable } from './read-table.fixture';

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');
const two = (n: number) => String(n).padStart(2, '0');
const START = Date.UTC(2026, 0, 5);
const positions = (text: string) => readTable(text).rows.map(({ position }) => position - START);

test.each([
  ['in a date', 'time,x', (s: number) => `2026-01-05 00:00:${two(s)}`],
  ['in two columns', 'Datum;Uhrzeit;x', (s: number) => `05.01.2026;00:00:${two(s)}`],
  ['since 1970', 'ts,x', (s: number) => String(START / 1000 + s)],
])('ten rows of each second, %s, are a tenth of a second apart', (_, header, stamp) => {
  const mark = header.includes(';') ? ';' : ',';
  // The first second begins in its middle.
  const text = `${header}\n${lines(95, (i) => `${stamp(Math.floor((i + 5) / 10))}${mark}${i}`)}`;
  const { notes } = readTable(text);
  expect(notes.join(' ')).toContain('Up to 10 rows share each time');
  expect(positions(text).slice(0, 7)).toEqual([0, 100, 200, 300, 400, 1000, 1100]);
  expect(new Set(positions(text)).size).toBe(95);
});

test('a rate that is not quite steady never goes back, and never reaches the next second', () => {
  const text = `time,x\n${lines(100, (i) => `2026-01-05 00:00:${two(Math.floor(i / 9.7))},${i}`)}`;
  const t = positions(text);
  t.forEach((at, i) => expect(at).toBeGreaterThan(i > 0 ? t[i - 1] : -1));
});

test.each<[what: string, text: string]>([
  ['each row its own time', `time,x\n${lines(20, (i) => `2026-01-05 00:00:${two(i)},${i}`)}`],
  ['a few copies', `time,x\n${lines(20, (i) => `2026-01-05 00:00:${two(i === 7 ? 6 : i)},${i}`)}`],
  ['several machines', `time,asset,x\n${lines(40, (i) => `2026-01-05 00:00:${two(i >> 1)},m${i % 2},${i}`)}`],
  ['a value a line', `time,tag,value\n${lines(40, (i) => `2026-01-05 00:00:${two(i >> 1)},t${i % 2},${i}`)}`],
  ['the newest row first', `time,x\n${lines(40, (i) => `2026-01-05 00:00:${two(50 - (i >> 2))},${i}`)}`],
])('%s stay as they are written', (_, text) => {
  const { notes, rows } = readTable(text);
  expect(notes.join(' ')).not.toContain('share');
  expect(rows.every(({ position }) => position % 1000 === 0)).toBe(true);
});

test('a clock that goes back once does not take the rate away', () => {
  const text = `time,x\n${lines(80, (i) => `2026-01-05 00:00:${two((i < 20 ? 30 : 0) + (i >> 2))},${i}`)}`;
  expect(positions(text).slice(0, 5)).toEqual([30_000, 30_250, 30_500, 30_750, 31_000]);
});

const second = (s: number) => `2026-01-05 00:00:${two(s)}`;
/** Positions of each series. */
function bySeries(text: string, choice: Partial<TableChoice> = {}) {
  const { rows, notes } = readTable(text, choice);
  const of: Record<string, number[]> = {};
  for (const { unit, variable, position } of rows) (of[variable ?? unit] ??= []).push(position - START);
  return { of, notes: notes.join(' ') };
}

test.each<[what: string, asset: (i: number) => string]>([
  ['side by side', (i) => `m${i % 2}`],
  ['one after the other in each second', (i) => `m${i % 10 < 5 ? 0 : 1}`],
  ['of a single machine', () => 'm0'],
])('rows of one second of an asset are spread over it, assets %s', (_, asset) => {
  const { of, notes } = bySeries(
    `time,asset,x\n${lines(100, (i) => `${second(Math.floor(i / 10))},${asset(i)},${i}`)}`,
  );
  const each = 100 / Object.keys(of).length / 10;
  expect(notes).toContain(
    `Up to ${each} rows of each asset share each time of time: they are spread evenly over its 1 s.`,
  );
  for (const positions of Object.values(of))
    expect(positions.slice(0, each + 2)).toEqual(
      Array.from({ length: each + 2 }, (_one, i) => Math.floor(i / each) * 1000 + ((i % each) * 1000) / each),
    );
});

test('an asset that stands in a column that a person names is one', () => {
  const text = `time,where,x\n${lines(80, (i) => `${second(i >> 3)},m${i % 2},${i}`)}`;
  expect(bySeries(text, { asset: 'where' }).of.m1.slice(0, 5)).toEqual([0, 250, 500, 750, 1000]);
});

test('of two assets one writes four rows a second, the other one: that stays as it is', () => {
  const rows = lines(100, (i) => `${second(Math.floor(i / 5))},${i % 5 === 4 ? 'slow' : 'fast'},${i}`);
  const { of } = bySeries(`time,asset,x\n${rows}`);
  expect(of.fast.slice(0, 5)).toEqual([0, 250, 500, 750, 1000]);
  expect(of.slow.slice(0, 3)).toEqual([0, 1000, 2000]);
});

test('values of one sensor in the same second are as many values, in a table of single ones', () => {
  const rows = lines(100, (i) => `t${i % 2},${second(Math.floor(i / 10))},${i}`);
  const { of, notes } = bySeries(`tag,time,value\n${rows}`);
  expect(of.t0.slice(0, 7)).toEqual([0, 200, 400, 600, 800, 1000, 1200]);
  expect(of.t1).toEqual(of.t0);
  expect(notes).toContain('Up to 5 rows of each tag share each time of time');
});

test('year, month, day, hour and minute without a second', () => {
  const { of } = bySeries(`year,month,day,hour,minute,x\n${lines(60, (i) => `2026,1,5,0,${i >> 2},${i}`)}`);
  expect(of[''].slice(0, 5)).toEqual([0, 15_000, 30_000, 45_000, 60_000]);
});

test('over midnight, with the time of day in a column of its own', () => {
  const at = (i: number) => new Date(START + 86_398_000 + (i >> 2) * 1000).toISOString();
  const { of } = bySeries(
    `Datum;Uhrzeit;x\n${lines(40, (i) => `${at(i).slice(0, 10)};${at(i).slice(11, 19)};${i}`)}`,
  );
  expect(of[''].slice(6, 10)).toEqual([86_399_500, 86_399_750, 86_400_000, 86_400_250]);
});

test('what only later lines tell of the columns, and rows without a time, leave them as written', () => {
  // Assets that are new in each of the first rows look like numbers of rows.
  const late = lines(1200, (i) => `${second(Math.floor(i / 20) % 60)},m${i < 300 ? i : i % 7},${i}`);
  expect(readTable(`time,asset,x\n${late}`).plan.time?.shared).toBeUndefined();
  const { of } = bySeries(
    `time,asset,x\n,m0,1\n${lines(400, (i) => `${second(i >> 3)},m${i % 2},${i}`)}\nbroken`,
  );
  expect(of.m0.slice(0, 5)).toEqual([0, 250, 500, 750, 1000]);
});

test('more than ten thousand series are not followed', () => {
  const rows = lines(40_000, (i) => `${second(Math.floor(i / 800) % 60)},m${(i >> 1) % 400},${i}`);
  const many = lines(10_100, (i) => `${second(55)},n${i},${i}\n${second(55)},n${i},${i}`);
  const { plan, rows: read } = readTable(`time,asset,x\n${rows}\n${many}`);
  expect(plan.time?.shared?.of.size).toBe(400);
  expect(read.filter(({ position }) => position % 1000 !== 0).length).toBeGreaterThan(10_000);
});
