import { expect, test } from 'vitest';
import { POWER_HEAD, powerOf } from './measure.mts';

test('a row tells what the default finds of a still machine, how soon, and what it calls anomalous for nothing', () => {
  const row = powerOf({ detector: 'residual-cusum', kind: 'normal', seeds: 2 });
  const told = Object.fromEntries(POWER_HEAD.map((name, i) => [name, row[i]]));
  expect(told).toMatchObject({ 'flagged of 1,000': '0.0', '3 σ in 20': '2 of 2', 'and kept': '2 of 2' });
  expect(Number(told['step 3 σ'])).toBeLessThanOrEqual(20);
  expect(Number(told['step 10 σ'])).toBeLessThanOrEqual(5);
  expect(Number(told['drift 0.01 σ'])).toBeGreaterThan(100);
});

test('of a change that is not found in time nothing is told, nor of a machine without a level', () => {
  const seldom = powerOf({ detector: 'spectral-residual', kind: 'normal', seeds: 1 });
  expect(seldom).toEqual(['0.0', '–', '1', '–', expect.any(String), '0 of 1', '0 of 1']);
  expect(powerOf({ detector: 'ewma', kind: 'duty-cycled', seeds: 1 })).toEqual(['0.0', '', '', '', '', '', '']); // prettier-ignore
});
