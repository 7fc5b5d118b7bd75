import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathName } from './path-name';

const levels = ['group', 'node', 'device'] as const;
const path = (group: string, node: string, device = '') => ({ group, node, device });

test.each([
  ['{group}/{node}/{device}', path('G', 'E1', 'pump1'), 'G/E1/pump1'],
  ['{group}/{node}/{device}', path('G', 'E1'), 'G/E1'],
  ['{device}', path('G', 'E1', 'pump1'), 'pump1'],
  ['{device}', path('G', 'E1'), 'E1'],
  ['plant {node}: {device}!', path('G', 'E1', 'pump1'), 'plant E1: pump1!'],
  ['{device}@{node}', path('G', 'E1'), 'E1'],
])('%s of %j is %s', (pattern, of, name) => {
  expect(pathName(pattern, levels)(of)).toBe(name);
});

test.each(['', 'pump', '{machine}', '{group}/{}'])(
  'the pattern "%s" is refused with those that there are',
  (pattern) => {
    expect(() => pathName(pattern, levels)).toThrow(
      `The asset name "${pattern}" must be made of {group}, {node}, {device}`,
    );
  },
);

test('by all levels, no two paths have one name', () => {
  const level = fc.string({ minLength: 1 }).filter((text) => !text.includes('/'));
  const where = fc.record({ group: level, node: level, device: fc.oneof(level, fc.constant('')) });
  const nameOf = pathName('{group}/{node}/{device}', levels);
  fc.assert(
    fc.property(where, where, (one, other) => {
      expect(nameOf(one) === nameOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});
