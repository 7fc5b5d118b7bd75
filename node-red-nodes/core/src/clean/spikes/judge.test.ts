/** How one value is judged, by what is remembered: each number worked out by hand from the method's own description. */
import { describe, expect, test } from 'vitest';
import { createSpikeState, judge, type SpikeState } from './spike-judge';

const options = { spikeWindow: 9, spikeSigmas: 3 };

/** A sensor that has long scattered by one around 0: its limit is 10 for a while, and nothing carries over unless it is said. */
function known(more: Partial<SpikeState> = {}): SpikeState {
  const sorted = new Array<number>(9).fill(0);
  return {
    ...createSpikeState(),
    ...{ recent: { values: [...sorted], sorted }, n: 1_000, limit: 10, due: 5 },
    levels: { seen: [0, 1, 2, 3, 4, 5, 6, 7, 8], step: 0.01, last: 0 },
    scatter: { base: 0, counts: [100], zeros: 0, total: 100 },
    ...more,
  };
}
const after = (value: number, more: Partial<SpikeState> = {}) => {
  const state = known(structuredClone(more));
  return { state, taken: judge(value, state, options) };
};

describe('a value is a spike', () => {
  test('beyond the limit, and not on it', () => {
    expect([after(10).taken, after(10.01).taken, after(-10.01).taken]).toEqual([undefined, 0, 0]);
  });

  test('from the seventh on', () => {
    expect([5, 6].map((n) => after(1e6, { n }).taken)).toEqual([undefined, 0]);
  });

  test('by how far it lies from the median and what is kept of the last offset', () => {
    // Half of an offset of 4 is kept: 2 is expected, and the limit is wider by √(1 + 0.15 · ¼).
    const products = { lagged: 5, square: 10 };
    const wide = 10 * Math.sqrt(1 + 0.15 / 4);
    const of = (value: number) => after(value, { offset: 4, products }).taken;
    expect([of(2 + wide - 0.01), of(2 + wide + 0.01), of(2 - wide + 0.01), of(2 - wide - 0.01)]).toEqual([
      ...[undefined, 0, undefined, 0],
    ]);
  });

  test('with nine tenths of the offset at most, and none of one that turns round', () => {
    const at = (lagged: number, value: number) =>
      after(value, { offset: 10, products: { lagged, square: 10 } }).taken;
    const wide = 10 * Math.sqrt(1 + 0.15 * 0.81);
    expect([at(50, 9 + wide - 0.01), at(50, 9 + wide + 0.01)]).toEqual([undefined, 0]);
    expect([at(-50, 9.99), at(-50, 10.01)]).toEqual([undefined, 0]);
  });

  test('with less of the offset while few values have told how much is kept', () => {
    // 100 of 200 values: half of the half.
    const kept = 0.25 * (101 / 100);
    const wide = 10 * Math.sqrt(1 + 0.15 * kept ** 2);
    const of = (value: number) =>
      after(value, { n: 100, offset: 4, products: { lagged: 5, square: 10 }, limit: null }).state;
    expect(of(0).offset).toBe(0);
    const edge = (value: number) => {
      const state = known({ n: 100, offset: 4, products: { lagged: 5, square: 10 } });
      judge(value, state, options);
      return [state.run.length, state.limit as number] as const;
    };
    const limit = edge(0)[1];
    expect(edge(4 * kept + (limit * wide) / 10 - 1e-6)[0]).toBe(0);
    expect(edge(4 * kept + (limit * wide) / 10 + 1e-6)[0]).toBe(1);
  });

  test('in a run by a limit that grows with each value that is not known', () => {
    const products = { lagged: 5, square: 10 };
    const run = { length: 2, side: 1, most: 50 };
    const wide = 10 * Math.sqrt(1 + 0.15 / 4 + 1 / 4 + 1 / 16);
    const of = (value: number) => after(value, { products, run: { ...run } }).taken;
    expect([of(wide - 0.01), of(wide + 0.01)]).toEqual([undefined, 0]);
  });
});

describe('what a value leaves', () => {
  test('accepted: its offset, and the products of it and the last, of which a thousandth is forgotten', () => {
    const { state } = after(6, { offset: 2, products: { lagged: 1, square: 10 } });
    expect(state.offset).toBe(6);
    expect(state.products.lagged).toBeCloseTo(0.999 * 1 + 2 * 6, 9);
    expect(state.products.square).toBeCloseTo(0.999 * 10 + 2 * 2, 9);
    expect(state.scatter.total).toBe(101);
    expect(state.run.length).toBe(0);
  });

  test('the first two tell nothing of how it scatters', () => {
    const totals = [0, 1, 2].map((n) => after(1, { n }).state.scatter.total);
    expect(totals).toEqual([100, 100, 101]);
  });

  test('a spike: what was expected, and a run on its side', () => {
    const { state } = after(-20, { offset: 4, products: { lagged: 5, square: 10 } });
    expect(state).toMatchObject({ offset: 2, run: { length: 1, side: -1, most: 22 } });
    expect(state.scatter.total).toBe(100);
  });

  test('on the other side the run begins anew, and the old one was a pulse', () => {
    const { state } = after(-20, { run: { length: 2, side: 1, most: 50 }, offset: 0 });
    expect(state.run).toEqual({ length: 1, side: -1, most: 20 });
    expect(state.habit).toEqual({ count: 0.01, most: 50 });
    const same = after(20, { run: { length: 2, side: 1, most: 50 } }).state;
    expect(same).toMatchObject({ run: { length: 3, side: 1, most: 50 }, habit: { count: 0, most: 0 } });
  });

  test('the fourth in a row passes, is a habit, and the recent values begin with the run', () => {
    const [values, sorted] = [1, 2].map(() => [0, 0, 0, 0, 0, 0, 20, 20, 20]);
    const run = { length: 3, side: 1, most: 50 };
    const { state, taken } = after(20, { run, recent: { values, sorted } });
    expect(taken).toBeUndefined();
    expect(state).toMatchObject({ run: { length: 0, side: 0, most: 0 }, habit: { count: 1, most: 50 }, due: 0 }); // prettier-ignore
    expect(state.recent.values).toEqual([20, 20, 20, 20]);
    expect(state.offset).toBe(20);
    expect(state.scatter.total).toBe(101);
  });

  test('a run that ended without lasting was a pulse, and the limit is reckoned anew', () => {
    const { state } = after(0, { run: { length: 1, side: 1, most: 30 } });
    expect(state).toMatchObject({ habit: { count: 0.01, most: 30 }, run: { length: 0 } });
    expect(after(0).state.habit).toEqual({ count: 0, most: 0 });
  });
});

