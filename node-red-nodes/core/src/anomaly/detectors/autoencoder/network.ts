/** A layer: a row of weights for each of its outputs, one for each of its inputs. Plain JSON. */
export interface Layer {
  weights: number[][];
  bias: number[];
}

/** A multilayer perceptron: hyperbolic tangents after every layer but the last, which is linear. Plain JSON. */
export type Network = Layer[];

/** What it makes of a row. O(weights); the last layer's outputs have no bound but that of their weights. */
export function forward(row: readonly number[], network: Network): number[] {
  return network.reduce<readonly number[]>(
    (before, layer, i) => outputs(before, layer, i < network.length - 1),
    row,
  ) as number[];
}

function outputs(before: readonly number[], { weights, bias }: Layer, bent: boolean): number[] {
  return weights.map((one, k) => {
    let sum = bias[k];
    for (let j = 0; j < one.length; j++) sum += one[j] * before[j];
    return bent ? Math.tanh(sum) : sum;
  });
}
