import { expect, test } from 'vitest';
import { idOfCopy } from './editor/id-of-copy';

test.each([
  ['pump-7', [], 'pump-8'],
  ['pump-7', ['pump-8', 'pump-9'], 'pump-10'],
  ['press-09', [], 'press-10'],
  ['press-007', [], 'press-008'],
  ['compressor', [], 'compressor-2'],
  ['compressor', ['compressor-2'], 'compressor-3'],
  ['serial-20261129000001', [], 'serial-20261129000001-2'],
  ['motor-*', [], ''],
])('a copy of %s beside %j is proposed to be %j', (id, taken, next) => {
  expect(idOfCopy(id, new Set([id, ...taken]))).toBe(next);
});
