import { expect, test } from 'vitest';
import { health, samples } from '../testing/objects.fixture';
import { LatestBoard } from './board';

const NOW = Date.UTC(2026, 5, 1);
const MINUTE = 60_000;

/** A board by a clock that shows the time of what comes. */
function board() {
  const clock = { now: NOW };
  const made = new LatestBoard({ now: () => clock.now });
  const says = (minute: number, values: Record<string, (number | null)[]>) => {
    clock.now = NOW + minute * MINUTE;
    made.update(samples('a', values, { at: clock.now }));
  };
  return { made, clock, says };
}

test('the intervals of an asset and of each of its sensors are learned from what comes', () => {
  const { made, says } = board();
  for (let minute = 0; minute <= 4; minute++)
    says(minute, minute % 2 === 0 ? { x: [1], y: [1] } : { x: [1] });
  says(5, { x: [1], y: [null] });
  const { asset, sensors } = made.get('a')?.paces ?? { sensors: {} };
  expect(asset).toEqual({ at: NOW + 5 * MINUTE, heard: NOW + 5 * MINUTE, gaps: Array(5).fill(MINUTE) });
  expect(sensors.y).toEqual({
    at: NOW + 4 * MINUTE,
    heard: NOW + 4 * MINUTE,
    gaps: [2 * MINUTE, 2 * MINUTE],
  });
});

test('an assessment that is made anew of the same input is no sign of life, of the asset nor of itself', () => {
  const { made, clock, says } = board();
  says(0, { x: [1] });
  made.update(health('a', 90, NOW));
  clock.now = NOW + 10 * MINUTE;
  made.update({ ...health('a', null, NOW + 10 * MINUTE), lastUpdate: NOW });
  expect(made.get('a')?.paces).toMatchObject({
    asset: { at: NOW, heard: NOW, gaps: [] },
    health: { at: NOW, heard: NOW, gaps: [] },
  });
});

test('what was learned before a restart goes on', () => {
  const before = board();
  for (let minute = 0; minute <= 3; minute++) before.says(minute, { x: [1] });
  const kept = JSON.parse(JSON.stringify(before.made.all())) as ReturnType<LatestBoard['all']>;
  const { made, says } = board();
  says(60, { x: [1] });
  made.restore(kept);
  says(61, { x: [1] });
  const learned = { at: NOW + 61 * MINUTE, gaps: [MINUTE, MINUTE, MINUTE, MINUTE] };
  expect(made.get('a')?.paces).toMatchObject({ asset: learned, sensors: { x: learned } });
});
