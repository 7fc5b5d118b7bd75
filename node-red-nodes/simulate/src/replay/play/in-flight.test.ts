import { expect, test } from 'vitest';
import type { Clock } from '@mantis-pdm/node-red-kit';
import { MessagesInFlight } from '.';

/** A clock that is moved on by waiting. */
function testClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    steady: () => now,
    sleep: (ms) => {
      now += ms;
      return new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const signal = new AbortController().signal;

test('a message is under way until every copy of it is done', () => {
  const inFlight = new MessagesInFlight(testClock());
  inFlight.delivered('a', true);
  inFlight.delivered('a', false);
  inFlight.completed('a');
  expect(inFlight.size).toBe(1);
  inFlight.completed('a');
  expect(inFlight.size).toBe(0);
});

test('messages of other sources are not counted', () => {
  const inFlight = new MessagesInFlight(testClock());
  inFlight.delivered('b', false);
  inFlight.completed('b');
  expect(inFlight.size).toBe(0);
});

test('a full pipe waits for room', async () => {
  const inFlight = new MessagesInFlight(testClock(), 2);
  inFlight.delivered('a', true);
  inFlight.delivered('b', true);
  let through = false;
  const waiting = inFlight.room(signal).then(() => (through = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(through).toBe(false);
  inFlight.completed('a');
  await waiting;
  expect(inFlight.size).toBe(1);
});

test('a node that never says done holds the pipe for ten seconds, not for ever', async () => {
  const clock = testClock();
  const inFlight = new MessagesInFlight(clock, 1);
  inFlight.delivered('a', true);
  await inFlight.room(signal);
  expect(clock.now()).toBeGreaterThanOrEqual(10_000);
  expect(clock.now()).toBeLessThan(11_000);
});

test('stopping lets a waiting source go', async () => {
  const inFlight = new MessagesInFlight(testClock(), 1);
  inFlight.delivered('a', true);
  const stopping = new AbortController();
  stopping.abort();
  await inFlight.room(stopping.signal);
  expect(inFlight.size).toBe(1);
});
