import { describe, expect, test } from 'vitest';
import { DayCount } from './day-count';
import { isAside } from './dialect';
import { previewOf } from './preview';
import { readTable } from './read-table.fixture';
import { Zone } from '../time';

const HOUR = 3_600_000;
const hours = (text: string) => readTable(text).rows.map(({ position }) => position / HOUR);

describe('times of day without a date', () => {
  test('count from midnight of the first row’s day, and that is said', () => {
    const { axis, rows, notes, sensors, plan } = readTable('Uhrzeit;x\n08:15:00;1\n08:30:00;2', {
      zone: 'Europe/Berlin',
    });
    expect([axis, sensors, rows.map(({ position }) => position / HOUR)]).toEqual([
      'time',
      ['x'],
      [8.25, 8.5],
    ]);
    expect(notes[0]).toBe(
      'Uhrzeit holds times of day without a date, in Europe/Berlin: the day of the first row is that of the file’s name or of the start time.',
    );
    expect(previewOf(plan, [['08:15:00', '1']])[0].read).toEqual(['08:15:00']);
    expect(readTable('Time,x\n08:15,1\n08:30,2').notes[0]).toContain('without a date, in UTC');
  });

  test('go on past midnight; a clock that is set back goes back', () => {
    expect(hours('time,x\n22:00,1\n23:59,2\n00:01,3\n12:00,4\n00:00,5').map((at) => Math.floor(at))).toEqual([
      22, 23, 24, 36, 48,
    ]);
    expect(hours('time,x\n22:00,1\n23:30,2\n00:30,3\n01:00,4')).toEqual([22, 23.5, 24.5, 25]);
    expect(hours('time,x\n03:00,1\n02:00,2\n03:00,3\n04:00,4')).toEqual([3, 2, 3, 4]);
  });

  test('go back past midnight where the newest row is first', () => {
    expect(hours('time,x\n01:00,1\n00:30,2\n23:30,3\n23:00,4')).toEqual([1, 0.5, -0.5, -1]);
  });

  test('are those of each asset and of each sensor', () => {
    const assets = readTable(
      'machine,time,x\np,22:00,1\nq,22:30,2\np,23:00,3\nq,23:30,4\np,00:30,5\nq,01:00,6',
    );
    expect(assets.rows.map(({ unit, position }) => [unit, position / HOUR])).toEqual([
      ['p', 22],
      ['q', 22.5],
      ['p', 23],
      ['q', 23.5],
      ['p', 24.5],
      ['q', 25],
    ]);
    const long = readTable(
      'tag,time,value\nT,22:00,1\nT,23:00,2\nT,00:30,3\nV,22:00,4\nV,23:00,5\nV,00:30,6',
    );
    expect(long.rows.map(({ position }) => position / HOUR)).toEqual([22, 23, 24.5, 22, 23, 24.5]);
  });

  test('that begin at 0 count from the beginning', () => {
    const { notes, rows, plan } = readTable('Time,x\n0:00:00,1\n0:00:01,2\n0:00:02,3');
    expect(notes[0]).toBe('Time counts from the beginning of the recording.');
    expect(rows.map(({ position }) => position)).toEqual([0, 1000, 2000]);
    expect(plan.time?.format).toEqual({ kind: 'clock', counts: true, back: false });
  });

  test('under a name that says nothing are left out; under a stated one they are the times', () => {
    const text = 'shift,x\n06:00,1\n06:30,2\n07:00,3';
    expect(readTable(text)).toMatchObject({
      axis: 'cycle',
      notes: expect.arrayContaining(['shift holds times of day, and is left out.']),
    });
    expect(readTable(text, { time: 'shift' }).rows[0].position).toBe(6 * HOUR);
    // What a person states, and cycles, go first.
    expect(readTable('time,x\n06:00,1\n06:30,2', { rate: 10 }).plan.rate).toBe(10);
    expect(readTable('cycle,time,x\n1,06:00,1\n2,06:30,2').axis).toBe('cycle');
  });

  test('a cell that is none costs its row', () => {
    expect(readTable('time,x\n06:00,1\nlater,2\n07:00,3').broken).toEqual([
      'has "later" as time, which is none',
    ]);
  });

  test('beside year, month and day are the time of these, unless an hour stands there', () => {
    const { rows, notes } = readTable('Year,Month,Day,Time,x\n2026,1,5,08:00:00,1\n2026,1,5,09:00:00,2');
    expect(rows.map(({ position }) => new Date(position).toISOString())).toEqual([
      '2026-01-05T08:00:00.000Z',
      '2026-01-05T09:00:00.000Z',
    ]);
    expect(notes[0]).toBe('Times are those of Year, Month, Day, Time, in UTC.');
    const hour = readTable('Year,Month,Day,Hour,Time,x\n2026,1,5,8,06:00,1\n2026,1,5,9,06:00,2');
    expect(hour.notes[0]).toBe('Times are those of Year, Month, Day, Hour, in UTC.');
  });

  test('year, month and day alone are midnight', () => {
    const { rows } = readTable('Year,Month,Day,x\n2026,1,5,1\n2026,1,6,2');
    expect(rows.map(({ position }) => position)).toEqual([Date.UTC(2026, 0, 5), Date.UTC(2026, 0, 6)]);
  });

  test('of more series than are followed the days are not counted', () => {
    const days = new DayCount(false);
    for (let i = 0; i < 100_000; i++) days.place(HOUR, `k${i}`);
    expect([days.place(23 * HOUR, 'more'), days.place(HOUR, 'more')]).toEqual([23 * HOUR, HOUR]);
    expect([days.place(23 * HOUR, 'k1'), days.place(HOUR, 'k1')]).toEqual([23 * HOUR, 25 * HOUR]);
  });
});

