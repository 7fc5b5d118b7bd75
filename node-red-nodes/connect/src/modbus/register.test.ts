import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromCsv, toCsv } from './csv';
import { areas, byteOrders, isBitArea, parseRegisters, registerTypes } from './register';

const row = { sensor: 's', asset: 'a', address: 0 };

test('what is not stated is the usual: unit 1, holding register, int16, big-endian, the raw value', () => {
  expect(parseRegisters([row])).toEqual([
    {
      ...row,
      unitId: 1,
      area: 'holding',
      type: 'int16',
      part: null,
      order: 'ABCD',
      scale: 1,
      offset: 0,
      unit: '',
    },
  ]);
});

test.each([
  [{ ...row, sensor: ' ' }, 'row 1: sensor is " "; it must be a name'],
  [{ ...row, address: 70_000 }, 'row 1: address is 70000; it must be a whole number from 0 to 65535'],
  [
    { ...row, address: 65_535, type: 'int32' },
    'row 1: address is 65535; a int32 there ends behind register 65535',
  ],
  [{ ...row, type: 'double' }, 'row 1: type is "double"; it must be one of int16'],
  [{ ...row, area: 'coil', type: 'int16' }, 'row 1: type is "int16"; a coil is a bit'],
  [{ ...row, type: 'bit' }, 'row 1: part is null; it must be the number of the bit'],
  [{ ...row, type: 'string' }, 'row 1: part is null; it must be the length of the string'],
  [{ ...row, scale: 'x' }, 'row 1: scale is "x"; it must be a number'],
  [{ ...row, unitId: 256 }, 'row 1: unitId is 256; it must be a whole number from 0 to 255'],
])('%j is refused with a sentence', (wrong, sentence) => {
  expect(() => parseRegisters([wrong])).toThrow(sentence);
});

test('a sensor that is read twice is refused', () => {
  expect(() => parseRegisters([row, { ...row, address: 5 }])).toThrow(
    'row 2: a/s is the sensor of row 1 already',
  );
});

describe('CSV', () => {
  const register = fc
    .record({
      sensor: fc.string({ minLength: 1, maxLength: 20 }),
      asset: fc.string({ minLength: 1, maxLength: 20 }),
      unitId: fc.nat(255),
      area: fc.constantFrom(...areas),
      address: fc.nat(60_000),
      type: fc.constantFrom(...registerTypes),
      part: fc.integer({ min: 1, max: 15 }),
      order: fc.constantFrom(...byteOrders),
      scale: fc.double({ noNaN: true, noDefaultInfinity: true }).filter((scale) => !Object.is(scale, -0)),
      offset: fc.integer(),
      unit: fc.constantFrom('', 'mm/s', '°C', '"', 'a;b'),
    })
    .filter(({ sensor, asset }) =>
      [sensor, asset].every((name) => name.trim() === name && !/[\r\n]/.test(name)),
    )
    .map((one) => (isBitArea(one.area) ? { ...one, type: 'bit' as const } : one))
    .map((one) => (/^u?int8$/.test(one.type) ? { ...one, part: one.part % 2 } : one));

  test('what is written is read back', () => {
    const tables = fc.uniqueArray(register, {
      selector: ({ asset, sensor }) => JSON.stringify([asset, sensor]),
    });
    fc.assert(
      fc.property(tables, (rows) => {
        const registers = parseRegisters(rows);
        expect(fromCsv(toCsv(registers))).toEqual(registers);
      }),
    );
  });

  test('semicolons, other orders of columns, a byte order mark and empty lines are read', () => {
    const text = '\uFEFFAddress;Unit ID;asset;SENSOR;scale\r\n\r\n7;3;pump-1;pressure;0,1\n'.replace(
      '0,1',
      '0.1',
    );
    expect(fromCsv(text)).toEqual([
      expect.objectContaining({ address: 7, unitId: 3, asset: 'pump-1', sensor: 'pressure', scale: 0.1 }),
    ]);
  });

  test.each([
    ['adress\n1', 'There is a column "adress"'],
    ['sensor,asset,address\na,b,x', 'row 1: address is "x"'],
    ['sensor\n"a"b', 'Line 2 cannot be read'],
  ])('%j is refused', (text, sentence) => {
    expect(() => fromCsv(text)).toThrow(sentence);
  });

  test('no text whatsoever ends in anything but registers or a sentence', () => {
    const piece = fc.constantFrom('sensor', 'asset', 'address', ',', ';', '"', '\n', '\r\n', 'x', '1');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        try {
          expect(Array.isArray(fromCsv(pieces.join('')))).toBe(true);
        } catch (error) {
          expect((error as Error).message).toMatch(/^(row|Line|There is)/);
        }
      }),
    );
  });
});
