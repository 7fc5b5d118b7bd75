import { expect, test } from 'vitest';
import { BatchQueue } from './batch-queue';

/** Doubles rows, and notes how many came together. */
function doubling(largest?: number) {
  const sizes: number[] = [];
  const queue = new BatchQueue<number>(
    'Model m',
    async (rows) => {
      sizes.push(rows.length);
      await new Promise((resolve) => setImmediate(resolve));
      if (rows.some(([value]) => value < 0)) throw new Error('a negative row');
      return rows.map(([value]) => 2 * value);
    },
    largest,
  );
  return { queue, sizes };
}

test('what comes while others run goes together, in order', async () => {
  const { queue, sizes } = doubling();
  const first = [1, 2, 3].map((value) => queue.push([value]));
  await new Promise((resolve) => queueMicrotask(() => resolve(undefined)));
  const second = [4, 5].map((value) => queue.push([value]));
  expect(await Promise.all([...first, ...second])).toEqual([2, 4, 6, 8, 10]);
  expect(sizes).toEqual([3, 2]);
});

test('no more than the largest batch goes at once', async () => {
  const { queue, sizes } = doubling(2);
  await Promise.all([1, 2, 3, 4, 5].map((value) => queue.push([value])));
  expect(sizes).toEqual([2, 2, 1]);
});

test('a batch that fails fails its rows, and the next one runs', async () => {
  const { queue } = doubling(2);
  const told = await Promise.allSettled([-1, 1, 2].map((value) => queue.push([value])));
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
});

test('no more than a thousand rows wait', async () => {
  const { queue } = doubling();
  const waiting = Array.from({ length: 1000 }, (_, i) => queue.push([i]));
  await expect(queue.push([0])).rejects.toThrow('Model m: more than 1000 predictions wait');
  await Promise.all(waiting);
  expect(await queue.push([21])).toBe(42);
});
