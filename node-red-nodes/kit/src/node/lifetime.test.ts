import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Lifetime } from './lifetime';

let errors: unknown[];
let lifetime: Lifetime;
beforeEach(() => {
  errors = [];
  lifetime = new Lifetime((error) => errors.push(error));
});
afterEach(() => vi.useRealTimers());

test('closers run last first, awaited; one that throws does not keep the others from running', async () => {
  const closed: string[] = [];
  lifetime.onClose(() => void closed.push('socket'));
  lifetime.onClose(() => Promise.reject(new Error('stuck')));
  lifetime.onClose(async () => {
    await Promise.resolve();
    closed.push('session');
  });
  await lifetime.end();
  expect([closed, errors]).toEqual([['session', 'socket'], [new Error('stuck')]]);
  expect(lifetime.ended).toBe(true);
});

test('what is opened after the end is closed at once: a server that was still starting', async () => {
  const close = vi.fn();
  await lifetime.end();
  lifetime.onClose(close);
  expect(close).toHaveBeenCalledOnce();
});

test('what work throws, at once or later, is reported and goes no further', async () => {
  lifetime.attempt(() => {
    throw new Error('now');
  });
  lifetime.attempt(() => Promise.reject(new Error('later')));
  await Promise.resolve();
  expect(errors).toEqual([new Error('now'), new Error('later')]);
});

test('callbacks may return anything', () => {
  lifetime.guard(() => 5 as never)();
  lifetime.guard(() => null as never)();
  expect(errors).toEqual([]);
});

test('a guarded callback passes its arguments on, and is silent after the end', async () => {
  const heard = vi.fn();
  const guarded = lifetime.guard<[string, number]>(heard);
  guarded('a', 1);
  await lifetime.end();
  guarded('b', 2);
  expect(heard.mock.calls).toEqual([['a', 1]]);
});

test('a timer ticks until the end, also after a throw', async () => {
  vi.useFakeTimers();
  lifetime.every(1000, () => {
    throw new Error('tick');
  });
  await vi.advanceTimersByTimeAsync(2500);
  await lifetime.end();
  await vi.advanceTimersByTimeAsync(5000);
  expect(errors).toEqual([new Error('tick'), new Error('tick')]);
});

test('a tick that still runs is not joined by another; the next comes when it is done, also after it failed', async () => {
  vi.useFakeTimers();
  const ends: ((failed: boolean) => void)[] = [];
  lifetime.every(
    1000,
    () =>
      new Promise((resolve, reject) =>
        ends.push((failed) => (failed ? reject(new Error('late')) : resolve())),
      ),
  );
  await vi.advanceTimersByTimeAsync(3500);
  expect(ends).toHaveLength(1);
  ends[0](true);
  await vi.advanceTimersByTimeAsync(1000);
  expect([ends.length, errors]).toEqual([2, [new Error('late')]]);
  ends[1](false);
  await vi.advanceTimersByTimeAsync(1000);
  expect(ends).toHaveLength(3);
});

test('a timer set after the end never ticks', async () => {
  vi.useFakeTimers();
  await lifetime.end();
  const tick = vi.fn();
  lifetime.every(10, tick);
  vi.advanceTimersByTime(100);
  expect(tick).not.toHaveBeenCalled();
});
