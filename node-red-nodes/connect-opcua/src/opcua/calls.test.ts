import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Calls } from './calls';
import { loadOpcUa } from './load-opcua';

/** A server that states `stated` of each kind, and refuses more than `real`. */
async function against(stated: number | undefined, real: number) {
  const { DataValue, StatusCodes } = await loadOpcUa();
  const calls = new Calls();
  const none = { statusCode: StatusCodes.BadNodeIdUnknown };
  const some = { value: { dataType: 'UInt32', value: stated }, statusCode: StatusCodes.Good };
  const data = new DataValue(stated === undefined ? none : some);
  await calls.learn({ read: () => Promise.resolve(data) } as never);
  const sizes: number[] = [];
  const call = (asked: number[]) => {
    sizes.push(asked.length);
    if (asked.length > real)
      return Promise.reject(new Error('serviceResult = BadTooManyOperations (0x80100000)'));
    return Promise.resolve(asked.map((one) => one * 2));
  };
  return { calls, sizes, call };
}

const list = (length: number) => Array.from({ length }, (_, i) => i);

test.each([20, 50, 100])('a server that states %i is asked for no more at a time', async (most) => {
  const { calls, sizes, call } = await against(most, most);
  expect(await calls.each('read', list(430), call)).toEqual(list(430).map((one) => one * 2));
  expect(Math.max(...sizes)).toBe(most);
});

test.each<[number | undefined]>([[undefined], [0], [1_000]])(
  'a server that states %s and refuses more than 7 is asked for less, from then on',
  async (stated) => {
    const { calls, sizes, call } = await against(stated, 7);
    expect(await calls.each('monitor', list(100), call)).toHaveLength(100);
    sizes.length = 0;
    expect(await calls.each('monitor', list(100), call)).toHaveLength(100);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(7);
  },
);

test('what is refused one by one is an error, and so is an answer with another number of results', async () => {
  const { calls, call } = await against(undefined, 0);
  await expect(calls.each('read', list(3), call)).rejects.toThrow('BadTooManyOperations');
  await expect(calls.each('read', list(3), (some) => Promise.resolve(some.slice(1)))).rejects.toThrow(
    'The server was asked for 1 and answered 0 (read)',
  );
});

test('whatever a server states and takes, each is asked for once and in order', async () => {
  const limits = fc.tuple(
    fc.option(fc.integer({ min: 0, max: 600 }), { nil: undefined }),
    fc.integer({ min: 1, max: 600 }),
  );
  await fc.assert(
    fc.asyncProperty(limits, fc.nat(1_500), async ([stated, real], length) => {
      const { calls, call } = await against(stated, real);
      expect(await calls.each('read', list(length), call)).toEqual(list(length).map((one) => one * 2));
    }),
    { numRuns: 300 },
  );
});
