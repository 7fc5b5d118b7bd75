import { expect, test } from 'vitest';
import { learn, type ChannelNormal } from './learn';
import { random } from './signals.fixture';
import { follow, pause, watch } from './watch';

test('a channel that is on its way between two levels after a pause is judged where it arrives', () => {
  const { normal } = random(3);
  const value = (i: number) => (i % 80 < 40 ? 0 : 100) + normal();
  const known = learn([Array.from({ length: 800 }, (_, i) => value(i))], { runLength: 1e5 }) as ChannelNormal;
  expect(known.levels).toHaveLength(2);
  const state = watch();
  for (let i = 0; i < 80; i++) follow(known, state, value(i));
  pause(state);
  expect(follow(known, state, 50)).toBeLessThan(0.5);
  expect([state.course.level, state.since]).toEqual([-1, 0]);
  expect(follow(known, state, value(81))).toBeLessThan(0.5);
  expect(state.since).toBeUndefined();
});
