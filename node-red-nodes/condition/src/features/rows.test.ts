import { expect, test } from 'vitest';
import { parseBands, parseBearings, parsePairs } from './rows';

const bearing = { sensor: 'de', balls: 9, ballDiameter: 7.94, pitchDiameter: 39.04, angle: 0 };

test('rows of the tables, as the dialog writes them', () => {
  expect(parseBands([{ from: '10', to: 1000 }])).toEqual([{ from: 10, to: 1000 }]);
  expect(parseBearings([bearing, { ...bearing, sensor: ' ', angle: null }])).toEqual([
    bearing,
    { ...bearing, sensor: '*', angle: 0 },
  ]);
  expect(parsePairs([{ a: ' x ', b: 'y' }])).toEqual([{ a: 'x', b: 'y' }]);
});

test.each<[string, () => unknown, string]>([
  ['no list', () => parseBands(5), 'must be a list of bands'],
  ['a band that falls', () => parseBands([{ from: 10, to: 5 }]), 'band 1 runs from 10 to 5 Hz'],
  ['an empty row', () => parseBands([null]), 'band 1 runs from undefined'],
  ['too many', () => parseBands(Array.from({ length: 65 }, () => ({ from: 0, to: 1 }))), 'at most 64'],
  ['no balls', () => parseBearings([{ ...bearing, balls: 0 }]), 'bearing 1 has 0 balls'],
  [
    'balls too large',
    () => parseBearings([{ ...bearing, ballDiameter: 50 }]),
    'the circle must be the larger',
  ],
  ['an angle too large', () => parseBearings([{ ...bearing, angle: 90 }]), 'an angle of 90°'],
  ['an empty bearing', () => parseBearings([null]), 'has undefined balls'],
  ['half a pair', () => parsePairs([{ a: 'x' }]), 'pair 1 names "x" and ""'],
  ['an empty pair', () => parsePairs([null]), 'must name two sensors'],
])('%s', (_name, parse, message) => {
  expect(parse).toThrow(message);
});
