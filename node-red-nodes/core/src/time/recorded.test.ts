import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRecorded, judgeRow } from '.';

const MINUTE = 60_000;
const YEARS = 5 * 365 * 24 * 60 * MINUTE;

/** What goes on, in order, and what was set aside. */
function play(times: readonly number[]) {
  const state = createRecorded();
  const went: number[] = [];
  const aside: number[] = [];
  const waiting: number[] = [];
  for (const time of times) {
    const { row, waited } = judgeRow(state, time);
    if (waited !== 'wait') (waited === 'release' ? went : aside).push(...waiting.splice(0));
    if (row === 'waits') waiting.push(time);
    else went.push(time);
  }
  return { went, aside, waiting };
}

const minutes = (n: number, from = 0) => Array.from({ length: n }, (_, i) => (from + i) * MINUTE);

test('one row of years ahead is set aside, and the others go on', () => {
  const times = minutes(1_500);
  times[700] += YEARS;
  const { went, aside } = play(times);
  expect(aside).toEqual([times[700]]);
  expect(went).toEqual(times.filter((_, i) => i !== 700));
});

test('a pause of the machine costs nothing', () => {
  const times = [...minutes(10), ...minutes(10, 5_000)];
  expect(play(times)).toEqual({ went: times, aside: [], waiting: [] });
});

test('rows of a month each are no jumps', () => {
  const times = [0, 30, 61, 91, 122].map((day) => day * 24 * 60 * MINUTE);
  // Their distance is known from the second row that went on.
  expect(play(times)).toMatchObject({ aside: [] });
});

test('however many rows are wrong, none that is right is lost', () => {
  const wrong = fc.array(fc.record({ at: fc.nat(99), by: fc.integer({ min: 1e9, max: 1e12 }) }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(wrong, (faults) => {
      const times = minutes(101);
      const hit = new Set<number>();
      for (const { at, by } of faults) {
        // Three in a row that rise would be a pause.
        if (at === 0 || [-2, -1, 1, 2].some((near) => hit.has(at + near)) || hit.has(at)) continue;
        times[at] += by;
        hit.add(at);
      }
      expect(play(times).went).toEqual(times.filter((_, i) => !hit.has(i)));
    }),
  );
});

test('of rows that lie far ahead and go back among themselves, those before are set aside', () => {
  const times = [...minutes(3), 2 * YEARS, YEARS, YEARS + MINUTE, YEARS + 2 * MINUTE];
  const { went, aside, waiting } = play(times);
  expect(aside).toEqual([2 * YEARS]);
  expect(went).toEqual(times.filter((time) => time !== 2 * YEARS));
  expect(waiting).toEqual([]);
});
