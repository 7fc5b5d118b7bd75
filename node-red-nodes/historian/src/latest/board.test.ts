import { expect, test, vi } from 'vitest';
import { features, health, rul, samples } from '../testing/objects.fixture';
import { LatestBoard } from './board';

test('shows the newest value of each sensor and the newest object of each kind', () => {
  const board = new LatestBoard();
  board.update(samples('pump-1', { temperature: [20, 21], pressure: [3, null] }, { at: 1_000, fs: 2 }));
  board.update(health('pump-1', 90, 2_000));
  const latest = board.get('pump-1');
  expect(latest?.sensors).toEqual({
    temperature: { value: 21, unit: '°C', quality: 100, at: 1_500 },
    pressure: { value: null, unit: '°C', quality: 100, at: 1_500 },
  });
  expect(latest?.health?.score).toBe(90);
  expect(latest?.at).toBe(2_000);
});

test('an older source time changes nothing', () => {
  const board = new LatestBoard();
  board.update(samples('a', { x: [2] }, { at: 2_000 }));
  board.update(health('a', 80, 2_000));
  expect(board.update(samples('a', { x: [1] }, { at: 1_000 }))).toBe(false);
  expect(board.update(health('a', 10, 1_000))).toBe(false);
  expect(board.get('a')).toMatchObject({ at: 2_000, sensors: { x: { value: 2 } }, health: { score: 80 } });
});

test('a late sensor of an asset is shown, without turning its time back', () => {
  const board = new LatestBoard();
  board.update(samples('a', { x: [2] }, { at: 2_000 }));
  expect(board.update(samples('a', { y: [1] }, { at: 1_000 }))).toBe(true);
  expect(board.get('a')).toMatchObject({ at: 2_000, sensors: { x: { at: 2_000 }, y: { at: 1_000 } } });
});

test('values out of order: the latest time counts, not the last place', () => {
  const board = new LatestBoard();
  board.update(samples('a', { x: [5, 9, 7] }, { t: [1_000, 3_000, 2_000], at: 3_000 }));
  expect(board.get('a')?.sensors.x).toMatchObject({ value: 9, at: 3_000 });
});

test('on the cycle axis the cycle is the time, and a machine that starts anew is shown', () => {
  const board = new LatestBoard();
  board.update(samples('a', { x: [1] }, { t: [200], axis: 'cycle', at: 1_000 }));
  board.update(samples('a', { x: [2] }, { t: [1], axis: 'cycle', at: 2_000 }));
  expect(board.get('a')?.sensors.x).toMatchObject({ value: 2, at: 1, receivedAt: 2_000 });
});

test('a full board forgets the asset that was silent longest, and counts it', () => {
  const board = new LatestBoard({ maxAssets: 2 });
  for (const asset of ['a', 'b', 'a', 'c']) board.update(health(asset, 50, Date.now()));
  expect(board.all().map(({ asset }) => asset)).toEqual(['a', 'c']);
  expect(board.evicted).toBe(1);
});

test('an asset has a bounded number of sensors', () => {
  const board = new LatestBoard({ maxSensors: 1 });
  board.update(samples('a', { x: [1], y: [2] }));
  expect(Object.keys(board.get('a')?.sensors ?? {})).toEqual(['x']);
  expect(board.refusedSensors).toBe(1);
});

test('a listener that throws is reported, and the others still hear', () => {
  const onError = vi.fn();
  const heard = vi.fn();
  const board = new LatestBoard({ onError });
  board.onChange(() => {
    throw new Error('broken tile');
  });
  const stop = board.onChange(heard);
  board.update(health('a', 50));
  stop();
  board.update(health('a', 51, 2_000));
  expect(onError).toHaveBeenCalledTimes(2);
  expect(heard).toHaveBeenCalledTimes(1);
});

test('what a store has kept fills the gaps, and never replaces what is newer', () => {
  const board = new LatestBoard();
  board.update(samples('a', { x: [5] }, { at: 5_000 }));
  board.restore([
    {
      asset: 'a',
      at: 4_000,
      sensors: { x: { value: 1, unit: '', quality: 100, at: 4_000 } },
      health: health('a', 70, 4_000),
    },
    { asset: 'b', at: 1_000, sensors: {}, features: features('b', { rms: 1 }) },
  ]);
  expect(board.get('a')).toMatchObject({ at: 5_000, sensors: { x: { value: 5 } }, health: { score: 70 } });
  expect(board.get('b')?.features?.values).toEqual({ rms: 1 });
});

test('what an earlier release has kept is of the present version, of branches, too', () => {
  const { quantiles: _, noDegradation: __, unstated: ___, ...rest } = rul('a', [1, 2, 3], 4_000);
  const kept = { ...rest, v: 1 } as never;
  const board = new LatestBoard();
  board.restore([{ asset: 'a', at: 4_000, sensors: {}, rul: kept, branches: { fast: { rul: kept } } }]);
  const present = { v: 2, p50: 2, noDegradation: null };
  expect(board.get('a')).toMatchObject({ rul: present, branches: { fast: { rul: present } } });
});

test('names that mean something to JavaScript are only names', () => {
  const board = new LatestBoard();
  board.update(samples('__proto__', { constructor: [1] }));
  expect(board.get('__proto__')?.sensors.constructor).toMatchObject({ value: 1 });
  expect(board.get('toString')).toBeUndefined();
});
