import { describe, expect, test } from 'vitest';
import { seenBriefly } from './briefly';
import { createAnomalyState, detectAnomaly } from './detect';
import { detectors, type DetectorName } from './detectors';
import { random } from './detectors/residual-cusum/signals.fixture';
import { anomalyDefaults } from './options';
import { nextAt } from './settling';

/** On a machine that is busy. */
const PATIENCE = { timeout: 180_000 };
const START = Date.UTC(2026, 0, 5);
const AT = 400;
const SEEDS = 12;

/**
 * A machine that is off, exactly 0, for so many values, runs from then on, and runs higher by so many standard deviations from the 400th on. Rows
 * in which it was called anomalous.
 */
function anomalousOf(seed: number, off: number, { name, step }: { name: DetectorName; step: number }) {
  const { normal } = random(seed);
  const state = createAnomalyState();
  const context = { detector: detectors[name], options: anomalyDefaults, threshold: 75 };
  return Array.from({ length: AT + 100 }, (_, i) => i).filter((i) => {
    const value = i < off ? 0 : 50 + normal() + (i < AT ? 0 : step);
    const window = { from: START + 1000 * i, to: START + 1000 * (i + 1) };
    const head = { v: 1, kind: 'features', id: `a#${i}`, seq: i, asset: 'a', at: window.to } as const;
    const newest = { x: [value] };
    return detectAnomaly({ ...head, axis: 'time', window, quality: 100, values: {}, newest }, state, context)
      .anomalous;
  });
}

describe.each(['residual-cusum', 'ewma'] as const)('%s, off while it learned, but for the last', (name) => {
  test.each([50, 30, 15])('%s of 300 values: it is left alone', PATIENCE, (on) => {
    const lives = Array.from({ length: SEEDS }, (_, i) => anomalousOf(i + 1, 300 - on, { name, step: 0 }));
    expect(lives.filter((rows) => rows.length > 0)).toEqual([]);
  });

  test('15: a hundred values later 10 σ are found within 20', PATIENCE, () => {
    const lives = Array.from({ length: SEEDS }, (_, i) => anomalousOf(i + 1, 285, { name, step: 10 }));
    for (const [first] of lives) {
      expect(first).toBeGreaterThanOrEqual(AT);
      expect(first).toBeLessThan(AT + 20);
    }
  });
});

describe('a level that was seen briefly', () => {
  const { normal } = random(3);
  const off = (count: number) => Array.from({ length: count }, () => 0);
  const on = (count: number) => Array.from({ length: count }, () => 50 + normal());
  const sample = (...columns: number[][]) => ({
    names: columns.map((_, i) => `c${i}`),
    rows: columns[0].map((_, i) => columns.map((column) => column[i])),
  });
  const learnedAt = (...columns: number[][]) => nextAt({ ...sample(...columns), reading: 'newest' });

  test('is told by how often it was seen, at any time, where the channel is there now', () => {
    expect(seenBriefly(sample([...off(285), ...on(15)]))).toBe(15);
    expect(seenBriefly(sample([...on(20), ...off(250), ...on(30)]))).toBe(50);
  });

  test('of several channels by the one that was seen least', () => {
    expect(seenBriefly(sample([...off(260), ...on(40)], [...off(280), ...on(20)], on(300)))).toBe(20);
  });

  test('is none where it was left, is known, or is the only one', () => {
    expect(seenBriefly(sample([...on(15), ...off(285)]))).toBeUndefined();
    expect(seenBriefly(sample([...off(200), ...on(100)]))).toBeUndefined();
    expect(seenBriefly(sample([...off(201), ...on(99)]))).toBe(99);
    expect(seenBriefly(sample(on(300)))).toBeUndefined();
    expect(seenBriefly(sample(off(300)))).toBeUndefined();
  });

  test('is learned again once it was seen for twice as long; anything else once there is twice as much', () => {
    expect(learnedAt([...off(285), ...on(15)])).toBe(315);
    expect(learnedAt(on(300))).toBe(600);
    expect(learnedAt([...off(1), ...on(39)])).toBe(80);
  });

  test('a value that is missing belongs to no level', () => {
    const rows = [...off(270), ...on(30)].map((value, i) => [i % 3 === 0 ? null : value]);
    expect(seenBriefly({ names: ['x'], rows })).toBe(20);
  });
});
