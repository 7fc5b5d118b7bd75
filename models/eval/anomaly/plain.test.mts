import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readRecording } from './recording.mts';
import { timeOf } from './stamps.mts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'mantis-plain-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string | Buffer): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}
function read(text: string | Buffer, file = 'a.csv') {
  write(file, text);
  return readRecording(folder, join(folder, file));
}

describe('a file of values may be written', () => {
  test('with semicolons and decimal commas, as in Germany', () => {
    const { names, rows, times } = read(
      'Zeitstempel;Druck [bar];Leistung\r\n09.03.2020 10:14:33;1,5;1.234,5\r\n09.03.2020 10:14:34;-2,25;1.300\r\n',
    );
    expect(names).toEqual(['Druck [bar]', 'Leistung']);
    expect(rows).toEqual([[1.5, 1234.5], [-2.25, 1300]]); // prettier-ignore
    expect(times).toEqual([Date.UTC(2020, 2, 9, 10, 14, 33), Date.UTC(2020, 2, 9, 10, 14, 34)]);
  });

  test('with gaps, words, constants, columns of one name, and lines that are too short', () => {
    const { names, rows } = read('a,state,a,,empty\n1,on,5,7,\nNaN,off,5,n/a,\n,on,5\n,,,,\n"2",on,5,1e3,\n');
    expect(names).toEqual(['a', 'a (3)', 'column 4']);
    expect(rows).toEqual([[1, 5, 7], [null, 5, null], [null, 5, null], [null, null, null], [2, 5, 1000]]); // prettier-ignore
  });

  test('without a header, also where the first value is missing', () => {
    expect(read('1;2\n3;4\n')).toMatchObject({ names: ['column 1', 'column 2'], rows: [[1, 2], [3, 4]] }); // prettier-ignore
    const { names, rows, step } = read('2020-01-01T00:00:00Z,NaN,run\n2020-01-01T00:01:00Z,2,run\n');
    expect([names, rows, step]).toEqual([['column 2'], [[null], [2]], 60_000]);
    expect(read('time,1,2\n0,5,6\n1,7,8\n')).toMatchObject({ names: ['1', '2'], step: 1000 });
  });

  test('with a mark of its kind, notes before the header, tabs, in UTF-16, or packed', () => {
    const text = '\uFEFFsep=\t\n# from the logger\nts\tx\n1700000000\t1\n1700000060\t2\n';
    for (const bytes of [text, Buffer.from(text, 'utf16le'), gzipSync(text)])
      expect(read(bytes, bytes instanceof Buffer && bytes[0] === 0x1f ? 'b.csv.gz' : 'a.csv')).toMatchObject({
        names: ['x'],
        rows: [[1], [2]],
        stamps: ['1700000000', '1700000060'],
        step: 60_000,
      });
  });

  test('with date and time of day apart, labels as words, and times that are missing', () => {
    const found = read('Date,Time,x,anomaly\n2020-01-01,10:00:00,1,false\n,,2,true\n2020-01-01,10:02:00,3,False\n'); // prettier-ignore
    expect(found).toMatchObject({ names: ['x'], truth: [false, true, false] });
    expect(found.times?.map((time) => time % 3_600_000)).toEqual([0, 0, 120_000]);
    expect(found.stamps[0]).toBe('2020-01-01 10:00:00');
    expect(read('x,label\n1,pump\n2,fan\n').truth).toBeUndefined();
  });
});

test('what has no numbers is refused by name', () => {
  const name = 'deep/er/notes.csv';
  for (const text of ['', '\n\n', 'a,b\n', 'a,b\nx,y\n', 'time\n0\n1\n', '# nothing'])
    expect(() => read(text, name), JSON.stringify(text)).toThrow(`${name} has no column of numbers.`);
  expect(() => read('no gzip', 'deep/a.csv.gz')).toThrow('deep/a.csv.gz cannot be read');
});

test('times are read by their kind', () => {
  const at = Date.UTC(2024, 1, 3, 4, 5, 6);
  const same = [
    '2024-02-03 04:05:06',
    '2024-02-03T04:05:06Z',
    '2024/02/03 04:05:06',
    '2024-02-03 05:05:06+01:00',
    '2024-02-03 04:05:06.000 UTC',
    '03.02.2024 04:05:06',
    `${at}`,
    `${at / 1000}`,
    `${at}000`,
    `${at}000000`,
  ];
  for (const stamp of same) expect(timeOf(stamp), stamp).toBe(at);
  expect(timeOf('02/13/2024')).toBe(Date.UTC(2024, 1, 13));
  expect(timeOf('04:05:06,5')).toBe(((4 * 60 + 5) * 60 + 6.5) * 1000);
  expect(timeOf('17')).toBe(17_000);
  for (const none of ['', 'soon', '2024-13-45 99:99']) expect(timeOf(none), none).toBeNaN();
});
