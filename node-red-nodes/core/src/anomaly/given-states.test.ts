import { describe, expect, test } from 'vitest';
import type { Anomaly, Features } from '../contract';
import { anomalyDefaults, createAnomalyState, detectByState, detectors, presentState } from '.';
import { random } from './detectors/residual-cusum/signals.fixture';

const MINUTE = 60_000;
const RAMP = 5;
const context = {
  ...{ detector: detectors['residual-cusum'], options: anomalyDefaults, threshold: 85 },
  source: { sensor: 'mode', ramp: RAMP * MINUTE },
};

/** An asset that brings a value a minute, and its state beside; `states` has what it knows. */
function asset(seed: number) {
  const { normal } = random(seed);
  const state = createAnomalyState();
  let i = 0;
  const see = (mode: number | null, level: number): Anomaly => {
    const to = ++i * MINUTE;
    const head = {
      v: 1,
      kind: 'features',
      id: `plc#${i}`,
      seq: i,
      asset: 'a',
      at: to,
      axis: 'time',
    } as const;
    const window = { from: to - MINUTE, to };
    const newest = { mode: [mode], x: [level + normal()] };
    const features: Features = { ...head, window, quality: 100, values: { 'mode.last': mode }, newest };
    return detectByState(features, state, context);
  };
  /** Holds a state, which it reaches in a straight line over the minutes of the ramp. */
  const hold = (mode: number, { from, to, for: count }: { from: number; to: number; for: number }) =>
    Array.from({ length: count }, (_, k) => see(mode, from + (to - from) * Math.min(1, k / RAMP)));
  return { see, hold, state };
}

describe.each([1, 2, 4])('%i states with ramps between, told by a sensor', (count) => {
  const levels = [0, 40, 15, 80].slice(0, count);
  test('no healthy one is anomalous, and a step of 5 σ in any of them is found within 20 values', () => {
    for (const seed of [1, 2, 3]) {
      const { hold, see } = asset(seed);
      const flagged: boolean[] = [];
      for (let turn = 0; turn < 9 * count; turn++) {
        const [from, to] = [levels[(turn + count - 1) % count], levels[turn % count]];
        flagged.push(...hold(turn % count, { from, to, for: 60 }).map(({ anomalous }) => anomalous));
      }
      expect(flagged.filter(Boolean).length).toBeLessThanOrEqual(Math.ceil(0.003 * flagged.length));
      const mode = seed % count;
      hold(mode, { from: levels[count - 1], to: levels[mode], for: 20 });
      const after = Array.from({ length: 20 }, () => see(mode, levels[mode] + 5));
      expect(after.some(({ anomalous }) => anomalous)).toBe(true);
    }
  });
});

test('a state that is new is an unknown regime until enough of it was seen, and no anomaly', () => {
  const { hold, see, state } = asset(5);
  hold(0, { from: 0, to: 0, for: 330 });
  expect(see(0, 0).score).not.toBeNull();
  const [first, ...rest] = hold(3, { from: 0, to: 50, for: 300 });
  expect(first.reason).toBe('between two states of the machine');
  const learning = rest[RAMP + 2];
  expect(learning).toMatchObject({ score: null, anomalous: false });
  expect(learning.reason).toMatch(
    /^unknown regime: state 3 is not known yet; learning: (about [^,]+ more, )?\d+ of 300 values$/,
  );
  expect(learning.said).toMatchObject({ code: 'anomaly.state.unknown' });
  expect(rest.every(({ anomalous }) => !anomalous)).toBe(true);
  hold(3, { from: 50, to: 50, for: 20 });
  expect(see(3, 50).score).not.toBeNull();
  expect(Object.keys(state.given?.states ?? {})).toEqual(['0', '3']);
  expect(presentState(state)).toBe(state.given?.states['3']);
});

test('without a state, with two in one window, and with too many of them nothing is said, and why', () => {
  const { see, state } = asset(6);
  expect(presentState(state)).toBe(state);
  expect(see(null, 0).reason).toBe('mode does not say in which state the machine is');
  const both = { mode: [1, 2], x: [0, 0] };
  const head = { v: 1, kind: 'features', id: 'b', seq: 0, asset: 'a', at: 0, axis: 'time' } as const;
  const features: Features = {
    ...head,
    window: { from: 0, to: MINUTE },
    quality: 100,
    values: {},
    newest: both,
  };
  expect(detectByState(features, state, context).reason).toBe('between two states of the machine');
  const { newest: _, ...windowed } = features;
  for (const other of [{ ...features, newest: { x: [0] } }, windowed])
    expect(detectByState(other, state, context).reason).toContain('does not say in which state');
  const mode = (value: number) => ({ ...windowed, values: { 'mode.last': value, 'x.mean': 1 } });
  const short = { ...context, source: { sensor: 'mode', ramp: -Infinity } };
  for (let i = 0; i < 20; i++) detectByState(mode(i), state, short);
  expect(detectByState(mode(20), state, short).reason).toContain('more than 20 states');
});
