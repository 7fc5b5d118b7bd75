import { expect, test } from 'vitest';
import { durationIn, extentIn } from './validate';

const fits = (value: unknown, optional = false) =>
  durationIn({ unit: 's', min: 1, max: 3_600, optional })(value, undefined);

test('the dialog says of a duration what the deployment says', () => {
  expect(['30 s', '5 min', '90', 90, '${AGE}'].map((value) => fits(value))).toEqual(new Array(5).fill(true));
  expect(fits('soon')).toBe('must be a duration such as 30 s, 5 min, 24 h or 2 d');
  expect([fits('2 h'), fits('0 s')]).toEqual(['must be at most 1 h', 'must be at least 1 s']);
  expect([fits(''), fits('', true), fits(null, true)]).toEqual(['must not be empty', true, true]);
});

test('and of a number of samples that may be a time', () => {
  const said = (value: unknown) => extentIn({ counted: 'samples', min: 1, integer: true })(value, undefined);
  expect(['30', 30, '30 samples', '10 min', '${LENGTH}'].map(said)).toEqual(new Array(5).fill(true));
  expect(said('10 m')).toBe('"m" may be minutes or months: write min');
  expect(said('2.5')).toBe('must be a whole number, or a duration such as 10 min');
  expect([said('0'), said('0 s')]).toEqual(new Array(2).fill('must be at least 1 samples'));
  expect([said(''), said(null)]).toEqual(['must not be empty', 'must not be empty']);
});
