type Rows = readonly (readonly number[])[];

/** A boundary around healthy rows: those that carry it, how much each, and the sum at the boundary. Plain JSON. */
export interface Boundary {
  gamma: number;
  /** Support vectors, and their weights between 0 and 1. */
  vectors: number[][];
  weights: number[];
  /** The weighted sum of kernels at the boundary. */
  offset: number;
}

export interface Kernel {
  /** Of exp(−γ ‖a − b‖²). */
  gamma: number;
  /** Share 0–1 of the rows that may lie outside, at most; and of those that carry the boundary, at least. */
  nu: number;
  /** How far from the optimum it may stop. */
  tolerance?: number;
}

interface Dual {
  kernel: Float64Array;
  weights: Float64Array;
  /** What the weighted sum of kernels is at each row. */
  sums: Float64Array;
}

const TOLERANCE = 1e-3;
/** Steps for each row after which it stops where it is. */
const STEPS_EACH = 100;

/**
 * The one-class support vector machine: least of ½ Σ αᵢ αⱼ k(xᵢ, xⱼ) with 0 ≤ αᵢ ≤ 1 and Σ αᵢ = ν n, by sequential minimal
 * optimisation, two weights at a time. O(rows² × columns); it holds rows² numbers meanwhile.
 * References: B. Schölkopf et al., Neural Comput. 13 (2001) 1443–1471; R.-E. Fan, P.-H. Chen and C.-J. Lin, J. Mach. Learn. Res. 6
 * (2005) 1889–1918 for the choice of the two.
 * @param rows At least one.
 */
export function boundaryOf(rows: Rows, { gamma, nu, tolerance = TOLERANCE }: Kernel): Boundary {
  const dual = begin(rows, gamma, nu);
  for (let step = 0; step < STEPS_EACH * rows.length; step++) {
    const pair = pairOf(dual, tolerance);
    if (!pair) break;
    move(dual, pair);
  }
  const carrying = rows.map((_, i) => i).filter((i) => dual.weights[i] > 0);
  return {
    gamma,
    vectors: carrying.map((i) => [...rows[i]]),
    weights: carrying.map((i) => dual.weights[i]),
    offset: offsetOf(dual),
  };
}

/** The first rows carry all, as LIBSVM begins. */
function begin(rows: Rows, gamma: number, nu: number): Dual {
  const n = rows.length;
  const kernel = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++)
      kernel[i * n + j] = kernel[j * n + i] = Math.exp(-gamma * squared(rows[i], rows[j]));
  const weights = Float64Array.from(rows, (_, i) => Math.max(0, Math.min(1, nu * n - i)));
  const sums = new Float64Array(n);
  for (let j = 0; j < n && weights[j] > 0; j++)
    for (let i = 0; i < n; i++) sums[i] += weights[j] * kernel[j * n + i];
  return { kernel, weights, sums };
}

/** The row that most wants more weight, and the one that gives it with the greatest gain; undefined at the optimum. */
function pairOf({ kernel, weights, sums }: Dual, tolerance: number): [up: number, down: number] | undefined {
  const n = weights.length;
  let up = -1;
  for (let i = 0; i < n; i++) if (weights[i] < 1 && (up < 0 || sums[i] < sums[up])) up = i;
  let [down, gain, most] = [-1, 0, 0];
  for (let i = 0; i < n && up >= 0; i++) {
    if (weights[i] <= 0) continue;
    const gap = sums[i] - sums[up];
    most = Math.max(most, gap);
    const found = (gap * gap) / curvature(kernel[up * n + i]);
    if (gap > 0 && found > gain) [down, gain] = [i, found];
  }
  return most > tolerance ? [up, down] : undefined;
}

function move({ kernel, weights, sums }: Dual, [up, down]: [number, number]): void {
  const n = weights.length;
  const wanted = (sums[down] - sums[up]) / curvature(kernel[up * n + down]);
  const by = Math.min(wanted, 1 - weights[up], weights[down]);
  weights[up] = by === 1 - weights[up] ? 1 : weights[up] + by;
  weights[down] = by === weights[down] ? 0 : weights[down] - by;
  for (let i = 0; i < n; i++) sums[i] += by * (kernel[up * n + i] - kernel[down * n + i]);
}

/** Of the way between two rows; of two that are alike, nearly none. */
function curvature(kernel: number): number {
  return Math.max(2 - 2 * kernel, 1e-12);
}

/** The mean at the rows on the boundary; where there are none, halfway between those within and those outside. */
function offsetOf({ weights, sums }: Dual): number {
  let [on, total, within, outside] = [0, 0, Infinity, -Infinity];
  weights.forEach((weight, i) => {
    if (weight > 0 && weight < 1) {
      on++;
      total += sums[i];
    } else if (weight === 0) within = Math.min(within, sums[i]);
    else outside = Math.max(outside, sums[i]);
  });
  if (on > 0) return total / on;
  return within === Infinity ? outside : (within + outside) / 2;
}

/** Positive within the boundary, 0 on it, negative outside; as scikit-learn's `decision_function`. O(vectors × columns). */
export function decision(row: readonly number[], { gamma, vectors, weights, offset }: Boundary): number {
  let sum = 0;
  for (let i = 0; i < vectors.length; i++) sum += weights[i] * Math.exp(-gamma * squared(row, vectors[i]));
  return sum - offset;
}

/** The square of the way between two rows. */
export function squared(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j] - b[j]) * (a[j] - b[j]);
  return sum;
}
