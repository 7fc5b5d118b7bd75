import { expect, test } from 'vitest';
import { LineError } from './line-error';
import { WireError } from './wire-error';

const of = (address: number, code: number) => {
  const request = { unitId: 1, area: 'holding' as const, address, count: 2 };
  return LineError.of(new WireError('exception', 'refused', code), request);
};

test('what was asked is said in both ways of counting', () => {
  expect(of(0, 4).message).toBe('unit 1, holding 0–1 (40001–40002 in manuals): refused');
  expect(of(12_000, 4).message).toBe('unit 1, holding 12000–12001: refused');
});

test('an address that the device lacks and that looks like the number of a manual is told so', () => {
  expect(of(40_107, 2).message).toBe(
    'unit 1, holding 40107–40108: refused; if a manual says so, set "Addresses" to 4xxxx',
  );
  expect(of(40_107, 3).message).not.toContain('manual');
  expect(of(107, 2).message).not.toContain('if a manual');
});

test('busy, gateways without an answer and refusals are told apart', () => {
  expect([5, 6, 10, 11, 2].map((code) => of(0, code).kind)).toEqual([
    'busy',
    'busy',
    'no-answer',
    'no-answer',
    'exception',
  ]);
});
