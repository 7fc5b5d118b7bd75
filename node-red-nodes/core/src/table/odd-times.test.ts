/** Ways to write a time that are rarer, each of the same five minutes: 5 January 2026, 08:00 to 08:04. */
import { expect, test } from 'vitest';
import { readTable } from './read-table.fixture';
import type { TableChoice } from './choice';

const START = Date.UTC(2026, 0, 5, 8);
const MINUTE = 60_000;
const HOUR = 3_600_000;

/** A table with a time and a sensor, semicolons between them. */
const table = (header: string, cellOf: (i: number) => string) =>
  [`${header};x`, ...[0, 1, 2, 3, 4].map((i) => `${cellOf(i)};${i}.5`)].join('\n');
const read = (header: string, cellOf: (i: number) => string, choice: Partial<TableChoice> = {}) => {
  const { rows, sensors, notes, broken } = readTable(table(header, cellOf), choice);
  return { at: rows.map(({ position }) => position - START), sensors, notes, broken };
};
const every = (ms: number, from = 0) => [0, 1, 2, 3, 4].map((i) => from + i * ms);

test.each<[what: string, cellOf: (i: number) => string, from?: number]>([
  ['a day of the week before it', (i) => `Mon 05 Jan 2026 08:0${i}:00`],
  ['the whole name of the day, in the American order', (i) => `Monday, January 5, 2026 8:0${i} AM`],
  ['e-mail', (i) => `Mon, 05 Jan 2026 09:0${i}:00 +0100`],
  ['C and Unix’s date', (i) => `Mon Jan  5 08:0${i}:00 2026`],
  ['Unix’s date with a zone', (i) => `Mon Jan  5 09:0${i}:00 CET 2026`],
  ['and with one that is known by itself', (i) => `Mon Jan  5 08:0${i}:00 UTC 2026`],
  ['JavaScript', (i) => `Mon Jan 05 2026 09:0${i}:00 GMT+0100 (Central European Standard Time)`],
  ['Java, with the name of the zone again', (i) => `2026-01-05T09:0${i}:00+01:00[Europe/Berlin]`],
  ['a zone by its letters', (i) => `2026-01-05 09:0${i}:00 CET`],
  ['the same in America', (i) => `2026-01-05 03:0${i}:00 EST`],
  ['Chinese and Japanese', (i) => `2026年1月5日 08:0${i}:00`],
  ['the same with words in the time', (i) => `2026年1月5日 8时0${i}分00秒`],
  ['Korean', (i) => `2026년 1월 5일 8시 0${i}분`],
  ['the time before the date', (i) => `08:0${i}:00 05.01.2026`],
  ['the time before the date, am and pm', (i) => `8:0${i}:00 AM, 5 Jan 2026`],
  ['points between hours and minutes', (i) => `05.01.2026 08.0${i}.00`],
  ['the same without seconds', (i) => `05.01.2026 8.0${i}`],
  ['Spanish', (i) => `5-ene-2026 08:0${i}:00`],
  ['Italian', (i) => `5 gennaio 2026 08:0${i}`],
  ['Swedish', (i) => `5 maj 2026 08:0${i}`, 120 * 24 * HOUR],
])('%s', (_what, cellOf, from = 0) => {
  expect(read('time', cellOf)).toMatchObject({ at: every(MINUTE, from), sensors: ['x'], broken: [] });
});

test.each<[what: string, header: string, numberOf: (seconds: number) => string]>([
  ['s since 1970 under another name', 'unix_time', String],
  ['µs since 1970 under another name', 'epoch_us', (s) => String(s * 1e6)],
  ['ns since 1970', 'ts_ns', (s) => `${s}000000000`],
  ['LabVIEW', 'time', (s) => String(s + 2_082_844_800)],
  ['Windows’ file time', 'time', (s) => String((BigInt(s) + 11_644_473_600n) * 10_000_000n)],
  ['.NET', 'Timestamp', (s) => String((BigInt(s) + 62_135_596_800n) * 10_000_000n)],
  ['MATLAB', 'time', (s) => (s / 86_400 + 719_529).toFixed(8)],
  ['Julian days', 'time', (s) => (s / 86_400 + 2_440_587.5).toFixed(8)],
])('counted: %s', (_what, header, numberOf) => {
  const found = read(header, (i) => numberOf(START / 1000 + 60 * i));
  expect(found).toMatchObject({ at: every(MINUTE), sensors: ['x'] });
});

