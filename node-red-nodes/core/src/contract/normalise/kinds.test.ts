import { describe, expect, test } from 'vitest';
import { Zone } from '../../time';
import { AT, documented, NOW } from './documented.fixture';
import type { Hints } from './hints';
import { normalise } from './normalise';
import { leftText } from './tag';

const base: Hints = { asset: 'a', sensor: 's', now: NOW, seq: 1, source: { protocol: 'mqtt', address: 't' } };

type Row = [asset: string, sensor: string, value: number | null, at: number, unit?: string];

/** What becomes of a payload: each value with its asset, sensor, time, and unit; what is refused, and what is left out. */
function read(payload: unknown, given: Partial<Hints> = {}) {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const { objects, errors, left } = normalise(text, { ...base, ...given });
  const rows = objects.flatMap((object) =>
    object.kind === 'samples'
      ? Object.entries(object.channels).map(
          ([sensor, { v, unit }]): Row =>
            [object.asset, sensor, v[0], object.at, ...(unit ? [unit] : [])] as Row,
        )
      : [],
  );
  return { rows, errors: errors.map(({ message }) => message), left: left.map(leftText) };
}

describe('plain text', () => {
  test.each<[string, number | null, string?]>([
    ['21.5', 21.5],
    ['21,5', 21.5],
    [' 1.234,5 ', 1234.5],
    ["1'234.5", 1234.5],
    ['21.5 °C', 21.5, '°C'],
    ['45 %', 45, '%'],
    ['ON', 1],
    ['off', 0],
    ['true', 1],
    ['Online', 1],
    ['unavailable', null],
    ['NaN', null],
    ['null', null],
  ])('%j', (text, value, unit) => {
    expect(read(text).rows).toEqual([['a', 's', value, NOW, ...(unit ? [unit] : [])]]);
  });

  test.each([
    '0x1F',
    '00012345',
    '12e45',
    '8944500000000000001',
    '1,400',
    'RUN',
    '03C9',
    '192.168.1.7',
    '1.234.567',
    '12 foo',
    '1,400 bar',
  ])('%j is refused, with what it is', (text) => {
    const { rows, errors } = read(text);
    expect(rows).toEqual([]);
    expect(errors[0]).toContain(`"${text}"`);
  });

  test('a decimal mark that is stated reads what can be both', () => {
    expect(read('1,400').errors[0]).toContain('state the decimal mark in the node');
    expect(read('1,400', { decimal: 'comma' }).rows[0][2]).toBe(1.4);
    expect(read('1,400', { decimal: 'point' }).rows[0][2]).toBe(1400);
    expect(read('1.400', { decimal: 'comma' }).rows[0][2]).toBe(1400);
  });

  test('what is missing is null and says so', () => {
    expect(read('unavailable').left).toEqual(['value is "unavailable": taken as missing']);
  });
});

describe('objects of any depth', () => {
  test('the name of a sensor is its path, and what is no reading is told', () => {
    const { rows, left } = read({
      Time: '2026-01-05T10:00:00',
      DS18B20: { Id: '01131B123456', Temperature: 20.6 },
      ENERGY: { Power: 130, TotalStartTime: '2025-11-03T19:34:28', Today: '0,5' },
      TempUnit: 'C',
    });
    expect(rows).toEqual([
      ['a', 'DS18B20.Temperature', 20.6, AT],
      ['a', 'ENERGY.Power', 130, AT],
      ['a', 'ENERGY.Today', 0.5, AT],
    ]);
    expect(left).toEqual([
      'DS18B20.Id is "01131B123456": it names the device and measures nothing; a field with its path reads it',
      'ENERGY.TotalStartTime is "2025-11-03T19:34:28": text measures nothing',
      'TempUnit is "C": text measures nothing',
    ]);
  });

  test('a time without an offset is of the zone that is stated', () => {
    const payload = { Time: '2026-01-05T11:00:00', t1: 5 };
    expect(read(payload).rows).toEqual([['a', 't1', 5, AT + 3_600_000]]);
    expect(read(payload, { zone: new Zone('Europe/Berlin') }).rows).toEqual([['a', 't1', 5, AT]]);
  });

  test('names and numbers of a device are told and not read; in readings they are', () => {
    const device = { serial: '0012345', serialNumber: 12345, fw_version: 7, devEui: '70B3', temp: 3 };
    expect(read(device).rows).toEqual([['a', 'temp', 3, NOW]]);
    expect(read(device).left).toHaveLength(4);
    expect(read({ readings: { id: 5, d: 6 } }).rows).toEqual([
      ['a', 'id', 5, NOW],
      ['a', 'd', 6, NOW],
    ]);
  });

  test('what stands beside a value, a unit of nobody, a second of a name, and a list of numbers are told', () => {
    expect(read({ value: 3, limit: 5, note: 'x', more: {} }).left).toEqual([
      'limit is 5: it stands beside a value; a field with its path reads it',
      'note is "x": text measures nothing',
      'more holds more than is looked through; a field with its path reads it',
    ]);
    expect(read({ temp: 3, flow: '1,400' }).left).toEqual([
      'flow is "1,400": a thousand or a fraction; state the decimal mark in the node',
    ]);
    expect(read({ temp: 3, list: [], mode: { value: 'RUN' } }).left).toEqual([
      'mode is "RUN": text measures nothing',
    ]);
    expect(read({ temp: 3, unit: 'bar' }).left).toEqual(['unit is "bar": text measures nothing']);
    expect(read({ temp: 3, data: { temp: 4 } }).left).toEqual(['data.temp would be a second "temp"']);
    expect(read({ temp: 3, by_minute: [1, 2, 3] }).left).toEqual([
      'by_minute holds 3 numbers: they need a sampling rate, or a path for each',
    ]);
  });

  test('what holds itself, is too deep, or too much is told', () => {
    const cycle: Record<string, unknown> = { temp: 1 };
    cycle.self = cycle;
    const hints = { ...base };
    expect(normalise(cycle, hints).left.map(({ path }) => path)).toEqual(['self']);
    let deep: Record<string, unknown> = { x: 1 };
    for (let i = 0; i < 20; i++) deep = { x: deep, y: i };
    expect(read(deep).left).toHaveLength(1);
    expect(read(Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`t${i}`, i % 2 ? i : 'x']))).left).toHaveLength(1_000); // prettier-ignore
    const wide = {
      temp: 1,
      more: Object.fromEntries(Array.from({ length: 100_001 }, (_, i) => [`t${i}`, 'x'])),
    };
    expect(read(wide).left.at(-1)).toContain('payload holds more');
    const many = { temp: 1, list: Array.from({ length: 101 }, () => ({ deeper: { x: 1 } })) };
    expect(read(many).left).toHaveLength(1);
  });
});

test('NaN and infinities of Python are missing values; in a string they are letters', () => {
  expect(read('{"temp": NaN, "flow": -Infinity, "note": "NaN \\" x", "p": 3}').rows).toEqual([
    ['a', 'temp', null, NOW],
    ['a', 'flow', null, NOW],
    ['a', 'p', 3, NOW],
  ]);
  expect(read('{"temp": NaN').errors[0]).toContain('is not JSON');
});

describe('payloads as their senders document them', () => {
  test.each(documented)('%s', (_kind, payload, rows, hints) => {
    expect(read(payload, hints).rows).toEqual(rows);
    expect(read(payload, hints).errors).toEqual([]);
  });
});
