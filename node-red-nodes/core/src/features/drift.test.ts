import { expect, test } from 'vitest';
import { createFeatureState, featureDefaults, FeatureExtractor } from '.';
import type { Extent } from '../time';
import { channelOf, windowOf } from './window.fixture';

/** Drift of a window's sensor, with what it is compared with; or why there is none. */
function drift(baseline: Extent, window: ReturnType<typeof windowOf>, state = createFeatureState()) {
  const options = { ...featureDefaults, groups: ['trend'], only: ['drift'], baseline } as const;
  const { values, reasons } = new FeatureExtractor(options).extract(window, state);
  return reasons?.['x.drift'] ?? values['x.drift'];
}

test.each([
  ['two seconds of one value a second', { ms: 2_000 }, 1, 3],
  ['as many samples', 2, 1, 3],
  ['two seconds of two values a second', { ms: 2_000 }, 2, 2],
  ['less time than a value takes: the first', { ms: 1 }, 1, 3.5],
  ['more than the window: all of it', { ms: 3_600_000 }, 1, 0],
] as const)(
  'drift compares with the first samples of a window, by count or time: %s',
  (_what, of, fs, far) => {
    // 0, 1, 2, 3, … 7: the mean is 3.5.
    const rising = Array.from({ length: 8 }, (_, i) => i);
    expect(drift(of, windowOf({ x: channelOf(rising, fs) }))).toBe(far);
  },
);

test('values that come as they like go by their own times, and those that are missing take theirs along', () => {
  const at = { t: [0, 5_000, 9_000, 70_000], to: 70_000 };
  expect(drift({ ms: 60_000 }, windowOf({ x: channelOf([1, null, 3, 8]) }, at))).toBe(2);
});

test('a time is no number of cycles: the reason says what to do', () => {
  const cycles = { axis: 'cycle' as const, t: [1, 2], from: 1, to: 2 };
  expect(drift({ ms: 60_000 }, windowOf({ x: channelOf([1, 3]) }, cycles))).toBe(
    'what drift compares with is stated as a time, and this axis counts cycles: state samples',
  );
});
