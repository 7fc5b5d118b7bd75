/** Eigenvalues, the greatest first, and for each its vector of length 1. */
export interface Eigen {
  values: number[];
  vectors: number[][];
}

/** Steps for one eigenvalue; two or three are usual. */
const STEPS = 60;

/**
 * All eigenvalues and eigenvectors of a symmetric matrix: Householder's reflections to three diagonals, then QL steps with implicit
 * shifts. O(n³). The greatest component of each vector is positive, so that a matrix has one answer.
 * Reference: J. H. Wilkinson and C. Reinsch, Handbook for Automatic Computation II: Linear Algebra (1971), II/2 and II/4.
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const { q, diagonal, beside } = tridiagonal(matrix);
  diagonalise(q, diagonal, beside);
  const order = Array.from(diagonal.keys()).sort((a, b) => diagonal[b] - diagonal[a]);
  return { values: order.map((i) => diagonal[i]), vectors: order.map((i) => upright(q[i])) };
}

/** Three diagonals, and the transposed rotation to them: its rows become the eigenvectors. */
interface Tridiagonal {
  q: Float64Array[];
  diagonal: Float64Array;
  /** Beside the diagonal: between i and i + 1. */
  beside: Float64Array;
}

function tridiagonal(matrix: readonly (readonly number[])[]): Tridiagonal {
  const n = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const q = matrix.map((_, i) => Float64Array.from({ length: n }, (_one, j) => (i === j ? 1 : 0)));
  for (let k = 0; k < n - 2; k++) {
    const v = reflector(a, k);
    if (!v) continue;
    reflectBoth(a, v, k + 1);
    reflectRows(q, v, k + 1);
  }
  const beside = Float64Array.from({ length: n }, (_, i) => (i + 1 < n ? a[i][i + 1] : 0));
  return { q, diagonal: Float64Array.from(a, (row, i) => row[i]), beside };
}

/** The unit vector whose reflection clears a column below its second diagonal; undefined where that is clear. */
function reflector(a: readonly Float64Array[], k: number): Float64Array | undefined {
  const n = a.length;
  const v = new Float64Array(n);
  let rest = 0;
  for (let i = k + 1; i < n; i++) {
    v[i] = a[i][k];
    if (i > k + 1) rest += v[i] ** 2;
  }
  if (rest === 0) return undefined;
  const length = Math.sqrt(rest + v[k + 1] ** 2);
  v[k + 1] += v[k + 1] < 0 ? -length : length;
  const norm = Math.sqrt(rest + v[k + 1] ** 2);
  for (let i = k + 1; i < n; i++) v[i] /= norm;
  return v;
}

/** A becomes H A H with H = 1 − 2 v vᵀ, of which v is 0 before `from`. */
function reflectBoth(a: readonly Float64Array[], v: Float64Array, from: number): void {
  const n = a.length;
  const p = a.map((row) => dot(row, v, from));
  const half = dot(p, v, from);
  for (let i = 0; i < n; i++) {
    const row = a[i];
    const [vi, pi] = [2 * v[i], 2 * (p[i] - half * v[i])];
    // The part of p along v is taken once from each side.
    for (let j = 0; j < n; j++) row[j] -= vi * (p[j] - half * v[j]) + pi * v[j];
  }
}

/** Q becomes H Q. */
function reflectRows(q: readonly Float64Array[], v: Float64Array, from: number): void {
  const n = q.length;
  const sums = new Float64Array(n);
  for (let i = from; i < n; i++) for (let j = 0; j < n; j++) sums[j] += v[i] * q[i][j];
  for (let i = from; i < n; i++) for (let j = 0; j < n; j++) q[i][j] -= 2 * v[i] * sums[j];
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>, from: number): number {
  let sum = 0;
  for (let i = from; i < b.length; i++) sum += a[i] * b[i];
  return sum;
}

function diagonalise(q: Float64Array[], d: Float64Array, e: Float64Array): void {
  const n = d.length;
  for (let l = 0; l < n; l++)
    for (let step = 0; step < STEPS; step++) {
      let m = l;
      while (m < n - 1 && Math.abs(e[m]) > Number.EPSILON * (Math.abs(d[m]) + Math.abs(d[m + 1]))) m++;
      if (m === l) break;
      qlStep({ q, d, e }, l, m);
    }
}

/** One step for eigenvalue `l` on the block that ends at `m`, shifted by Wilkinson's choice. */
function qlStep({ q, d, e }: { q: Float64Array[]; d: Float64Array; e: Float64Array }, l: number, m: number) {
  const half = (d[l + 1] - d[l]) / (2 * e[l]);
  let g = d[m] - d[l] + e[l] / (half + Math.sign(half || 1) * Math.hypot(half, 1));
  let [sine, cosine, p] = [1, 1, 0];
  for (let i = m - 1; i >= l; i--) {
    const [f, b] = [sine * e[i], cosine * e[i]];
    const length = Math.hypot(f, g);
    e[i + 1] = length;
    // Never 0: no e within a block is.
    [sine, cosine] = [f / length, g / length];
    const shifted = d[i + 1] - p;
    const r = (d[i] - shifted) * sine + 2 * cosine * b;
    p = sine * r;
    d[i + 1] = shifted + p;
    g = cosine * r - b;
    turn(q[i], q[i + 1], { sine, cosine });
  }
  d[l] -= p;
  e[l] = g;
  e[m] = 0;
}

function turn(low: Float64Array, high: Float64Array, { sine, cosine }: { sine: number; cosine: number }) {
  for (let k = 0; k < low.length; k++) {
    const [a, b] = [low[k], high[k]];
    high[k] = sine * a + cosine * b;
    low[k] = cosine * a - sine * b;
  }
}

function upright(vector: Float64Array): number[] {
  const greatest = vector.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0);
  return Array.from(vector, (one) => (greatest < 0 ? -one : one) + 0);
}
