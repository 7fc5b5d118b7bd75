import type { Network } from './network';

/** A network while it learns: all weights and biases in one array, and the slope of the error by each. */
export interface Net {
  sizes: readonly number[];
  values: Float64Array;
  slopes: Float64Array;
  /** Of each layer, that of the inputs first, what came out of it, and the slope of the error by that. */
  out: Float64Array[];
  by: Float64Array[];
  /** A copy of what it has learned. */
  layers(): Network;
}

/** Random weights as X. Glorot and Y. Bengio, AISTATS (2010), have them; biases of 0. */
export function netOf(sizes: readonly number[], even: () => number): Net {
  const count = sizes.slice(1).reduce((sum, to, k) => sum + to * (sizes[k] + 1), 0);
  const values = new Float64Array(count);
  for (let k = 1, at = 0; k < sizes.length; k++) {
    const [from, to] = [sizes[k - 1], sizes[k]];
    const widest = Math.sqrt(6 / (from + to));
    for (let i = 0; i < from * to; i++) values[at++] = widest * (2 * even() - 1);
    at += to;
  }
  const out = sizes.map((size) => new Float64Array(size));
  const by = sizes.map((size) => new Float64Array(size));
  return { sizes, values, slopes: new Float64Array(count), out, by, layers: () => layersOf(sizes, values) };
}

/** What the network makes of a row; the array is used again by the next. */
export function forwardInto({ sizes, values, out }: Net, row: readonly number[]): Float64Array {
  out[0].set(row);
  for (let k = 1, at = 0; k < sizes.length; k++) {
    const [from, to] = [sizes[k - 1], sizes[k]];
    const [before, after] = [out[k - 1], out[k]];
    for (let i = 0; i < to; i++, at += from) {
      let sum = values[at + (to - i) * from + i];
      for (let j = 0; j < from; j++) sum += values[at + j] * before[j];
      after[i] = k < sizes.length - 1 ? Math.tanh(sum) : sum;
    }
    at += to;
  }
  return out[sizes.length - 1];
}

/** Adds the slopes of half the mean squared error of one row. D. E. Rumelhart, G. E. Hinton and R. J. Williams, Nature 323 (1986) 533. */
export function backward(net: Net, row: readonly number[]): void {
  const { sizes, out, by } = net;
  const last = sizes.length - 1;
  const made = forwardInto(net, row);
  for (let j = 0; j < made.length; j++) by[last][j] = (made[j] - row[j]) / made.length;
  let at = net.values.length;
  for (let k = last; k > 0; k--) {
    at -= sizes[k] * (sizes[k - 1] + 1);
    through(net, k, at);
    // The slope of a hyperbolic tangent follows from its value.
    for (let j = 0; k > 1 && j < by[k - 1].length; j++) by[k - 1][j] *= 1 - out[k - 1][j] ** 2;
  }
}

function through({ sizes, values, slopes, out, by }: Net, k: number, start: number): void {
  const [from, to] = [sizes[k - 1], sizes[k]];
  const [before, behind] = [out[k - 1], by[k - 1]];
  behind.fill(0);
  for (let i = 0, at = start; i < to; i++, at += from) {
    const slope = by[k][i];
    slopes[start + to * from + i] += slope;
    for (let j = 0; j < from; j++) {
      slopes[at + j] += slope * before[j];
      behind[j] += slope * values[at + j];
    }
  }
}

function layersOf(sizes: readonly number[], values: Float64Array): Network {
  let at = 0;
  const take = (count: number) => Array.from(values.subarray(at, (at += count)));
  return sizes.slice(1).map((to, k) => {
    const weights = Array.from({ length: to }, () => take(sizes[k]));
    return { weights, bias: take(to) };
  });
}
