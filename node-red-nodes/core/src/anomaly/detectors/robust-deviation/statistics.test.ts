import { describe, expect, test } from 'vitest';
import { noise } from '../../watch.fixture';
import { independentValues } from './independence';
import { locate } from './location';
import { meanSquareQuantile, normalFromT, normalUpper } from './normal';

describe('the statistics behind it', () => {
  test('t becomes the normal value of the same tail probability', () => {
    // scipy.stats: norm.isf(t.sf(value, dof))
    expect(normalFromT(2, 10)).toBeCloseTo(1.7925, 2);
    expect(normalFromT(-5, 5)).toBeCloseTo(-2.8719, 1);
    expect(normalFromT(3, 1e6)).toBeCloseTo(3, 4);
  });

  test('upper quantiles of the normal and the chi-square distribution', () => {
    // scipy.stats: norm.isf(p), chi2.isf(p, dof) / dof
    expect(normalUpper(0.001)).toBeCloseTo(3.0902, 3);
    expect(normalUpper(0.5)).toBeCloseTo(0, 3);
    expect(meanSquareQuantile(10, normalUpper(0.001))).toBeCloseTo(29.588 / 10, 1);
    expect(meanSquareQuantile(1, -100)).toBe(0);
  });

  test('a series that repeats itself is worth fewer values', () => {
    const random = noise(9);
    const white = Array.from({ length: 200 }, random);
    const slow = white.map((_, i) => white.slice(Math.max(0, i - 9), i + 1).reduce((a, b) => a + b));
    expect(independentValues(white)).toBeGreaterThan(100);
    expect(independentValues(slow)).toBeLessThan(40);
    expect(independentValues([-2, -1, 0, 1, 2])).toBe(2);
  });

  test('a skewed feature has a wider scale on its long side', () => {
    const random = noise(10);
    const found = locate(Array.from({ length: 200 }, () => Math.exp(random() / 2)));
    expect(found?.above).toBeGreaterThan(1.1 * (found?.below ?? Infinity));
  });

  test('what deviates often is the tail, not an outlier', () => {
    const bimodal = Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? 100 : (i % 3) - 1));
    expect(locate(bimodal)?.above).toBeGreaterThan(40);
  });
});
