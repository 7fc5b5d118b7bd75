import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { Desk } from './desk';

/** Requests of so many bytes that enter a desk; `done` are those that were let in. */
function enter(desk: Desk, sizes: number[]) {
  const done: number[] = [];
  const refused: string[] = [];
  const responses = sizes.map((bytes, i) => {
    const response = new EventEmitter();
    desk.enter(bytes, response).then(
      () => done.push(i),
      (error: Error) => refused.push(`${i} ${error.message}`),
    );
    return response;
  });
  return { done, refused, close: (i: number) => void responses[i].emit('close') };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test('large ones are worked on as far as they fit, in order; small ones wait for nobody', async () => {
  const { done, close } = enter(new Desk({ active: 10, small: 1 }), [6, 4, 5, 5, 1]);
  await settle();
  expect(done).toEqual([0, 1, 4]);
  close(1);
  await settle();
  expect(done).toEqual([0, 1, 4]);
  close(0);
  await settle();
  expect(done).toEqual([0, 1, 4, 2, 3]);
});

test('one that is larger than the desk is worked on alone', async () => {
  const { done, close } = enter(new Desk({ active: 10, small: 1 }), [50, 2]);
  await settle();
  expect(done).toEqual([0]);
  close(0);
  await settle();
  expect(done).toEqual([0, 1]);
});

test('whoever goes away before its turn leaves it to the next', async () => {
  const { done, refused, close } = enter(new Desk({ active: 10, small: 1 }), [8, 9, 2]);
  await settle();
  expect(done).toEqual([0]);
  close(1);
  await settle();
  expect([done, refused]).toEqual([[0, 2], ['1 The client went away before its request was worked on.']]);
});

test('what is held is bounded, and free again once it is answered', async () => {
  const desk = new Desk({ held: 10 });
  const { done, refused, close } = enter(desk, [6, 5]);
  await settle();
  expect([done, refused]).toEqual([[0], [expect.stringContaining('1 Too many large requests')]]);
  close(0);
  const again = enter(desk, [5]);
  await settle();
  expect(again.done).toEqual([0]);
});
