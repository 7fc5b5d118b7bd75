import { part } from '@mantis-pdm/core/contract/said';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, inexactIn, oddIn, ShortAnswerError } from './codec';
import { float16 } from './numbers';
import { byteOrders, registerTypes, type ByteOrder, type RegisterType } from './register';

const layout = (type: RegisterType, order: ByteOrder = 'ABCD', part: number | null = null) => ({
  area: 'holding' as const,
  type,
  part,
  order,
  scale: 1,
  offset: 0,
});

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

test.each<[RegisterType, ByteOrder, string, number]>([
  ['int16', 'ABCD', 'fffb', -5],
  ['uint16', 'ABCD', 'fffb', 65531],
  ['uint16', 'BADC', '3412', 0x1234],
  ['uint16', 'CDAB', '1234', 0x1234],
  ['int32', 'ABCD', 'ffff fffb', -5],
  ['uint32', 'CDAB', '5678 1234', 0x12345678],
  ['uint32', 'BADC', '3412 7856', 0x12345678],
  ['uint32', 'DCBA', '7856 3412', 0x12345678],
  ['float32', 'ABCD', '4148 0000', 12.5],
  ['float32', 'CDAB', '0000 4148', 12.5],
  ['float32', 'BADC', '4841 0000', 12.5],
  ['float32', 'DCBA', '0000 4841', 12.5],
  ['int64', 'ABCD', 'ffff ffff ffff fffb', -5],
  ['int64', 'CDAB', 'fffb ffff ffff ffff', -5],
  ['uint64', 'DCBA', '0500 0000 0000 0000', 5],
  ['float64', 'ABCD', '4029 0000 0000 0000', 12.5],
  ['float64', 'CDAB', '0000 0000 0000 4029', 12.5],
  ['float16', 'ABCD', '4a40', 12.5],
  ['float16', 'BADC', '404a', 12.5],
  ['float16', 'ABCD', '8001', -(2 ** -24)],
  ['bcd16', 'ABCD', '1234', 1234],
  ['bcd32', 'CDAB', '5678 1234', 12345678],
])('%s in order %s: %s is %d', (type, order, bytes, value) => {
  expect(decode(layout(type, order), Buffer.concat([hex('dead'), hex(bytes)]), 1)).toBe(value);
});

test('scale and offset make the value of the raw number; NaN and infinity are no value', () => {
  expect(decode({ ...layout('int16'), scale: 0.1, offset: -40 }, hex('0190'), 0)).toBeCloseTo(0);
  expect(decode(layout('float32'), hex('7fc00000'), 0)).toBeNull();
  expect(decode(layout('float32'), hex('ff800000'), 0)).toBeNull();
});

test('bits of a register and coils are numbered from the lowest', () => {
  const bit = (part: number) => decode(layout('bit', 'ABCD', part), hex('8002'), 0);
  expect([bit(0), bit(1), bit(14), bit(15)]).toEqual([0, 1, 0, 1]);
  const coil = (at: number) => decode({ ...layout('bit'), area: 'coil' }, hex('0280'), at);
  expect([coil(0), coil(1), coil(8), coil(15)]).toEqual([0, 1, 0, 1]);
});

test('text ends at the first NUL; its words are never swapped, its bytes where the device does', () => {
  const bytes = Buffer.from('Pump 7 \0junk');
  expect(decode(layout('string', 'ABCD', 6), bytes, 0)).toBe('Pump 7');
  expect(decode(layout('string', 'CDAB', 6), bytes, 0)).toBe('Pump 7');
  expect(decode(layout('string', 'BADC', 2), Buffer.from('uPpm'), 0)).toBe('Pump');
});

test('each half of a register is a number of eight bits', () => {
  const read = (type: RegisterType, part: number) => decode(layout(type, 'ABCD', part), hex('fb07'), 0);
  expect([read('int8', 0), read('int8', 1), read('uint8', 0), read('uint8', 1)]).toEqual([7, -5, 7, 251]);
});

test('addresses of 32 bits are four bytes each, in any order', () => {
  const bytes = Buffer.concat([hex('dead beef'), hex('4148 0000')]);
  expect(decode(layout('enron-float32'), bytes, 1)).toBe(12.5);
  expect(decode(layout('enron-int32', 'DCBA'), hex('fbff ffff'), 0)).toBe(-5);
  expect(decode(layout('enron-uint32', 'CDAB'), hex('0005 0000'), 0)).toBe(5);
});

test('digits above nine make no value, and are told', () => {
  expect(decode(layout('bcd16'), hex('12a4'), 0)).toBeNull();
  expect(oddIn(layout('bcd16'), hex('12a4'), 0)).toEqual(part('modbus.malformed.bcd', { digits: '12a4' }));
  expect(oddIn(layout('bcd32'), hex('12345678'), 0)).toBeUndefined();
  expect(oddIn(layout('uint16'), hex('ffff'), 0)).toBeUndefined();
});

test('float16 knows infinity and what is no number', () => {
  expect([0x7c00, 0xfc00, 0x7e00, 0x3c00].map(float16)).toEqual([Infinity, -Infinity, NaN, 1]);
});

describe('laws', () => {
  const order = fc.constantFrom(...byteOrders);

  test('what a device writes in any order is read back', () => {
    fc.assert(
      fc.property(order, fc.bigInt({ min: -(2n ** 53n), max: 2n ** 53n }), (where, value) => {
        const bytes = Buffer.alloc(8);
        bytes.writeBigInt64BE(value);
        if (where === 'CDAB' || where === 'DCBA') bytes.reverse().swap16();
        if (where === 'BADC' || where === 'DCBA') bytes.swap16();
        expect(decode(layout('int64', where), bytes, 0)).toBe(Number(value));
      }),
    );
  });

  test('an integer is told as inexact just where the double is another number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        const bytes = Buffer.alloc(8);
        bytes.writeBigInt64BE(value);
        const exact = BigInt(decode(layout('int64'), bytes, 0) as number) === value;
        expect(inexactIn(layout('int64'), bytes, 0)).toBe(exact ? undefined : value);
        expect(inexactIn(layout('float64'), bytes, 0)).toBeUndefined();
      }),
    );
  });

  test('whatever comes, the result is a finite number, text or null, or the answer is too short', () => {
    const any = fc.record({
      type: fc.constantFrom(...registerTypes),
      where: order,
      area: fc.constantFrom('holding' as const, 'coil' as const),
      bytes: fc.uint8Array({ maxLength: 300 }),
      at: fc.nat(140),
    });
    fc.assert(
      fc.property(any, ({ type, where, area, bytes, at }) => {
        const wanted = area === 'coil' ? 'bit' : type;
        const part = wanted === 'string' ? 1 + (at % 20) : at % 16;
        try {
          const value = decode({ ...layout(wanted, where, part), area }, Buffer.from(bytes), at);
          if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${value} is no value`);
        } catch (error) {
          if (!(error instanceof ShortAnswerError)) throw error;
        }
      }),
      { numRuns: 100_000 },
    );
  }, 60_000);
});
