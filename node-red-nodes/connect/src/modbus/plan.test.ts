import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AddressLimits } from './limits';
import { planBlocks, split, type RegisterBlock } from './plan';
import { areas, parseRegisters, registerTypes, widthOf, isBitArea, type Register } from './register';

const register = (address: number, more: Partial<Register> = {}): Register => ({
  ...parseRegisters([{ sensor: `s${address}`, asset: 'a', address }])[0],
  ...more,
});

const spans = (registers: Register[], maxGap: number) =>
  planBlocks(registers, maxGap, new AddressLimits()).map(({ unitId, area, address, count }) => [
    unitId,
    area,
    address,
    count,
  ]);

test('neighbours share a request as far as the gap limit, the unit and the area allow', () => {
  const table = [
    register(20),
    register(0),
    register(1, { type: 'float32' }),
    register(9),
    register(0, { unitId: 2 }),
  ];
  expect(spans(table, 0)).toEqual([
    [1, 'holding', 0, 3],
    [1, 'holding', 9, 1],
    [1, 'holding', 20, 1],
    [2, 'holding', 0, 1],
  ]);
  expect(spans(table, 6)[0]).toEqual([1, 'holding', 0, 10]);
  expect(spans([register(0), register(0, { area: 'input' })], 9)).toHaveLength(2);
});

test('no request asks for more than 125 registers or 2000 bits', () => {
  const words = Array.from({ length: 300 }, (_, i) => register(i));
  expect(spans(words, 0).map(([, , , count]) => count)).toEqual([125, 125, 50]);
  const bits = Array.from({ length: 2500 }, (_, i) => register(i, { area: 'coil', type: 'bit' }));
  expect(spans(bits, 0).map(([, , , count]) => count)).toEqual([2000, 500]);
});

test('a refused block falls apart at its gaps, then into single registers', () => {
  const [block] = planBlocks([register(0), register(1), register(5)], 10, new AddressLimits());
  const { parts } = split(block) as { parts: RegisterBlock[] };
  expect(parts.map(({ address, count }) => [address, count])).toEqual([
    [0, 2],
    [5, 1],
  ]);
  expect(split(parts[0])?.parts.map(({ address, count }) => [address, count])).toEqual([
    [0, 1],
    [1, 1],
  ]);
  expect(split(parts[1])).toBeUndefined();
});

const fitting = <R extends { type: string; part: number }>(row: R): R =>
  /^u?int8$/.test(row.type) ? { ...row, part: row.part % 2 } : row;

test('every register lies in exactly one block, whole, and blocks are within the limits', () => {
  const one = fc.record({
    sensor: fc.uuid(),
    asset: fc.constantFrom('a', 'b'),
    unitId: fc.integer({ min: 1, max: 3 }),
    area: fc.constantFrom(...areas),
    address: fc.nat(400),
    type: fc.constantFrom(...registerTypes),
    part: fc.integer({ min: 1, max: 15 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(one, { selector: ({ sensor }) => sensor }), fc.nat(50), (rows, maxGap) => {
      const table = parseRegisters(
        rows.map((row) => (isBitArea(row.area) ? { ...row, type: 'bit' } : fitting(row))),
      );
      const blocks = planBlocks(table, maxGap, new AddressLimits());
      for (const { unitId, area, address, count, members } of blocks) {
        expect(count).toBeLessThanOrEqual(isBitArea(area) ? 2000 : 125);
        for (const { register: member, index } of members) {
          expect(member).toBe(table[index]);
          expect([member.unitId, member.area]).toEqual([unitId, area]);
          expect(member.address).toBeGreaterThanOrEqual(address);
          expect(member.address + widthOf(member)).toBeLessThanOrEqual(address + count);
        }
      }
      const indices = blocks
        .flatMap(({ members }) => members.map(({ index }) => index))
        .sort((a, b) => a - b);
      expect(indices).toEqual(table.map((_, i) => i));
    }),
  );
});
