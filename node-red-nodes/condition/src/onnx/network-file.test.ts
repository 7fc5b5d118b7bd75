import { autoencoderFile, detectors } from '@mantis-pdm/core/anomaly';
import { expect, test } from 'vitest';
import { loadRuntime } from './runtime';

/** Rows along a curve, and what an autoencoder has learned from them. */
function learned(columns: number) {
  const names = Array.from({ length: columns }, (_, k) => `c${k}`);
  const rows = Array.from({ length: 120 }, (_, i) => names.map((_, k) => Math.sin(i / 9 + k) + 0.1 * Math.cos(i * i + k))); // prettier-ignore
  const options = { falseAlarms: 0.001, rowsPerCase: 60_000, until: 120 };
  const { learned } = detectors.autoencoder.fit({ names, rows }, options);
  return learned ?? [];
}

test.each([
  ['native', 3],
  ['native', 30],
  ['wasm', 3],
] as const)(
  'the file of a network says in the %s runtime what the network says, of %i columns',
  async (choice, columns) => {
    const network = learned(columns);
    const { bytes, input, output } = autoencoderFile(network);
    const session = await (await loadRuntime(choice)).open(bytes);
    expect(session.inputNames).toEqual([input]);
    expect(session.outputNames).toEqual([output]);
    const rows = Array.from({ length: 40 }, (_, i) => Array.from({ length: columns }, (_, k) => 3 * Math.sin(i * 7 + k))); // prettier-ignore
    const { [output]: made } = await session.run(Float32Array.from(rows.flat()), columns, { input, outputs: [output] }); // prettier-ignore
    const wanted = rows.flatMap((row) => pass(row, network));
    expect(made).toHaveLength(wanted.length);
    made.forEach((value, i) => expect(Math.abs(value - wanted[i])).toBeLessThan(1e-5));
    await session.close();
  },
);

/** The same, written down again: tangents after every layer but the last. */
function pass(row: number[], network: { weights: number[][]; bias: number[] }[]): number[] {
  return network.reduce((before, { weights, bias }, k) => {
    const sums = weights.map((one, i) => one.reduce((sum, weight, j) => sum + weight * before[j], bias[i]));
    return k < network.length - 1 ? sums.map(Math.tanh) : sums;
  }, row);
}
