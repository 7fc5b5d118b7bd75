import { PortError } from '@mantis-pdm/node-red-kit';
import { expect, test, vi } from 'vitest';
import { Batcher, SeenIds } from '.';

const never = 1_000_000;

test('items wait for each other, and are committed together and in order', async () => {
  const commit = vi.fn(async () => undefined);
  const batcher = new Batcher<string>(commit, { intervalMs: 5 });
  await Promise.all(['a', 'b', 'c'].map((item) => batcher.push(item, 1)));
  expect(commit.mock.calls).toEqual([[['a', 'b', 'c']]]);
  expect(batcher.pending).toBe(0);
});

test('a full batch does not wait', async () => {
  const batcher = new Batcher<string>(async () => undefined, { intervalMs: never, batchWeight: 10 });
  await batcher.push('heavy', 10);
});

test('what waits while a commit runs goes with the next one', async () => {
  const batches: string[][] = [];
  const batcher = new Batcher<string>(async (items) => void batches.push(items), {
    intervalMs: never,
    batchWeight: 2,
  });
  await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((item) => batcher.push(item, 1)));
  expect(batches).toEqual([
    ['a', 'b'],
    ['c', 'd'],
    ['e', 'f'],
  ]);
});

test('when it is full the newest item is refused, counted, and told why', async () => {
  const batcher = new Batcher<string>(async () => undefined, {
    intervalMs: never,
    batchWeight: never,
    capacity: 10,
  });
  const first = batcher.push('a', 8);
  await expect(batcher.push('b', 3)).rejects.toThrow('queue is full (10 points)');
  expect(batcher.dropped).toBe(3);
  await batcher.flush();
  await first;
});

test('a commit that may succeed later is tried again, and the fault is told once each way', async () => {
  let failures = 2;
  const onFault = vi.fn();
  const commit = async () => {
    if (failures-- > 0) throw new PortError('disk full', true);
  };
  const batcher = new Batcher<string>(commit, { intervalMs: 1, onFault });
  await batcher.push('a', 1);
  expect(onFault.mock.calls).toEqual([['disk full'], [null]]);
  expect(batcher.dropped).toBe(0);
});

test('a commit that cannot succeed refuses its items and goes on with the next', async () => {
  const commit = async ([item]: string[]) => {
    if (item === 'bad') throw new PortError('damaged', false);
  };
  const batcher = new Batcher<string>(commit, { intervalMs: never, batchWeight: 1 });
  await expect(batcher.push('bad', 1)).rejects.toThrow('damaged');
  await batcher.push('good', 1);
  expect(batcher.dropped).toBe(1);
});

test('a batch is given up after its time', async () => {
  const commit = () => Promise.reject(new PortError('away', true));
  const batcher = new Batcher<string>(commit, { intervalMs: 1, giveUpMs: 0 });
  await expect(batcher.push('a', 1)).rejects.toThrow('away');
});

test('close commits what waits, and refuses what comes later', async () => {
  const commit = vi.fn(async () => undefined);
  const batcher = new Batcher<string>(commit, { intervalMs: never });
  const last = batcher.push('a', 1);
  await batcher.close();
  await last;
  await expect(batcher.push('b', 1)).rejects.toThrow('closed');
});

test('exclusive work never runs while a commit does, and a failure of it harms nobody', async () => {
  const order: string[] = [];
  const slowly = async (name: string) => {
    order.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    order.push(`${name} ends`);
  };
  const batcher = new Batcher<string>(([item]) => slowly(item), { intervalMs: never, batchWeight: 1 });
  const before = batcher.push('before', 1);
  const work = batcher.exclusive(async () => {
    await slowly('work');
    throw new Error('no');
  });
  const failed = expect(work).rejects.toThrow('no');
  await before;
  const after = batcher.push('after', 1);
  await Promise.all([failed, after]);
  expect(order).toEqual(['before', 'work', 'after'].flatMap((name) => [`${name} begins`, `${name} ends`]));
});

test('ids are remembered from the moment they are on their way; refused ones may come again', async () => {
  const seen = new SeenIds(2);
  seen.follow('a', Promise.resolve());
  expect(seen.find('a')).toBeDefined();
  const refused = Promise.reject(new Error('no'));
  seen.follow('b', refused);
  await refused.catch(() => undefined);
  expect(seen.find('b')).toBeUndefined();
  for (const id of ['c', 'd']) seen.follow(id, Promise.resolve());
  await Promise.resolve();
  expect(['a', 'c', 'd'].map((id) => seen.stored(id))).toEqual([false, true, true]);
});
