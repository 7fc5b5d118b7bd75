import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countings, placed, placedAll, type Counting } from './addresses';
import { parseRegisters, type Area } from './register';

const at = (address: number, area: Area = 'holding') =>
  parseRegisters([
    {
      sensor: 's',
      asset: 'a',
      address,
      area,
      type: area === 'coil' || area === 'discrete' ? 'bit' : 'uint16',
    },
  ])[0];

test.each<[number, Area, Counting, number]>([
  [0, 'holding', 'zero', 0],
  [40_001, 'holding', 'zero', 40_001],
  [1, 'holding', 'one', 0],
  [40_001, 'holding', 'manual', 0],
  [400_001, 'holding', 'manual', 0],
  [49_999, 'holding', 'manual', 9_998],
  [465_536, 'holding', 'manual', 65_535],
  [30_001, 'input', 'manual', 0],
  [300_107, 'input', 'manual', 106],
  [10_001, 'discrete', 'manual', 0],
  [17, 'coil', 'manual', 16],
])('%i of %s, counted as %s, is %i', (number, area, counting, address) => {
  expect(placed(at(number, area), counting).address).toBe(address);
});

test.each<[number, Area, Counting, string]>([
  [
    400_001,
    'holding',
    'zero',
    'a/s: address 400001 is outside 0 to 65535; where it is the number of a manual',
  ],
  [0, 'holding', 'one', 'a/s: address 0 is outside 1 to 65536; where the first register is 0'],
  [30_001, 'holding', 'manual', 'a/s: address 30001 is of the area input, and the table says holding'],
  [40_000, 'holding', 'manual', 'a/s: address 40000 is no number such as 40001'],
  [20_001, 'holding', 'manual', 'a/s: address 20001 is no number such as 40001'],
])(
  '%i of %s, counted as %s, is refused with the sentence that leads on',
  (number, area, counting, sentence) => {
    const refused = () => placed(at(number, area), counting);
    expect(refused).toThrow(sentence);
    const why = sentence.includes('area') ? 'area' : counting;
    expect(refused).toThrow(
      expect.objectContaining({ said: expect.objectContaining({ code: `modbus.address.${why}` }) }),
    );
  },
);

test('a table of which one address is none is read without that row; of nothing else it is refused', () => {
  const [right, wrong] = [at(7), at(400_001)];
  const { found, aside } = placedAll([wrong, right, wrong], 'zero');
  expect(found).toEqual([right]);
  expect(aside.map(({ name }) => name)).toEqual(['a/s', 'a/s']);
  expect(aside[0].error.message).toContain('address 400001 is outside 0 to 65535');
  expect(() => placedAll([wrong, wrong], 'zero')).toThrow('address 400001 is outside 0 to 65535');
  expect(placedAll([], 'zero')).toEqual({ found: [], aside: [] });
});

const number = fc.oneof(
  fc.nat(65_535),
  ...[1, 3, 4].map((area) => fc.integer({ min: area * 100_000 + 1, max: area * 100_000 + 65_536 })),
);

test('whatever is counted is an address of the protocol, or refused', () => {
  fc.assert(
    fc.property(number, fc.constantFrom(...countings), (one, counting) => {
      try {
        const { address } = placed(at(one), counting);
        expect(address).toBeGreaterThanOrEqual(0);
        expect(address).toBeLessThan(65_536);
      } catch (error) {
        expect((error as Error).message).toMatch(/^a\/s: address \d+ is /);
      }
    }),
    { numRuns: 1_000 },
  );
});
