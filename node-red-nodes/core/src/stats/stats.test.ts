import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as stats from '.';

interface Sample {
  x: number[];
  mean: number;
  median: number;
  deviation: number;
  normal: number;
  quantiles: number[];
  squares: number;
}
interface Golden {
  samples: Sample[];
  lines: { t: number[]; y: number[]; slope: number; error: number }[];
  normal: { shares: number[]; quantiles: number[]; points: number[]; cdf: number[] };
}
const golden = JSON.parse(readFileSync(join(__dirname, 'golden', 'golden.json'), 'utf8')) as Golden;

/** Within a share of the wanted value, or 1e-15. */
function near(actual: number | undefined, wanted: number, share = 1e-12): void {
  expect(Math.abs((actual ?? NaN) - wanted)).toBeLessThanOrEqual(Math.max(1e-15, share * Math.abs(wanted)));
}

describe.each(golden.samples)('sample %# as NumPy and SciPy have it', (sample) => {
  const { x } = sample;
  const sorted = [...x].sort((a, b) => a - b);

  test('mean and median', () => {
    near(stats.mean(x), sample.mean);
    expect(stats.median(x)).toBe(sample.median);
    expect(stats.medianOfSorted(Float64Array.from(sorted))).toBe(sample.median);
  });

  test('median absolute deviation', () => {
    near(stats.medianAbsDeviation(x), sample.deviation);
    near(stats.medianAbsDeviation(x, { scale: 'normal' }), sample.normal, 2e-6);
    near(stats.medianAbsDeviation(x, { center: stats.median(x) }), sample.deviation);
  });

  test('quantiles', () => {
    [0, 0.01, 0.25, 0.5, 0.9, 1].forEach((p, i) =>
      near(stats.quantileOfSorted(sorted, p), sample.quantiles[i]),
    );
  });

  test('one by one', () => {
    const running = { n: 0, mean: 0, m2: 0 };
    x.forEach((value) => stats.welford(running, value));
    near(running.mean, sample.mean);
    near(running.m2, sample.squares, 1e-8);
    expect(running.n).toBe(x.length);
  });
});

test.each(golden.lines)('line %# as SciPy has it', ({ t, y, slope, error }) => {
  const line = stats.leastSquares(y, t);
  near(line?.slope, slope, 1e-10);
  near(stats.slopeError(y, t, line as stats.Line), error, 1e-10);
});

test('an even row of times is its step', () => {
  const { t, y, error } = golden.lines[1];
  const line = stats.leastSquares(y, t[1]) as stats.Line;
  near(line.slope, golden.lines[1].slope, 1e-10);
  near(line.middle, 2.4);
  near(stats.slopeError(y, t[1], line), error, 1e-10);
});

test('no line goes through one time', () => {
  expect(stats.leastSquares([1, 2], [5, 5])).toBeUndefined();
  expect(stats.leastSquares([1], 1)).toBeUndefined();
});

describe('the normal distribution as SciPy has it', () => {
  const { shares, quantiles, points, cdf } = golden.normal;
  test.each(shares.map((p, i) => [p, quantiles[i]]))('%f of it lies below %f', (p, quantile) => {
    near(stats.normalQuantile(p), quantile, 1e-14);
  });

  test.each(points.map((x, i) => [x, cdf[i]]))('below %f lies %f of it', (x, share) => {
    expect(Math.abs(stats.normalCdf(x) - share)).toBeLessThanOrEqual(Math.max(1e-8 * share, 1e-307));
    expect(Math.abs(stats.normalCdf(x) - share)).toBeLessThanOrEqual(1e-15);
  });

  test('all of it lies between the infinities', () => {
    expect([0, 1].map(stats.normalQuantile)).toEqual([-Infinity, Infinity]);
    expect([-Infinity, Infinity].map(stats.normalCdf)).toEqual([0, 1]);
    expect([stats.normalQuantile(NaN), stats.normalCdf(NaN)]).toEqual([NaN, NaN]);
  });

  test('quantile and share undo one another', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        near(stats.normalCdf(stats.normalQuantile(p)), p, 1e-8);
      }),
    );
  });
});

describe('what is said of any numbers', () => {
  const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });

  test('the order does not matter, and nothing is changed', () => {
    fc.assert(
      fc.property(numbers, (x) => {
        const before = [...x];
        const turned = [...x].reverse();
        expect(stats.median(turned) === stats.median(x)).toBe(true);
        expect(x).toEqual(before);
      }),
    );
  });

  test('the upper of the two in the middle is found without sorting', () => {
    fc.assert(
      fc.property(numbers, (x) => {
        const sorted = [...x].sort((a, b) => a - b);
        expect(stats.selectMedian(Float64Array.from(x), x.length) === sorted[x.length >> 1]).toBe(true);
      }),
    );
  });

  test('the mean of equal numbers is one of them, and that of a part is of that part', () => {
    expect(stats.mean(Array(10).fill(0.1))).toBe(0.1);
    expect(stats.mean([100, 1, 2, 6, 100], 1, 4)).toBe(3);
  });

  test('nothing has no middle', () => {
    expect([stats.mean([]), stats.median([]), stats.quantileOfSorted([], 0.5)]).toEqual([NaN, NaN, NaN]);
    expect([stats.mean([1, 2], 2), stats.medianAbsDeviation([])]).toEqual([NaN, NaN]);
  });
});
