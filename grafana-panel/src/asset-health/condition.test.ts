import { createDataFrame } from '@grafana/data';
import { expect, test } from 'vitest';
import { conditionAt } from './condition';
import { migrate } from './migrations';
import type { AssetRow } from './model';
import { DEFAULTS } from './options';
import { EMPTY, toRows } from './rows';

const now = Date.now();

const rowOf = (row: Partial<AssetRow>): AssetRow => ({
  ...EMPTY,
  ...{ asset: 'a', state: 'ok', score: 90, healthAt: now },
  ...row,
});

// Grafana leaves an option out that nobody has set, and keeps one that was emptied as null.
test.each([undefined, null])(
  'silence makes an asset stale after the time that the server says: %s',
  (option) => {
    const silent = (ms: number, staleAfter: number, more: Partial<AssetRow> = {}) =>
      conditionAt(rowOf({ heardAt: now - ms, staleAfter, ...more }), now, option);
    expect(silent(61_000, 60_000)).toBe('stale');
    expect(silent(59_000, 60_000)).toBe('ok');
    expect(silent(3_600_000, 5 * 3_600_000)).toBe('ok');
    expect(silent(0, 60_000, { stale: true })).toBe('stale');
    expect(silent(0, 60_000, { assessedAt: now - 61_000, assessedStaleAfter: 60_000 })).toBe('stale');
  },
);

test('a time that somebody has set counts instead, and one never assessed is unknown', () => {
  expect(conditionAt(rowOf({ healthAt: now - 301_000 }), now, 300)).toBe('stale');
  expect(
    conditionAt(rowOf({ healthAt: now - 299_000, heardAt: now - 299_000, staleAfter: 1 }), now, 300),
  ).toBe('ok');
  expect(conditionAt(rowOf({ state: 'unknown', healthAt: null }), now, 300)).toBe('unknown');
});

test('what every panel of the first release had is no choice, and another time is one', () => {
  expect(migrate({ options: { staleAfter: 300 } as never }).patience).toBeNull();
  expect(migrate({ options: { staleAfter: 900, sort: 'name' } as never })).toEqual({
    ...DEFAULTS,
    patience: 900,
    sort: 'name',
  });
});

test('a time of another unit, or one that nobody knew, does not keep an asset fresh', () => {
  const condition = (more: Partial<AssetRow>) => conditionAt(rowOf(more), now);
  const DAY = 86_400_000;
  expect(condition({ heardAt: now * 1000, staleAfter: 60_000 })).toBe('stale');
  expect(condition({ heardAt: now, assessedAt: now * 1000 })).toBe('stale');
  // A clock that is hours ahead is a clock.
  expect(condition({ heardAt: now + DAY - 1000, staleAfter: 60_000 })).toBe('ok');
  expect(condition({ heardAt: null, healthAt: now - 61_000, staleAfter: 60_000 })).toBe('stale');
  expect(condition({ heardAt: null, healthAt: now - 59_000, staleAfter: 60_000 })).toBe('ok');
});

test.each([
  ['healthAt', 'yesterday'],
  ['heardAt', 'yesterday'],
  ['assessedAt', {}],
  ['staleAfter', '60 s'],
  ['assessedStaleAfter', 'PT1M'],
])('where %s is told but cannot be read, the assessment counts as too old', (name, cell) => {
  const cells = { asset: 'a', state: 'ok', score: 90, heardAt: now, [name]: cell };
  const frame = (told: object) =>
    createDataFrame({ fields: Object.entries(told).map(([field, one]) => ({ name: field, values: [one] })) });
  expect(conditionAt(toRows(frame(cells))[0], now)).toBe('stale');
  expect(conditionAt(toRows(frame({ ...cells, [name]: null }))[0], now)).toBe('ok');
});

test.each([true, 1, 'true', 'TRUE', 'True', 't', 'yes', '1', 'on'])('stale is told as %j', (cell) => {
  const fields = Object.entries({ asset: 'a', state: 'ok', score: 90, stale: cell });
  const [row] = toRows(createDataFrame({ fields: fields.map(([name, one]) => ({ name, values: [one] })) }));
  expect(conditionAt(row, now)).toBe('stale');
});

test.each([false, 0, null, '', 'false', 'no', 'f', '0'])('not stale is told as %j', (cell) => {
  const fields = Object.entries({ asset: 'a', state: 'ok', score: 90, stale: cell });
  const [row] = toRows(createDataFrame({ fields: fields.map(([name, one]) => ({ name, values: [one] })) }));
  expect(conditionAt(row, now)).toBe('ok');
});
