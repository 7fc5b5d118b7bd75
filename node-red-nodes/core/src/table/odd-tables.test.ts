/** Tables that are laid out, or marked, in ways that would be read wrongly without a word. */
import { expect, test } from 'vitest';
import { readTable } from './read-table.fixture';

const minutes = (cells: (i: number) => string, header = 'time;x', count = 5) =>
  [header, ...Array.from({ length: count }, (_, i) => `2026-01-05 08:0${i}:00;${cells(i)}`)].join('\n');

test.each([
  ['-9999', 'x', (i: number) => (i === 2 ? '-9999' : `${20 + i}.5`)],
  ['65535', 'x', (i: number) => (i === 2 ? '65535' : `${20 + i}.5`)],
  ['-999.9', 'x', (i: number) => (i % 2 ? '-999.90' : `${20 + i}.5`)],
  ['9.96921e+36', 'x', (i: number) => (i === 2 ? '9.96921E36' : `${20 + i}.5`)],
])('%s far from all others is told, and read as it is', (mark, _name, cells) => {
  const { rows, notes } = readTable(minutes(cells));
  expect(rows.some(({ values }) => values[0] === Number(mark))).toBe(true);
  expect(notes.filter((note) => note.startsWith(`${mark} in x is far from all its other values`))).toHaveLength(1); // prettier-ignore
});

test('both ends may be such marks', () => {
  const { notes } = readTable(minutes((i) => ['-32768', '1.5', '2.5', '32767', '1.7'][i]));
  expect(notes.filter((note) => note.includes('is far from all its other values'))).toHaveLength(2);
});

test.each([
  ['near others', (i: number) => `${-999 - 400 * i}`],
  ['no number of that kind', (i: number) => (i === 2 ? '-9998' : `${20 + i}.5`)],
  ['the only value', () => '-999'],
])('no mark: %s', (_what, cells) => {
  expect(readTable(minutes(cells)).notes.join()).not.toContain('is far from');
});

test('times that do not go on are told', () => {
  const rows = (stamp: (i: number) => string) => ['time;x', ...[1, 2, 3].map((i) => `${stamp(i)};${i}.5`)].join('\n'); // prettier-ignore
  expect(readTable(rows(() => '1.7676E+12')).notes).toContain('All rows have the same time, "1.7676E+12".');
  expect(readTable(rows((i) => `176760000${i}`)).notes.join()).not.toContain('the same time');
  expect(readTable('date;clock;x\n2026-01-05;08:00;1\n2026-01-05;08:01;2\n2026-01-05;08:02;3').notes.join()).not.toContain('the same time'); // prettier-ignore
});

test('a table that is turned round is refused in a sentence', () => {
  const text = 'sensor;2026-01-05 08:00;2026-01-05 08:01;2026-01-05 08:02\nT1;1.5;1.6;1.7\nT2;2.5;2.6;2.7\nT3;3;4;5';
  expect(() => readTable(text)).toThrow('turn the table round, so that each line is a time');
}); // prettier-ignore

test.each([
  ['above each column', ';Pump 1;Pump 1;Pump 2;Pump 2'],
  ['above the first of several', ';Pump 1;;Pump 2;'],
])('words above the names tell those apart that are called the same: %s', (_what, group) => {
  const text = `${group}\n${minutes((i) => `${i}.5;${i}.6;${i}.7;${i}.8`, 'time;T;P;T;P')}`;
  const { sensors, rows, notes } = readTable(text);
  expect(sensors).toEqual(['Pump 1 T', 'Pump 1 P', 'Pump 2 T', 'Pump 2 P']);
  expect(rows).toHaveLength(5);
  expect(notes.join()).not.toContain('above the header');
});

test('words above the names are left out where the names tell themselves apart, and where they do not help', () => {
  const alone = readTable(`;Pump 1;Pump 2\n${minutes((i) => `${i}.5;${i}.6`, 'time;T;P')}`);
  expect([alone.sensors, alone.notes[1]]).toEqual([['T', 'P'], '1 lines above the header are left out.']);
  const same = readTable(`;Pump 1;Pump 1\n${minutes((i) => `${i}.5;${i}.6`, 'time;T;T')}`);
  expect(same.sensors).toEqual(['T', 'T_2']);
  const title = readTable(`Report;of;today\n${minutes((i) => `${i}.5;${i}.6`, 'time;T;T')}`);
  expect(title.sensors).toEqual(['of T', 'today T']);
});
