import { describe, expect, it } from 'vitest';
import { normal, seeded } from '../estimate/lives.fixture';
import { curveAt } from './shapes';
import { filter, type Wander } from './wander';

const u = [0, 0.1, 0.3, 0.4, 0.55, 0.7, 0.85, 1];
const random = seeded(9);
const y = u.map((at) => 0.4 * at + 0.05 * normal(random));
const curve = curveAt({ onset: 0.2, rate: 2, power: 1 }, { u });

/** The covariance of the readings by definition: walks in steps that remember, scaled by the slope, plus 1. */
function covariance({ memory }: Wander, diffusion: number): number[][] {
  const spell = (diffusion * (1 - memory)) / (1 + memory);
  const steps = [...curve.steps].map((step) => Math.sqrt(spell * step));
  const walk = u.map((_, i) => steps.map((step, j) => (j <= i ? step : 0)));
  return u.map((_, i) =>
    u.map((_, j) => {
      let sum = i === j ? 1 : 0;
      for (let a = 0; a < u.length; a++)
        for (let b = 0; b < u.length; b++)
          sum += curve.slope[i] * curve.slope[j] * walk[i][a] * walk[j][b] * memory ** Math.abs(a - b);
      return sum;
    }),
  );
}

/** Lower triangle L with L·Lᵀ the matrix. */
function cholesky(matrix: number[][]): number[][] {
  const lower = matrix.map(() => matrix.map(() => 0));
  matrix.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      const rest = row[j] - lower[i].slice(0, j).reduce((sum, x, k) => sum + x * lower[j][k], 0);
      lower[i][j] = i === j ? Math.sqrt(rest) : rest / lower[j][j];
    }
  });
  return lower;
}

function solve(lower: number[][], vector: ArrayLike<number>): number[] {
  const solved: number[] = [];
  lower.forEach((row, i) => {
    solved.push((vector[i] - solved.reduce((sum, x, k) => sum + x * row[k], 0)) / row[i]);
  });
  return solved;
}

const dot = (a: number[], b: number[]) => a.reduce((sum, x, i) => sum + x * b[i], 0);

describe.each([
  { power: 3, memory: 0 },
  { power: 30, memory: 0.7 },
])('a walk of power $power and memory $memory', (wander) => {
  const { products, logDeterminant, diffusion } = filter(curve, y, wander);
  const lower = cholesky(covariance(wander, diffusion));
  const [one, g, values] = [u.map(() => 1), curve.growth, y].map((series) => solve(lower, series));

  it('whitens as the inverse of the covariance does', () => {
    expect(products.one).toBeCloseTo(dot(one, one), 9);
    expect(products.gg).toBeCloseTo(dot(g, g), 9);
    expect(products.yy).toBeCloseTo(dot(values, values), 9);
    expect(products.g).toBeCloseTo(dot(one, g), 9);
    expect(products.y).toBeCloseTo(dot(one, values), 9);
    expect(products.gy).toBeCloseTo(dot(g, values), 9);
    expect(logDeterminant).toBeCloseTo(2 * lower.reduce((sum, row, i) => sum + Math.log(row[i]), 0), 9);
  });

  it('adds its power to a reading on average', () => {
    const added = u.reduce((sum, _, i) => sum + curve.slope[i] ** 2 * curve.steps[i] * diffusion, 0);
    expect(added / u.length).toBeCloseTo(wander.power, 9);
  });
});

it('follows a walk that is much larger than the noise, and expects a spell to last', () => {
  const line = curveAt({ onset: 0, rate: 0, power: 1 }, { u });
  const walk = u.map((at) => 2 * at);
  expect(filter(line, walk, { power: 1e6, memory: 0 }).ahead.y).toBeCloseTo(2, 3);
  expect(filter(line, walk, { power: 1e6, memory: 0.8 }).ahead.y).toBeGreaterThan(2.2);
});

it('bears many readings and a large power', () => {
  const many = Array.from({ length: 60 }, (_, i) => i / 59);
  const { logDeterminant } = filter(curveAt({ onset: 0, rate: 0, power: 1 }, { u: many }), many, {
    power: 1e6,
    memory: 0,
  });
  expect(logDeterminant).toBeGreaterThan(59 * Math.log(1e6));
  expect(logDeterminant).toBeLessThan(1000);
});

it('has nothing to walk along before the onset', () => {
  const flat = curveAt({ onset: 1, rate: 0, power: 1 }, { u: u.slice(0, -1) });
  expect(filter(flat, y.slice(0, -1), { power: 3, memory: 0 })).toMatchObject({
    diffusion: 0,
    logDeterminant: 0,
  });
});
