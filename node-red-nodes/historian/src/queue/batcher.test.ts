import { foreign } from '@mantis-pdm/core/remarks';
import { PortError } from '@mantis-pdm/node-red-kit';
import { recordMeter } from '@mantis-pdm/node-red-kit/testing';
import { describe, expect, test, vi } from 'vitest';
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
    if (failures-- > 0) throw new PortError(foreign('disk full'), true);
  };
  const batcher = new Batcher<string>(commit, { intervalMs: 1, onFault });
  await batcher.push('a', 1);
  expect(onFault.mock.calls).toEqual([[foreign('disk full')], [null]]);
  expect(batcher.dropped).toBe(0);
});

test('a commit that cannot succeed refuses its items and goes on with the next', async () => {
  const commit = async ([item]: string[]) => {
    if (item === 'bad') throw new PortError(foreign('damaged'), false);
  };
  const batcher = new Batcher<string>(commit, { intervalMs: never, batchWeight: 1 });
  await expect(batcher.push('bad', 1)).rejects.toThrow('damaged');
  await batcher.push('good', 1);
  expect(batcher.dropped).toBe(1);
});

test('a batch is given up after its time', async () => {
  const commit = () => Promise.reject(new PortError(foreign('away'), true));
  const batcher = new Batcher<string>(commit, { intervalMs: 1, giveUpMs: 0 });
  await expect(batcher.push('a', 1)).rejects.toThrow('away');
});

test('what waited behind a batch is given up when its own time is over, not a whole round later', async () => {
  const commit = () => Promise.reject(new PortError(foreign('away'), true));
  const batcher = new Batcher<string>(commit, { intervalMs: 1, batchWeight: 1, giveUpMs: 300 });
  const start = performance.now();
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => batcher.push(`${i}`, 1)));
  // One after the other they would take 20 times as long.
  expect(performance.now() - start).toBeLessThan(3_000);
  for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { retryable: true } });
  expect([batcher.pending, batcher.dropped]).toEqual([0, 20]);
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

describe('a poison in a batch', () => {
  const refuses = (...bad: string[]) => {
    const stored: string[][] = [];
    const commit = async (items: string[]) => {
      const culprit = items.find((item) => bad.includes(item));
      if (culprit) throw new PortError(foreign(`${culprit} is older than the retention`), false);
      stored.push(items);
    };
    return { stored, commit };
  };
  const letters = 'abcdefghijklmnop'.split('');

  test.each([[['a']], [['p']], [['c', 'k']], [letters]])('%j is refused alone', async (bad) => {
    const { stored, commit } = refuses(...bad);
    const batcher = new Batcher<string>(commit, { intervalMs: never, batchWeight: letters.length });
    const outcomes = await Promise.allSettled(letters.map((item) => batcher.push(item, 1)));
    const refused = letters.filter((_, i) => outcomes[i].status === 'rejected');
    expect(refused).toEqual(bad);
    expect(stored.flat()).toEqual(letters.filter((item) => !bad.includes(item)));
    expect(batcher.dropped).toBe(bad.length);
    expect(batcher.fault).toBeNull();
    for (const [i, item] of letters.entries()) {
      if (bad.includes(item))
        expect(outcomes[i]).toMatchObject({
          reason: { retryable: false, message: `${item} is older than the retention` },
        });
    }
  });

  test('a store that goes away in the middle stores the rest when it is back', async () => {
    const { stored, commit } = refuses('b');
    let calls = 0;
    const batcher = new Batcher<string>(
      (items) => (++calls === 3 ? Promise.reject(new PortError(foreign('away'), true)) : commit(items)),
      { intervalMs: never, batchWeight: 4 },
    );
    const outcomes = await Promise.allSettled(['a', 'b', 'c', 'd'].map((item) => batcher.push(item, 1)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(stored.flat()).toEqual(['a', 'c', 'd']);
  });
});

test('a store that asks to be left alone for a while is', async () => {
  const at: number[] = [];
  const commit = async () => {
    at.push(performance.now());
    if (at.length === 1) throw new PortError(foreign('busy'), true, { retryAfterMs: 400 });
  };
  await new Batcher<string>(commit, { intervalMs: 1 }).push('a', 1);
  expect(at[1] - at[0]).toBeGreaterThanOrEqual(395);
});

describe('close', () => {
  test('does not sit out the wait before another attempt', async () => {
    let calls = 0;
    const commit = async () => {
      if (++calls === 1) throw new PortError(foreign('away'), true, { retryAfterMs: 60_000 });
    };
    const batcher = new Batcher<string>(commit, { intervalMs: 1 });
    const waiting = batcher.push('a', 1);
    await vi.waitFor(() => expect(calls).toBe(1));
    await batcher.close();
    await waiting;
  });

  test('commits what waits in bites, and gives back what it cannot in time', async () => {
    vi.useFakeTimers();
    try {
      const stored: string[] = [];
      const commit = async ([item]: string[]) => {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        stored.push(item);
      };
      const batcher = new Batcher<string>(commit, { intervalMs: never, batchWeight: 1 });
      const items = ['a', 'b', 'c', 'd', 'e', 'f'];
      const outcomes = Promise.allSettled(items.map((item) => batcher.push(item, 1)));
      const closing = batcher.close();
      await vi.advanceTimersByTimeAsync(5_000);
      await closing;
      const kept = (await outcomes).filter(({ status }) => status === 'fulfilled').length;
      expect(kept).toBe(stored.length);
      expect(kept).toBeGreaterThanOrEqual(3);
      expect(kept).toBeLessThan(items.length);
      expect((await outcomes).at(-1)).toMatchObject({ reason: { retryable: true } });
      expect(batcher.dropped).toBe(items.length - kept);
    } finally {
      vi.useRealTimers();
    }
  });
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

test('points are counted for the meter, stored or refused', async () => {
  const { counts, stop } = recordMeter();
  const batcher = new Batcher<string>(async () => undefined, { intervalMs: 1, capacity: 10 });
  const stored = batcher.push('a', 7);
  await expect(batcher.push('b', 4)).rejects.toThrow('full');
  await stored;
  await batcher.close();
  await expect(batcher.push('c', 1)).rejects.toThrow('closed');
  stop();
  expect(counts).toEqual({
    'mantis_history_points_total{outcome="stored"}': 7,
    'mantis_history_points_total{outcome="refused"}': 5,
  });
});