describe('dates of digits alone', () => {
  const first = (cell: string, second: string) => readTable(`Date,x\n${cell},1\n${second},2`);
  test.each([
    ['20260105', '20260106', '2026-01-05T00:00:00.000Z'],
    ['2026010508', '2026010509', '2026-01-05T08:00:00.000Z'],
    ['202601050830', '202601050831', '2026-01-05T08:30:00.000Z'],
    ['20260105083015', '20260105083016', '2026-01-05T08:30:15.000Z'],
    ['20260105240000', '20260106000001', '2026-01-06T00:00:00.000Z'],
  ])('%s', (cell, second, iso) => {
    const { rows, notes } = first(cell, second);
    expect(new Date(rows[0].position).toISOString()).toBe(iso);
    expect(notes[0]).toBe('Times are those of Date, digits of a date, in UTC.');
  });

  test.each([
    ['a month that is none', '20261305', '20261306'],
    ['a day that is none', '20260230', '20260231'],
    ['day 0', '20260100', '20260100'],
    ['month 0', '20260005', '20260006'],
    ['hour 25', '2026010525', '2026010526'],
    ['minute 60', '202601050860', '202601050861'],
    ['second 61', '20260105083061', '20260105083062'],
    ['long ago', '19890105', '19890106'],
    ['seconds of 2035, which look like an hour of 2063', '2063061600', '2063061620'],
    ['seconds since 1970', '1767600000', '1767600060'],
    ['ms since 1970', '1767600000000', '1767600060000'],
  ])('%s is no such date', (_name, cell, second) => {
    expect(first(cell, second).plan.time?.format.kind).not.toBe('digits');
  });

  test('one that is none among them costs its row; the stated zone holds', () => {
    const { rows, broken } = readTable('Date,x\n20260105,1\n20260230,2\n20260301,3', { zone: 'Asia/Tokyo' });
    expect(rows[0].position).toBe(Date.UTC(2026, 0, 4, 15));
    expect(broken).toEqual(['has "20260230" as time, which is none']);
  });
});

describe('days and times of day of digits alone in two columns', () => {
  test.each([
    ['Date,Time', '20260105,83015', '20260105,83016', '2026-01-05T08:30:15.000Z'],
    ['Date,Time', '20260105,083015', '20260105,083016', '2026-01-05T08:30:15.000Z'],
    ['Date,Time', '20260105,0830', '20260105,0831', '2026-01-05T08:30:00.000Z'],
    ['Datum,Uhrzeit', '20260105,5', '20260105,6', '2026-01-05T00:00:05.000Z'],
    ['Time,Date', '83015,20260105', '83016,20260105', '2026-01-05T08:30:15.000Z'],
  ])('%s %s', (header, first, second, iso) => {
    const { rows, sensors, broken } = readTable(`${header},x\n${first},1\n${second},2`);
    expect([new Date(rows[0].position).toISOString(), sensors, broken]).toEqual([iso, ['x'], []]);
  });

  test('what is no time of day stays what it is', () => {
    for (const cell of ['83065', '86015', '250000', '1.5', '-5', 'x'] as const)
      expect(readTable(`Date,Time,x\n20260105,${cell},1\n20260106,${cell},2`).plan.time?.clock).toBeNull();
    expect(readTable('Date,Time,x\n20260105,08:30:15,1\n20260106,08:30:15,2').rows[0].position).toBe(
      Date.UTC(2026, 0, 5, 8, 30, 15),
    );
    expect(readTable('Time,x\n83015,1\n83016,2').plan.time?.format.kind).toBe('elapsed');
  });
});

