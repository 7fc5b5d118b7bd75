import { expect, test } from 'vitest';
import { sentence } from '../contract/said';
import { parentWords } from './parent-words';
import { wrongParents, type DescribedParent } from './parents';

/** What is told of each description, beside assets that only speak. */
function told(parents: Record<string, string | null>, heard: string[] = []) {
  const placed = Object.entries(parents).map(([match, parent]): DescribedParent => ({ match, parent }));
  const wrong = new Map(wrongParents(placed, heard));
  return placed.map((one) => wrong.get(one)).map((said) => said && sentence(said));
}

test('an asset that is described, or has spoken, or fits a pattern can be what another is a part of', () => {
  expect(told({ fan: 'press-1', 'press-1': 'hall', hall: null }, ['hall'])).toEqual(Array(3).fill(undefined));
  expect(told({ fan: 'press-7', 'press-*': null })).toEqual([undefined, undefined]);
  expect(told({ fan: 'only-speaks' }, ['only-speaks'])).toEqual([undefined]);
});

test('one that nobody has heard of is told, with the nearest there is', () => {
  expect(told({ fan: 'pres-1', 'press-1': null })).toEqual([
    'fan is described as part of "pres-1", and no asset is called so; there is "press-1"',
    undefined,
  ]);
  expect(told({ fan: 'elsewhere' })).toEqual([
    'fan is described as part of "elsewhere", and no asset is called so',
  ]);
});

test('no asset is a part of itself, of its own parts, or of too many', () => {
  expect(told({ fan: 'fan' })).toEqual(['fan cannot be a part of itself']);
  expect(told({ 'fan-*': 'fan-1' })).toEqual(['fan-* cannot be a part of itself']);
  expect(told({ a: 'b', b: 'c', c: 'a' })).toEqual([
    'a cannot be a part of b, which is a part of a',
    'b cannot be a part of c, which is a part of b',
    'c cannot be a part of a, which is a part of c',
  ]);
  // Who is below a circle is not in it, and cannot stand there either.
  expect(told({ under: 'a', a: 'b', b: 'a' })[0]).toBe(
    'under cannot be a part of a: more than 20 levels of assets stand above it',
  );
});

test('the nearest name is looked for among the first, and all that are wrong are told', () => {
  const placed = Array.from({ length: 60 }, (_, i): DescribedParent => ({
    match: `pump-${i}`,
    parent: 'pump-x',
  }));
  const codes = wrongParents(placed).map(([, { code }]) => code);
  expect(codes).toEqual([
    ...Array<string>(50).fill('naming.parent.near'),
    ...Array<string>(10).fill('naming.parent'),
  ]);
});

test('the editor reads the same sentences without the whole catalogue', () => {
  const [[, said]] = wrongParents([{ match: 'a', parent: 'a' }]);
  expect(parentWords(said)).toBe(sentence(said));
  expect(parentWords({ code: 'of.later', values: {} })).toBe('of.later');
});
