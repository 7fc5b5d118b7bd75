/** A baseline from a file: a recording of months ago is played into the nodes of a machine, and then the machine itself speaks. */
import { expect, test } from 'vitest';
import { random } from '../node-red-nodes/core/src/anomaly/detectors/residual-cusum/signals.fixture';
import { verdicts } from './default-chain.fixture';

const RECORDED = 700;
const JANUARY = Date.UTC(2026, 0, 5);
const NOVEMBER = Date.UTC(2026, 10, 25);
const timeOf = (i: number) => (i < RECORDED ? JANUARY + 1000 * i : NOVEMBER + 1000 * (i - RECORDED));

async function toldOf(seed: number, step: number): Promise<number[]> {
  const { normal } = random(seed);
  const rows = Array.from({ length: 1000 }, (_, i) => ({
    x: 50 + normal() + (i < RECORDED + 20 ? 0 : step),
  }));
  const found = await verdicts(rows, timeOf);
  return [...found].filter(([, { anomalous }]) => anomalous).map(([i]) => i - RECORDED - 20);
}

const seeds = [21, 22, 23];

test.each(seeds)('a machine that reads as it was recorded is healthy (seed %d)', async (seed) => {
  expect(await toldOf(seed, 0)).toEqual([]);
});

test.each(seeds)('a change of a machine that was recorded is told, and kept (seed %d)', async (seed) => {
  const told = await toldOf(seed, 10);
  expect(told[0]).toBeGreaterThanOrEqual(0);
  expect(told[0]).toBeLessThan(5);
  expect(told.at(-1)).toBe(279);
});

test.each(seeds)('one that has changed since it was recorded is told at once (seed %d)', async (seed) => {
  const { normal } = random(seed);
  const rows = Array.from({ length: 1000 }, (_, i) => ({ x: (i < RECORDED ? 50 : 60) + normal() }));
  const found = await verdicts(rows, timeOf);
  const told = [...found].filter(([, { anomalous }]) => anomalous).map(([i]) => i - RECORDED);
  expect(told[0]).toBeGreaterThanOrEqual(0);
  expect(told[0]).toBeLessThan(20);
});
