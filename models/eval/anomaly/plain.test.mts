import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readRecording } from './recording.mts';

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
    expect(names).toEqual(['Druck', 'Leistung']);
    expect(rows).toEqual([[1.5, 1234.5], [-2.25, 1300]]); // prettier-ignore
    expect(times).toEqual([Date.UTC(2020, 2, 9, 10, 14, 33), Date.UTC(2020, 2, 9, 10, 14, 34)]);
  });

  test('with gaps, words, constants, columns of one name, and lines that are too short', () => {
    const { names, rows } = read('a,state,a,,empty\n1,on,5,7,\nNaN,off,5,n/a,\n,on,5\n,,,,\n"2",on,5,1e3,\n');
    expect(names).toEqual(['a', 'state', 'a_2', 'column4']);
    expect(rows).toEqual([[1, 1, 5, 7], [null, 0, 5, null], [null, 1, 5, null], [null, null, null, null], [2, 1, 5, 1000]]); // prettier-ignore
  });

  test('without a header, also where the first value is missing', () => {
    expect(read('1;2\n3;4\n')).toMatchObject({ names: ['column1', 'column2'], rows: [[1, 2], [3, 4]] }); // prettier-ignore
    const { names, rows, step } = read('2020-01-01T00:00:00Z,NaN,run\n2020-01-01T00:01:00Z,2,run\n');
    expect([names, rows, step]).toEqual([['column2'], [[null], [2]], 60_000]);
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

test('what could be read in two ways is taken one way, and told', () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { times, rows } = read('date;x;y\n03/04/2026;1.400;5\n03/04/2026;1.500;700\n04/04/2026;1.500;7\n');
  expect(told.mock.calls.flat().join(' ')).toContain('choose the order of dates. Taken: day.');
  expect(times?.[0]).toBe(Date.UTC(2026, 3, 3));
  expect(rows[0]).toEqual([1.4, 5]);
  told.mockRestore();
});

test('what the replay reads is read here: Latin letters, spreadsheet days, bad words, units, a number of the row', () => {
  const { names, rows, step } = read(
    Buffer.from('Nr;Zeit;Öl\n;;°C\n1;46027,0;5,5\n2;46027,000694;Bad\n3;46027,001389;7,5\n', 'latin1'),
  );
  expect([names, rows, step]).toEqual([['Öl'], [[5.5], [null], [7.5]], 60_000]);
  expect(() =>
    read('tag;time;value\na;2026-01-05;1\nb;2026-01-05;2\na;2026-01-06;1\nb;2026-01-06;2\n'),
  ).toThrow('a value a line');
});
