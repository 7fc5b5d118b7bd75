import { expect, it } from 'vitest';
import { thin } from './thin';

it('keeps what is few enough', () => expect(thin([1, 2, 3], 1)).toStrictEqual([1, 2, 3]));

it('averages neighbours and leaves out the oldest that fill no group', () => {
  expect(thin([9, 1, 3, 5, 7], 2)).toStrictEqual([2, 6]);
});
