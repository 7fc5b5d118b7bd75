import { expect, test } from 'vitest';
import { worded } from '../remarks';
import { noChoice, previewOf, TableSurvey, type TableChoice } from '.';

const split = (text: string, delimiter: string) => text.split(delimiter);

function previewed(text: string, choice: Partial<TableChoice> = {}) {
  const lines = text.split('\n').map((line, i) => ({ number: i + 1, text: line }));
  const survey = new TableSurvey(split);
  for (const line of lines) survey.add(line);
  const plan = survey.plan({ ...noChoice, ...choice });
  const rows = lines
    .slice(plan.dialect.firstLine - 1)
    .map((line) => split(line.text, plan.dialect.delimiter));
  return { notes: plan.notes.map(worded), columns: previewOf(plan, rows.slice(0, 2)) };
}
const roles = (found: ReturnType<typeof previewed>) => found.columns.map(({ name, role }) => [name, role]);

test('each column with its role, its first cells, and what they are read as', () => {
  const { columns } = previewed(
    'Zeitstempel;Druck [bar];Notiz;leer\n13.01.2026 10:00;1,5;läuft;\n13.01.2026 10:01;Bad;steht;\n13.01.2026 10:02;2,5;steht;',
  );
  expect(columns).toEqual([
    {
      ...{ name: 'Zeitstempel', unit: '', role: 'time' },
      cells: ['13.01.2026 10:00', '13.01.2026 10:01'],
      read: ['2026-01-13T10:00:00Z', '2026-01-13T10:01:00Z'],
    },
    { name: 'Druck', unit: 'bar', role: 'sensor', cells: ['1,5', 'Bad'], read: ['1.5', null] },
    { name: 'Notiz', unit: '', role: 'left out', cells: ['läuft', 'steht'], read: [null, null] },
    { name: 'leer', unit: '', role: 'left out', cells: ['', ''], read: [null, null] },
  ]);
});

test('a value a line: names, values, qualities, and what is left out is told', () => {
  const found = previewed(
    'VarName,TimeString,VarValue,Validity,Time_ms\nT,2026-01-13 10:00,5,1,46035416666\nV,2026-01-13 10:00,6,0,46035416666\nT,2026-01-13 10:01,7,1,46035417361\nV,2026-01-13 10:01,8,1,46035417361',
  );
  expect(roles(found)).toEqual([
    ['VarName', 'name of the sensor'],
    ['TimeString', 'time'],
    ['VarValue', 'value'],
    ['Validity', 'quality'],
    ['Time_ms', 'left out'],
  ]);
  expect(found.columns[0].read).toEqual(['T', 'V']);
  expect(found.columns[2].read).toEqual(['5', '6']);
  expect(found.columns[3].read).toEqual(['100', '0']);
  expect(found.notes).toContain('Time_ms is no sensor that was named, and is left out.');
});

test('cycles of machines, whose times are told to be left out; seconds since the beginning; a row that is refused', () => {
  const cycles = previewed('unit,cycle,time,x\na,1,2026-01-13,5\na,2,2026-01-14,6');
  expect(roles(cycles)).toEqual([
    ['unit', 'asset'],
    ['cycle', 'cycle'],
    ['time', 'left out'],
    ['x', 'sensor'],
  ]);
  expect(cycles.columns.slice(0, 2).map(({ read }) => read)).toEqual([['a', 'a'], ['1', '2']]); // prettier-ignore
  expect(cycles.notes).toContain('time holds times, and is left out: rows go by their cycle.');
  expect(previewed('time (s),x\n0,1\n0.5,2').columns[0].read).toEqual(['0 s', '0.5 s']);
  expect(previewed('time,x\n2026-01-13,1\nsoon,2\n2026-01-14,2').columns.map(({ read }) => read)).toEqual([
    ['2026-01-13T00:00:00Z', null],
    ['1', null],
  ]);
});

test('date and time of day apart are one time; a sensor that was not named is told', () => {
  const found = previewed('Date,Time,x,y\n2026-01-13,10:00:00,1,2\n2026-01-13,10:00:01,1,2', {
    sensors: 'y',
  });
  expect(roles(found).map(([, role]) => role)).toEqual(['time', 'time of day', 'left out', 'sensor']);
  expect(found.columns[0].read[1]).toBe('2026-01-13T10:00:01Z');
  expect(found.notes).toContain('x is no sensor that was named, and is left out.');
});

test('a date in columns of its parts is told at the first of them; a short row has empty cells, and no asset no name', () => {
  const parts = previewed('year,month,day,hour,minute,second,x\n2024,2,29,10,30,15,1\n2024,2,29,10,30,16,2');
  expect(roles(parts).map(([, role]) => role)).toEqual([...new Array<string>(6).fill('time'), 'sensor']);
  expect(parts.columns.slice(0, 2).map(({ read }) => read[0])).toEqual(['2024-02-29T10:30:15Z', null]);
  const short = previewed('time,x,y\n2026-01-05,1,2\n2026-01-06\n2026-01-07,1,2');
  expect(short.columns.map(({ cells, read }) => [cells[1], read[1]])).toEqual([['2026-01-06', null], ['', null], ['', null]]); // prettier-ignore
  const long = previewed('tag,time,value\na,2026-01-05,5\n,2026-01-05,6\na,2026-01-06,5\na,2026-01-07,5');
  expect(long.columns[0].read).toEqual(['a', null]);
});

test('units stand above most of the numbers, also where their row is a cell short', () => {
  const found = previewed('Time;T;U;P\nlocal time;°C;V\n13.01.2026 10:00;20;5;1\n13.01.2026 10:01;21;6;2');
  expect(found.columns.slice(1).map(({ name, unit, read }) => [name, unit, read[0]])).toEqual([
    ['T', '°C', '20'],
    ['U', 'V', '5'],
    ['P', '', '1'],
  ]);
});
