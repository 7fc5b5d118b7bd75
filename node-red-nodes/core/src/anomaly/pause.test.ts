/** A machine that was not seen for a while: what comes next does not follow what was before, and may be a fault. */
import { describe, expect, it, test } from 'vitest';
import { createAnomalyState, detectAnomaly, type AnomalyState } from './detect';
import type { Detector } from './detector';
import { detectors } from './detectors';
import { random } from './detectors/residual-cusum/signals.fixture';
import { anomalyDefaults } from './options';
import { isAfterPause } from './pause';
import { CHANNELS, process, reading } from './process.fixture';

const all = (Object.values(detectors) as Detector[]).filter(({ begin }) => begin);

/** Of rows one a minute, the first of which comes `pause` minutes late: after how many it is called anomalous; undefined where it is not. */
function toldAfter(
  rows: readonly (readonly number[])[],
  { state, detector, at, pause }: { state: AnomalyState; detector: Detector; at: number; pause: number },
  names = CHANNELS.slice(0, rows[0].length),
): number | undefined {
  const judging = { detector, options: anomalyDefaults, threshold: 75 };
  const found = rows.findIndex(
    (row, i) => detectAnomaly(reading(row, at + pause + i + 1, names), state, judging).anomalous,
  );
  return found < 0 ? undefined : found + 1;
}

describe('a message comes after a pause', () => {
  const message = (to: number, rows: number) => ({
    ...reading([1], 1, ['x']),
    window: { from: 0, to },
    newest: { x: Array<number>(rows).fill(1) },
  });
  const after = (to: number, rows = 1, step: number | undefined = 100) =>
    isAfterPause(message(to, rows), { until: 0, step, reading: 'newest' });

  it('of more than ten steps beside those of its own rows', () => {
    expect([after(1_100), after(1_101), after(6_000, 50), after(6_001, 50)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('of more than eleven steps where it is one window without values as measured', () => {
    const window = (to: number) => ({ ...message(to, 1), newest: undefined });
    expect([1_100, 1_101].map((to) => isAfterPause(window(to), { until: 0, step: 100 }))).toEqual([
      false,
      true,
    ]);
  });

  it('never where rows take no time', () => {
    expect(isAfterPause(message(1e9, 1), { until: 0 })).toBe(false);
    expect(isAfterPause({ ...message(1e9, 1), axis: 'cycle' }, { until: 0, step: 1 })).toBe(false);
  });
});

/** The time that a sine takes is not that of a day, nor of the windows. */
const sine = (seed: number) => {
  const { normal } = random(seed);
  return (at: number) => 880 + 157 * Math.sin((2 * Math.PI * at) / 95 + seed) + 6 * normal();
};
const SEEN = 1_300;
/** 4.5 standard deviations of the sine. */
const SHIFT = 500;

test.each([30, 300, 3_000])(
  'a course that %i values are missing of is no fault, and elsewhere it is one',
  (pause) => {
    const detector = detectors['residual-cusum'] as Detector;
    const told = Array.from({ length: 10 }, (_, seed) => {
      const value = sine(seed);
      const state = createAnomalyState();
      const seen = Array.from({ length: SEEN }, (_, i) => [value(i)]);
      expect(toldAfter(seen, { state, detector, at: 0, pause: 0 })).toBeUndefined();
      const later = (shift: number) =>
        Array.from({ length: 60 }, (_, i) => [value(SEEN + pause + i) + shift]);
      const from = (shift: number) =>
        toldAfter(later(shift), { state: structuredClone(state), detector, at: SEEN, pause });
      return { healthy: from(0), higher: from(SHIFT), lower: from(-SHIFT) };
    });
    expect(told.map(({ healthy }) => healthy)).toEqual(Array(10).fill(undefined));
    const found = told.flatMap(({ higher, lower }) => [higher, lower]).map((after) => after ?? Infinity);
    expect(found.filter((after) => after <= 60).length).toBeGreaterThanOrEqual(19);
    expect(Math.min(...found), 'one value alone is an outlier').toBeGreaterThanOrEqual(3);
  },
);

/** Until the same time of the next day. */
const DAY = 1_440;

describe.each(all)('$name', (detector) => {
  test(
    'after a pause calls nothing healthy anomalous, and finds what has changed about as soon as without one',
    {
      timeout: 300_000,
    },
    () => {
      for (const seed of [1, 2]) {
        const rows = process(seed, 440);
        const state = createAnomalyState();
        expect(toldAfter(rows.slice(0, 400), { state, detector, at: 0, pause: 0 })).toBeUndefined();
        const from = (later: number[][], pause: number) =>
          toldAfter(later, { state: structuredClone(state), detector, at: 400, pause });
        expect(from(rows.slice(400), DAY)).toBeUndefined();
        const changed = rows.slice(400).map((row) => row.map((value, i) => (i === 2 ? value + 8 : value)));
        const without = from(changed, 0);
        if (without !== undefined) expect(from(changed, DAY)).toBeLessThanOrEqual(Math.max(2 * without, 6));
      }
    },
  );
});
