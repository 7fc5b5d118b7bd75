import { describe, expect, it } from 'vitest';
import { ageAt, alongTangent, curveAt, emptyCurve, rateDensity, type WearShape } from './shapes';

const shapes: WearShape[] = [
  { onset: 0, rate: 0, power: 1 },
  { onset: 0.4, rate: 0, power: 1 },
  { onset: 0, rate: 3, power: 1 },
  { onset: 0.4, rate: 3, power: 1 },
  { onset: 0, rate: 0, power: 0.5 },
  { onset: 0.4, rate: 0, power: 0.5 },
];

describe.each(shapes)('onset $onset, rate $rate, power $power', (shape) => {
  it('grows from 0 at its onset to 1 now', () => {
    const [before, onset, now] = curveAt(shape, { u: [shape.onset / 2, shape.onset, 1] }).growth;
    expect([before, onset]).toStrictEqual([0, 0]);
    expect(now).toBeCloseTo(1, 12);
  });

  it('ages from its onset on, by 1 until now', () => {
    const { steps, slope } = curveAt(shape, { u: [0, 0.2, 0.5, 1] });
    expect(steps.reduce((sum, step) => sum + step, 0)).toBeCloseTo(1, 12);
    expect(slope[1] === 0).toBe(shape.onset > 0.2);
  });

  it('is the same at even times, in fewer operations', () => {
    const u = Array.from({ length: 40 }, (_, i) => i / 39);
    const [even, any] = [curveAt(shape, { u, spacing: 1 / 39 }), curveAt(shape, { u })];
    any.growth.forEach((growth, i) => expect(even.growth[i]).toBeCloseTo(growth, 12));
    any.slope.forEach((slope, i) => expect(even.slope[i]).toBeCloseTo(slope, 12));
  });

  it('knows how fast it grows with age', () => {
    const step = 1e-6;
    const { growth, slope, steps } = curveAt(shape, { u: [0.8 - step, 0.8, 0.8 + step] });
    expect((growth[2] - growth[0]) / (steps[1] + steps[2])).toBeCloseTo(slope[1], 6);
  });

  it('reaches the threshold at the age that it says', () => {
    const q = 0.3;
    const { age } = ageAt(shape, q);
    const time = shape.onset + age * (1 - shape.onset);
    expect(curveAt(shape, { u: [time] }).growth[0] * q).toBeCloseTo(1, 10);
  });

  it('stands where growth does that has gone along its tangent', () => {
    const step = 1e-6;
    const tangent = curveAt(shape, { u: [1] }).slope[0];
    for (const ahead of [-0.3, 0, 0.4]) {
      const { age, pace } = alongTangent(shape, ahead);
      const grown = curveAt(shape, { u: [shape.onset + age * (1 - shape.onset)] }).growth[0];
      expect(grown).toBeCloseTo(1 + tangent * ahead, 10);
      const moved = alongTangent(shape, ahead + step).age - alongTangent(shape, ahead - step).age;
      expect(pace).toBeCloseTo(moved / (2 * step), 5);
    }
    expect(alongTangent(shape, -100).age).toBeGreaterThan(0);
  });

  it('knows how its observed share changes with wear', () => {
    const step = 1e-6;
    const share = (q: number) => 1 / ageAt(shape, q).age;
    const slope = (share(0.3 + step) - share(0.3 - step)) / (2 * step);
    expect(ageAt(shape, 0.3).shareSlope).toBeCloseTo(slope, 6);
  });
});

it('leaves nothing of the curve that it overwrites', () => {
  const u = [0, 0.3, 0.6, 1];
  const curve = curveAt(shapes[2], { u }, emptyCurve(4));
  expect(curveAt(shapes[1], { u }, curve)).toStrictEqual(curveAt(shapes[1], { u }));
});

it('is never infinitely steep, not even a root at its onset', () => {
  const { slope } = curveAt({ onset: 0, rate: 0, power: 0.5 }, { u: [1e-12, 1] });
  expect(slope[0]).toBeCloseTo(5, 12);
});

it('gives the rates of whole lives a density of mass 1', () => {
  const step = 0.01;
  const age = 2;
  let mass = 0;
  for (let rate = step / 2; rate < 40; rate += step)
    mass += rateDensity({ onset: 0, rate, power: 1 }, age) * step;
  expect(mass).toBeCloseTo(1, 3);
  expect(rateDensity({ onset: 0, rate: 0, power: 1 }, age)).toBe(1);
});
