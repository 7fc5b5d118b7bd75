import { foreign, remark, SaidError, worded } from '@mantis-pdm/core/remarks';
import { expect, test } from 'vitest';
import { O, parseOptions, readOptions, asideInShort, sayAside } from '.';

interface Row {
  id: string;
  speed: number;
}
const parse = (value: unknown): Row[] => {
  if (!Array.isArray(value)) throw new Error('must be a list');
  (value as Row[]).forEach((row, i) => {
    if (typeof row.speed !== 'number') throw new Error(`row ${i + 1}: speed is ${JSON.stringify(row.speed)}`);
  });
  const ids = (value as Row[]).map(({ id }) => id);
  if (new Set(ids).size < ids.length) throw new Error('two rows have the same id');
  return value as Row[];
};
const columns = [{ key: 'id', label: 'Id', kind: 'text' }] as const;
const table = { rows: O.rows<Row[]>({ label: 'Rows', help: 'x', default: [], columns, parse }) };
const read = (rows: unknown) => readOptions(table, { rows });

test('a bad row is set aside and named, and the others run', () => {
  const rows = [{ id: 'a', speed: 1 }, { id: 'b', speed: 'abc' }, { id: 'c', speed: 3 }]; // prettier-ignore
  const { values, aside } = read(rows);
  expect(values.rows).toEqual([rows[0], rows[2]]);
  expect(aside.map(sayAside).map(worded)).toEqual(['Rows: row 2 "b" is set aside: speed is "abc"']);
  expect(worded(asideInShort(aside))).toBe('set aside: b');
  expect(worded(asideInShort([...aside, ...aside]))).toBe('set aside: b + 1');
  expect(() => parseOptions(table, { rows })).toThrow('row 2: speed is "abc"');
});

test('a reason that brings its sentence along is told without its place', () => {
  const parse = (value: unknown) =>
    (value as Row[]).map((row, i) => {
      const what = remark('features.balls', { balls: String(row.speed) });
      if (row.speed < 1) throw new SaidError(remark('rows.at.bearing', { row: i + 1, what }));
      return row;
    });
  const bearings = { rows: O.rows<Row[]>({ label: 'Bearings', help: 'x', default: [], columns, parse }) };
  const { aside } = readOptions(bearings, { rows: [{ id: 'a', speed: 9 }, { id: 'b', speed: 0 }] }); // prettier-ignore
  expect(aside).toMatchObject([{ row: 2, reason: { remark: 'features.balls', values: { balls: '0' } } }]);
  expect(aside.map(sayAside).map(worded)).toEqual([
    'Bearings: row 2 "b" is set aside: has 0 balls: must be 1 or more',
  ]);
});

test('of rows that clash the later is set aside, also among many', () => {
  const rows = Array.from({ length: 50 }, (_, i) => ({
    id: i === 31 || i === 40 ? '7' : String(i),
    speed: i,
  }));
  const { values, aside } = read(rows);
  expect(values.rows).toHaveLength(48);
  expect(aside.map(({ row, reason }) => [row, worded(reason)])).toEqual([
    [32, 'two rows have the same id'],
    [41, 'two rows have the same id'],
  ]);
});

test('what is no list, or clashes throughout, is refused as a whole', () => {
  expect(() => read('{"a":1}')).toThrow('Setting "Rows" is "{"a":1}": must be a list');
  expect(() => read(Array.from({ length: 50 }, () => ({ id: 'a', speed: 1 })))).toThrow('the same id');
  expect(() => read([{ id: 'a', speed: 'x' }])).toThrow('row 1: speed is "x"');
  const good = { id: 'a', speed: 1 };
  expect(read([good, { id: 5, speed: 'x' }, null]).aside).toMatchObject([{ row: 2, name: '' }, { row: 3 }]);
  const bare = { rows: O.rows<Row[]>({ label: 'Rows', help: 'x', default: [], parse }) };
  expect(worded(asideInShort(readOptions(bare, { rows: [good, { id: 'b' }] }).aside))).toBe(
    'set aside: row 2',
  );
  const nameless = { table: 'T', row: 1, name: '', reason: foreign('r') };
  expect(worded(asideInShort([nameless, nameless]))).toBe('set aside: row 1 + 1');
  expect(worded(sayAside(nameless))).toBe('T: row 1 is set aside: r');
});
