import { expect, test } from 'vitest';
import { keep, mostOf, type Stretches } from './stretches';

/** Rows that say which they are, `each` at a time. */
function taken(rows: number, each: number, names = ['x'], kept: Stretches = { names, rows: [] }): Stretches {
  for (let i = 0; i < rows; i += each) {
    const some = Array.from({ length: Math.min(each, rows - i) }, (_, k) => names.map(() => i + k));
    keep(some, kept, { apart: false, least: 300 });
  }
  return kept;
}
const numbers = ({ rows }: Stretches) => rows.map(([value]) => value);

test('all rows are kept while they are few, one after the other', () => {
  const all = taken(2_400, 7);
  expect(numbers(all)).toEqual(Array.from({ length: 2_400 }, (_, i) => i));
  expect(all).toMatchObject({ taken: 2_400, starts: expect.any(Array) as number[] });
});

test.each([1, 7, 250])(
  'of many, stretches of a hundred that are spread over all of them; %d at a time',
  (each) => {
    const kept = taken(86_400, each);
    expect(kept.rows.length).toBeLessThanOrEqual(2_400);
    expect(kept.rows.length).toBeGreaterThan(1_000);
    const found = numbers(kept);
    const starts = (kept.starts as number[]).map((at) => found[at] as number);
    expect(starts.map((start, i) => start - 100 * (kept.every as number) * i)).toEqual(starts.map(() => 0));
    // Between two that do not follow one another is a row of nothing.
    found.forEach((value, i) => {
      if (i > 0 && value !== null && found[i - 1] !== null) expect(value).toBe((found[i - 1] as number) + 1);
    });
    expect(found.filter((value) => value === null)).toHaveLength(starts.length - 1);
  },
);

test('it makes no difference how they come, nor whether it was saved meanwhile', () => {
  const saved = JSON.parse(JSON.stringify(taken(5_000, 10))) as Stretches;
  const through = taken(5_000, 10);
  for (const one of [saved, through])
    for (let i = 0; i < 3_000; i++) keep([[5_000 + i]], one, { apart: false, least: 300 });
  expect(saved).toEqual(through);
  expect(numbers(through)).toEqual(numbers(taken(8_000, 1)));
});

test('what came after something was left out stands apart', () => {
  const kept = taken(10, 10);
  keep([[10], [11]], kept, { apart: true, least: 300 });
  expect(numbers(kept).slice(8)).toEqual([8, 9, null, 10, 11]);
  const first: Stretches = { names: ['x'], rows: [] };
  keep([[1]], first, { apart: true, least: 300 });
  expect(numbers(first)).toEqual([1]);
});

test.each([9_600, 9_650, 9_700])(
  'what is told whole is kept, however little of %d rows is, and is a stretch of its own',
  (rows) => {
    const kept = taken(rows, 10);
    const [state, next] = [-1, -2].map((which) => Array.from({ length: 100 }, () => [which]));
    keep(state, kept, { apart: true, least: 300, whole: true });
    keep(next, kept, { apart: true, least: 300, whole: true });
    expect(numbers(kept).slice(-202)).toEqual([null, ...state.flat(), null, ...next.flat()]);
    expect(kept.starts?.slice(-2)).toEqual([kept.rows.length - 201, kept.rows.length - 100]);
    expect(kept.taken).toBe(rows + 200);
  },
);

test('rows that were there before are taken for stretches of their own', () => {
  const kept: Stretches = { names: ['x'], rows: Array.from({ length: 2_450 }, (_, i) => [i]) };
  keep([[2_450]], kept, { apart: false, least: 300 });
  expect(kept).toMatchObject({ every: 2, taken: 2_451 });
  expect(numbers(kept).slice(98, 103)).toEqual([98, 99, null, 200, 201]);
});

test('of many channels fewer rows are kept, but as many as are learned from at least', () => {
  const names = Array.from({ length: 400 }, (_, i) => `s${i}`);
  expect([mostOf({ names: ['x'] }), mostOf({ names })]).toEqual([2_400, 300]);
  expect(taken(1_000, 10, [...names, ...names]).rows.length).toBeLessThanOrEqual(302);
  const one: Stretches = { names, rows: [] };
  keep([names.map(() => 1)], one, { apart: false, least: 0 });
  expect(one.rows).toHaveLength(1);
});
