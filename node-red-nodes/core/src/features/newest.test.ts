import { expect, test } from 'vitest';
import type { Window, WindowChannel } from '../contract';
import { FeatureExtractor } from './extractor';
import { newestRows, type SeenUntil } from './newest';
import { featureDefaults } from './options';
import { createFeatureState } from './state';

const channel = (v: (number | null)[], fs: number | null): WindowChannel => ({
  unit: '',
  quantity: '',
  fs,
  v,
});

function cut(to: number, { length = 4, fs = null as number | null, axis = 'time' } = {}) {
  const step = fs === null ? 1000 : (axis === 'time' ? 1000 : 1) / fs;
  const t = Array.from({ length }, (_, i) => to - (length - 1 - i) * step);
  return {
    kind: 'window',
    axis,
    from: t[0],
    to,
    ...(fs === null ? { t } : {}),
    channels: {
      x: channel(
        t.map((time) => time / step),
        fs,
      ),
    },
  } as unknown as Window;
}

test.each([
  { clock: 'rows with times', make: (row: number) => cut(row * 1000) },
  { clock: 'frames of a rate', make: (row: number) => cut(row * 1000, { fs: 1 }) },
  { clock: 'frames of a rate that is no whole number', make: (row: number) => cut(row / 0.003, { fs: 3 }) },
  { clock: 'frames by cycles', make: (row: number) => cut(row / 8, { fs: 8, axis: 'cycle' as const }) },
])('$clock: all of the first window, then what is new', ({ make }) => {
  const seen: SeenUntil = {};
  const found = [10, 11, 13, 17, 30, 30, 29, 31].map((row) => newestRows(make(row), seen));
  // Of what lies between two windows nothing is in either; time that goes back brings nothing, and what follows it does.
  expect(found).toEqual([4, 1, 2, 4, 4, 0, 0, 2]);
});

test('more than 64 at once are not told; those that follow are', () => {
  const seen: SeenUntil = {};
  const found = [100, 164, 229].map((row) => newestRows(cut(row * 1000, { length: 70 }), seen));
  expect(found).toEqual([0, 64, 0]);
});

test('clocks are apart, and the 33rd is not followed', () => {
  const seen: SeenUntil = {};
  for (let fs = 1; fs <= 32; fs++) expect(newestRows(cut(4000, { fs }), seen)).toBe(4);
  expect(newestRows(cut(4000, { fs: 33 }), seen)).toBe(0);
  expect(newestRows(cut(5000, { fs: 1 }), seen)).toBe(1);
  expect(newestRows({ ...cut(1), channels: {} }, seen)).toBe(0);
});

test('the features of a window name them by sensor, as measured; of chosen sensors only those', () => {
  const extractor = new FeatureExtractor({ ...featureDefaults, sensors: ['x'] });
  const state = createFeatureState();
  const window = (to: number) => ({ ...cut(to), id: 'a', asset: 'm', at: to, quality: 100 }) as Window;
  const first = window(9000);
  first.channels.y = channel([1, 2, 3, 4], null);
  first.channels.x.v[1] = NaN;
  expect(extractor.extract(first, state).newest).toEqual({ x: [6, null, 8, 9] });
  const saved = JSON.parse(JSON.stringify(state)) as typeof state;
  expect(extractor.extract(window(10_000), saved).newest).toEqual({ x: [10] });
  expect(extractor.extract(window(10_000), saved)).not.toHaveProperty('newest');
});
