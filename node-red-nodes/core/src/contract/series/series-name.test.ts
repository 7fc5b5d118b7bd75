import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSeries, seriesName } from '.';

test.each([
  ['raw.temperature', { family: 'raw', branch: '', name: 'temperature' }],
  ['raw.a@b.c', { family: 'raw', branch: '', name: 'a@b.c' }],
  ['feature@fast.x.rms', { family: 'feature', branch: 'fast', name: 'x.rms' }],
  ['rul@slow+mean.p50', { family: 'rul', branch: 'slow+mean', name: 'p50' }],
  ['raw.line\nbreak', { family: 'raw', branch: '', name: 'line\nbreak' }],
])('%j has its parts', (text, parts) => {
  expect(parseSeries(text)).toEqual(parts);
  expect(seriesName(parts)).toBe(text);
});

test.each(['', 'rul', '.p50', 'rul.', 'rul@.p50', '@x.p50'])('%j names no series', (text) => {
  expect(parseSeries(text)).toBeUndefined();
});

test('what is put together comes apart again', () => {
  const word = fc.stringMatching(/^[\w-]{1,20}$/);
  const branch = fc.oneof(
    fc.constant(''),
    word,
    fc.tuple(word, word).map(([a, b]) => `${a}+${b}`),
  );
  const parts = fc.record({
    family: fc.constantFrom('raw', 'feature', 'rul'),
    branch,
    name: fc.string({ minLength: 1 }),
  });
  fc.assert(
    fc.property(parts, (given) => {
      expect(parseSeries(seriesName(given))).toEqual(given);
    }),
  );
});
