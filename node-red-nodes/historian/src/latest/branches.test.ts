import { expect, test } from 'vitest';
import { features, health, rul } from '../testing/objects.fixture';
import { LatestBoard } from './board';

const HOUR = 3_600_000;
const of = (value: number, by?: string, at = 1_000) => ({ ...features('a', { x: value }, at), ...(by ? { by } : {}) }); // prettier-ignore
const board = (...objects: ReturnType<typeof of>[]) => {
  const made = new LatestBoard({ now: () => undefined });
  for (const object of objects) made.update(object);
  return made;
};
const value = (made: LatestBoard) => made.get('a')?.features?.values.x;

test.each([
  ['before', [of(1), of(2, 'fast')]],
  ['after', [of(2, 'fast'), of(1)]],
])(
  'what comes by a straight line stands for the asset, said %s what a branch says; both are kept',
  (_when, objects) => {
    const made = board(...objects);
    expect(value(made)).toBe(1);
    expect(made.get('a')?.branches?.fast.features?.values.x).toBe(2);
  },
);

test('without a straight line it is the branch of the first name, until it is silent for an hour', () => {
  const made = board(of(2, 'b'), of(1, 'a'), of(3, 'b', 2_000));
  expect(value(made)).toBe(1);
  made.update(of(4, 'b', 1_000 + HOUR));
  expect(value(made)).toBe(1);
  made.update(of(5, 'b', 1_001 + HOUR));
  expect(value(made)).toBe(5);
});

test('what is older than what its branch said changes nothing', () => {
  const made = board(of(1), of(2, 'b', 2_000));
  expect(made.update(of(3, 'b', 1_999))).toBe(false);
  expect(made.get('a')?.branches?.b.features?.values.x).toBe(2);
});

test('no more than 50 branches of an asset, and what is left out is counted', () => {
  const made = board(...Array.from({ length: 52 }, (_, n) => of(n, `b${n}`)));
  expect(Object.keys(made.get('a')?.branches ?? {})).toHaveLength(50);
  expect(made.refusedBranches).toBe(2);
});

test('what a store has kept comes back, part by part what is newer; a board of an earlier release, too', () => {
  const kept = board(of(1), of(2, 'b', 5_000), of(3, 'c')).all();
  const made = board(of(9, 'b', 4_000));
  made.update({ ...rul('a', [1, 2, 3]), by: 'b' });
  made.restore(kept);
  const { branches } = made.get('a') ?? {};
  expect([branches?.b.features?.values.x, branches?.b.rul?.p50, branches?.c.features?.values.x]).toEqual([
    2, 2, 3,
  ]);
  const { branches: _none, ...earlier } = board(of(1)).all()[0];
  const live = board(of(7, 'b'));
  live.restore([earlier]);
  expect(live.get('a')?.branches?.b.features?.values.x).toBe(7);
  live.update(health('a', 50));
  expect(live.get('a')?.health?.score).toBe(50);
});
