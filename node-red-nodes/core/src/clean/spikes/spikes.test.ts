import { describe, expect, test } from 'vitest';
import type { Samples } from '../../contract';
import { cleanDefaults, cleanSamples, createCleanState, type CleanOptions, type CleanState } from '..';
import { createSpikeState, judge } from './spike-judge';
import { autoregression, normal, spikesOf } from './signals.fixture';

describe('the limit', () => {
  /** What it is after so many values, a median of very many of which lies where their mean does. */
  const limitOf = (values: readonly number[], spikeSigmas: number) => {
    const state = createSpikeState();
    for (const value of values) judge(value, state, { spikeWindow: 2_001, spikeSigmas });
    return state.limit;
  };
  const noise = normal(8);
  const values = Array.from({ length: 6_000 }, () => 7 + 2 * noise());

  test.each([3, 4.5, 6])('is %f standard deviations of normal noise', (sigmas) => {
    const limit = limitOf(values, sigmas) ?? 0;
    expect(limit / (2 * sigmas)).toBeGreaterThan(0.95);
    expect(limit / (2 * sigmas)).toBeLessThan(1.05);
  });
});

describe('what is no spike', () => {
  const ramp = Array.from({ length: 2_000 }, (_, i) => i * 0.5);
  const bit = Array.from({ length: 970 }, (_, i) => (i % 97 === 50 ? 1 : 0));
  const count = autoregression(0, 2_000).map((value, i) =>
    i % 50 === 0 ? 6 : Math.max(0, Math.round(value - 50)),
  );
  const valve = Array.from({ length: 2_000 }, (_, i) => (i % 300 < 2 ? 100 : 0));
  const coarse = autoregression(0, 2_000).map((value) => Math.round(value / 4) * 4);
  const twoModes = autoregression(0, 6_000).map((value, i) => value + (i % 600 < 300 ? 0 : 30));

  test.each(Object.entries({ ramp, bit, count, valve, coarse }))('a %s', (_what, values) => {
    expect(spikesOf(values)).toEqual([]);
  });

  test('the first and last of a constant, however far it moves', () => {
    const oil = [...new Array<number>(500).fill(5), 0, 0, 0];
    expect(spikesOf(oil)).toEqual([]);
  });

  test('a lasting step: three samples wait, the fourth passes, and the limit is what it was', () => {
    const values = autoregression(0, 2_000).map((value, i) => value + (i < 1_000 ? 0 : 12));
    values[1_500] += 7;
    expect(spikesOf(values).filter((i) => i >= 990)).toEqual([1_000, 1_001, 1_002, 1_500]);
  });

  test('the steps of a machine with two modes, once they are known', () => {
    const found = spikesOf(twoModes);
    expect(found.filter((i) => i < 1_000).length).toBeGreaterThan(0);
    expect(found.filter((i) => i >= 1_250)).toEqual([]);
  });
});

/** One value a message, as a PLC sends them. */
function stream(
  values: readonly number[],
  seconds: (i: number) => number,
  state: CleanState = createCleanState(),
) {
  const cleaned = values.map((value, i) => {
    const options: CleanOptions = cleanDefaults;
    return cleanSamples(row(value, 1000 * seconds(i)), state, { options });
  });
  return {
    v: cleaned.map(({ samples }) => samples.channels.a.v[0]),
    q: cleaned.map(({ samples }) => samples.channels.a.q[0]),
    told: cleaned.flatMap(({ issues }, i) =>
      issues.map(({ problem, count, example }) => ({ i, problem, count, example })),
    ),
  };
}

function row(value: number, t: number): Samples {
  const channels = { a: { unit: '', quantity: '', v: [value], q: [100] } };
  const envelope = { v: 1, kind: 'samples', id: 'plc#1', seq: 1, asset: 'pump', at: 0 } as const;
  return { ...envelope, axis: 'time', t: [t], channels, source: { protocol: 'test', address: '' } };
}

describe('in a stream', () => {
  test('a spike becomes the median, of quality 50', () => {
    const values = autoregression(0, 400);
    values[300] = 95;
    const { v, q } = stream(values, (i) => i);
    expect(v[300]).toBeCloseTo(50, 0);
    expect([q[299], q[300], q[301]]).toEqual([100, 50, 100]);
  });

  test('a waveform that comes as rows keeps its impulses', () => {
    const next = normal(5);
    const gearbox = Array.from({ length: 5_000 }, (_, i) => next() + (i % 400 === 0 ? 30 * next() : 0));
    const { v, told } = stream(gearbox, (i) => i / 20_000);
    expect(v).toEqual(gearbox);
    expect(told).toEqual([]);
  });

  test('a sensor tells of its spikes once an hour: the first at once, the others as a number', () => {
    const values = autoregression(0, 1_500);
    for (const place of [500, 520, 560, 900, 1_400]) values[place] = 95;
    const { told } = stream(values, (i) => i * 10);
    const spikes = told.filter(({ problem }) => problem === 'spike');
    expect(spikes.map(({ i, count }) => [i, count])).toEqual([
      [500, 1],
      [720, 2],
      [900, 1],
      [1_400, 1],
    ]);
    expect(spikes[0].example).toMatch(/^95 where the median of late is /);
    expect(spikes[1].example).toBe('2 more in the hour before');
  });

  test('of recorded cycles it tells once in a hundred', () => {
    const values = autoregression(0, 500);
    for (const place of [210, 220, 390]) values[place] = 95;
    const state = createCleanState();
    const told = values.flatMap((value, i) => {
      const samples: Samples = { ...row(value, i), axis: 'cycle' };
      const { issues } = cleanSamples(samples, state, { options: cleanDefaults });
      return issues.map(({ count, example }) => [i, count, example]);
    });
    expect(told.map(([i, count]) => [i, count])).toEqual([
      [210, 1],
      [300, 1],
      [390, 1],
    ]);
    expect(told[1][2]).toBe('1 more in the cycles before');
  });

  test('what was learned survives a restart', () => {
    const values = autoregression(0.5, 1_000);
    values[800] += 7;
    const whole = stream(values, (i) => i);
    const first = createCleanState();
    const before = stream(values.slice(0, 700), (i) => i, first);
    const after = stream(values.slice(700), (i) => 700 + i, JSON.parse(JSON.stringify(first)) as CleanState);
    expect([...before.v, ...after.v]).toEqual(whole.v);
    expect(after.q[100]).toBe(50);
  });

  test('what a former release remembered of a sensor is read', () => {
    const state = {
      sensors: { a: { recent: [50, 51, 49], last: { v: 49, t: 0 }, gap: 0, run: 0 } },
      count: 1,
    };
    expect(stream(autoregression(0, 10), (i) => i, state).told).toEqual([]);
  });
});