test('a count that is not of 1970 is told', () => {
  const { notes } = read('time', (i) => String(START / 1000 + i + 2_082_844_800));
  expect(notes[0]).toBe('Times are those of time, seconds since 1904, as LabVIEW counts.');
});

test.each<[what: string, header: string, numberOf: (i: number) => number, step: number]>([
  ['ms, as DIN 1313 heads a column', 't/ms', (i) => 10 * i, 10],
  ['hours in brackets', 'elapsed [h]', (i) => 0.5 * i, HOUR / 2],
  ['whole numbers as large as days of MATLAB', 'time', (i) => 730_000 + i, 1000],
])('since the beginning, in %s', (_what, header, numberOf, step) => {
  const { at, sensors } = read(header, (i) => String(numberOf(i)));
  expect(sensors).toEqual(['x']);
  expect(at.map((ms) => ms - at[0])).toEqual(every(step));
});

test.each([
  'm/s',
  'km/h',
  'in/out',
  't/h',
  'mg/l',
  'g/l',
  'Stück/h',
  'parts/min',
  'l/s',
  'x/constructor',
  'm/kg',
])('%s is no quantity with its unit', (header) => {
  expect(readTable(`time;${header}\n2026-01-05 08:00;1.5\n2026-01-05 08:01;2.5`).sensors).toEqual([header]);
});

test('a quantity divided by its unit has both', () => {
  const { sensors, units } = readTable(
    'time;p/bar;T / °C;I/A;N/kN\n2026-01-05 08:00;1.5;20;1;3\n2026-01-05 08:01;2.5;21;2;4',
  );
  expect([sensors, units]).toEqual([['p', 'T', 'I', 'N'], ['bar', '°C', 'A', 'kN']]); // prettier-ignore
});

test('the days of a spreadsheet have their time of day beside them', () => {
  const rows = every(MINUTE, 8 * HOUR).map((ms) => `46027;${(ms / (24 * HOUR)).toFixed(8)};1.5`);
  const { rows: found, sensors } = readTable(['Date;Time;x', ...rows].join('\n'));
  expect([sensors, found.map(({ position }) => position - START)]).toEqual([['x'], every(MINUTE)]);
});

test.each([
  ['a year before the century is past', 'time', (i: number) => `99-01-0${i + 1} 08:00`, Date.UTC(1999, 0, 1, 8)],
  ['by the days, which go on', 'time', (i: number) => `26-01-0${i + 5} 08:00`, START],
  ['by the days, where the day is first', 'time', (i: number) => `0${i + 5}-01-26 08:00`, START],
])('two digits of a year: %s', (_what, header, cellOf, first) => {
  expect(read(header, cellOf).at).toEqual(every(24 * HOUR, first - START));
}); // prettier-ignore

test('of one day alone it is asked whether the year or the day is first, and can be stated', () => {
  const cellOf = (i: number) => `26-01-05 08:0${i}`;
  expect(() => read('time', cellOf)).toThrow(
    '"26-01-05 08:00" in time can have the day or the year first: choose the order of dates.',
  );
  expect(() => read('time', (i) => `01-02-03 08:0${i}`)).toThrow(
    '"01-02-03 08:00" in time can have the day, the month or the year first: choose the order of dates.',
  );
  expect(read('time', cellOf, { dateOrder: 'year' }).at).toEqual(every(MINUTE));
  expect(read('time', cellOf, { dateOrder: 'day' }).at[0]).toBe(Date.UTC(2005, 0, 26, 8) - START);
});

test('days of a spreadsheet need no time of day', () => {
  const { rows } = readTable('Date;x\n46027;1.5\n46029;2.5');
  expect(rows.map(({ position }) => position - START + 8 * HOUR)).toEqual([0, 48 * HOUR]);
});

test('what is no date stays none', () => {
  for (const cell of ['2026-06-05 08:00 BST', '99/01/2026 08:00', 'Mon morning 2026', '08:00:00 of day 5'])
    expect(read('time', () => cell).at).toEqual([0, 1, 2, 3, 4].map((i) => i + 1 - START));
  expect(read('time', () => '2026年13月5日')).toMatchObject({ at: [], broken: { length: 5 } });
});

test('a minus behind the number, and that of typographers', () => {
  const { rows } = readTable('time;a;b\n2026-01-05 08:00;1,5-;−2,5\n2026-01-05 08:01;2,5;−1.234,5');
  expect(rows.map(({ values }) => values)).toEqual([[-1.5, -2.5], [2.5, -1234.5]]); // prettier-ignore
});
