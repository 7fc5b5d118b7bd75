import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RulBand } from './band';
import { combineBands } from './combine';

const band = (p10: number, p50: number, p90: number): RulBand => ({ kind: 'band', p10, p50, p90 });

it('leaves one estimator, or several that agree, as they are', () => {
  expect(combineBands([band(10, 20, 40)])).toStrictEqual(band(10, 20, 40));
  expect(combineBands([band(10, 20, 40), band(10, 20, 40)])).toStrictEqual(band(10, 20, 40));
  expect(combineBands([])).toBeNull();
});

it('listens more to the one with the narrower band', () => {
  const { p50 } = combineBands([band(90, 100, 110), band(180, 200, 240)])!;
  expect(p50).toBeCloseTo(110, 10);
});

it('is wider where they disagree', () => {
  const { p10, p90 } = combineBands([band(90, 100, 110), band(190, 200, 210)])!;
  expect(p10).toBeLessThan(101);
  expect(p90).toBeGreaterThan(199);
});

it('believes those that are certain', () => {
  expect(combineBands([band(0, 0, 0), band(10, 20, 40)])).toStrictEqual(band(0, 0, 0));
});

it('stays in order, and its middle among theirs', () => {
  const number = fc.double({ min: 0, max: 1e6, noNaN: true });
  const any = fc.tuple(number, number, number).map((values) => {
    const [p10, p50, p90] = values.sort((a, b) => a - b);
    return band(p10, p50, p90);
  });
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 5 }), (bands) => {
      const { p10, p50, p90 } = combineBands(bands)!;
      expect(p10).toBeGreaterThanOrEqual(0);
      expect(p10 <= p50 && p50 <= p90).toBe(true);
      const middles = bands.map((one) => one.p50);
      expect(p50).toBeGreaterThanOrEqual(Math.min(...middles) * (1 - 1e-9));
      expect(p50).toBeLessThanOrEqual(Math.max(...middles) * (1 + 1e-9));
    }),
  );
});
