import { describe, expect, it } from 'vitest';
import { ageAt, growth, rateDensity, type Shape } from './shapes';

const shapes: Shape[] = [
  { onset: 0, rate: 0 },
  { onset: 0.4, rate: 0 },
  { onset: 0, rate: 3 },
  { onset: 0.4, rate: 3 },
];

describe.each(shapes)('onset $onset, rate $rate', (shape) => {
  it('grows from 0 at its onset to 1 now', () => {
    const [before, onset, now] = growth(shape, [shape.onset / 2, shape.onset, 1]);
    expect([before, onset]).toStrictEqual([0, 0]);
    expect(now).toBeCloseTo(1, 12);
  });

  it('reaches the threshold at the age that it says', () => {
    const q = 0.3;
    const { age } = ageAt(shape, q);
    const time = shape.onset + age * (1 - shape.onset);
    expect(growth(shape, [time])[0]! * q).toBeCloseTo(1, 10);
  });

  it('knows how its observed share changes with wear', () => {
    const step = 1e-6;
    const share = (q: number) => 1 / ageAt(shape, q).age;
    const slope = (share(0.3 + step) - share(0.3 - step)) / (2 * step);
    expect(ageAt(shape, 0.3).shareSlope).toBeCloseTo(slope, 6);
  });
});

it('gives the rates of whole lives a density of mass 1', () => {
  const step = 0.01;
  const age = 2;
  let mass = 0;
  for (let rate = step / 2; rate < 40; rate += step) mass += rateDensity({ onset: 0, rate }, age) * step;
  expect(mass).toBeCloseTo(1, 3);
  expect(rateDensity({ onset: 0, rate: 0 }, age)).toBe(1);
});
