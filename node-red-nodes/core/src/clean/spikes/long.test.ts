import { describe, expect, test } from 'vitest';
import { autoregression, normal, spikesOf } from './signals.fixture';

describe('both errors at one setting', () => {
  test.each([0, 0.3, 0.5, 0.8])(
    'AR(1) with φ %f: at most one in a thousand is changed, and 99 of 100 single spikes of 6 σ are found',
    (phi) => {
      const healthy = autoregression(phi, 100_000);
      expect(spikesOf(healthy).length / healthy.length).toBeLessThanOrEqual(0.001);
      const places = Array.from({ length: 490 }, (_, i) => 400 + i * 200);
      const spiky = autoregression(phi, 100_000, 2);
      places.forEach((place, i) => (spiky[place] += i % 2 === 0 ? 6 : -6));
      const found = new Set(spikesOf(spiky));
      expect(places.filter((place) => found.has(place)).length / places.length).toBeGreaterThanOrEqual(0.99);
    },
  );

  test('a heavy tail is no spike: of Laplace’s distribution at most 0.1 % is changed', () => {
    const next = normal(3);
    // The difference of two sums of squares is Laplace's.
    const values = Array.from(
      { length: 50_000 },
      () => 50 + next() ** 2 + next() ** 2 - next() ** 2 - next() ** 2,
    );
    expect(spikesOf(values).length / values.length).toBeLessThanOrEqual(0.001);
  });

  test('the level and the unit do not matter', () => {
    const values = autoregression(0.5, 5_000);
    values[3_000] += 8;
    const found = spikesOf(values);
    expect(found).toContain(3_000);
    expect(spikesOf(values.map((value) => value - 50))).toEqual(found);
    expect(spikesOf(values.map((value) => value * 1e-9))).toEqual(found);
    expect(spikesOf(values.map((value) => value * 1e9 + 1e12))).toEqual(found);
  });
});
