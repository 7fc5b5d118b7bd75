import { describe, expect, test } from 'vitest';
import type { Samples } from '../contract';
import { cleanDefaults, createCleanState, type CleanState } from '.';
import { clean, cleaners, frame } from './cleaners.fixture';

/** Rows that carry their own times, in ms. */
const rows = (t: number[], v: (number | null)[]) => frame(v, { t0: undefined, fs: undefined, t });

const bad: Record<string, Samples[]> = {
  'no sample': [frame([]), rows([], [])],
  'one sample': [frame([5]), rows([1], [5])],
  'all equal': [frame(new Array<number>(50).fill(5)), rows([1000, 2000, 3000], [5, 5, 5])],
  'nothing but gaps': [frame([null, null, null]), rows([1, 2], [null, null])],
  'NaN and infinities': [frame([1, NaN, Infinity, -Infinity, 2]), rows([1, 900, 2600], [NaN, 1, Infinity])],
  'enormous values': [frame([1e308, -1e308, 1e308, 1e308]), rows([1, 2000, 3000], [1e308, -1e308, 1e308])],
  'a sampling rate of 0': [frame([1, 2, 3], { fs: 0 })],
  'a sampling rate that is no number': [frame([1, 2, 3], { fs: NaN })],
  'a sampling rate that changes': [frame([1, 2, 3]), frame([1, 2, 3], { fs: 500 }), frame([1, 2, 3])],
  'time running backwards': [rows([9000, 5000, 4000, 1000], [1, 2, null, 3]), rows([10], [7])],
  'a clock that stands still': [rows([1, 1, 1], [1, null, 3])],
  'a time that is no number': [rows([NaN, 1, Infinity, 2000], [1, 2, 3, 4])],
  'the cycle axis': [frame([1, 2, 3], { axis: 'cycle' })],
  'sensors that appear and vanish': [frame([1, 2]), frame([1, 2], {}, 'b'), frame([3, null], { t0: 4 })],
};

describe.each(Object.entries(cleaners))('%s', (_cleaner, changes) => {
  const options = { ...cleanDefaults, ...changes };

  test.each(Object.entries(bad))('%s: finite numbers, or missing with quality 0', (_name, messages) => {
    let state = createCleanState();
    for (const message of [...messages, ...messages]) {
      const before = JSON.stringify(message);
      const { samples, issues = [] } = clean(message, state, options);
      expect(JSON.stringify(message)).toBe(before);
      for (const { v, q } of Object.values(samples?.channels ?? {})) {
        expect(v.every((value) => value === null || Number.isFinite(value))).toBe(true);
        expect(q.map((quality) => quality === 0)).toEqual(v.map((value) => value === null));
      }
      for (const { example } of issues) expect(example).toMatch(/^.{1,200}$/);
      state = saved(state);
    }
  });

  test('two assets in turn, as each alone', () => {
    const [a, b] = [rows([1000, 2000, 3000], [1, 5, 2]), rows([1000, 2000, 3000], [90, 70, 80])];
    const alone = createCleanState();
    const wanted = [a, a].map((samples) => clean(samples, alone, options).samples);
    const [one, other] = [createCleanState(), createCleanState()];
    const inTurn = [a, b, a, b].map(
      (samples) => clean(samples, samples === a ? one : other, options).samples,
    );
    expect([inTurn[0], inTurn[2]]).toEqual(wanted);
  });
});

/** The state as it comes back after a restart; every number of it must. */
function saved(state: CleanState): CleanState {
  const told = (_key: string, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? `not finite: ${value}` : value;
  const text = JSON.stringify(state, told);
  expect(text).not.toContain('not finite');
  return JSON.parse(text) as CleanState;
}
