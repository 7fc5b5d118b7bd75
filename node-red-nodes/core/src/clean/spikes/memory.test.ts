import { foreign } from '../../remarks';
/** What is remembered of a signal to judge its values, to the last value. */
import { describe, expect, test } from 'vitest';
import { QualityLog } from '../../quality';
import { cleanDefaults } from '../options';
import { createSensorState } from '../state';
import type { ChannelWork } from '../work';
import { tell } from './digest';
import { createLevels, leastSpike, notice } from './levels';
import { paceOf } from './pace';
import { createRecent, keepNewest, push } from './recent';
import { addTo, createScatter, quantilesOf } from './scatter';

const HOUR = 3_600_000;

function at(t: number | readonly number[], more: Partial<ChannelWork> = {}): ChannelWork {
  const times = typeof t === 'number' ? [t] : t;
  return {
    ...{ sensor: 'a', v: [], q: [], unit: '', rate: undefined, profile: undefined, cycles: false },
    ...{ t: (i) => times[i], state: createSensorState(), log: new QualityLog() },
    ...{ options: cleanDefaults, regime: () => 'all', ...more },
  };
}

describe('the recent values', () => {
  test('are as many as asked for, in the order they came and in their own', () => {
    const recent = createRecent();
    const steps = [3, 1, 2, 2, 0].map((value) => {
      push(recent, value, 3);
      return [[...recent.values], [...recent.sorted]];
    });
    expect(steps).toEqual([
      [[3], [3]],
      [[3, 1], [1, 3]],
      [[3, 1, 2], [1, 2, 3]],
      [[1, 2, 2], [1, 2, 2]],
      [[2, 2, 0], [0, 2, 2]],
    ]); // prettier-ignore
    keepNewest(recent, 2);
    expect(recent).toEqual({ values: [2, 0], sorted: [0, 2] });
    keepNewest(recent, 2);
    expect(recent.values).toHaveLength(2);
  });
});

describe('the levels of a signal', () => {
  const levelsOf = (values: readonly number[]) => {
    const levels = createLevels();
    for (const value of values) notice(levels, value);
    return levels;
  };
  const count = (n: number) => Array.from({ length: n }, (_, i) => 2 * i);

  test('are those seen, until they are many; the smallest step is kept', () => {
    expect(createLevels()).toEqual({ seen: [], step: 0, last: null });
    expect(levelsOf([5])).toEqual({ seen: [5], step: 0, last: 5 });
    expect(levelsOf([5, 5, 9, 8, 11])).toEqual({ seen: [5, 9, 8, 11], step: 1, last: 11 });
    expect(levelsOf(count(9)).seen).toHaveLength(9);
    expect(levelsOf(count(20)).seen).toHaveLength(9);
  });

  test.each([
    [1, Infinity],
    [2, Infinity],
    [3, 2 * 20],
    [8, 2 * 20],
    [9, 2 * 3],
  ])('of %d the smallest spike is %d', (n, least) => {
    expect(leastSpike(levelsOf(count(n)))).toBe(least);
  });
});

describe('the pace of a sensor', () => {
  const paces = (times: readonly number[], more: Partial<ChannelWork> = {}) => {
    const work = at(times, more);
    return { paces: times.map((_, i) => paceOf(work, i)), state: work.state };
  };

  test('is known from the second value on, and its mean follows by a tenth', () => {
    const { paces: found, state } = paces([0, 100, 300]);
    expect(found.slice(0, 2)).toEqual([0, 10]);
    expect(found[2]).toBeCloseTo(1000 / 110, 9);
    expect(state).toMatchObject({ seenAt: 300 });
    expect(state.meanGap).toBeCloseTo(110, 9);
  });

  test('of values of one time is none until time has passed', () => {
    const { state, paces: found } = paces([5, 5, 15]);
    expect(found).toEqual([0, 0, 1000]);
    expect(state.meanGap).toBe(1);
  });

  test('is not told by a clock that is set back', () => {
    const { state } = paces([1_000, 1_100, 0, 100]);
    expect(state).toMatchObject({ seenAt: 100, meanGap: 100 });
    expect(paces([5]).state).not.toHaveProperty('meanGap');
  });

  test('of cycles, and of what has no time, is none', () => {
    expect(paces([0, 1], { cycles: true })).toEqual({ paces: [0, 0], state: createSensorState() });
    expect(paces([0, NaN, 100]).paces).toEqual([0, 0, 10]);
  });
});

