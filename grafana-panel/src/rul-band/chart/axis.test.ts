import { expect, test } from 'vitest';
import { lifeAxis } from './axis';

const free = { threshold: null, min: null, max: null };
/** A life that sinks from 200 to 100 within a band of 20 up and down. */
const p50 = Array.from({ length: 100 }, (_, i) => 200 - i);
const p10 = p50.map((value) => value - 20);
const p90 = p50.map((value) => value + 20);
const spiked = (at: Record<number, number>) => p90.map((value, i) => at[i] ?? value);

test('three upper bounds that are far out leave the band most of the axis, and are told', () => {
  const axis = lifeAxis([spiked({ 3: 9000, 40: 5000, 41: 20_000 }), p50, p10, []], free);
  // The band reaches from 81 to 220: it had 1 % of an axis up to 20 000.
  expect(axis.max).toBeLessThan(500);
  expect((220 - 81) / (axis.max - axis.min)).toBeGreaterThan(0.25);
  expect(axis).toMatchObject({ min: 0, beyond: 3, highest: 20_000 });
});

test('what takes less than half of the axis is shown, as is a median, and a life that sinks to the tenth', () => {
  expect(lifeAxis([spiked({ 3: 300 }), p50, p10, []], free)).toMatchObject({ beyond: 0, highest: null });
  const sinking = p50.map((_, i) => 1000 - i * 9);
  expect(lifeAxis([sinking, sinking, sinking, []], free).max).toBeCloseTo(1100);
});

test('of few values none is an exception, and a threshold stays in sight', () => {
  expect(lifeAxis([[1, 2, 900], [1, 1, 1], [], []], free)).toMatchObject({
    beyond: 0,
    max: expect.closeTo(990) as number,
  });
  expect(lifeAxis([p90, p50, p10, []], { ...free, threshold: 1000 }).max).toBeCloseTo(1320);
});

test('ends that the author has set hold, and nothing is told of what they leave out', () => {
  const axis = lifeAxis([spiked({ 3: 9000 }), p50, p10, []], { ...free, min: 50, max: 150 });
  expect(axis).toEqual({ min: 50, max: 150, beyond: 0, highest: null });
});

test('an axis is one, whatever is in the columns', () => {
  for (const columns of [
    [],
    [[]],
    [[null, undefined]],
    [undefined],
    [[NaN, Infinity]],
    [[-5], [-5]],
    [[0, 0]],
  ]) {
    const { min, max } = lifeAxis(columns as never, free);
    expect(max).toBeGreaterThan(min);
  }
  expect(lifeAxis([[1]], { ...free, min: 5, max: 5 })).toMatchObject({ min: 5, max: 6 });
});

test('a hidden band makes no room for itself', () => {
  const high = p50.map((value) => value * 5);
  expect(lifeAxis([undefined, p50, undefined, []], free).max).toBeLessThan(
    lifeAxis([high, p50, p10, []], free).max,
  );
});
