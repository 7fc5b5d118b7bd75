import { expect, test } from 'vitest';
import { inUnit, withUnitOf } from './cell-unit';
import { readNumber } from './numbers';
import { readTable } from './read-table.fixture';

test.each([
  ['45.2 °C', '45.2', '°C'],
  ['80%', '80', '%'],
  ['-1,2 kW', '-1,2', 'kW'],
  ['1.234,5\u00a0mbar', '1.234,5', 'mbar'],
  ['3.1 m/s2', '3.1', 'm/s2'],
  ['3 m³/h', '3', 'm³/h'],
  ['12 A', '12', 'A'],
  ['7mm/s', '7', 'mm/s'],
])('%s is %s in %s', (text, number, unit) => {
  expect(withUnitOf(text)).toEqual({ number, unit });
});

test.each(['12A', '0x1A', '5 May', '12:30 AM', '10 pcs', 'A 12', '45', '°C', '1 2 3 x', '5e3'])(
  '%s is none',
  (text) => {
    expect(withUnitOf(text)).toBeUndefined();
  },
);

test('what measures the same is converted, what does not is none', () => {
  expect(inUnit(900, 'W', 'kW')).toBeCloseTo(0.9, 12);
  expect(inUnit(212, '°F', '°C')).toBeCloseTo(100, 9);
  expect(inUnit(1, 'A', 'V')).toBeUndefined();
});

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

test('a table whose values carry their units, as a panel exports it, is read with them', () => {
  const { sensors, units, rows } = readTable(
    `"Time","vibration","temp","power"\n${lines(20, (i) => `2026-01-05 00:${10 + i}:00,${i / 10} mm/s,${20 + i} °C,${i < 10 ? `${100 * i} W` : `${i / 10} kW`}`)}`,
  );
  expect(sensors).toEqual(['vibration', 'temp', 'power']);
  expect(units).toEqual(['mm/s', '°C', 'W']);
  expect(rows[5].values).toEqual([0.5, 25, 500]);
  expect(rows[19].values[0]).toBeCloseTo(1.9, 12);
  expect(rows[19].values[2]).toBeCloseTo(1900, 9);
});

test('with a decimal comma, beside numbers without a unit, and against a header that says another', () => {
  const { units, rows, notes } = readTable(
    `Zeit;Temp. [°F]\n${lines(20, (i) => `2026-01-05 00:${10 + i}:00;${20 + i},5${i % 2 ? ' °C' : ''}`)}`,
  );
  expect(units).toEqual(['°C']);
  expect(rows.map(({ values }) => values[0]).slice(0, 3)).toEqual([20.5, 21.5, 22.5]);
  expect(notes.join(' ')).not.toContain('left out');
});

test('a value of another quantity is missing and told; names that look like amperes are no sensor', () => {
  const { sensors, rows, notes } = readTable(
    `time,load,seat\n${lines(20, (i) => `2026-01-05 00:${10 + i}:00,${i === 3 ? '5 kg' : `${i} %`},${i}A`)}`,
  );
  expect(sensors).toEqual(['load']);
  expect(rows[3].values).toEqual([null]);
  expect(notes.join(' ')).toMatch(/seat/);
  expect(notes.join(' ')).toMatch(/5 kg/);
});

test('a number that its column writes otherwise is none, with its unit as without', () => {
  const style = { decimal: '.', unit: 'kW' } as const;
  const read = ['1.5 kW', '900 W', '1,5 kW', '5 kg', 'off', '2'].map((text) => readNumber(text, style));
  expect(read).toEqual([1.5, 0.9, undefined, undefined, undefined, 2]);
  expect(readNumber('1.5 kW', { decimal: '.' })).toBeUndefined();
  const { rows } = readTable(
    `time,x\n${lines(10, (i) => `2026-01-05 00:${10 + i}:00,${i === 4 ? '1.2.3 kW' : `${i}.5 kW`}`)}`,
  );
  expect(rows.map(({ values }) => values[0])).toEqual([0.5, 1.5, 2.5, 3.5, null, 5.5, 6.5, 7.5, 8.5, 9.5]);
});
