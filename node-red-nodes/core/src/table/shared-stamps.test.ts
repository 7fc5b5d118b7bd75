import { expect, test } from 'vitest';
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
