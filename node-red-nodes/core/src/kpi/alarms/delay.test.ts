import { expect, test } from 'vitest';
import { alarmKpis, type AlarmSpell, type Confirmed } from '.';

const minute = 60_000;
const day = 86_400_000;

const spell = (raisedAt: number, lasts: number | null): AlarmSpell => ({
  ...{ asset: 'pump', rule: 'hot', priority: 'low', raisedAt, acknowledgedAt: null, suppressed: false },
  clearedAt: lasts === null ? null : raisedAt + lasts,
});
/** As many, each so long, with so much between. */
const series = (count: number, lasts: number, between: number, from = 0) =>
  Array.from({ length: count }, (_, at) => spell(from + at * (lasts + between), lasts));
const delayOf = (spells: AlarmSpell[], confirmed: Confirmed[] = []) =>
  alarmKpis(spells, { from: 0, to: day }, { confirmed }).topTen[0].delay;

test('an off-delay joins what comes back sooner, and is as short as does it', () => {
  expect(delayOf(series(20, 5 * minute, 11_500))).toEqual({ kind: 'off', ms: 12_000, left: 1 });
  // Twice it stayed away for long: two of twenty may be left, so of both pauses the shorter is joined.
  const half = 30 * minute;
  const later = [19_218_000, 29_726_000].map((from) => series(5, half, 2000, from));
  const three = [...series(10, half, 2000), ...later.flat()];
  expect(delayOf(three)).toEqual({ kind: 'off', ms: 1_201_000, left: 2 });
  expect(delayOf(series(20, 5 * minute, 12_000))).toEqual({ kind: 'off', ms: 13_000, left: 1 });
});

test('an on-delay takes away what is over sooner', () => {
  expect(delayOf(series(20, 1500, 10 * minute))).toEqual({ kind: 'on', ms: 2000, left: 0 });
  const long = [...series(18, 1500, 10 * minute), spell(300 * minute, minute), spell(400 * minute, null)];
  expect(delayOf(long)).toEqual({ kind: 'on', ms: 2000, left: 2 });
});

test('of two that are as long it is the one that takes nothing away', () => {
  expect(delayOf(series(20, 1500, 1500))).toEqual({ kind: 'off', ms: 2000, left: 1 });
});

test('an on-delay that would have taken away a confirmed case is none', () => {
  const spells = series(20, 1500, 10 * minute);
  const opened = (at: number, asset = 'pump') => [{ asset, at }];
  const off = { kind: 'off', ms: 601_000, left: 1 };
  expect(delayOf(spells, opened(spells[3].raisedAt))).toEqual(off);
  expect(delayOf(spells, opened(spells[3].raisedAt + 1500))).toEqual(off);
  for (const beside of [opened(spells[3].raisedAt - 1), opened(spells[3].raisedAt + 1501), opened(0, 'fan')])
    expect(delayOf(spells, beside)).toMatchObject({ kind: 'on', ms: 2000 });
  // One that lasts for longer than the delay is not taken away.
  expect(delayOf([...spells, spell(day / 2, minute)], opened(day / 2))).toMatchObject({
    kind: 'on',
    left: 1,
  });
});

test('what a delay of an hour does not still has none, nor what came fewer than ten times', () => {
  expect(delayOf(series(10, 61 * minute, 61 * minute))).toBeNull();
  expect(delayOf(series(10, 61 * minute, 60 * minute - 1))).toEqual({
    kind: 'off',
    ms: 60 * minute,
    left: 1,
  });
  expect(delayOf(series(10, 61 * minute, 60 * minute))).toBeNull();
  expect(delayOf(series(9, 1000, 1000))).toBeNull();
  expect(delayOf(series(10, 1000, 1000))).toEqual({ kind: 'off', ms: 2000, left: 1 });
});
