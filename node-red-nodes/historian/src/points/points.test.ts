import type { SensorStatus } from '@mantis-pdm/core/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { features, health, rul, samples } from '../testing/objects.fixture';
import { countPoints, pack, thin, toTracks } from '.';

describe('toTracks', () => {
  test('raw values have their own times; nulls are left out', () => {
    const frame = samples('a', { x: [1, null, 3] }, { at: 1_000, fs: 2 });
    expect(toTracks(frame)).toEqual([
      { series: 'raw.x', unit: '°C', t: [1_000, 2_000], v: [1, 3], q: [100, 100] },
    ]);
  });

  test('on the cycle axis a point has the time of its message', () => {
    const frame = samples('a', { x: [7] }, { t: [12], axis: 'cycle', at: 5_000 });
    expect(toTracks(frame)[0].t).toEqual([5_000]);
  });

  test('features, scores and quantiles become series of their own', () => {
    expect(toTracks(features('a', { 'x.rms': 2, 'x.kurtosis': null }))).toEqual([
      { series: 'feature.x.rms', unit: '', t: [1_000], v: [2], q: [100] },
    ]);
    expect(toTracks(health('a', 90))).toEqual([
      { series: 'health.score', unit: '', t: [1_000], v: [90], q: [100] },
    ]);
    expect(toTracks(health('a', null))).toEqual([]);
    expect(toTracks(rul('a', [10, 20, 30])).map(({ series, unit, v }) => [series, unit, v[0]])).toEqual([
      ['rul.p10', 'cycles', 10],
      ['rul.p50', 'cycles', 20],
      ['rul.p90', 'cycles', 30],
      ['rul.censored', 'cycles', 0],
    ]);
    const unknown = { ...rul('a', [1, 2, 3]), p10: null, p50: null, p90: null };
    expect(toTracks(unknown)).toEqual([]);
  });

  test('the status of a sensor is a number of its own series, and kept with anomalies', () => {
    const { id, seq, asset, at } = features('a', {});
    const envelope = { v: 1, kind: 'sensor-status', id, seq, asset, at, by: 'fast' } as const;
    const object: SensorStatus = {
      ...envelope,
      ...{ sensor: 'x.1', status: 'failure', fault: 'gone', since: 1, detail: '' },
    };
    expect(toTracks(object)).toEqual([{ series: 'sensor@fast.x.1', unit: '', t: [1_000], v: [4], q: [100] }]);
    expect(toTracks(object, { keep: ['raw'] })).toEqual([]);
  });

  test('only what is asked for is kept', () => {
    for (const object of [
      samples('a', { x: [1] }),
      features('a', { f: 1 }),
      health('a', 1),
      rul('a', [1, 2, 3]),
    ]) {
      expect(toTracks(object, { keep: [] })).toEqual([]);
    }
  });

  test('a long raw channel is thinned, and its peak survives', () => {
    const v = Array.from({ length: 10_000 }, (_, i) => (i === 4_321 ? 99 : Math.sin(i)));
    const [track] = toTracks(samples('a', { x: v }, { at: 0, fs: 10_000 }), { rawLimit: 100 });
    expect(track.v.length).toBeLessThanOrEqual(100);
    expect(track.t[track.v.indexOf(99)]).toBeCloseTo(432.1);
  });
});

describe('thin', () => {
  const values = fc.array(fc.option(fc.integer(), { freq: 5 }), { maxLength: 500 });

  test('never more than asked for, in order, and both extremes are among them', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 100 }), (list, limit) => {
        const kept = thin(list, limit);
        expect(kept.length).toBeLessThanOrEqual(limit);
        expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
        const numbers = (indices: Iterable<number>) =>
          [...indices].map((i) => list[i]).filter((v) => v !== null);
        const [all, some] = [numbers(list.keys()), numbers(kept)];
        if (all.length > 0)
          expect([Math.min(...some), Math.max(...some)]).toEqual([Math.min(...all), Math.max(...all)]);
      }),
    );
  });

  test('what fits is kept whole', () => {
    expect(thin([1, null, 2], 3)).toEqual([0, 1, 2]);
  });
});

test('what a branch made has series of its own, and the branch cannot be taken for a name', () => {
  const names = (object: Parameters<typeof toTracks>[0]) => toTracks(object).map(({ series }) => series);
  expect(names({ ...samples('a', { 'x@y': [1] }), by: 'b' })).toEqual(['raw@b.x@y']);
  expect(names({ ...features('a', { 'x.rms': 2 }), by: 'slow+mean' })).toEqual(['feature@slow+mean.x.rms']);
  expect(names({ ...health('a', 9), by: 'b' })).toEqual(['health@b.score']);
  expect(names({ ...rul('a', [1, 2, 3]), by: 'shadow' })).toEqual(
    ['p10', 'p50', 'p90', 'censored'].map((p) => `rul@shadow.${p}`),
  );
});

test('pack lays tracks end to end and names each series once', () => {
  const tracks = toTracks(samples('a', { x: [1, 2], y: [3] }, { t: undefined }));
  const packed = pack([
    { asset: 'a', tracks },
    { asset: 'b', tracks: [] },
    { asset: 'a', tracks },
  ]);
  expect(packed.keys.map(({ series }) => series)).toEqual(['raw.x', 'raw.y']);
  expect([...packed.key]).toEqual([0, 0, 1, 0, 0, 1]);
  expect([...packed.v]).toEqual([1, 2, 3, 1, 2, 3]);
  expect(countPoints(tracks)).toBe(3);
});