test('a rule as long as a line may be is looked at once', () => {
  const before = performance.now();
  expect(isAside(`${'-'.repeat(65_000)}x`)).toBe(false);
  expect(isAside('-'.repeat(65_000))).toBe(true);
  expect(performance.now() - before).toBeLessThan(500);
});

test('an offset is a zone, and a day begins at its midnight', () => {
  const [berlin, east, west] = ['Europe/Berlin', '+05:30', '-03:00'].map((name) => new Zone(name));
  const noon = Date.UTC(2026, 0, 5, 12);
  expect([east, west].map((zone) => zone.utcOf(noon))).toEqual([noon - 5.5 * HOUR, noon + 3 * HOUR]);
  expect(east.midnightOf(Date.UTC(2026, 0, 5, 20))).toBe(Date.UTC(2026, 0, 5, 18, 30));
  expect(berlin.midnightOf(Date.UTC(2026, 6, 5, 23))).toBe(Date.UTC(2026, 6, 5, 22));
  expect(new Zone('').midnightOf(noon)).toBe(Date.UTC(2026, 0, 5));
});

describe('what senders write', () => {
  test('a sensor called value has no name of which another column could be the quality', () => {
    const { sensors, notes } = readTable(
      'time,Value,Setpoint\n2026-01-05,1,200\n2026-01-06,2,200\n2026-01-07,3,210',
    );
    expect(sensors).toEqual(['Value', 'Setpoint']);
    expect(notes).toEqual(['Times are those of time, in UTC.']);
  });

  test('WinCC’s rows of when it was not running are not valid', () => {
    const rows = [
      'T;05.01.2026 00:00;1;1',
      'T;05.01.2026 00:01;2;0',
      'T;05.01.2026 00:02;3;1',
      'R;05.01.2026 00:03;0;2',
      'R;05.01.2026 00:04;0;2',
    ];
    const found = readTable(`VarName;TimeString;VarValue;Validity\n${rows.join('\n')}`);
    expect(found.rows.map(({ qualities }) => qualities[0])).toEqual([100, 0, 100, 0, 0]);
  });

  test('numbers of tags name the sensors; a state is a value only of an entity', () => {
    const tags = readTable(
      'time,TagIndex,Value\n2026-01-05,0,1\n2026-01-05,1,5\n2026-01-06,0,2\n2026-01-06,1,6',
    );
    expect(tags.rows.map(({ variable, values }) => [variable, values[0]])).toEqual([
      ['0', 1],
      ['1', 5],
      ['0', 2],
      ['1', 6],
    ]);
    const states = readTable(
      'time,tag,state\n2026-01-05,a,1\n2026-01-06,a,2\n2026-01-07,b,3\n2026-01-08,b,4',
    );
    expect(states.plan.long).toBeNull();
    expect(readTable('time,state,x\n2026-01-05,0,1\n2026-01-06,1,2').plan.long).toBeNull();
  });

  test('a rule below the header is no row', () => {
    const { sensors, rows, broken } = readTable('ts|x\n------+---\n2026-01-05|1\n2026-01-06|2');
    expect([sensors, rows.length, broken]).toEqual([['x'], 2, []]);
  });

  test('half of the lines tell the delimiter of a short file', () => {
    const { sensors, rows } = readTable(
      'Report\nPlant North\ntime;x\n2026-01-05;1\n2026-01-06;2\n2026-01-07;3\nend',
    );
    expect([sensors, rows.length]).toEqual([['x'], 3]);
  });

  test('where no mark cuts half of the lines alike, it is the one that cuts the first into most fields', () => {
    expect(() => readTable('a;b\n1;2;3;4\n1;2;3;4;5;6\nx')).toThrow(
      'line 2 has 4 fields where the header has 2',
    );
  });

  test('a sensor that is called as a unit is no row of units', () => {
    expect(readTable('Logger 7\ntimestamp;rpm\n2026-01-05;1\n2026-01-06;2').sensors).toEqual(['rpm']);
  });
});
