import { describe, expect, test } from 'vitest';
import type { Anomaly, Features } from '../contract';
import { createAnomalyState, detectAnomaly } from './detect';
import { detectors } from './detectors';
import { random } from './detectors/residual-cusum/signals.fixture';
import { anomalyDefaults } from './options';

const MINUTE = 60_000;
const DAY = 1_440;
const START = Date.UTC(2026, 0, 5);
const DAYS = 12;
/** On a machine that is busy. */
const PATIENCE = { timeout: 180_000 };

interface Machine {
  levels: readonly number[];
  /** Values of the way from one state to another. */
  ramp: number;
}

/** A machine that holds each of its states for one to three hours, in any order; the state is −1 on the way between two. */
function machine(seed: number, { levels, ramp }: Machine) {
  const { even, normal } = random(seed);
  let [state, from, at, left] = [0, levels[0], ramp, 120];
  return () => {
    if (left-- <= 0) {
      [from, at] = [levels[state], 0];
      state = (state + 1 + Math.floor(even() * (levels.length - 1))) % levels.length;
      left = ramp + Math.round(60 * (1 + 2 * even()));
    }
    const way = at < ramp ? at++ / ramp : 1;
    return { state: way < 1 ? -1 : state, value: from + way * (levels[state] - from) + normal() };
  };
}

/** An asset that brings one value a minute, settled after a day. */
function watched() {
  const state = createAnomalyState();
  let minute = 0;
  return (value: number): Anomaly => {
    const to = START + MINUTE * ++minute;
    const head = {
      v: 1,
      kind: 'features',
      id: `plc#${to}`,
      seq: 0,
      asset: 'a',
      at: to,
      axis: 'time',
    } as const;
    const window = { from: to - MINUTE, to };
    const features: Features = { ...head, window, quality: 100, values: {}, newest: { x: [value] } };
    const context = { detector: detectors['residual-cusum'], options: anomalyDefaults, threshold: 75 };
    return detectAnomaly(features, state, context);
  };
}

/** Twelve days of an asset: cases since it was settled, values called anomalous before, and whether all of its states were seen by then. */
function days(seed: number, kind: Machine) {
  const [next, see] = [machine(seed, kind), watched()];
  const seen = new Set<number>();
  let [cases, early, quiet] = [0, 0, Infinity];
  for (let i = 0; i < DAYS * DAY; i++) {
    const { state, value } = next();
    const { anomalous, baseline } = see(value);
    const settled = baseline?.stage === 'settled';
    if (!settled) seen.add(state);
    if (!settled && anomalous) early++;
    if (settled && anomalous && quiet > 60) cases++;
    quiet = anomalous ? 0 : quiet + 1;
  }
  seen.delete(-1);
  return { cases, early, all: seen.size === kind.levels.length };
}

/** Values of its state within which a step of 3 σ there, three days on, is found; endless where it was not. */
function foundWithin(seed: number, state: number, kind: Machine): number {
  const [next, see] = [machine(seed, kind), watched()];
  let within = 0;
  for (let i = 0; i < 7 * DAY; i++) {
    const now = next();
    const faulty = i > 3 * DAY && now.state === state;
    const { anomalous } = see(now.value + (faulty ? 3 : 0));
    if (faulty && ++within && anomalous) return within;
  }
  return Infinity;
}

describe.each([
  { levels: [50], ramp: 0 },
  { levels: [0, 50], ramp: 0 },
  { levels: [0, 50], ramp: 5 },
  { levels: [0, 30, 60, 100], ramp: 0 },
  { levels: [0, 30, 60, 100], ramp: 5 },
])('a machine at $levels, with $ramp values between them', (kind) => {
  test('is called anomalous no oftener than the budget says, once its states were seen', PATIENCE, () => {
    const assets = Array.from({ length: 4 }, (_, seed) => days(seed + 1, kind));
    const seen = assets.filter(({ all }) => all);
    expect(seen.length).toBeGreaterThanOrEqual(3);
    // Four assets for ten days are half a case, and twice the root of that.
    expect(seen.reduce((sum, { cases }) => sum + cases, 0)).toBeLessThanOrEqual(1);
    if (kind.levels.length < 3) expect(assets.every(({ early }) => early < 2)).toBe(true);
  });

  test.each(kind.levels.map((level, state) => ({ level, state })))(
    'a step of 3 σ in the state at $level is found within 20 of its values',
    PATIENCE,
    ({ state }) => {
      const rows = Array.from({ length: 5 }, (_, seed) => foundWithin(seed + 1, state, kind));
      expect(rows.filter((within) => within <= 20).length).toBeGreaterThanOrEqual(4);
    },
  );
});

describe('a state that was not seen while it learned', () => {
  const { normal } = random(3);
  const stay = (see: (value: number) => Anomaly, level: number, rows = 120) =>
    Array.from({ length: rows }, () => see(level + normal()));

  test('is anomalous at first; one that has come and gone twice is a state, one that stays is not', () => {
    const see = watched();
    stay(see, 50, 400);
    const first = stay(see, 90);
    expect(first.at(-1)?.anomalous).toBe(true);
    stay(see, 50);
    const second = stay(see, 90);
    expect(second.at(-1)?.anomalous).toBe(true);
    stay(see, 50);
    expect(stay(see, 90).some(({ anomalous }) => anomalous)).toBe(false);
    expect(
      stay(see, 130, 600)
        .slice(-500)
        .every(({ anomalous }) => anomalous),
    ).toBe(true);
  });

  test('what comes and goes at other levels each time is none', () => {
    const see = watched();
    stay(see, 50, 400);
    for (const level of [90, 130, 170]) {
      expect(stay(see, level).at(-1)?.anomalous).toBe(true);
      stay(see, 50);
    }
  });

  test('is waited for where it was there once, as long again', () => {
    const see = watched();
    stay(see, 50, 800);
    stay(see, 90);
    const said = stay(see, 50, 1_700).map(({ baseline }) => baseline);
    expect(said.find((one) => one?.said?.code === 'baseline.state')?.missing).toMatch(
      /^after 2\d h a state that was there once is waited for$/,
    );
    expect(said.at(-1)?.stage).toBe('settled');
    expect(said.findIndex((one) => one?.stage === 'settled')).toBeGreaterThan(1_300);
  });
});
