import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Samples } from '../contract';
import { MAX_CHANGES, wasInMode } from './gate';
import { message, run, timed, values } from './messages.fixture';

const gate = { sensor: 'speed', above: 10, below: null };
const rows = (speeds: (number | null)[]) =>
  speeds.map((speed, i) => message({ t: [i] }, { a: [i], speed: [speed] }));

describe('a window only while the machine runs', () => {
  test('every row of it must be in the mode', () => {
    const { windows, gated, issues } = run(rows([0, 20, 21, 22, 5, 30, 31]), { length: 2, gate });
    expect(values(windows)).toEqual([[1, 2], [2, 3], [5, 6]]); // prettier-ignore
    expect(gated).toBe(3);
    expect(issues).toEqual([]);
    expect(windows.map(({ index }) => index)).toEqual([1, 2, 5]);
  });

  test('both limits are outside', () => {
    const { windows } = run(rows([10, 11, 19, 20]), { length: 1, gate: { ...gate, below: 20 } });
    expect(values(windows)).toEqual([[1], [2]]);
    expect(
      values(run(rows([5, 20]), { length: 1, gate: { ...gate, above: null, below: 20 } }).windows),
    ).toEqual([[0]]);
  });

  test('a missing reading leaves the mode as it was', () => {
    expect(run(rows([20, null, 21]), { length: 3, gate }).windows).toHaveLength(1);
  });

  test('nothing is known before the first reading', () => {
    expect(run(rows([null, null, 20]), { length: 1, gate })).toMatchObject({ gated: 2 });
    expect(run([message({ t: [1] }, { a: [1] })], { length: 1, gate })).toMatchObject({ gated: 1 });
  });

  test('a slow speed sensor gates the frames of a fast one', () => {
    const speed = (second: number, v: number) => timed(message({ t: [second * 1000] }, { speed: [v] }));
    const frame = (second: number) => timed(message({ t0: second * 1000, fs: 4 }, { a: [second, 1, 1, 1] }));
    const all: Samples[] = [speed(0, 50), frame(0), speed(1, 0), frame(1), speed(2, 40), frame(2), frame(3)];
    const { windows } = run(all, { length: 4, hop: 4, gate });
    expect(windows.filter(({ channels }) => 'a' in channels).map(({ from }) => from)).toEqual([
      0, 2000, 3000,
    ]);
  });
});

test('a reading out of order is left out, and changes are bounded', () => {
  const restless = rows(Array.from({ length: 2 * MAX_CHANGES }, (_, i) => (i % 2) * 20));
  const { state } = run([...restless, message({ t: [5] }, { speed: [0] })], { length: 1, gate });
  expect(state.modes?.cycle?.t).toHaveLength(MAX_CHANGES);
  expect(state.modes?.cycle?.t.at(-1)).toBe(2 * MAX_CHANGES - 1);
});

test('the mode held throughout when each reading from the last before to the last within says so', () => {
  const readings = fc.array(fc.boolean(), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(readings, fc.nat(20), fc.nat(20), (modes, a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const { state } = run(rows(modes.map((on) => (on ? 20 : 0))), { length: 1, gate });
      const seen = modes.slice(Math.min(from, modes.length - 1), to + 1);
      expect(wasInMode(state.modes?.cycle, from, to)).toBe(seen.every(Boolean));
    }),
  );
});

describe('windows that are withheld', () => {
  const two = (q: number) => message({ t: [1, 2] }, { a: [1, 2] }, [q]);

  test('of too low a quality', () => {
    expect(run([two(60)], { length: 2, minQuality: 61 }).issues).toEqual(['window-withheld 1']);
    expect(run([two(60)], { length: 2, minQuality: 60 }).windows).toHaveLength(1);
  });

  test('with too long a gap between two rows', () => {
    const apart = [message({ t: [0, 1, 5, 6] }, { a: [0, 1, 5, 6] })];
    expect(values(run(apart, { length: 2, maxGap: 3 }).windows)).toEqual([[0, 1], [5, 6]]); // prettier-ignore
    expect(run(apart.map(timed), { length: 2, maxGap: 0.003 }).issues).toEqual(['window-withheld 1']);
    expect(run([message({ t0: 0, fs: 0.1 }, { a: [1, 2] })], { length: 2, maxGap: 1 }).windows).toHaveLength(
      1,
    );
  });
});
