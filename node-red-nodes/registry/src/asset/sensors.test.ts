import { expect, test } from 'vitest';
import { parseSensors } from './sensors';

const row = {
  name: 'vibration',
  quantity: 'vibration',
  unit: 'mm/s',
  min: 0,
  max: 100,
  low: null,
  high: 7.1,
};

test('rows come back as they are; missing cells are filled, empty rows left out', () => {
  expect(parseSensors([row, { name: '', min: null }, {}, { name: 'x' }])).toEqual([
    { ...row, expectedEvery: null },
    { name: 'x', quantity: '', unit: '', min: null, max: null, low: null, high: null, expectedEvery: null },
  ]);
});

test('an interval is read as it was written', () => {
  const every = (expectedEvery: unknown) => parseSensors([{ name: 'x', expectedEvery }])[0].expectedEvery;
  expect([every('1 h'), every('10'), every(10), every('')]).toEqual([3_600_000, 10_000, 10_000, null]);
});

test.each([
  ['no list', 'must be a list of sensors'],
  [[{ ...row, name: '' }], 'row 1 name is ""'],
  [[{ ...row, name: '__proto__' }], 'row 1 name is "__proto__"'],
  [[{ ...row, min: 'cold' }], 'vibration min is "cold"'],
  [[{ ...row, expectedEvery: '5 m' }], 'vibration expectedEvery is "5 m": "m" may be minutes or months'],
  [[{ ...row, min: 100 }], 'vibration min is 100: must be less than max, which is 100'],
  [[{ ...row, low: 8 }], 'vibration low is 8: must be less than high, which is 7.1'],
  [[row, row], 'name is "vibration": is listed twice'],
  [Array.from({ length: 1_001 }, (_, i) => ({ name: `s${i}` })), 'at most 1000 sensors fit'],
])('%j is refused', (value, sentence) => {
  expect(() => parseSensors(value)).toThrow(sentence);
});
