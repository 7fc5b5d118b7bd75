import { expect, test } from 'vitest';
import { part, say } from '@mantis-pdm/core/contract/said';
import { LineError } from './line-error';
import { exceptionSaid } from './exceptions';
import { WireError } from './wire-error';

const of = (address: number, code: number) => {
  const request = { unitId: 1, area: 'holding' as const, address, count: 2 };
  return LineError.of(new WireError('exception', exceptionSaid(code), code), request);
};

test('what was asked is said in both ways of counting', () => {
  expect(of(0, 4).message).toBe(
    'unit 1, holding 0–1 (40001–40002 in manuals): Modbus exception 4: the device failed',
  );
  expect(of(12_000, 4).message).toBe('unit 1, holding 12000–12001: Modbus exception 4: the device failed');
});

test('an address that the device lacks and that looks like the number of a manual is told so', () => {
  expect(of(40_107, 2).message).toBe(
    'unit 1, holding 40107–40108: Modbus exception 2: illegal address: the device does not have it, or gives fewer at a time; if a manual says so, set "Addresses" to 4xxxx',
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

test('what failed is a code with values, which tells the place and the fault apart', () => {
  const place = part('modbus.place', { unit: 1, area: 'holding', range: '12000–12001' });
  const what = part('modbus.exception.11');
  expect(of(12_000, 11).said).toEqual(say('modbus.at', { place, what }));
  const mute = LineError.mute(of(12_000, 11));
  expect([mute.kind, mute.said]).toEqual(['exception', say('modbus.at.mute', { place, what })]);
  expect(mute.message).toBe(
    'unit 1, holding 12000–12001: Modbus exception 11: the gateway got no answer from this unit; other values of the unit are answered',
  );
});

test('an exception that the standard does not have is told by its number', () => {
  const said = [0, 9, 12, 200].map((code) => exceptionSaid(code));
  expect(said).toEqual([0, 9, 12, 200].map((code) => part('modbus.exception.other', { code })));
  expect(exceptionSaid(10)).toEqual(part('modbus.exception.10'));
});
