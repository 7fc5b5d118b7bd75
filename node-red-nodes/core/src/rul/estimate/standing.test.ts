import { expect, it } from 'vitest';
import { MadeOnce } from './standing';

it('keeps what was made until something of its basis is another, for each owner by itself', () => {
  const standing = new MadeOnce<number>();
  const [a, b] = [{}, {}];
  let made = 0;
  const of = (owner: object, ...basis: unknown[]) => standing.of(owner, basis, () => ++made);
  expect([of(a, 1, NaN), of(a, 1, NaN), of(b, 1, NaN), of(a, 2, NaN), of(a, 2, 0), of(a, 2, 0)]).toEqual([
    1, 1, 2, 3, 4, 4,
  ]);
});
