/** The steps that work on the signal, each by itself, at the edges of what it does. */
import { describe, expect, test } from 'vitest';
import { cleanDefaults, type CleanOptions } from '.';
import { filterBand, removeTrend } from './filter';
import { removeSpikes } from './spikes/remove-spikes';
import { createSensorState } from './state';
import { after, work } from './steps.fixture';
import type { ChannelWork } from './work';

describe('a filter', () => {
  const wave = Array.from({ length: 40 }, (_, i) => 10 + Math.sin(i));
  const low = { ...cleanDefaults.filter, pass: 'low', to: 100 } as const;

  test('that cannot be says why, and leaves the values', () => {
    const skipped = (filter: object, rate: number | undefined) =>
      after(filterBand, wave, { options: { filter: { ...low, ...filter } }, more: { rate } });
    expect(skipped({}, undefined)).toMatchObject({
      ...{ v: wave, issues: ['filter, not filtered: sampling is not regular in time'] },
    });
    expect(skipped({ to: 600 }, 1000).issues).toEqual([
      'filter, not filtered: cut-off is 600 Hz: must lie between 0 and half the sampling rate of 1000 Hz',
    ]);
    expect(skipped({ to: 600 }, 1000).v).toEqual(wave);
  });

  test('of both ways needs more samples than its edge, and says how many', () => {
    const both = (length: number) =>
      after(filterBand, wave.slice(0, length), {
        options: { filter: { ...low, zeroPhase: true } },
        more: { rate: 1000 },
      }).issues;
    const edge = Number(/more than (\d+)/.exec(both(2)[0])?.[1]);
    expect(both(edge)).toEqual([
      `filter, not filtered: ${edge} samples in a row; zero phase needs more than ${edge}`,
    ]);
    expect(both(edge + 1)).toEqual([]);
  });

  test('begins a frame after another where that ended, and after a gap or an overflow anew', () => {
    const filter = low;
    const state = createSensorState();
    const run = (v: (number | null)[]) => {
      const one = work(v, { options: { filter }, more: { rate: 1000, state } });
      filterBand(one);
      return one.v;
    };
    const whole = work(wave, { options: { filter }, more: { rate: 1000 } });
    filterBand(whole);
    expect([...run(wave.slice(0, 20)), ...run(wave.slice(20))]).toEqual(whole.v);
    expect(state.filter?.key).toContain('low');
    run([null]);
    expect(state.filter).toBeUndefined();
    run([1, 1e308, -1e308, 1e308, 1e308]);
    run([1, 1e308, 1e308]);
    expect(JSON.stringify(state)).not.toContain('null,null');
    // As if the first value had always been.
    run([null]);
    expect(run([7, 7, 7]).every((value) => Math.abs((value as number) - 7) < 1e-9)).toBe(true);
  });

  test('another than before forgets what that remembered', () => {
    const state = createSensorState();
    const run = (to: number) => {
      const one = work([7, 7, 7], { options: { filter: { ...low, to } }, more: { rate: 1000, state } });
      filterBand(one);
      return one.v;
    };
    run(100);
    const key = state.filter?.key;
    expect(run(50).every((value) => Math.abs((value as number) - 7) < 1e-9)).toBe(true);
    expect(state.filter?.key).not.toBe(key);
  });

  test('is another where its figures are, however they are written side by side', () => {
    const by = (from: number, to: number) =>
      after(filterBand, wave, { options: { filter: { ...low, from, to } }, more: { rate: 1000 } }).v;
    expect(by(1, 12)).not.toEqual(by(11, 2));
  });

  test('remembers nothing that is no number, wherever its values overflow', () => {
    for (let at = 0; at < 12; at++) {
      const state = createSensorState();
      const v = Array.from({ length: 12 }, (_, i) => (i >= at ? (i % 2 ? -1.7e308 : 1.7e308) : 1));
      filterBand(work(v, { options: { filter: low }, more: { rate: 1000, state } }));
      expect((state.filter?.z ?? []).flat().every(Number.isFinite)).toBe(true);
    }
  });

  test('takes a line off two values, and leaves one alone', () => {
    const off = (v: number[]) => after(removeTrend, v, { options: { detrend: 'constant' } }).v;
    expect([off([1, 3]), off([1])]).toEqual([[-1, 1], [1]]);
  });
});

describe('spikes', () => {
  const calm = [20, 21, 20, 19, 20, 21, 20, 19, 20, 21];
  const spiky = [...calm, 95, 20];
  const seen = (options: Partial<CleanOptions>, more: Partial<ChannelWork> = {}) =>
    after(removeSpikes, spiky, { options, more }).v;

  test('of frames are their information, however slow those are', () => {
    expect(seen({})[10]).not.toBe(95);
    expect(seen({}, { rate: 1 })).toEqual(spiky);
    expect(seen({ spikes: 'none' })).toEqual(spiky);
  });

  test('by the median are smoothed in frames up to the rate, and not beyond', () => {
    const options = { spikes: 'median', spikeMaxRate: 10 } as const;
    expect(seen(options, { rate: 10 })[10]).not.toBe(95);
    expect(seen(options, { rate: 10.01 })).toEqual(spiky);
  });

  test('of rows are left alone where those come faster than the rate', () => {
    const every = (ms: number) => seen({ spikeMaxRate: 10 }, { t: (i) => ms * i })[10];
    expect([every(100), every(99)]).toEqual([20, 95]);
  });

  test('are judged up to values whose squares are numbers', () => {
    const judged = (value: number) => after(removeSpikes, [value]).state.spikes?.n ?? 0;
    expect([judged(1e150), judged(-1e150), judged(1.01e150), judged(-1.01e150)]).toEqual([1, 1, 0, 0]);
  });
});
