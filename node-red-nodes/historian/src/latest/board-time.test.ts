import { expect, test } from 'vitest';
import { health, samples } from '../testing/objects.fixture';
import { LatestBoard } from './board';

const NOW = Date.UTC(2026, 5, 1);
const FAR = Date.UTC(2031, 0, 1);

test('a value of 2031 gives way to the next one of the present, and so does the time of the tile', () => {
  const board = new LatestBoard({ now: () => NOW });
  board.update(samples('a', { x: [1] }, { at: FAR }));
  board.update(health('a', 90, FAR));
  expect(board.update(samples('a', { x: [2] }, { at: NOW }))).toBe(true);
  expect(board.update(health('a', 20, NOW))).toBe(true);
  expect(board.get('a')).toMatchObject({
    at: NOW,
    sensors: { x: { value: 2, at: NOW } },
    health: { score: 20 },
  });
});

test('one that a store has kept from before does, too', () => {
  const [before, board] = [new LatestBoard(), new LatestBoard({ now: () => NOW })];
  before.update(samples('a', { x: [1] }, { at: FAR }));
  board.restore(before.all());
  board.update(samples('a', { x: [2] }, { at: NOW }));
  expect(board.get('a')?.sensors.x.value).toBe(2);
});

test('a late value still changes nothing, nor does one without a clock to hold it against', () => {
  const [board, blind] = [new LatestBoard({ now: () => NOW }), new LatestBoard({ now: () => undefined })];
  for (const [one, at] of [
    [board, NOW],
    [blind, FAR],
  ] as const) {
    one.update(samples('a', { x: [1] }, { at }));
    expect(one.update(samples('a', { x: [2] }, { at: at - 1 }))).toBe(false);
  }
});
