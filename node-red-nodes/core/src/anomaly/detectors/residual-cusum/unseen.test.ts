import { expect, test } from 'vitest';
import { learn, type ChannelNormal } from './learn';
import { autoregressive } from './signals.fixture';
import { unseenWander } from './unseen';
import { follow, watch } from './watch';

const SEEDS = 40;

test('what may have been missed grows with the doublings of the time, and is nothing where all was seen', () => {
  expect(unseenWander(0, 400)).toBe(0);
  expect(unseenWander(400, 400)).toBeCloseTo(0.25, 12);
  expect(unseenWander(15 * 400, 400)).toBeCloseTo(0.5, 12);
});

/** Channels that are found within so many values of lying beside what was learned. */
function foundBeside(by: number, horizon: number, phi = 0): number {
  const flagged = Array.from({ length: SEEDS }, (_, i) => {
    const x = autoregressive({ seed: i + 1, phi, at: 300 }, () => ({ shift: by, scale: 1 }), 2_300);
    const normal = learn([x.slice(0, 300)], {
      runLength: Math.max(60_000, horizon),
      horizon,
    }) as ChannelNormal;
    const state = watch();
    return x.slice(300).some((value) => follow(normal, state, value) >= 1);
  });
  return flagged.filter(Boolean).length;
}

test.each([0, 0.5])(
  'autocorrelation %d: a level that lies half to one σ beside what little was seen is no case',
  (phi) => {
    expect(foundBeside(0.5, 60_000, phi)).toBeLessThanOrEqual(0.05 * SEEDS);
    expect(foundBeside(1, 7_776_000, phi)).toBeLessThanOrEqual(0.1 * SEEDS);
    expect(foundBeside(-1, 7_776_000, phi)).toBeLessThanOrEqual(0.1 * SEEDS);
    // Where the baseline is settled it is one.
    expect(foundBeside(1, 0, phi)).toBeGreaterThanOrEqual(0.95 * SEEDS);
    expect(foundBeside(3, 7_776_000, phi)).toBe(SEEDS);
  },
);
