import { expect, test } from 'vitest';
import { Turns } from './turns';

/** Holds the loop for a ms in each of its steps. */
function* busy<T>(
  steps: number,
  result: T,
  told: (step: number) => void = () => undefined,
): Generator<void, T> {
  for (let i = 0; i < steps; i++) {
    const end = performance.now() + 1;
    while (performance.now() < end);
    told(i);
    yield;
  }
  return result;
}

test('gives what the steps come to, or what one of them throws', async () => {
  const turns = new Turns();
  function* failing(): Generator<void, never> {
    yield;
    throw new Error('broken');
  }
  await expect(turns.run(busy(3, 'done'))).resolves.toBe('done');
  await expect(turns.run(failing())).rejects.toThrow('broken');
  expect(turns.waiting).toBe(0);
});

test('between two turns whatever else waits is served', async () => {
  const turns = new Turns();
  let others = 0;
  const tick = () => {
    others++;
    next = setImmediate(tick);
  };
  let next = setImmediate(tick);
  await turns.run(busy(60, undefined));
  clearImmediate(next);
  expect(others).toBeGreaterThan(3);
});

test('a small piece does not wait for all of a large one, and none is left out', async () => {
  const turns = new Turns();
  const order: string[] = [];
  const large = turns.run(busy(100, 'large')).then((name) => order.push(name));
  const small = turns.run(busy(1, 'small')).then((name) => order.push(name));
  await Promise.all([large, small]);
  expect(order).toEqual(['small', 'large']);
});

test('a piece that throws costs no other its turn', async () => {
  const turns = new Turns();
  function* failing(): Generator<void, never> {
    yield;
    throw new Error('broken');
  }
  const all = [turns.run(busy(30, 'first')), turns.run(failing()), turns.run(busy(30, 'last'))];
  const settled = await Promise.allSettled(all);
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
