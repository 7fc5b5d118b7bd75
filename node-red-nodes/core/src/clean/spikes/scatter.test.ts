import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addTo, createScatter, quantilesOf } from './scatter';

test('its quantiles are those of the values, within a bin', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), { minLength: 20, maxLength: 500 }),
      (values) => {
        const scatter = createScatter();
        for (const value of values) addTo(scatter, value);
        const sorted = values.toSorted((a, b) => a - b);
        const shares = [0.5, 0.8, 0.95];
        const found = quantilesOf(scatter, shares);
        shares.forEach((share, i) => {
          const exact = sorted[Math.max(0, Math.ceil(share * values.length) - 1)];
          expect(Math.abs(Math.log2(found[i] / exact))).toBeLessThanOrEqual(0.2501);
        });
      },
    ),
  );
});

test('values that lie where they were expected count as nothing', () => {
  const scatter = createScatter();
  for (let i = 0; i < 90; i++) addTo(scatter, 0);
  for (let i = 0; i < 10; i++) addTo(scatter, 8);
  expect(quantilesOf(scatter, [0.5, 0.9])).toEqual([0, 0]);
  expect(quantilesOf(scatter, [0.95])[0]).toBeGreaterThan(8);
  expect(quantilesOf(createScatter(), [0.5])).toEqual([0]);
});

test('a new scale is taken within the memory, and the memory is bounded', () => {
  const scatter = createScatter();
  for (let i = 0; i < 10_000; i++) addTo(scatter, 1);
  for (let i = 0; i < 10_000; i++) addTo(scatter, 100);
  expect(quantilesOf(scatter, [0.5])[0]).toBeGreaterThan(90);
  expect(scatter.total).toBeLessThan(6_000);
  for (const exponent of [-300, 300, 0, -300]) addTo(scatter, 10 ** exponent);
  expect(scatter.counts.length).toBeLessThanOrEqual(128);
  expect(scatter.counts.reduce((sum, count) => sum + count, scatter.zeros)).toBe(scatter.total);
});
