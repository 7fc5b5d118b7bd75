import { expect, it } from 'vitest';
import { sharesOf } from './band';

it('leaves half of what it need not cover on either side', () => {
  expect(sharesOf(0)).toStrictEqual([0.5, 0.5, 0.5]);
  const [low, , high] = sharesOf(0.8);
  expect(low).toBeCloseTo(0.1, 12);
  expect(high).toBeCloseTo(0.9, 12);
});
