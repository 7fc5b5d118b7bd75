import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWindowState, pushSamples, windowDefaults, type WindowOptions } from '.';
import { message, run, ticks, timed } from './messages.fixture';

const SECOND = 1_000;
const HOUR = 3_600_000;
const YEARS = 5 * 365 * 24 * HOUR;

const at = (...times: number[]) => ticks(times).map(timed);
const seconds = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => (from + i) * SECOND);
const options: WindowOptions = { ...windowDefaults, length: 5, hop: 5 };

/** When windows ended, after a time. */
const ends = ({ windows }: ReturnType<typeof run>, from: number) =>
  windows.map(({ to }) => to).filter((to) => to > from && to < YEARS);

describe.each(['count', 'time'] as const)('windows by %s', (by) => {
  test('go on after a date of years ahead', () => {
    const found = run([...at(...seconds(1, 50)), ...at(YEARS), ...at(...seconds(51, 100))], {
      ...options,
      by,
    });
    expect(ends(found, 56 * SECOND).length).toBeGreaterThanOrEqual(7);
    expect(found.issues).toContain('time-jump 1');
  });

  test('go on when a clock that was an hour ahead for ten seconds is right again', () => {
    const ahead = seconds(51, 60).map((t) => t + HOUR);
    const found = run(at(...seconds(1, 50), ...ahead, ...seconds(61, 100)), { ...options, by });
    expect(
      found.windows.map(({ to }) => to).filter((to) => to > 66 * SECOND && to < HOUR).length,
    ).toBeGreaterThanOrEqual(5);
  });

  test('go on when a clock that was right for an hour and more is put back by an hour', () => {
    const found = run(at(...seconds(1, 4_000), ...seconds(401, 700)), { ...options, by });
    const after = found.windows.slice(found.windows.findLastIndex(({ to }) => to > 700 * SECOND) + 1);
    // Five values agree on the new time first; each window ends after the one before, and is one of five values.
    expect(after.length).toBeGreaterThanOrEqual((300 - 5) / 5 - 1);
    expect(after.map(({ to }) => to)).toEqual([...after.map(({ to }) => to)].sort((a, b) => a - b));
    expect(after.at(-1)?.to).toBeGreaterThan(690 * SECOND);
    expect(found.issues.filter((issue) => issue.startsWith('time-jump'))).toHaveLength(1);
  });

  test('go on from a state that was saved with such a date', () => {
    const saved = createWindowState();
    for (const one of at(...seconds(1, 50), YEARS)) pushSamples(one, saved, { ...options, by });
    for (const track of Object.values(saved.tracks)) delete track.back;
    const restored = JSON.parse(JSON.stringify(saved)) as typeof saved;
    const windows = at(...seconds(51, 100)).flatMap(
      (one) => pushSamples(one, restored, { ...options, by }).windows,
    );
    expect(windows.length).toBeGreaterThanOrEqual(7);
  });
});

test('frames go on, too', () => {
  const frame = (s: number) =>
    timed(message({ t0: s * SECOND, fs: 10 }, { a: new Array<number>(10).fill(1) }));
  const frames = [...Array.from({ length: 5 }, (_, i) => frame(i)), frame(YEARS / SECOND)];
  const after = Array.from({ length: 20 }, (_, i) => frame(5 + i));
  const found = run([...frames, ...after], { length: 10, hop: 10 });
  expect(ends(found, 10 * SECOND).length).toBeGreaterThanOrEqual(14);
});

test('a sensor that reports late beside one that does not turns nothing back', () => {
  const late = (t: number) => timed(message({ t: [t] }, { b: [t] }));
  const mixed = seconds(600, 700).flatMap((t) => [...at(t), late(t - 300 * SECOND)]);
  const burst = seconds(401, 420).map(late);
  const found = run([...mixed, ...burst, ...at(...seconds(701, 720))], { ...options, length: 30, hop: 1 });
  expect(found.issues.some((issue) => issue.startsWith('time-jump'))).toBe(false);
  expect(found.windows.at(-1)?.to).toBe(720 * SECOND);
});

test('whatever wrong dates come among good ones, a window ends within its length and five values of the last', () => {
  const wrong = fc.array(fc.tuple(fc.nat(99), fc.integer({ min: HOUR, max: 1e12 })), { maxLength: 20 });
  fc.assert(
    fc.property(wrong, (faults) => {
      const times = seconds(1, 100);
      for (const [place, by] of faults) times[place] += by;
      const found = run(at(...times, ...seconds(101, 130)), options);
      expect(found.windows.some(({ to }) => to > 110 * SECOND && to <= 130 * SECOND)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('the mode of a machine is believed again after a wrong date', () => {
  const gate = { sensor: 'on', above: 0.5, below: null };
  const both = (t: number, on: number) => timed(message({ t: [t] }, { a: [t], on: [on] }));
  const messages = [
    ...seconds(1, 20).map((t) => both(t, 1)),
    both(YEARS, 0),
    ...seconds(21, 60).map((t) => both(t, 1)),
  ];
  expect(run(messages, { ...options, gate }).windows.some(({ to }) => to > 40 * SECOND && to < YEARS)).toBe(
    true,
  );
});
