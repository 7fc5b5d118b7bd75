import { describe, expect, test } from 'vitest';
import { previewOf } from './preview';
import { qualityOf } from './quality';
import { readTable } from './read-table.fixture';

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');
const time = (i: number) => `2026-01-05 00:${String(i).padStart(2, '0')}:00`;
/** Two sensors, of which the fourth value of the first is bad. */
const wide = (header: string, [good, bad]: [string, string]) =>
  `${header}\n${lines(12, (i) => `${time(i)},${i},${i === 3 ? bad : good},${i + 20.5},${good}`)}`;
const qualities = (text: string, sensors = '') =>
  readTable(text, { sensors }).rows.map((row) => row.qualities);

describe('a column of quality beside each sensor', () => {
  test.each<[header: string, good: string, bad: string, percent: number]>([
    ['time,T1,T1_Quality,T2,T2_Quality', 'Good', 'Bad', 0],
    ['time,T1,T1_Quality,T2,T2_Quality', 'GOOD', 'Uncertain - last usable', 50],
    ['time,T1,T1.q,T2,T2.q', '192', '0', 0],
    ['time,T1,T1.q,T2,T2.q', '216', '88', 50],
    ['time,T1,T1_status,T2,T2_status', '192', '24', 0],
    ['time,T1,T1_status,T2,T2_status', 'Good', 'Bad', 0],
    ['time,T1,T1 StatusCode,T2,T2 StatusCode', '0', '2147483648', 0],
    ['time,T1,T1 StatusCode,T2,T2 StatusCode', '0', '-2146500608', 0],
    ['time,T1,T1 StatusCode,T2,T2 StatusCode', '0x00000000', '0x40920000', 50],
    ['time,T1,T1 Quality,T2,T2 Quality', '100', '30', 30],
    ['time,T1,T1 Quality,T2,T2 Quality', '100', '24', 24],
    ['time,T1,T1 Quality,T2,T2 Quality', '100', '24.5', 24.5],
    ['time,T1,T1_valid,T2,T2_valid', '1', '0', 0],
    ['time,T1,T1_valid,T2,T2_valid', 'true', 'false', 0],
    ['time,T1,T1_invalid,T2,T2_invalid', '0', '1', 0],
    ['time,T1,T1_invalid,T2,T2_invalid', 'FALSE', 'TRUE', 0],
    ['time,T1,Quality,T2,Quality', 'Good', 'Bad', 0],
    ['time,T1,Quality,T2,Quality.1', '192', '8', 0],
    ['time,T1,Quality T1,T2,Quality T2', 'OK', 'I/O Timeout', 0],
    ['time,T1,T1 (Quality),T2,T2 (Quality)', '192', '0', 0],
    ['time,T1 (°C),T1_Quality,T2 (°C),T2_Quality', '192', '0', 0],
    ['time,T1 (°C),T1 (°C)_Quality,T2 (°C),T2 (°C)_Quality', '192', '0', 0],
    ['time,T1_VALUE,T1_QUALITY,T2_VALUE,T2_QUALITY', '192', '0', 0],
    ['Zeit,T1,T1_Qualität,T2,T2_Qualität', 'gut', 'schlecht', 0],
    ['time,T1,T1 Status,T2,T2 Status', 'Maintenance required', 'Out of specification', 50],
    ['time,T1,T1 Status,T2,T2 Status', 'Good', 'Function check', 0],
    ['time,T1,T1_Quality,T2,T2_Quality', 'G', 'B', 0],
    ['time,T1,T1_Quality,T2,T2_Quality', 'Good', '', 0],
  ])('%s: %s and %s', (header, good, bad, percent) => {
    const { sensors, rows, notes, plan } = readTable(wide(header, [good, bad]));
    expect(sensors).toHaveLength(2);
    expect(rows.map((row) => row.qualities)).toEqual(
      Array.from({ length: 12 }, (_, i) => [i === 3 ? percent : 100, 100]),
    );
    // A bad value stays what it was: what becomes of it is decided downstream.
    expect(rows[3].values).toEqual([3, 23.5]);
    expect(notes.join(' ')).toMatch(/ are the quality of T1(?:_VALUE)?, T2(?:_VALUE)?: /);
    expect(plan.leftOut).toEqual([]);
  });

  test('the sentence says how, and of many sensors the first', () => {
    const two = readTable(wide('time,T1,T1_Quality,T2,T2_Quality', ['192', '0']));
    expect(two.notes).toContain(
      'T1_Quality, T2_Quality are the quality of T1, T2: codes of OPC, 192 and above is good.',
    );
    const many = Array.from({ length: 8 }, (_, i) => `s${i},s${i}_q`).join();
    const { notes } = readTable(`time,${many}\n${lines(9, (i) => `${time(i)}${',1,Good'.repeat(8)}`)}`);
    expect(notes).toContain(
      's0_q, s1_q, s2_q, s3_q, s4_q and 3 more are the quality of s0, s1, s2, s3, s4 and 3 more: in words.',
    );
  });

  test('values before, qualities behind, by their numbers; a number that two sensors end with says neither', () => {
    const text = (header: string) =>
      `${header}\n${lines(9, (i) => `${time(i)},1,2,${i === 4 ? 'Bad' : 'Good'},Good`)}`;
    expect(qualities(text('time,T1,T2,Quality1,Quality2'))[4]).toEqual([0, 100]);
    expect(qualities(text('time,T1,T2,Q2,Q1'))[4]).toEqual([100, 0]);
    const three = `time,T1,V1,Q1,Q2\n${lines(9, (i) => `${time(i)},1,2,Good,Bad`)}`;
    expect(qualities(three)[4]).toEqual([100, 100]);
  });

  test('once for a row: of all its sensors, or of the one before it', () => {
    const last = `time,T1,T2,Quality\n${lines(9, (i) => `${time(i)},1,2,${i === 4 ? 'Bad' : 'Good'}`)}`;
    expect(qualities(last)[4]).toEqual([0, 0]);
    expect(readTable(last).notes).toContain('Quality is the quality of T1, T2: in words.');
    const first = `time,Quality,T1,T2\n${lines(9, (i) => `${time(i)},${i === 4 ? 'Bad' : 'Good'},1,2`)}`;
    expect(qualities(first)[4]).toEqual([0, 0]);
    const amid = `time,T1,Quality,T2\n${lines(9, (i) => `${time(i)},1,${i === 4 ? 'Bad' : 'Good'},2`)}`;
    expect(qualities(amid)[4]).toEqual([0, 100]);
    // What stands beside a value counts more than what stands at the end.
    const both = `time,T1,T1_Quality,T2,Quality\n${lines(9, (i) => `${time(i)},1,Good,2,${i === 4 ? 'Bad' : 'Good'}`)}`;
    expect(qualities(both)[4]).toEqual([100, 0]);
  });

  test('of sensors that a person names; a column of quality that he names is a sensor', () => {
    const text = wide('time,T1,T1_Quality,T2,T2_Quality', ['192', '0']);
    expect(qualities(text, 'T1')[3]).toEqual([0]);
    expect(readTable(text, { sensors: 'T1,T1_Quality' })).toMatchObject({ sensors: ['T1', 'T1_Quality'] });
    expect(qualities(text, 'T1,T1_Quality')[3]).toEqual([100, 100]);
  });

  test('a missing value has none, whatever stands beside it; an empty cell is good where the others are bad', () => {
    const text = `time,T1,T1_Quality\n${lines(9, (i) => `${time(i)},${i === 2 ? '' : i},${i === 4 ? 'Bad' : ''}`)}`;
    expect(qualities(text).map(([first]) => first)).toEqual([100, 100, 0, 100, 0, 100, 100, 100, 100]);
  });
});