describe('what is told of spikes', () => {
  function told(spikes: readonly [time: number, example: string | undefined][], cycles = false) {
    const work = at(spikes.map(([time]) => time), { cycles }); // prettier-ignore
    spikes.forEach(([, example], i) =>
      tell(work, i, example === undefined ? undefined : () => foreign(example)),
    );
    return { issues: work.log.issues, state: work.state };
  }

  test('is nothing where there was none, and nothing is kept for it', () => {
    expect(told([[0, undefined]])).toMatchObject({ issues: [] });
    expect(told([[0, undefined]]).state).not.toHaveProperty('digest');
  });

  test('is the first at once, and the others when their hour is over', () => {
    expect(told([[0, 'a'], [1, 'b'], [HOUR - 1, 'c']]).issues).toMatchObject([{ count: 1, example: 'a', action: 'replaced by the median' }]); // prettier-ignore
    expect(told([[0, 'a'], [1, 'b'], [2, 'c'], [HOUR, undefined]]).issues).toMatchObject([
      { count: 3, example: 'a' },
    ]); // prettier-ignore
    expect(told([[0, 'a'], [HOUR, undefined]]).state.digest).toEqual({ stretch: 0, untold: 0 }); // prettier-ignore
    expect(told([[0, 'a'], [1, 'b'], [HOUR, 'c']]).state.digest).toEqual({ stretch: 1, untold: 0 }); // prettier-ignore
  });

  test('of cycles goes by hundreds', () => {
    expect(told([[0, 'a'], [99, 'b']], true).state.digest).toEqual({ stretch: 0, untold: 1 }); // prettier-ignore
    expect(told([[0, 'a'], [100, 'b']], true).state.digest).toEqual({ stretch: 1, untold: 0 }); // prettier-ignore
  });
});

describe('how far a signal strays', () => {
  const scatterOf = (distances: readonly number[]) => {
    const scatter = createScatter();
    for (const distance of distances) addTo(scatter, distance);
    return scatter;
  };

  test('is counted in quarters of an octave, from the first distance on', () => {
    expect(scatterOf([1])).toEqual({ base: 0, counts: [1], zeros: 0, total: 1 });
    expect(scatterOf([2 ** -60])).toEqual({ base: -240, counts: [1], zeros: 0, total: 1 });
    expect(scatterOf([2, 1, 1, 0])).toEqual({ base: 0, counts: [2, 0, 0, 0, 1], zeros: 1, total: 4 });
  });

  test('reaches over 128 bins, of which the lowest make room for higher ones', () => {
    const most = scatterOf([1, 2 ** (127 / 4)]);
    expect([most.base, most.counts.length, most.zeros]).toEqual([0, 128, 0]);
    addTo(most, 2 ** -0.25);
    expect([most.base, most.counts.length, most.zeros]).toEqual([0, 128, 1]);
    addTo(most, 2 ** 32);
    expect([most.base, most.counts.length, most.zeros, most.total]).toEqual([1, 128, 2, 4]);
    const down = scatterOf([2 ** (127 / 4), 1]);
    expect([down.base, down.counts.length, down.zeros]).toEqual([0, 128, 0]);
  });

  test('forgets half of what it knows when that is 6000', () => {
    const many = scatterOf([...new Array<number>(1_001).fill(0), ...new Array<number>(4_998).fill(1)]);
    expect(many).toEqual({ base: 0, counts: [4_998], zeros: 1_001, total: 5_999 });
    addTo(many, 1);
    expect(many).toEqual({ base: 0, counts: [2_499], zeros: 500, total: 2_999 });
  });

  test('its quantiles lie straight within a bin on its logarithmic scale', () => {
    expect(quantilesOf(scatterOf([0, 1, 1, 2]), [0.25, 0.5, 0.75, 1])).toEqual([
      ...[0, 2 ** (0.5 / 4), 2 ** (1 / 4), 2 ** (5 / 4)],
    ]);
  });
});
