import { mean } from '../../../stats';

/** Upper 0.1 % point of a chi-square distribution with two degrees of freedom, one for each polynomial. */
const CHANCE = -2 * Math.log(0.001);
const DEGREES = [1, 2];

/** In less than a hundredth of a day a channel that follows it moves by less than its limits leave room for. */
const LEAST_OF_DAY_MS = 86_400_000 / 100;

/** Whether so many rows may be a part of a day that tells. @param step ms between two; absent where they take no time. */
export function isPartOfDay(rows: number, step: number | undefined): boolean {
  return step !== undefined && rows * step >= LEAST_OF_DAY_MS;
}

/**
 * Whether a channel was on its way over the whole of what was learned from: a line and a bend (half a day of a daily course, a warm-up) are
 * more of it than chance makes of values that hang together as these do. White values seem to once in a thousand baselines, a
 * first-order autoregression of 0.8 twice in a hundred of 300.
 * The sum of squares along both orthogonal polynomials is held against the variance of a mean of what they leave, which an
 * autoregression of the first order tells (T. W. Anderson, The Statistical Analysis of Time Series (1971) ch. 10).
 * @param values In the order of time, more than three.
 */
export function isMoving(values: readonly number[]): boolean {
  let left = withoutMean(values);
  let along = 0;
  for (const way of polynomials(values.length)) {
    along += dot(left, way) ** 2;
    left = without(left, way);
  }
  return along > CHANCE * longRunVariance(left);
}

/** Line and bend over n values, each of length 1 and at right angles to the other and to a level. */
function polynomials(n: number): number[][] {
  const found: number[][] = [];
  for (const degree of DEGREES) {
    const raw = withoutMean(Array.from({ length: n }, (_, i) => ((2 * i - n + 1) / n) ** degree));
    const left = found.reduce(without, raw);
    const length = Math.sqrt(dot(left, left));
    found.push(left.map((value) => value / length));
  }
  return found;
}

/** n times the variance of the mean of n values that hang together; about 0. */
function longRunVariance(values: readonly number[]): number {
  const all = dot(values, values);
  const phi = Math.max(0, dot(values.slice(1), values) / all || 0);
  return ((all / values.length) * (1 + phi)) / (1 - phi);
}

function withoutMean(values: readonly number[]): number[] {
  const middle = mean(values);
  return values.map((value) => value - middle);
}

function without(values: readonly number[], way: readonly number[]): number[] {
  const part = dot(values, way);
  return values.map((value, i) => value - part * way[i]);
}

/** Of as many as the first has. */
const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * b[i], 0);
