import { expect, test } from 'vitest';
import { keepConnected } from '.';

/** Holds as told, one entry an attempt: whether it was connected, and for how many ms; aborts with the last. */
async function waits(...attempts: [held: boolean, ms: number][]): Promise<number[]> {
  const stopping = new AbortController();
  const slept: number[] = [];
  let at = 0;
  const clock = {
    now: () => 0,
    steady: () => at,
    sleep: (ms: number) => Promise.resolve(void slept.push(ms)),
  };
  const hold = () => {
    const [held, ms] = attempts.shift() as [boolean, number];
    at += ms;
    if (attempts.length === 0) stopping.abort();
    return Promise.resolve(held);
  };
  await keepConnected(hold, { clock, signal: stopping.signal });
  return slept;
}

test('waits grow with the failures in a row, and begin anew after a connection that was made', async () => {
  expect(await waits([false, 0], [false, 0], [false, 0], [false, 0], [true, 0], [false, 0])).toEqual([
    500, 1_000, 2_000, 5_000, 500, 1_000,
  ]);
});

test('an attempt that took its time has waited already', async () => {
  expect(await waits([false, 0], [false, 0], [false, 0], [false, 3_000])).toEqual([500, 1_000, 2_000, 2_000]);
});

test('nothing is tried for a signal that has aborted', async () => {
  const hold = () => Promise.reject(new Error('tried'));
  const clock = { now: () => 0, steady: () => 0, sleep: () => Promise.resolve() };
  await expect(keepConnected(hold, { clock, signal: AbortSignal.abort() })).resolves.toBeUndefined();
});
