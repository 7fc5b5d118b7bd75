import { expect, test } from 'vitest';
import { PROOF_MS, StoreClock, type ClockState } from './store-clock';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 1);

/** A box with a clock of its own, and a file that its clock is kept in. */
function box() {
  let running = 0;
  let real = START;
  let offset = 0;
  let file: ClockState | undefined;
  let clock = new StoreClock(() => running);
  const wall = () => real + offset;
  const step = (ms: number) => {
    running += ms;
    real += ms;
    const change = clock.tick(wall());
    file = clock.kept && { ...clock.kept };
    return change;
  };
  return {
    /** Runs for so long, ticking every ten minutes. */
    run(ms: number) {
      const changes = [];
      for (let done = 0; done < ms; done += 600_000) changes.push(step(Math.min(600_000, ms - done)));
      return changes.filter((change) => change !== undefined);
    },
    /** Is switched off for so long. */
    off(ms: number) {
      real += ms;
      clock = new StoreClock(() => running);
      clock.load(file);
    },
    set: (ms: number) => void (offset = ms),
    /** By how much the time that counts is ahead of the real one. */
    ahead: () => clock.now(wall()) - real,
    doubt: () => clock.doubt(wall()),
  };
}

test('a clock that goes on as it did is followed', () => {
  const b = box();
  expect(b.run(3 * DAY)).toEqual([]);
  expect(b.ahead()).toBe(0);
});

test('a start with a clock 100 days ahead moves nothing, and is told', () => {
  const b = box();
  b.run(DAY);
  b.off(HOUR / 2);
  b.set(100 * DAY);
  expect(b.run(5 * HOUR)).toEqual(['doubted']);
  expect(b.ahead()).toBeLessThanOrEqual(0);
  expect(b.doubt()?.aheadMs).toBeGreaterThan(99 * DAY);
  b.off(0);
  b.set(0);
  expect(b.run(HOUR)).toEqual(['right again']);
  expect(b.ahead()).toBe(0);
});

test('a jump while it runs moves nothing, however often it comes and goes', () => {
  const b = box();
  b.run(HOUR);
  for (let round = 0; round < 20; round++) {
    b.set(100 * DAY);
    b.run(20 * HOUR);
    expect(b.ahead()).toBeLessThanOrEqual(0);
    b.set(0);
    b.run(HOUR);
  }
});

test('starting again and again with a wrong clock gains nothing', () => {
  const b = box();
  b.run(HOUR);
  b.set(100 * DAY);
  for (let round = 0; round < 500; round++) {
    b.off(60_000);
    b.run(60_000);
  }
  expect(b.ahead()).toBeLessThanOrEqual(0);
});

test('after 60 days off the right clock is believed within a day of running', () => {
  const b = box();
  b.run(DAY);
  b.off(60 * DAY);
  expect(b.run(PROOF_MS - HOUR)).toEqual(['doubted']);
  expect(b.ahead()).toBeLessThan(-59 * DAY);
  expect(b.run(2 * HOUR)).toEqual(['believed']);
  expect(b.ahead()).toBe(0);
});

test('a box that is off every night is believed, too', () => {
  const b = box();
  let most = 0;
  for (let day = 0; day < 30; day++) {
    b.run(10 * HOUR);
    most = Math.min(most, b.ahead());
    b.off(14 * HOUR);
  }
  expect(most).toBeGreaterThan(-4 * DAY);
});

test('a file made under a clock that was ahead comes back to the real time, and then a jump is doubted', () => {
  const b = box();
  b.set(100 * DAY);
  b.run(DAY);
  b.set(0);
  expect(b.run(25 * HOUR)).toEqual(['doubted', 'believed']);
  expect(b.ahead()).toBe(0);
  b.set(100 * DAY);
  b.run(5 * HOUR);
  expect(b.ahead()).toBeLessThanOrEqual(0);
});

test('a box that wakes up in 1970 waits for its network, and goes on where it was', () => {
  const b = box();
  b.run(DAY);
  b.off(HOUR / 2);
  b.set(-START);
  b.run(HOUR);
  b.set(0);
  expect(b.run(HOUR)).toEqual(['right again']);
  expect(b.ahead()).toBe(0);
});

test('without anything known the newest points tell how far time has come, and one from the future does not', () => {
  const old = new StoreClock(() => 0);
  old.tick(START, START - 60 * DAY);
  expect(old.now(START)).toBe(START - 60 * DAY);
  const future = new StoreClock(() => 0);
  future.tick(START, START + 1_000 * DAY);
  expect(future.now(START)).toBe(START);
});
