import { expect, test } from 'vitest';
import { scaleOf } from './quality-scale';
import {
  isOpenStated,
  isReading,
  parseQuality,
  parseReading,
  parseStatusCode,
  qualityIn,
  scaleOfStated,
} from './reading';

test.each([
  [21.5, 21.5],
  ['21.5', 21.5],
  ['21,5', 21.5],
  ['1.234,5', 1234.5],
  ['ON', 1],
  ['closed', 0],
  [' -1e3 ', -1000],
  [true, 1],
  [false, 0],
  [5n, 5],
])('%s is the reading %d', (value, number) => {
  expect(parseReading(value, 'value')).toEqual({ value: number, quality: 100 });
  expect(isReading(value)).toBe(true);
});

test.each([null, NaN, Infinity, -Infinity, 'Infinity', 10n ** 400n, 'unavailable', 'Unknown', 'NaN'])(
  '%s is a missing value: null, with quality 0 whatever the sender claims',
  (value) => {
    expect(parseReading(value, 'value', { quality: 100 })).toEqual({ value: null, quality: 0 });
  },
);

test.each([
  [undefined, 'temperature is missing: must be a number'],
  ['', 'temperature is ""'],
  ['1,400', 'temperature is "1,400": can be a thousand or a fraction; state the decimal mark in the node'],
  ['0x1F', 'temperature is "0x1F": must be a number'],
  ['00012345', 'temperature is "00012345": must be a number'],
  ['warm', 'temperature is "warm"'],
  [{}, 'temperature is {}'],
  [Symbol('x'), 'temperature is Symbol(x)'],
  [Buffer.from('21'), 'temperature is 2 bytes'],
])('%s is no reading', (value, sentence) => {
  expect(() => parseReading(value, 'temperature')).toThrow(sentence);
  expect(isReading(value)).toBe(false);
});

test.each([
  [0, 0],
  [100, 100],
  ['87', 87],
  ['good', 100],
  ['GOOD', 100],
  ['GoodLocalOverride', 100],
  [' uncertain', 50],
  ['UncertainLastUsableValue', 50],
  ['bad', 0],
  ['BadTimeout', 0],
  [192, 100],
  [216, 100],
  [true, 100],
  [false, 0],
])('quality %s is %d', (stated, quality) => {
  expect(parseQuality(stated)).toBe(quality);
});

test.each<[stated: number | string, open: number, opc: number, percent: number]>([
  [0, 0, 0, 0],
  [4, 0, 0, 4],
  [24, 0, 0, 24],
  ['24', 0, 0, 24],
  [27, 0, 0, 27],
  [35, 0, 0, 35],
  [36, 36, 36, 36],
  [63, 63, 63, 63],
  [64, 64, 50, 64],
  [68, 68, 50, 68],
  [72, 72, 72, 72],
  [80, 80, 50, 80],
  [91, 91, 50, 91],
  [92, 92, 92, 92],
  [24.5, 24.5, 24.5, 24.5],
  [100, 100, 100, 100],
  [192, 100, 100, 100],
  [255, 100, 100, 100],
])('quality %s: %d where nothing tells its scale, %d as a code of OPC, %d as percent', (stated, ...of) => {
  const scales = ['open', 'OPC', 'percent'] as const;
  expect(scales.map((scale) => parseQuality(stated, scale))).toEqual(of);
  // What both say alike is not told.
  expect(scales.map((scale) => isOpenStated(['quality', stated], scale))).toEqual([
    of[1] !== of[2],
    false,
    false,
  ]);
});

test.each<[number[], string]>([
  [[24, 192], 'OPC'],
  [[24, 255], 'OPC'],
  [[24, 100], 'percent'],
  [[24, 24.5], 'percent'],
  [[24, 88], 'open'],
  [[100, 192], 'open'],
  [[24, 256, 191, -1, NaN], 'open'],
  [[], 'open'],
])('the scale of %j is %s', (numbers, scale) => {
  expect(scaleOf(numbers)).toBe(scale);
});

test('codes of OPC UA and of Siemens tell no scale', () => {
  expect(scaleOfStated([['statusCode', 192], ['qc', 2], ['quality', 24]])).toBe('open'); // prettier-ignore
  expect(scaleOfStated([['q', '192'], ['quality', 24], ['quality', 'good']])).toBe('OPC'); // prettier-ignore
  expect(isOpenStated(['statusCode', 24])).toBe(false);
  expect(isOpenStated(['qc', 2])).toBe(false);
  expect(isOpenStated(['qc', 24])).toBe(true);
});

test.each([-1, 101, 191, 256, 500, NaN, '', 'fine', null, {}, []])('quality %s is refused', (stated) => {
  expect(() => parseQuality(stated)).toThrow(/^quality is .*: must be 0–100, or good, uncertain or bad/);
});

test.each([
  ['Good', 0, 100],
  ['Good, with the overflow bit', 0x480, 100],
  ['UncertainLastUsableValue', 0x40900000, 50],
  ['BadTimeout', 0x800a0000, 0],
  ['reserved', 0xc0000000, 0],
  ['an object with the number', { value: 0x80000000 }, 0],
  ['an object with the name', { name: 'UncertainInitialValue' }, 50],
  ['the name', 'BadNoCommunication', 0],
  ['good, as text', '0', 100],
  ['bad, as text', '0x80000000', 0],
])('OPC UA status %s', (_name, code, quality) => {
  expect(parseStatusCode(code)).toBe(quality);
});

test.each([-1, 2 ** 32, {}, { value: null }, 'okay'])('status %j is refused', (code) => {
  expect(() => parseStatusCode(code)).toThrow(/^statusCode is /);
});

test('status 0 is good, quality 0 is bad; a bag may state either, or nothing', () => {
  expect(qualityIn({ statusCode: 0 })).toBe(100);
  expect(qualityIn({ quality: 0 })).toBe(0);
  expect(qualityIn({ q: null })).toBeUndefined();
});
