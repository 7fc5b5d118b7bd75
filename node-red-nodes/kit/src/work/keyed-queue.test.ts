import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordMeter } from '../testing';
import { KeyedQueue, QueueFullError } from './keyed-queue';

const later = <T>(value: T, ms = 0) => new Promise<T>((resolve) => setTimeout(() => resolve(value), ms));

test('synchronous work is done at once', () => {
  expect(new KeyedQueue(0).run('a', () => 5)).toBe(5);
});

test('work of one key runs in order, however long each takes', async () => {
  const queue = new KeyedQueue(100);
  const done: string[] = [];
  const work = (key: string, name: string, ms: number) =>
    queue.run(key, () => later(name, ms).then((text) => void done.push(text)));
  void work('a', 'a1', 20);
  void work('a', 'a2', 0);
  void work('b', 'b1', 0);
  void queue.run('a', () => void done.push('a3, synchronous'));
  await queue.idle();
  expect(done).toEqual(['b1', 'a1', 'a2', 'a3, synchronous']);
  expect(queue.pending).toBe(0);
});

test('an error is its own item’s; the next one runs', async () => {
  const queue = new KeyedQueue(100);
  const first = queue.run('a', () => Promise.reject(new Error('first')));
  const second = queue.run('a', () => {
    throw new Error('second');
  });
  const third = queue.run('a', () => 'third');
  await expect(first).rejects.toThrow('first');
  await expect(second).rejects.toThrow('second');
  expect(await third).toBe('third');
  expect(() =>
    queue.run('b', () => {
      throw new Error('at once');
    }),
  ).toThrow('at once');
});

test('more than may wait is refused and counted; running work does not count', async () => {
  const queue = new KeyedQueue(2);
  for (const _ of [1, 2, 3]) void queue.run('a', () => later(0));
  expect(queue.pending).toBe(2);
  expect(() => queue.run('a', () => 0)).toThrow(QueueFullError);
  expect(() => queue.run('a', () => 0)).toThrow(
    'More than 2 messages wait in this node; the newest was dropped',
  );
  expect(queue.dropped).toBe(2);
  expect(queue.run('b', () => 'another asset goes on')).toBe('another asset goes on');
  await queue.idle();
  expect(queue.run('a', () => 'free again')).toBe('free again');
});

test('a promise of another library keeps its place too', async () => {
  const queue = new KeyedQueue(5);
  const order: number[] = [];
  const thenable = {
    then: (resolve: (value: number) => void) => void setTimeout(() => resolve(order.push(1)), 5),
  } as unknown as Promise<number>;
  void queue.run('a', () => thenable);
  await queue.run('a', () => order.push(2));
  expect(order).toEqual([1, 2]);
});

test('per key, what comes out is what went in', async () => {
  const items = fc.array(fc.tuple(fc.constantFrom('a', 'b', '__proto__'), fc.nat(3)), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(items, async (all) => {
      const queue = new KeyedQueue(100);
      const out: [string, number][] = [];
      all.forEach(([key, delay], i) => {
        const work = () => void out.push([key, i]);
        void queue.run(key, delay === 0 ? work : () => later(0, delay).then(work));
      });
      await queue.idle();
      for (const key of ['a', 'b', '__proto__']) {
        const order = out.filter(([k]) => k === key).map(([, i]) => i);
        expect(order).toEqual([...order].sort((x, y) => x - y));
      }
      expect(out).toHaveLength(all.length);
    }),
    { numRuns: 30 },
  );
});

test('what it refuses is counted for the meter', async () => {
  const { counts, stop } = recordMeter();
  const queue = new KeyedQueue(1);
  const slow = () => new Promise<void>((resolve) => setTimeout(resolve, 1));
  const accepted = [queue.run('a', slow), queue.run('a', slow)];
  expect(() => queue.run('a', slow)).toThrow(QueueFullError);
  await Promise.all(accepted);
  stop();
  expect(counts).toEqual({ mantis_queue_refused_total: 1 });
});
