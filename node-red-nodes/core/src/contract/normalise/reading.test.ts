import { expect, test } from 'vitest';
import { isReading, parseQuality, parseReading, parseStatusCode, qualityIn } from './reading';

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

test.each([-1, 101, 500, NaN, '', 'fine', null, {}, []])('quality %s is refused', (stated) => {
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
