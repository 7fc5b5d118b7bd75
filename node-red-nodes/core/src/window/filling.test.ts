import { expect, test } from 'vitest';
import type { Samples } from '../contract';
import { createWindowState, fillingFor, pushSamples, windowDefaults, type WindowOptions } from '.';

const row = (at: number): Samples => ({
  ...{ v: 1, kind: 'samples', id: `s#${at}`, seq: at, asset: 'a', at, axis: 'time', t: [at] },
  channels: { x: { unit: '', quantity: '', v: [1], q: [100] } },
  source: { protocol: 'test', address: '' },
});

/** What is told after each of so many rows, which come each `step` s. */
function told(options: Partial<WindowOptions>, rows: number, step = 1) {
  const state = createWindowState();
  const settings = { ...windowDefaults, ...options };
  return Array.from({ length: rows }, (_, i) => {
    pushSamples(row(i * step * 1000), state, settings);
    return fillingFor(state, settings);
  });
}

test('a window of 60 samples, one a second, needs 58 s after two of them', () => {
  const all = told({ length: 60 }, 60);
  expect(all.slice(0, 4)).toEqual([undefined, 60_000, 60_000, 60_000]);
  expect([all[12], all[58], all[59]]).toEqual([50_000, 10_000, undefined]);
});

test('a window by time, and a first one that is shorter', () => {
  expect(told({ by: 'time', length: 3_600 }, 3, 60).at(-1)).toBe(3_480_000);
  expect(told({ length: 600, first: 20 }, 5).at(-1)).toBe(20_000);
});

test('a gap does not make it longer, as it is told', () => {
  const state = createWindowState();
  const settings = { ...windowDefaults, length: 100 };
  const all: (number | undefined)[] = [];
  for (const second of [0, 1, 2, 300, 301, 302]) {
    pushSamples(row(second * 1000), state, settings);
    all.push(fillingFor(state, settings));
  }
  expect(all).toEqual([undefined, 100_000, 100_000, 100_000, 100_000, 100_000]);
});