describe('a habit', () => {
  const once = (habit: SpikeState['habit'], value: number) => after(value, { habit });

  test('of more than one and a half is no spike up to one and a half times as far, and is kept up', () => {
    const much = { count: 1.6, most: 20 };
    const most = 20 * (1 - 1 / 20_000);
    expect(once({ ...much }, 1.5 * most - 0.001).taken).toBeUndefined();
    expect(once({ ...much }, 1.5 * most + 0.001).taken).toBe(0);
    expect(once({ ...much }, 25).state.habit).toEqual({ count: 2, most: 25 });
    expect(once({ count: 5, most: 30 }, 20).state.habit.count).toBeCloseTo(5 * (1 - 1 / 5_000), 9);
    expect(once({ count: 1.5 / (1 - 1 / 5_000), most: 20 }, 25).taken).toBe(0);
  });

  test('is forgotten over five thousand values, and how far it went over four times as many', () => {
    const { habit } = after(0, { habit: { count: 3, most: 8 } }).state;
    expect(habit.count).toBeCloseTo(3 * (1 - 1 / 5_000), 12);
    expect(habit.most).toBeCloseTo(8 * (1 - 1 / 20_000), 12);
  });
});

describe('spikes are few', () => {
  test('the share of late follows by a thirtieth', () => {
    expect(after(0, { often: 0.3 }).state.often).toBeCloseTo(0.29, 12);
    expect(after(20, { often: 0 }).state.often).toBeCloseTo(1 / 30, 12);
    expect(after(20).state.often).toBeCloseTo(1 / 30, 12);
  });

  test('beyond a quarter the signal has come to scatter more', () => {
    const before = (share: number) => (share - 1 / 30) / (1 - 1 / 30);
    expect([after(20, { often: before(0.2499) }).taken, after(20, { often: before(0.2501) }).taken]).toEqual([
      ...[0, undefined],
    ]);
  });
});

describe('the limit', () => {
  const reckoned = (more: Partial<SpikeState>) => after(0, { due: 0, ...more }).state;

  test('is reckoned every eleventh value, and each time while fewer than two hundred are known', () => {
    expect(after(0, { due: 5 }).state).toMatchObject({ limit: 10, due: 4 });
    expect(after(0, { due: 1 }).state).toMatchObject({ limit: 10, due: 0 });
    expect(reckoned({})).toMatchObject({ due: 10 });
    expect(reckoned({}).limit).not.toBe(10);
    expect(after(0, { due: 5, n: 200 }).state).toMatchObject({ limit: 10, due: 4 });
    expect(after(0, { due: 5, n: 199 }).state.due).toBe(10);
  });

  test('comes from the ninety-fifth part of the scatter, wider by what few values leave uncertain', () => {
    // All in the bin from 1 to 2^¼: the quantiles lie within it on its logarithmic scale, and the tail is light.
    const outer = 2 ** (0.95 / 4);
    const wide = (n: number) => (3 / 1.96) * outer * (1 + 20 / (n + 1 - 6 + 1));
    expect(reckoned({ n: 1_000 }).limit).toBeCloseTo(wide(1_000), 9);
    expect(reckoned({ n: 50 }).limit).toBeCloseTo(wide(50), 9);
  });

  test('grows with the fifth power of how heavy the tail is', () => {
    // 90 of 100 in the bin from 1 on, 10 in the one from 4 on.
    const scatter = { base: 0, counts: [90, 0, 0, 0, 0, 0, 0, 0, 10], zeros: 0, total: 100 };
    const [inner, outer] = [2 ** (80 / 90 / 4), 2 ** ((8 + 0.5) / 4)];
    const wide = (3 / 1.96) * outer * (outer / inner / 1.6) ** 5 * (1 + 20 / (1_001 - 6 + 1));
    expect(reckoned({ scatter }).limit).toBeCloseTo(wide, 6);
  });

  test('of values that mostly lie where they were expected is that of a tail twice as heavy', () => {
    const scatter = { base: 0, counts: [10], zeros: 90, total: 100 };
    const wide = (3 / 1.96) * 2 ** (0.5 / 4) * 2 ** 5 * (1 + 20 / (1_001 - 6 + 1));
    expect(reckoned({ scatter }).limit).toBeCloseTo(wide, 6);
  });

  test('is none where nothing scatters, and of two levels none at all', () => {
    const still = { base: 0, counts: [], zeros: 100, total: 100 };
    const levels = { seen: [0, 1, 2, 3, 4, 5, 6, 7, 8], step: 0, last: 0 };
    expect(reckoned({ scatter: still, levels }).limit).toBeNull();
    expect(reckoned({ levels: { ...levels, seen: [0, 1] } }).limit).toBeNull();
  });
});
