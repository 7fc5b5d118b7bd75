import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LifeHistory } from './life-history';

function filled(count: number): LifeHistory {
  const history = new LifeHistory();
  for (let i = 0; i < count; i++) history.push(i, 2 * i);
  return history;
}

it('keeps readings as they are until 200 are full', () => {
  const history = filled(199);
  expect(history.t).toHaveLength(199);
  expect(history.values[100]).toBe(200);
});

it('averages pairs at 200, so that the whole life stays', () => {
  const history = filled(200);
  expect(history.t).toHaveLength(100);
  expect(history.t[0]).toBe(0.5);
  expect(history.values[99]).toBe(397);
});

it('knows its first reading, which the first point may lie behind, and one of an earlier release from its first point on', () => {
  expect(new LifeHistory().first).toBeNull();
  const history = filled(400);
  expect([history.first, history.t[0]]).toEqual([0, 1.5]);
  expect(LifeHistory.restore(history.snapshot()).first).toBe(0);
  const { first: _, ...earlier } = history.snapshot();
  expect(LifeHistory.restore(earlier).first).toBe(1.5);
  const { first: __, ...none } = new LifeHistory().snapshot();
  expect(LifeHistory.restore(none).first).toBeNull();
});

it('never holds 200 points, and stays on the line it was given', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), (count) => {
      const history = filled(count);
      expect(history.t.length).toBeLessThan(200);
      history.t.forEach((t, i) => expect(history.values[i]).toBeCloseTo(2 * t, 6));
    }),
    { numRuns: 20 },
  );
});

it('refuses and counts what is not finite or not newer', () => {
  const history = new LifeHistory();
  expect(history.last).toBeNull();
  expect(history.push(5, 1)).toBe(true);
  expect([
    history.push(5, 2),
    history.push(4, 2),
    history.push(6, NaN),
    history.push(Infinity, 2),
  ]).toStrictEqual([false, false, false, false]);
  expect(history.dropped).toBe(4);
  expect(history.last).toBe(5);
});

it('goes on from its snapshot as if nothing had happened', () => {
  const history = filled(777);
  const restored = LifeHistory.restore(JSON.parse(JSON.stringify(history.snapshot())));
  for (const copy of [history, restored]) for (let i = 777; i < 1000; i++) copy.push(i, 1);
  expect(restored.snapshot()).toStrictEqual(history.snapshot());
});