describe('what does not say how good values are', () => {
  const table = (header: string, cells: readonly string[]) =>
    `${header}\n${lines(60, (i) => `${time(i)},${i},${cells[i % cells.length]}`)}`;

  test.each<[header: string, cells: string[], sensors: string[]]>([
    // Running or not, and how: a machine's.
    ['time,T1,Status', ['0', '1'], ['T1', 'Status']],
    ['time,T1,Status', ['OK', 'Fault'], ['T1']],
    ['time,T1,State', ['run', 'stop'], ['T1']],
    ['time,current,iq', ['1.5', '2.5'], ['current', 'iq']],
    ['time,parts,parts_bad', ['0', '1'], ['parts', 'parts_bad']],
    ['time,x,Quality', Array.from({ length: 40 }, (_, i) => String(i / 7)), ['x', 'Quality']],
    ['time,fast,status', ['1', '2', '3'], ['fast', 'status']],
  ])('%s of %j is as it was, and nothing is said', (header, cells, sensors) => {
    const found = readTable(table(header, cells));
    expect(found.sensors).toEqual(sensors);
    expect(found.rows.flatMap((row) => row.qualities).every((quality) => quality === 100)).toBe(true);
    expect(found.notes.join(' ')).not.toContain('good');
  });

  test.each<[header: string, cells: string[], shown: string]>([
    ['time,T1,T1_status', ['0', '1'], '"0", "1"'],
    ['time,T1,T1_Quality', ['0'], '"0"'],
    ['time,T1,T1_Quality', ['0', '1', '133'], '"0", "1", "133"'],
    ['time,T1,T1_Quality', ['1', '3', '4'], '"1", "3", "4"'],
    ['time,T1,T1_Quality', ['0.5', '1'], '"0.5", "1"'],
    ['time,T1,T1_Quality', ['-1', '50'], '"-1", "50"'],
    ['time,T1,T1_Quality', ['0', '5', '3000000000'], '"0", "5", "3000000000"'],
    ['time,T1,T1_Quality', ['192', '130'], '"192", "130"'],
    ['time,T1,T1_Quality', ['0', '24'], '"0", "24"'],
    ['time,T1,T1_Quality', ['24', '64', '88'], '"24", "64", "88"'],
    ['time,T1,T1_Quality', ['27', '35'], '"27", "35"'],
    ['time,T1,T1_valid', ['0', '50'], '"0", "50"'],
    ['time,T1,T1_Quality', ['A', 'B2'], '"A", "B2"'],
    ['time,T1,T1_status', ['OK', 'Fault'], '"OK", "Fault"'],
    ['time,T1,Quality', ['0', '3'], '"0", "3"'],
  ])('%s of %j judges nothing, and that is said', (header, cells, shown) => {
    const found = readTable(table(header, cells));
    const name = header.split(',')[2];
    expect(found.rows.every(({ qualities: [first] }) => first === 100)).toBe(true);
    expect(found.notes).toContain(
      `${name} may say how good values are, but not which of ${shown} is good: none is judged by it.`,
    );
  });

  test('what the cells of a column do not say the other columns of the file do', () => {
    const two = (first: string, second: string, name = 'Quality') =>
      readTable(
        `time,T1,T1_Quality,T2,T2_${name}\n${lines(9, (i) => `${time(i)},1,${i === 4 ? first : '100'},2,${second}`.replace(',100,', first === '0' ? ',192,' : ',100,'))}`,
      );
    const second = (found: ReturnType<typeof readTable>) => found.rows[0].qualities[1];
    // 24 is bad beside 192, and percent beside 24.5.
    expect(second(two('0', '24'))).toBe(0);
    expect(second(two('0', '64'))).toBe(50);
    expect(second(two('0', '0'))).toBe(0);
    expect(second(two('24.5', '24'))).toBe(24);
    expect(second(two('24.5', '0'))).toBe(0);
    // What is no code of the other's scale is not judged by it, nor is what may be a state of the machine.
    expect(second(two('0', '140'))).toBe(100);
    expect(second(two('24.5', '140'))).toBe(100);
    expect(second(two('0', '24', 'status'))).toBe(100);
    expect(second(two('0', 'A1'))).toBe(100);
    const ua = `time,T1,T1_StatusCode,T2,T2_Quality\n${lines(9, (i) => `${time(i)},1,${i === 4 ? '2147483648' : '0'},2,0`)}`;
    expect(second(readTable(ua))).toBe(100);
    expect(readTable(ua).plan.doubted).toEqual([]);
    // Two scales in one file say nothing of a third column.
    const mixed = `time,T1,T1_Quality,T2,T2_Quality,T3,T3_Quality\n${lines(9, (i) => `${time(i)},1,${i === 4 ? 0 : 192},2,${i === 4 ? 30 : 100},3,24`)}`;
    expect(readTable(mixed).plan.doubted.map(({ name }) => name)).toEqual(['T3_Quality']);
    // A column of which nothing is filled is none.
    expect(two('0', '').plan.doubted).toEqual([]);
  });

  test('percent for a whole row may be what a machine makes; beside one sensor they are its quality', () => {
    const text = `time,speed,load,quality\n${lines(30, (i) => `${time(i)},1,2,${90 + (i % 9)}`)}`;
    expect(readTable(text)).toMatchObject({ sensors: ['speed', 'load', 'quality'] });
    expect(readTable(text).notes.join(' ')).toContain('quality may say how good values are');
    expect(qualities(`time,T1,T1_quality\n${lines(30, (i) => `${time(i)},1,${90 + (i % 9)}`)}`)[3]).toEqual([
      93,
    ]);
  });
});

