import { describe, expect, it, test } from 'vitest';
import { part } from '../../contract/said';
import { trendBasis, type TrendBasis, type TrendOptions } from './basis';
import type { TrendNone } from './reasons';

const hours = (count: number, every = 1) => Array.from({ length: count }, (_, i) => i * every);
const basis = (t: number[], values: number[], options: Partial<TrendOptions> = {}) =>
  trendBasis({ t, values }, { threshold: 100, ...options }) as TrendBasis;

it.each([
  ['a moment', 1, 0, 1],
  ['one that ends where the next begins', 1, 1, 1],
  ['one that is a little longer than it', 1, 1.05, 1],
  ['four spacings', 1, 4, 4],
  ['four, and a little for jitter', 1, 4.05, 4],
  ['more than four', 1, 4.2, 5],
  ['four spacings of half an hour', 0.5, 2, 4],
  ['so many that eight points would not be left', 1, 30, 5],
])('readings whose window is %s share a point of the fit', (_what, every, window, size) => {
  const t = hours(40, every);
  expect(basis(t, t, { window })).toMatchObject({ size, fitted: 40 });
});

it('counts windows by how far readings are apart, whenever they began', () => {
  const t = hours(40).map((hour) => hour + 1000);
  expect(basis(t, hours(40), { window: 4 })).toMatchObject({ size: 4, first: 1000 });
});

it('fits whole groups, and begins at the median of the first third', () => {
  const values = hours(43).map((i) => (i === 3 ? 90 : i));
  expect(basis(hours(43), values, { window: 4 })).toMatchObject({ size: 4, fitted: 40, start: 7.5 });
});

it('needs so many readings as are asked for, and eight whatever is asked', () => {
  const found = (count: number, minPoints?: number) => 'size' in basis(hours(count), hours(count), { ...(minPoints !== undefined && { minPoints }) }); // prettier-ignore
  expect([7, 8].map((count) => found(count, 3))).toEqual([false, true]);
  expect([11, 12].map((count) => found(count))).toEqual([false, true]);
  expect([19, 20].map((count) => found(count, 20))).toEqual([false, true]);
});

test('the threshold is reached when six of the newest seven readings are beyond it', () => {
  const reached = (beyond: number) => {
    const values = hours(30).map((i) => (i >= 30 - beyond ? 100 : 20 + i));
    return 'p50' in trendBasis({ t: hours(30), values }, { threshold: 100 });
  };
  expect([5, 6, 7].map(reached)).toEqual([false, true, true]);
});

describe('a sudden change', () => {
  /** Readings fitted of 43, of which three wait for their group: the newest five are higher by `jump`. */
  function fitted(jump: number, { scatter = 1, outlier = -1 } = {}): number {
    const values = hours(43).map((i) => 20 + (scatter * ((i * 7) % 5)) / 4 + (i >= 38 ? jump : 0));
    if (outlier >= 0) values[outlier] = 60;
    return basis(hours(43), values, { window: 4 }).fitted;
  }

  it('counts at once where the median of five is a fiftieth of the way beyond the readings before', () => {
    expect([0, 2, 2.2, -2, -2.2].map((jump) => fitted(jump))).toEqual([40, 40, 43, 40, 43]);
  });

  it('must be as far beyond them as they lie apart', () => {
    expect([6, 6.1, -6, -6.1].map((jump) => fitted(jump, { scatter: 4 }))).toEqual([40, 43, 40, 43]);
  });

  it('is held against two groups before, where these are longer', () => {
    const values = hours(83).map((i) => 20 + ((i * 7) % 5) / 4 + (i >= 78 ? 4 : 0));
    const fitted = (outlier: number) => basis(hours(83), values.with(outlier, 60), { window: 10 }).fitted;
    expect([57, 58].map(fitted)).toEqual([83, 80]);
  });

  it('is held against the eight before', () => {
    expect([29, 30, 37].map((outlier) => fitted(4, { outlier }))).toEqual([43, 40, 40]);
  });
});

test('readings that are no numbers are left out, the first of a life is the one that it had', () => {
  const found = basis(hours(30), hours(30).map((i) => (i === 4 ? NaN : i))); // prettier-ignore
  expect([found.t.length, found.t[4], found.first]).toEqual([29, 5, 0]);
  expect(trendBasis({ t: hours(30), values: hours(30), first: -3 }, { threshold: 100 })).toMatchObject({ first: -3 }); // prettier-ignore
});

test('a life without a reading says how many it needs; when its clock began does not matter to how long that takes', () => {
  expect(trendBasis({ t: [], values: [] }, { threshold: 100, unit: 'h' })).toStrictEqual({
    kind: 'none',
    reason: 'too-few-points',
    said: part('rul.too-few-readings', { count: 0, least: 12 }),
  });
  const waits = [0, 5000].map((from) => {
    const t = hours(4).map((hour) => hour + from);
    return (trendBasis({ t, values: t }, { threshold: 1e6, unit: 'h' }) as TrendNone).wait;
  });
  expect(waits).toEqual([8 * 3_600_000, 8 * 3_600_000]);
});

test('on the threshold is beyond it, whichever way it lies', () => {
  const values = hours(30).map((i) => (i < 20 ? 60 : 40));
  const standing = trendBasis({ t: hours(30), values }, { threshold: 40, direction: 'falling' });
  expect(standing).toMatchObject({ kind: 'band', p50: 0, p90: 0 });
  const stood = trendBasis({ t: hours(30), values: hours(30).map(() => 40) }, { threshold: 40, direction: 'falling' }); // prettier-ignore
  expect(stood).toMatchObject({ reason: 'beyond-threshold-from-start' });
});
