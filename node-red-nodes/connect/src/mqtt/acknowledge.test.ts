import { expect, test } from 'vitest';
import { Acknowledger } from './acknowledge';

function acknowledger() {
  const told: (number | 'failed')[] = [];
  const one = new Acknowledger({ send: (id) => told.push(id), fail: () => told.push('failed') });
  return { one, told };
}

function promise() {
  let settle: { safe: () => void; lost: () => void } | undefined;
  const safe = new Promise<void>((resolve, reject) => (settle = { safe: resolve, lost: reject }));
  return { ...(settle as unknown as { safe: () => void; lost: () => void }), promise: safe };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

test('messages are acknowledged in their order, whichever is safe first, and the next may come at once', async () => {
  const { one, told } = acknowledger();
  const [first, second] = [promise(), promise()];
  let came = 0;
  one.take(first.promise, 1, () => came++);
  one.take(second.promise, 2, () => came++);
  expect([came, one.idle]).toEqual([2, false]);
  second.safe();
  await turn();
  expect(told).toEqual([]);
  first.safe();
  await turn();
  expect([told, one.idle]).toEqual([[1, 2], true]);
});

test('after one that was lost nothing is acknowledged', async () => {
  const { one, told } = acknowledger();
  const first = promise();
  one.take(first.promise, 1, () => undefined);
  one.take(Promise.resolve(), 2, () => undefined);
  first.lost();
  await turn();
  expect(told.every((what) => what === 'failed')).toBe(true);
  expect(told.length).toBeGreaterThan(0);
});

test('when too many wait no further one is taken until one is safe', async () => {
  const { one } = acknowledger();
  const first = promise();
  let came = 0;
  one.take(first.promise, 0, () => came++);
  for (let id = 1; id < 1_000; id++) one.take(Promise.resolve(), id, () => came++);
  expect(came).toBe(999);
  first.safe();
  await turn();
  expect(came).toBe(1_000);
});
