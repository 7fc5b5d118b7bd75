import { describe, expect, test } from 'vitest';
import { readTable } from './read-table.fixture';

const START = Date.UTC(2026, 0, 5);
const MINUTE = 60_000;
const at = (rows: { position: number }[]) => rows.map(({ position }) => (position - START) / MINUTE);
const valuesOf = (rows: { values: (number | null)[] }[]) => rows.map(({ values }) => values);

/** Rows of minutes, each as `make` writes it. */
const minutes = (count: number, make: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join('\n');
const two = (number: number) => String(number).padStart(2, '0');

describe('times', () => {
  test.each<[string, string, (i: number) => string]>([
    ['ISO 8601', 'timestamp,x', (i) => `2026-01-05T00:${two(i)}:00Z`],
    ['with a space and no zone', 'Date/Time,x', (i) => `2026-01-05 00:${two(i)}:00`],
    ['German', 'Zeitstempel;x', (i) => `05.01.2026 00:${two(i)}:00`],
    ['German, of two digits', 'Datum;x', (i) => `05.01.26 00:${two(i)}`],
    ['with the year first and slashes', 'time,x', (i) => `2026/01/05 00:${two(i)}:00`],
    ['basic ISO', 'time,x', (i) => `20260105T00${two(i)}00Z`],
    ['without any mark', 'time,x', (i) => `2026010500${two(i)}00`.replace(/^(\d{8})/, '$1 ')],
    ['with the month by its name', 'when,x', (i) => `05-Jan-2026 00:${two(i)}:00`],
    ['with an English month first, and twelve hours', 'Timestamp;x', (i) => `Jan 5, 2026 12:${two(i)}:00 AM`],
    ['with a zone', 'time,x', (i) => `2026-01-05 01:${two(i)}:00+01:00`],
    ['days of a spreadsheet', 'time,x', (i) => (46_027 + i / 1440).toFixed(6)],
    ['days of a spreadsheet in millionths', 'Time_ms,x', (i) => ((46_027 + i / 1440) * 1e6).toFixed(1)],
    ['seconds since 1970', 'ts,x', (i) => String(START / 1000 + 60 * i)],
    ['ms since 1970', 'ts,x', (i) => String(START + MINUTE * i)],
    ['under a name that means nothing', 'kolonne1,x', (i) => `2026-01-05 00:${two(i)}:00`],
  ])('%s', (_name, header, time) => {
    const mark = header.includes(';') ? ';' : ',';
    const text = minutes(30, (i) => `"${time(i)}"${mark}${i}`);
    const { axis, rows, broken, sensors } = readTable(`${header}\n${text}`);
    expect({ axis, broken, sensors }).toEqual({ axis: 'time', broken: [], sensors: ['x'] });
    expect(at(rows)).toEqual(Array.from({ length: 30 }, (_, i) => i));
  });

  test('a date and a time of day in two columns', () => {
    const text = minutes(5, (i) => `05.01.2026;00:0${i}:00;${i}`);
    const { rows, notes, sensors } = readTable(`Datum;Uhrzeit;x\n${text}`);
    expect(at(rows)).toEqual([0, 1, 2, 3, 4]);
    expect(sensors).toEqual(['x']);
    expect(notes[0]).toBe('Times are those of Datum and Uhrzeit, in UTC.');
    // Where the time of day is missing, midnight is meant by the date alone.
    expect(at(readTable(`Datum;Uhrzeit;x\n${text}\n06.01.2026;;1`).rows).at(-1)).toBe(1440);
  });

  test.each([
    [
      'the 13th day of a month tells that the day is first',
      ['03/04/2026', '13/04/2026'],
      [Date.UTC(2026, 3, 3), Date.UTC(2026, 3, 13)],
    ],
    [
      'the 13th day tells that the month is first',
      ['04/03/2026', '04/13/2026'],
      [Date.UTC(2026, 3, 3), Date.UTC(2026, 3, 13)],
    ],
    [
      'time that goes on tells it',
      ['01/02/2026', '02/02/2026', '03/02/2026', '01/03/2026'],
      [1, 2, 3, 29].map((day) => Date.UTC(2026, 1, day)),
    ],
    [
      'and where the month is first',
      ['02/01/2026', '02/02/2026', '02/03/2026', '03/01/2026'],
      [1, 2, 3, 29].map((day) => Date.UTC(2026, 1, day)),
    ],
  ])('%s', (_name, dates, expected) => {
    const { rows, notes } = readTable(`date,x\n${dates.map((date, i) => `${date},${i}`).join('\n')}`);
    expect(rows.map(({ position }) => position)).toEqual(expected);
    expect(notes[0]).toMatch(/, (day|month) first, in UTC\.$/);
  });

  test('where both can be meant it asks, and reads as is stated', () => {
    const text = 'date,x\n03/04/2026 10:00,1\n03/04/2026 10:01,2';
    expect(() => readTable(text)).toThrow(
      '"03/04/2026 10:00" in date can have the day or the month first: choose the order of dates.',
    );
    expect(readTable(text, { dateOrder: 'day' }).rows[0].position).toBe(Date.UTC(2026, 3, 3, 10));
    expect(readTable(text, { dateOrder: 'month' }).rows[0].position).toBe(Date.UTC(2026, 2, 4, 10));
  });

  test('a time that is none costs its row', () => {
    const { rows, broken } = readTable('time,x\n2026-01-05,1\n2026-02-31,2\nnot yet,3\n2026-01-06,4');
    expect(rows).toHaveLength(2);
    expect(broken).toEqual([
      'has "2026-02-31" as time, which is none',
      'has "not yet" as time, which is none',
    ]);
    expect(readTable('ts,x\n1767571200,1\n,2\n1767571260,3\n1e300,4').broken).toEqual([
      'has "" as time, which is none',
      'has "1e300" as time, which is none',
    ]);
  });

  test('times since the beginning, in the unit that the header states', () => {
    for (const [header, step, ms] of [
      ['time (s),x', 0.5, 500],
      ['time,x', 0.5, 500],
      ['Time [ms],x', 0.5, 0.5],
      ['time_ms,x', 0.5, 0.5],
      ['t,time (min),x', 0.5, 30_000],
    ] as const) {
      const lead = header.startsWith('t,') ? '7,' : '';
      const { rows, axis, notes } = readTable(`${header}\n${minutes(4, (i) => `${lead}${i * step},${i}`)}`);
      expect([header, axis, rows[3].position]).toEqual([header, 'time', 3 * ms]);
      expect(notes[0]).toMatch(/counts from the beginning of the recording, in \d+ ms\.$/);
    }
  });

  test('days of a spreadsheet have a second, or a part of it', () => {
    const { rows } = readTable('time,x\n46027.000000,1\n46027.000694,2\n46027.0000029,3');
    expect(rows.map(({ position }) => position - START)).toEqual([0, 60_000, 251]);
  });

  test('a stated zone holds for times without one, and its hour that comes twice is the first', () => {
    const read = (time: string, zone = 'Europe/Berlin') => {
      const [row] = readTable(`time,x\n${time},1`, { zone }).rows;
      return new Date(row.position).toISOString();
    };
    expect(read('2026-07-01 12:00')).toBe('2026-07-01T10:00:00.000Z');
    expect(read('2026-01-05 12:00')).toBe('2026-01-05T11:00:00.000Z');
    expect(read('2026-10-25 02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(read('2026-10-25 03:30')).toBe('2026-10-25T02:30:00.000Z');
    expect(read('2026-03-29 02:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(read('2026-03-29 03:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(read('2026-07-01T12:00Z')).toBe('2026-07-01T12:00:00.000Z');
    expect(read('46204.5', 'America/New_York')).toBe('2026-07-01T16:00:00.000Z');
    expect(() => read('2026-07-01', 'Berlin')).toThrow(
      '"Berlin" is no time zone; name one as Europe/Berlin.',
    );
  });
});

describe('numbers', () => {
  test.each([
    ['1,400 between commas', 'x,y\n"1,400",1\n"1,401",2', 1400],
    ['1,400 beside 0,5', 'x;y\n1,400;0,5\n1,401;0,7', 1.4],
    ['1.400 beside 0,5', 'x;y\n1.400;0,5\n1.401;0,7', 1400],
    ['1.400 beside 0.5', 'x;y\n1.400;0.5\n1.401;0.7', 1.4],
    ['1.400 where every number has three decimals', 'x;y\n1.400;2.250\n1.401;2.125', 1.4],
    ['1.234,5', 'x;y\n1.234,5;1\n2,5;2', 1234.5],
    ['1,234.5', 'x;y\n1,234.5;1\n2.5;2', 1234.5],
    ['1,234,567', 'x;y\n1,234,567;1\n2;2', 1234567],
    ['1 400', 'x;y\n1 400;1\n2 000;2', 1400],
    ["1'400.5", "x;y\n1'400.5;1\n2;2", 1400.5],
    ['1 400,5', 'x;y\n1 400,5;1\n2;2', 1400.5],
    ['-,5', 'x;y\n-,5;1\n2;2', -0.5],
    ['1,5e3', 'x;y\n1,5e3;1\n2;2', 1500],
    ['.5', 'x;y\n.5;1\n2;2', 0.5],
    ['TRUE', 'x;y\nTRUE;1\nFALSE;2', 1],
    ['aus', 'x;y\naus;1\nein;2', 0],
    ['both marks of decimals, where commas prevail', 'x;y\n1,5;1\n2,5;2\n3.5;3', 1.5],
  ])('%s', (_name, text, first) => {
    expect(readTable(text).rows[0].values[0]).toBe(first);
  });

  test('a mark that can be both is asked for, and read as is stated', () => {
    const text = 'x;y\n1,400;1\n1,500;2';
    expect(() => readTable(text)).toThrow('"1,400" in x can be 1400 or 1.400: choose the decimal mark.');
    expect(readTable(text, { decimal: 'comma' }).rows[0].values[0]).toBe(1.4);
    expect(readTable(text, { decimal: 'point' }).rows[0].values[0]).toBe(1400);
    expect(() => readTable('x;y\n1.400;1\n980;2')).toThrow('"1.400" in x can be 1400 or 1.400');
    expect(readTable('x;y\n1.400;1\n980;2', { decimal: 'comma' }).notes).toContain(
      '"1.400" in x is read as 1400.',
    );
  });

  test('a cell that is none costs that cell, and is told', () => {
    const { rows, notes } = readTable(
      'time,a,b\n2026-01-05,1,2\n2026-01-06,Bad,3\n2026-01-07,#DIV/0!,4\n2026-01-08,x7,5\n2026-01-09,6,',
    );
    expect(valuesOf(rows)).toEqual([
      [1, 2],
      [null, 3],
      [null, 4],
      [null, 5],
      [6, null],
    ]);
    expect(rows[1].qualities).toEqual([0, 100]);
    expect(notes).toEqual([
      'Times are those of time, in UTC.',
      '1 cells of a are no numbers ("x7"), and are missing values.',
      '2 cells of a say that there is no value.',
    ]);
  });

  test('a sensor that says a word for a while is read from where its numbers begin', () => {
    const text = minutes(400, (i) => `2026-01-05T00:00:${two(i % 60)}Z,40,${i < 300 ? 'init' : '1.5'}`);
    const { sensors, notes, rows } = readTable(`time,temp,vib\n${text}`);
    expect(sensors).toEqual(['temp', 'vib']);
    expect(notes).toContain('vib holds "init" until line 302, where its numbers begin.');
    expect([rows[299].values[1], rows[300].values[1]]).toEqual([null, 1.5]);
  });
});

test('the 29th of February is a day of leap years only', () => {
  const days = (year: number) =>
    readTable(`time,x\n29.02.${year} 10:00,1\n28.02.${year} 10:00,2`).rows.length;
  expect([2024, 2000, 1900, 2100, 2023].map(days)).toEqual([2, 2, 1, 1, 1]);
});
