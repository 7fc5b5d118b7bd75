import { survives } from '@mantis-pdm/node-red-kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leavesOf, MAX_LEAVES, toNumber } from './leaves';

test('values of any type', () => {
  const type = fc.integer({ min: 0, max: 30 });
  survives(fc.tuple(type, fc.anything({ withTypedArray: true, withDate: true })), ([dataType, value]) => {
    const number = toNumber({ dataType, value });
    expect(number === null || Number.isFinite(number)).toBe(true);
    const leaves = leavesOf({ dataType, value });
    expect(leaves.length).toBeLessThanOrEqual(MAX_LEAVES);
    for (const leaf of leaves) expect(leaf.value === null || Number.isFinite(leaf.value)).toBe(true);
  });
});
