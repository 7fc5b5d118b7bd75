import { expect, test } from 'vitest';
import type { Anomaly, Features } from '../contract';
import { confirmNormal, createAnomalyState, detectAnomaly, type AnomalyState } from './detect';
import { detectors } from './detectors';
import { random } from './detectors/residual-cusum/signals.fixture';
import { anomalyDefaults, type AnomalyOptions } from './options';
import { learnFromPast } from './past';

const [MINUTE, HOUR] = [60_000, 3_600_000];

/** One asset whose windows follow each other, a ms apart, each with `values` new ones, or judged by its features where there are none. */
function asset(baseline: AnomalyOptions['baseline'], { step = MINUTE, values = 0, axis = 'time' } = {}) {
  const { normal } = random(5);
  const state: AnomalyState = createAnomalyState();
  const options = { ...anomalyDefaults, baseline };
  const context = { detector: detectors['residual-cusum'], options, threshold: 75 };
  let to = 0;
  const next = (away = 0): Features => {
    const window = { from: to + 1, to: (to += step) };
    const newest = values > 0 ? { x: Array.from({ length: values }, () => 50 + normal() + away) } : undefined;
    return { v: 1, kind: 'features', id: `plc#${to}`, seq: 0, asset: 'p', at: to, axis, window, quality: 100,
      values: { 'x.mean': 50 + normal() + away }, ...(newest && { newest }) } as Features; // prettier-ignore
  };
  const see = (away = 0): Anomaly => detectAnomaly(next(away), state, context);
  /** Windows until it speaks, at most a thousand. */
  const silent = () => {
    let n = 0;
    while (n < 1_000 && see().score === null) n++;
    return n;
  };
  return { state, options, context, next, see, silent };
}

test.each([
  ['2 h of a window a minute', { ms: 2 * HOUR }, {}, 121],
  ['a number: so many windows', 40, {}, 40],
  ['less than ten windows take: ten', { ms: MINUTE }, {}, 10],
  ['ten hours of 60 values a minute', { ms: 10 * HOUR }, { values: 60 }, 601],
  [
    'a minute of 60 values a minute: the ten windows that values as measured need',
    { ms: MINUTE },
    { values: 60 },
    10,
  ],
])('its normal is learned from %s', (_what, baseline, kind, windows) => {
  expect(asset(baseline, kind).silent()).toBe(windows);
});

test('while it learns it says for how much longer, which never goes up', () => {
  const { see } = asset({ ms: 2 * HOUR });
  const said = Array.from({ length: 121 }, () => see().reason);
  expect([said[0], said[60], said[119]]).toEqual([
    'learning: about 2 h more of 2 h',
    'learning: about 60 min more of 2 h',
    'learning: about 10 s more of 2 h',
  ]);
});

test('of a time that has passed with too few windows it says how many there are', () => {
  const { see } = asset({ ms: HOUR }, { step: 30 * MINUTE });
  see();
  see();
  expect(see().reason).toBe('learning: about 5 h more, 3 of 10 windows');
});

test('a time is no number of cycles: nothing is learned, and the reason says what to do', () => {
  const { see, state } = asset({ ms: HOUR }, { step: 1, axis: 'cycle' });
  expect(see()).toMatchObject({
    score: null,
    reason: 'the baseline is stated as a time, and this axis counts cycles: state windows, such as 50',
  });
  expect(state.regimes).toEqual({});
});

test('what a person calls normal is learned from for as long again', () => {
  const { see, silent, state, options } = asset({ ms: 2 * HOUR });
  silent();
  confirmNormal(state, options);
  expect(see(50).reason).toBe('learning what was said to be normal: 119 values to go');
});

test('a past that is shorter than the time is gone on from', () => {
  const { state, context, next } = asset({ ms: HOUR }, { values: 60 });
  const from = 100 * HOUR;
  const t = Array.from({ length: 1_801 }, (_, i) => from - 1_000 * (1_801 - i));
  const first = { ...next(), window: { from, to: from + MINUTE } };
  const series = [{ name: 'x', t, v: t.map((at) => 50 + Math.sin(at)) }];
  expect(learnFromPast(first, state, { ...context, series })).toBe(1_801);
  expect(detectAnomaly(first, state, context).reason).toBe('learning: about 27 min more of 60 min');
});
