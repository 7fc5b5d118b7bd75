import { describe, expect, test } from 'vitest';
import { HouseClock, LASTS_MS, RELEASED } from './house-clock';

const NOW = Date.UTC(2026, 5, 1);
const HOUR = 3_600_000;

function clockAt(start: number) {
  const machine = { steady: 0, set: 0 };
  const clock = new HouseClock({
    wall: () => start + machine.steady + machine.set,
    steady: () => machine.steady,
  });
  const told: string[] = [];
  clock.on('noticed', ({ by, back }) => told.push(`${back ? 'back' : 'noticed'} ${by}`));
  clock.on('stepped', ({ by }) => told.push(`stepped ${by}`));
  /** Lets time pass second by second. */
  const pass = (seconds: number) => {
    for (let i = 0; i < seconds; i++) {
      machine.steady += 1_000;
      clock.tick();
    }
  };
  return { clock, machine, told, pass };
}

test('shows the time of the machine, and follows it when it is slewed', () => {
  const { clock, machine, told } = clockAt(NOW);
  machine.steady = 1_000;
  machine.set = 1_900;
  expect(clock.now()).toBe(NOW + 2_900);
  expect(told).toEqual([]);
});

test.each([HOUR, -HOUR])('a step of %d ms that is taken back moves nothing, and is told', (by) => {
  const { clock, machine, told, pass } = clockAt(NOW);
  machine.set = by;
  pass(20);
  expect(clock.now()).toBe(NOW + 20_000);
  machine.set = 0;
  pass(1);
  expect(clock.now()).toBe(NOW + 21_000);
  expect(told).toEqual([`noticed ${by}`, `back ${-by}`]);
});

test.each([HOUR, -HOUR])('a step of %d ms that lasts is followed after a minute', (by) => {
  const { clock, machine, told, pass } = clockAt(NOW);
  machine.set = by;
  pass(LASTS_MS / 1_000);
  expect(clock.now()).toBe(NOW + LASTS_MS);
  pass(1);
  expect(clock.now()).toBe(NOW + LASTS_MS + 1_000 + by);
  expect(told).toEqual([`noticed ${by}`, `stepped ${by}`]);
});

describe('a clock that was not set', () => {
  test('is told as such, and followed at once when it is', () => {
    const { clock, machine, told, pass } = clockAt(0);
    pass(5);
    expect(clock.unset).toBe(true);
    machine.set = NOW;
    pass(1);
    expect([clock.unset, clock.now()]).toEqual([false, NOW + 6_000]);
    expect(told.at(-1)).toBe(`stepped ${NOW}`);
  });

  test('is never followed from one that was', () => {
    const { clock, machine, pass } = clockAt(NOW);
    machine.set = -NOW;
    pass(300);
    expect(clock.now()).toBe(NOW + 300_000);
    expect(clock.now()).toBeGreaterThan(RELEASED);
  });
});