describe('in a table of single values', () => {
  const long = (header: string, ok: string, wrong: string) =>
    readTable(
      `tag,time,value,${header}\n${lines(20, (i) => `t${i % 2},${time(i)},${i},${i === 7 ? wrong : ok}`)}`,
    );
  const seventh = (found: ReturnType<typeof long>) => found.rows.map((row) => row.qualities[0])[7];

  test('the column that says what is good goes first', () => {
    expect(seventh(long('Quality,QualityDetail,OPCQuality', '0,192,192', '1,24,24'))).toBe(0);
    expect(seventh(long('Quality,OPCQuality', '0,0', '0,0'))).toBe(100);
  });

  test('one that does not is told, and no value is bad for it', () => {
    const found = long('Quality', '0', '133');
    expect(found.rows.every((row) => row.qualities[0] === 100)).toBe(true);
    expect(found.notes).toContain(
      'Quality may say how good values are, but not which of "0", "133" is good: none is judged by it.',
    );
    const many = `tag,time,value,Quality\n${lines(3000, (i) => `t${i % 2},2026-01-05,${i},${i / 7}`)}`;
    expect(readTable(many).rows[5].qualities).toEqual([100]);
  });

  test.each(['OPC', 'OPC UA', 'percent', 'one is good'] as const)(
    'by %s, what is no code judges a value bad; percent end at 100',
    (sense) => {
      expect(qualityOf('x', { sense, blank: 100 })).toBe(0);
      expect(qualityOf('120', { sense: 'percent', blank: 100 })).toBe(100);
    },
  );
});

test('the preview shows it beside its sensor', () => {
  const { plan } = readTable(wide('time,T1,T1_Quality,T2,T2_Quality', ['192', '64']));
  const shown = previewOf(plan, [[time(3), '3', '64', '23.5', '192']]);
  expect(shown.map(({ role, read }) => [role, read[0]])).toEqual([
    ['time', '2026-01-05T00:03:00Z'],
    ['sensor', '3'],
    ['quality', '50'],
    ['sensor', '23.5'],
    ['quality', '100'],
  ]);
});
