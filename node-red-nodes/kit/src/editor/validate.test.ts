import { expect, test } from 'vitest';
import { durationIn } from './validate';

const fits = (value: unknown, optional = false) =>
  durationIn({ unit: 's', min: 1, max: 3_600, optional })(value, undefined);

test('the dialog says of a duration what the deployment says', () => {
  expect(['30 s', '5 min', '90', 90, '${AGE}'].map((value) => fits(value))).toEqual(new Array(5).fill(true));
  expect(fits('soon')).toBe('must be a duration such as 30 s, 5 min, 24 h or 2 d');
  expect([fits('2 h'), fits('0 s')]).toEqual(['must be at most 1 h', 'must be at least 1 s']);
  expect([fits(''), fits('', true), fits(null, true)]).toEqual(['must not be empty', true, true]);
});
