import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { recordMeter } from '../testing';
import { QueueFullError } from './keyed-queue';
import { WorkerPool, type WorkerPoolOptions } from './worker-pool';

type Task = { double?: number; fail?: string; sleep?: number; exit?: true; hold?: number };

/** A real worker file. */
const WORKER = `
  module.exports = async (task) => {
    if (task.fail) throw new RangeError(task.fail);
    if (task.exit) process.exit(3);
    const held = [];
    for (let i = 0; i < (task.hold ?? 0); i++) held.push(new Array(125_000).fill(i + 0.5));
    if (task.sleep) await new Promise((resolve) => setTimeout(resolve, task.sleep));
    return task.double * 2;
  };
`;

let folder: string;
let file: string;
let pool: WorkerPool<Task, number> | undefined;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-pool-'));
  file = join(folder, 'worker.cjs');
  writeFileSync(file, WORKER);
});
afterEach(() => pool?.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function open(options?: WorkerPoolOptions, path = file): WorkerPool<Task, number> {
  pool = new WorkerPool<Task, number>(path, options);
  return pool;
}

test('a task goes to a thread, its result comes back', async () => {
  expect(await open().run({ double: 21 })).toBe(42);
});

test('what a worker throws is the task’s error, and the next task runs', async () => {
  const workers = open();
  await expect(workers.run({ fail: 'window is empty' })).rejects.toThrow('window is empty');
  expect(await workers.run({ double: 1 })).toBe(2);
});

test('a worker that ends the thread ends its task only', async () => {
  const workers = open();
  await expect(workers.run({ exit: true })).rejects.toThrow('exited with code: 3');
  expect(await workers.run({ double: 1 })).toBe(2);
});

test('a task that needs more memory than a thread may have ends alone, and the next one runs', async () => {
  const workers = open({ maxMegabytes: 40 });
  expect(await workers.run({ hold: 10, double: 1 })).toBe(2);
  await expect(workers.run({ hold: 200, double: 1 })).rejects.toThrow(/memory limit|out of memory/i);
  expect(await workers.run({ double: 2 })).toBe(4);
});

test('one task more than may wait is refused and counted', async () => {
  const workers = open({ threads: 1, maxQueue: 1 });
  await workers.run({ double: 1 });
  const running = workers.run({ sleep: 100, double: 1 });
  const waiting = workers.run({ double: 2 });
  expect(workers.waiting).toBe(1);
  await expect(workers.run({ double: 3 })).rejects.toThrow(QueueFullError);
  expect(workers.dropped).toBe(1);
  expect(await Promise.all([running, waiting])).toEqual([2, 4]);
});

test('without a queue whatever comes while the thread works is refused', async () => {
  const workers = open({ maxQueue: 0 });
  const running = workers.run({ sleep: 100, double: 1 });
  await expect(workers.run({ double: 3 })).rejects.toThrow(QueueFullError);
  expect(await running).toBe(2);
});

test('when the only thread dies, waiting tasks go on in a new one', async () => {
  const workers = open();
  const dying = expect(workers.run({ exit: true })).rejects.toThrow('exited with code: 3');
  expect(await Promise.all([workers.run({ double: 1 }), workers.run({ double: 2 })])).toEqual([2, 4]);
  await dying;
});

test('a task can be stopped', async () => {
  const stop = new AbortController();
  const task = open().run({ sleep: 10_000, double: 1 }, stop.signal);
  setTimeout(() => stop.abort(), 50);
  await expect(task).rejects.toThrow(/abort/i);
});

test('a missing worker file is an error of each task, and does not end the process', async () => {
  const told: string[] = [];
  const workers = open({ onError: ({ message }) => told.push(message) }, join(folder, 'missing.cjs'));
  const tasks = await Promise.allSettled([1, 2].map((double) => workers.run({ double })));
  for (const task of [...tasks, ...(await Promise.allSettled([workers.run({ double: 3 })]))]) {
    expect(task).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringContaining('missing.cjs') as string },
    });
  }
  expect(told[0]).toContain('missing.cjs');
});

test('by default that is a warning of the process', async () => {
  const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
  await expect(open({}, join(folder, 'gone.cjs')).run({ double: 1 })).rejects.toThrow('gone.cjs');
  expect((await warned).message).toContain('gone.cjs');
});

test('close rejects what still runs, and may be called twice', async () => {
  const workers = open();
  const task = workers.run({ sleep: 10_000, double: 1 });
  const rejected = expect(task).rejects.toThrow('Terminating worker thread');
  await workers.close();
  await rejected;
  await workers.close();
  await expect(workers.run({ double: 1 })).rejects.toThrow('The worker pool is closed');
});

test('tasks are counted for the meter by what became of them', async () => {
  const { counts, stop } = recordMeter();
  const one = open({ maxQueue: 1 });
  await one.run({ double: 1 });
  await expect(one.run({ fail: 'no' })).rejects.toThrow('no');
  const busy = [one.run({ sleep: 50 }), one.run({ sleep: 1 })];
  await expect(one.run({ double: 1 })).rejects.toThrow(QueueFullError);
  await Promise.all(busy);
  stop();
  expect(counts).toEqual({
    'mantis_pool_tasks_total{outcome="done"}': 3,
    'mantis_pool_tasks_total{outcome="failed"}': 1,
    'mantis_pool_tasks_total{outcome="refused"}': 1,
  });
});
