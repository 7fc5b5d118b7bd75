/** What a user gets who drops clean, window, features and anomaly and touches nothing. */
import type { Anomaly } from '@mantis-pdm/core/contract';
import { describe, expect, test } from 'vitest';
import { random } from '../node-red-nodes/core/src/anomaly/detectors/residual-cusum/signals.fixture';
import { verdicts } from './default-chain.fixture';

const noise = (seed: number, rows: number, value: (i: number) => number) => {
  const { normal } = random(seed);
  return Array.from({ length: rows }, (_, i) => {
    const level = value(i);
    return { x: level === 0 ? 0 : level + normal() };
  });
};
const anomalous = (found: Map<number, Anomaly>) => [...found].filter(([, { anomalous }]) => anomalous);

describe.each([11, 12, 13])('seed %d', (seed) => {
  test.each([
    { sigmas: 3, within: 20 },
    { sigmas: 10, within: 5 },
  ])('a lasting step of $sigmas σ is found within $within samples, and is so 800 later', async (row) => {
    const found = await verdicts(noise(seed, 1500, (i) => (i < 700 ? 50 : 50 + row.sigmas)));
    const flagged = anomalous(found).map(([i]) => i);
    expect(flagged[0]).toBeGreaterThanOrEqual(700);
    expect(flagged[0]).toBeLessThan(700 + row.within);
    expect(flagged.length).toBeGreaterThan(780);
    const last = found.get(1499) as Anomaly;
    expect([last.anomalous, Object.keys(last.contributions)]).toEqual([true, ['x']]);
    // The larger the change, the more urgent.
    expect(last.score).toBeGreaterThan(row.sigmas === 3 ? 45 : 85);
    expect(last.score).toBeLessThan(row.sigmas === 3 ? 65 : 97);
  });

  test('a machine that was off while it learned has two states, and a jump from one of them is found', async () => {
    const found = await verdicts(noise(seed, 1600, (i) => (i < 200 ? 0 : i < 1500 ? 50 : 90)));
    const [first] = anomalous(found).map(([i]) => i);
    expect(first).toBeGreaterThanOrEqual(1500);
    // The baseline is frozen by then: a false case in months takes one value more than while it is provisional.
    expect(first).toBeLessThan(1506);
  });

  test('a healthy one is left alone, and speaks from the 301st value on', async () => {
    const found = await verdicts(noise(seed, 1500, () => 50));
    expect(anomalous(found)).toEqual([]);
    expect([found.get(299)?.score, found.get(300)?.score === null]).toEqual([null, false]);
  });
});
