import { afterEach, expect, test, vi } from 'vitest';
import { Pressure } from '.';

const immediate = () => new Promise((resolve) => setImmediate(resolve));
const many = (count: number, work: () => void) => {
  for (let i = 0; i < count; i++) work();
};

afterEach(() => void vi.useRealTimers());

test('sources hold back from a thousand messages under way on, until half of them are done', () => {
  const pressure = new Pressure();
  many(999, () => pressure.enter());
  expect([pressure.high, pressure.ease()]).toEqual([false, undefined]);
  pressure.enter();
  expect(pressure.high).toBe(true);
  many(499, () => pressure.leave());
  expect(pressure.high).toBe(true);
  pressure.leave();
  expect([pressure.high, pressure.ease(), pressure.count]).toEqual([false, undefined, 500]);
});

test('who waits is let go on in order, a few in each turn, and no further than there is room', async () => {
  const pressure = new Pressure();
  many(1_000, () => pressure.enter());
  const gone: number[] = [];
  for (let i = 0; i < 10; i++) void pressure.ease()?.then(() => gone.push(i));
  await immediate();
  expect(gone).toEqual([]);
  many(500, () => pressure.leave());
  await immediate();
  expect(gone).toEqual([0, 1, 2, 3]);
  many(500, () => pressure.enter());
  await immediate();
  await immediate();
  expect(gone, 'full again').toEqual([0, 1, 2, 3]);
  many(500, () => pressure.leave());
  for (let i = 0; i < 3; i++) await immediate();
  expect(gone).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('nobody overtakes those who wait', async () => {
  const pressure = new Pressure();
  pressure.outgoing(1_000);
  const gone: string[] = [];
  void pressure.ease()?.then(() => gone.push('first'));
  pressure.outgoing(-1_000);
  expect(pressure.full).toBe(false);
  await Promise.all([pressure.ease()?.then(() => gone.push('second')), immediate()]);
  expect(gone).toEqual(['first', 'second']);
});

test('what is handed over and not sent yet counts for sources, not for what is to send it', () => {
  const pressure = new Pressure();
  pressure.outgoing(1_000);
  expect([pressure.full, pressure.high]).toEqual([true, false]);
  pressure.outgoing(-1);
  expect(pressure.full).toBe(false);
});

test('messages that hang stop the rest for seconds, not for good; those that move stop it as long as they are many', () => {
  vi.useFakeTimers();
  const pressure = new Pressure();
  const eased = vi.fn();
  pressure.onEase = eased;
  many(1_000, () => pressure.enter());
  vi.advanceTimersByTime(4_000);
  pressure.leave();
  vi.advanceTimersByTime(5_900);
  expect(pressure.high, 'one was done').toBe(true);
  vi.advanceTimersByTime(9_000);
  expect([pressure.high, eased.mock.calls.length]).toEqual([false, 1]);
  many(999, () => pressure.enter());
  expect(pressure.high, 'what hangs counts no more').toBe(false);
  pressure.enter();
  expect(pressure.high).toBe(true);
  many(1_999, () => pressure.leave());
  expect([pressure.high, pressure.count]).toEqual([false, 0]);
});
