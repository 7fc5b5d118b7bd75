import { expect, test } from 'vitest';
import type { Anomaly } from '../contract';
import { assess, createHealthState, healthDefaults, observe, shiftHeard } from '.';

const NOW = Date.UTC(2026, 5, 1);
const HOUR = 3_600_000;

const anomaly = (score: number, at: number): Anomaly => ({ v: 1, kind: 'anomaly', id: `plc#${at}~anomaly`, seq: 0, asset: 'a', at, score, threshold: 75, anomalous: false, severity: 'none', confidence: 1, contributions: {}, method: 'm', model: 'm' }); // prettier-ignore

const stale = (state: ReturnType<typeof createHealthState>, now: number) =>
  assess(state, now, { options: healthDefaults, rulThreshold: 50, timer: true })?.stale;

test('a score of 2031 gives way to the next one of the present, in a saved state, too', () => {
  const saved = createHealthState();
  observe(saved, anomaly(1, Date.UTC(2031, 0, 1)));
  const state = JSON.parse(JSON.stringify(saved)) as typeof saved;
  observe(state, anomaly(90, NOW), NOW);
  expect(state.anomaly?.score).toBe(90);
  observe(state, anomaly(1, NOW - 1), NOW);
  expect(state.anomaly?.score).toBe(90);
});

test('a date ahead of ours keeps nothing young', () => {
  const state = createHealthState();
  observe(state, anomaly(1, Date.UTC(2031, 0, 1)), NOW);
  expect([stale(state, NOW + HOUR), stale(state, NOW + HOUR + 1)]).toEqual([false, true]);
});

test('a clock that is set makes nothing older or younger than it is', () => {
  const state = createHealthState();
  observe(state, anomaly(1, NOW), NOW);
  shiftHeard(state, -2 * HOUR);
  expect([stale(state, NOW - HOUR), stale(state, NOW - HOUR + 1)]).toEqual([false, true]);
});
