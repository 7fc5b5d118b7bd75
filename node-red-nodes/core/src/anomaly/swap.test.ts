import { describe, expect, test } from 'vitest';
import type { Anomaly } from '../contract';
import { confirmNormal, createAnomalyState, detectAnomaly, restAnomaly } from './detect';
import { detectors } from './detectors';
import { random } from './detectors/residual-cusum/signals.fixture';
import { anomalyDefaults } from './options';
import { reading } from './process.fixture';

/** Minutes: a settled day, then the visit in which a sensor is changed, then what the new one reads. */
const [SETTLED, VISIT, AFTER] = [1_500, 30, 1_000];
const SWAPPED = SETTLED + VISIT;
const LEARNED = 300;

interface Swap {
  /** What the new sensor reads of what the old one would have, which is about 50 and scatters by 1. */
  reads: (value: number) => number;
  /** Minutes after the visit at which a person says that this is normal. */
  normalAt?: number;
  /** Minutes after the visit from which the machine itself reads 3 σ higher. */
  breaksAt?: number;
}

/** What is said of each minute at the defaults, of a machine whose first sensor is changed under maintenance. */
function swapped({ reads, normalAt, breaksAt = Infinity }: Swap): Anomaly[] {
  const { normal } = random(7);
  const state = createAnomalyState();
  const judging = { detector: detectors['residual-cusum'], options: anomalyDefaults, threshold: 75 };
  return Array.from({ length: SWAPPED + AFTER }, (_, i) => {
    const value = 50 + normal() + (i >= SWAPPED + breaksAt ? 3 : 0);
    const row = [i < SETTLED ? value : reads(value), 20 + normal()];
    const features = reading(row, i + 1, ['swapped', 'other']);
    const worked = i >= SETTLED && i < SWAPPED;
    if (worked)
      return restAnomaly(features, state, { since: 'then', threshold: 75, method: 'residual-cusum' });
    if (i === SWAPPED + (normalAt ?? NaN)) confirmNormal(state, anomalyDefaults);
    return detectAnomaly(features, state, judging);
  });
}

const since = (said: readonly Anomaly[], minutes: number) => said.slice(SWAPPED + minutes);
const flagged = (said: readonly Anomaly[]) => said.filter(({ anomalous }) => anomalous).length;

describe('a sensor that is changed under maintenance', () => {
  test.each([
    ['reads the same', (value: number) => value],
    ['is finer', (value: number) => 50 + 0.5 * (value - 50)],
    ['is coarser', (value: number) => Math.round(value)],
    ['is set a little elsewhere', (value: number) => value + 0.2],
  ])('and %s: no case, and what breaks is found', (_, reads) => {
    const said = swapped({ reads, breaksAt: 800 });
    expect(said[SETTLED - 1].baseline?.stage).toBe('settled');
    expect(said[SWAPPED - 1]).toMatchObject({ score: null, anomalous: false });
    expect(flagged(since(said, 0).slice(0, 800))).toBe(0);
    const found = since(said, 800).findIndex(({ anomalous }) => anomalous);
    expect(found).toBeGreaterThanOrEqual(0);
    expect(found).toBeLessThan(20);
  });

  describe('and reads elsewhere, which nobody can tell from the machine', () => {
    const reads = (value: number) => value + 5;

    test('is a case that names it, until somebody says what it is', () => {
      const said = swapped({ reads });
      const first = since(said, 0).findIndex(({ anomalous }) => anomalous);
      expect(first).toBeLessThan(10);
      expect(flagged(since(said, first))).toBe(AFTER - first);
      expect(said.at(-1)?.contributions.swapped).toBeGreaterThan(0.9);
    });

    test('who says that it is normal is heard: it is learned anew, quiet, and what breaks is found', () => {
      const said = swapped({ reads, normalAt: 100, breaksAt: 800 });
      expect(flagged(since(said, 100).slice(0, 700))).toBe(0);
      expect(since(said, 100)[LEARNED - 2].reason).toMatch(/^learning/);
      expect(since(said, 100)[LEARNED + 1]).toMatchObject({ baseline: { stage: 'provisional' } });
      const found = since(said, 800).findIndex(({ anomalous }) => anomalous);
      expect(found).toBeGreaterThanOrEqual(0);
      expect(found).toBeLessThan(20);
    });
  });
});
