import { expect, test } from 'vitest';
import type { Features } from '../contract';
import { createAnomalyState, detectAnomaly } from './detect';
import { detectors, type DetectorName } from './detectors';
import { random } from './detectors/residual-cusum/signals.fixture';
import { anomalyDefaults } from './options';

const names = Object.keys(detectors) as DetectorName[];
const seconds = (i: number) => 1000 * i;

/** Windows of 30 values of two sensors, one new at a time, as `mantis-features` makes them. */
function windowsOf(rows: readonly { x: number; y: number }[]): Features[] {
  return rows.slice(29).map((_, i) => {
    const seen = rows.slice(i, i + 30);
    const newest = i === 0 ? seen : seen.slice(-1);
    const mean = (name: 'x' | 'y') => seen.reduce((sum, row) => sum + row[name], 0) / 30;
    const spread = (name: 'x' | 'y') =>
      Math.sqrt(seen.reduce((sum, row) => sum + (row[name] - mean(name)) ** 2, 0) / 30);
    const of = (name: 'x' | 'y') => ({ [`${name}.mean`]: mean(name), [`${name}.std`]: spread(name) });
    const head = { v: 1, kind: 'features', id: `t#${i}`, seq: i, asset: 'a', at: seconds(i + 29) } as const;
    return {
      ...head,
      axis: 'time',
      window: { from: seconds(i), to: seconds(i + 29) },
      quality: 100,
      values: { ...of('x'), ...of('y') },
      newest: { x: newest.map(({ x }) => x), y: newest.map(({ y }) => y) },
    };
  });
}

test.each(names.flatMap((name) => [[name, []] as const, [name, ['mean', 'std']] as const]))(
  'a sensor that freezes is told whatever the detector, and is not the machine: %s by %j',
  (name, chosen) => {
    const { normal } = random(8);
    let held = 0;
    const rows = Array.from({ length: 520 }, (_, i) => {
      const fresh = 50 + normal();
      if (i < 400) held = fresh;
      return { x: held, y: 20 + normal() };
    });
    const state = createAnomalyState();
    const options = { ...anomalyDefaults, features: chosen };
    const found = windowsOf(rows).map((features) =>
      detectAnomaly(features, state, { detector: detectors[name], options, threshold: 75 }),
    );
    const told = found.findIndex(({ sensors }) => sensors);
    expect(told + 29).toBeGreaterThan(410);
    expect(told + 29).toBeLessThan(430);
    const after = found.slice(told);
    expect(after.every(({ sensors }) => sensors?.[0].sensor === 'x' && sensors[0].fault === 'frozen')).toBe(
      true,
    );
    // What y is found to be by 50 windows that overlap is not the point here.
    const blamed = after.flatMap(({ anomalous, contributions }) =>
      anomalous ? Object.entries(contributions) : [],
    );
    expect(blamed.filter(([feature, share]) => feature.startsWith('x') && share > 0)).toEqual([]);
    expect(after.every(({ confidence }) => confidence <= 0.5)).toBe(true);
  },
);
