/** Two quantities of one machine that go together and are not the same, as a motor's torque and its current. */
import { expect, test } from 'vitest';
import { createAnomalyState, detectAnomaly } from './detect';
import { detectors, type DetectorName } from './detectors';
import { random } from './detectors/residual-cusum/signals.fixture';
import { anomalyDefaults } from './options';

const LEARNED = 1_300;
const FAULTY = 200;
const SEEDS = 5;

type Motor = (torque: number, i: number, normal: () => number) => [torque: number, current: number];

/** Rows from the fault on until it is anomalous, of each seed; and all that was said of sensors. */
function watched(name: DetectorName, fault: Motor) {
  const sensors = new Set<string>();
  const rows = Array.from({ length: SEEDS }, (_, seed) => {
    const { normal } = random(seed + 1);
    const state = createAnomalyState();
    let found = Infinity;
    for (let i = 0; i < LEARNED + FAULTY; i++) {
      const load = 50 + 4 * normal();
      const current = (torque: number) => 0.4 * torque + 0.2 * normal();
      const [x, y] = i < LEARNED ? [load, current(load)] : fault(load, i, normal);
      const window = { from: 1000 * i, to: 1000 * (i + 1) };
      const head = { v: 1, kind: 'features', id: `t#${i}`, seq: i, asset: 'motor', at: window.to } as const;
      const newest = { torque: [x], current: [y] };
      const verdict = detectAnomaly(
        {
          ...head,
          axis: 'time',
          quality: 100,
          window,
          values: { 'torque.mean': x, 'current.mean': y },
          newest,
        },
        state,
        { detector: detectors[name], options: anomalyDefaults, threshold: 75 },
      );
      for (const { sensor } of verdict.sensors ?? []) sensors.add(sensor);
      if (verdict.anomalous && i >= LEARNED) found = Math.min(found, i - LEARNED + 1);
    }
    return found;
  });
  return { rows, sensors: [...sensors] };
}

test('a current that no longer goes with its torque is an anomaly of the machine, and no fault of a sensor', () => {
  // As usual by itself: only both together tell.
  const alone: Motor = (torque, _i, normal) => [torque, 0.4 * (50 + 4 * normal()) + 0.2 * normal()];
  for (const name of ['mahalanobis', 'pca', 'dynamic-pca'] as const) {
    const { rows, sensors } = watched(name, alone);
    expect([name, sensors, Math.max(...rows) <= 20]).toEqual([name, [], true]);
  }
});

test('a current that takes 3 standard deviations more for the same torque is told by the default detector, and of no sensor', () => {
  const more: Motor = (torque, _i, normal) => [torque, 0.4 * torque + 0.2 * normal() + 4.8];
  const { rows, sensors } = watched('residual-cusum', more);
  expect(sensors).toEqual([]);
  expect(Math.max(...rows)).toBeLessThanOrEqual(20);
});
