import { expect, test } from 'vitest';
import type { Latest } from '@mantis-pdm/node-red-kit';
import { LatestPace } from './pace';

const newest = (asset: string, at: number): Latest => ({ asset, at, sensors: {} });

function pace() {
  let now = 1e9;
  const one = new LatestPace(() => now);
  return { one, pass: (ms: number) => (now += ms) };
}

test('what comes too soon waits until 10 s have passed, then the newest of it is written', () => {
  const { one, pass } = pace();
  const [first, second, third] = [1, 2, 3].map((at) => newest('a', at));
  expect(one.due([first])).toEqual([first]);
  one.written([first]);
  expect(one.all()).toEqual([]);
  pass(9_999);
  expect([one.due([second]), one.due([third]), one.late(), one.all()]).toEqual([[], [], [], [third]]);
  pass(1);
  expect([one.late(), one.due([newest('b', 9)])]).toEqual([[third], [newest('b', 9)]]);
  one.written([third]);
  expect(one.late()).toEqual([newest('b', 9)]);
});

test('what came while the one before it was written still waits', () => {
  const { one, pass } = pace();
  const [first, second] = [1, 2].map((at) => newest('a', at));
  one.due([first]);
  one.due([second]);
  one.written([first]);
  expect(one.all()).toEqual([second]);
  pass(10_000);
  expect(one.late()).toEqual([second]);
});

test('beyond 20,000 that wait, others are written at once', () => {
  const { one } = pace();
  const many = Array.from({ length: 20_000 }, (_, i) => newest(`a${i}`, 1));
  one.written(many.slice(0, 10_000));
  one.due(many);
  const beyond = newest('beyond', 1);
  one.due([beyond]);
  expect(one.all()).toHaveLength(20_000);
  one.written([beyond]);
  expect(one.due([beyond, newest('a0', 2)])).toEqual([beyond]);
});
