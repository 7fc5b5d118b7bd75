import { describe, expect, test } from 'vitest';
import type { Samples } from '../contract';
import { MAX_TRACKS } from './track';
import { message, run, ticks, timed, values } from './messages.fixture';

describe('late samples', () => {
  test('within the allowed lateness they are sorted in, and windows wait for them', () => {
    const { windows, issues } = run(ticks([1, 2, 4, 3, 5, 6, 7]), { length: 3, hop: 3, lateness: 2 });
    expect(values(windows)).toEqual([[1, 2, 3]]);
    expect(issues).toEqual([]);
  });

  test('a row whose time is no number is dropped and counted', () => {
    expect(run(ticks([1, NaN, Infinity, 2]), { length: 2 })).toMatchObject({
      issues: ['not-a-time 1', 'not-a-time 1'],
      windows: [{ t: [1, 2] }],
    });
  });

  test('the lateness may be a time, to the millisecond', () => {
    const late = (by: number, lateness: { ms: number } | number) =>
      run([10_000, 10_000 - by, 11_000, 12_000].map((t) => timed(message({ t: [t] }, { a: [t] }))), { length: 2, hop: 2, lateness }).issues; // prettier-ignore
    expect([late(250, { ms: 250 }), late(251, { ms: 250 }), late(251, 0.25)]).toEqual([
      [],
      ['late 1'],
      ['late 1'],
    ]);
  });

  test.each([
    [{ lateness: { ms: 5_000 } }, 'allowed lateness is 5 s; write a number of cycles'],
    [{ maxGap: { ms: 600_000 } }, 'longest gap is 10 min; write a number of cycles'],
  ])('%j is refused on an axis that counts cycles', (options, sentence) => {
    expect(() => run(ticks([1]), options)).toThrow(`axis is "cycle" on asset pump-1: ${sentence}`);
    expect(run([timed(message({ t: [1] }, { a: [1] }))], options).issues).toEqual([]);
  });

  test('later than that they are dropped and counted', () => {
    const { windows, issues } = run(ticks([1, 2, 9, 3]), { length: 3, lateness: 2 });
    expect(values(windows)).toEqual([]);
    expect(issues).toEqual(['late 1']);
  });
});

describe('frames of regular sampling', () => {
  const frame = (t0: number, v: number[]) => timed(message({ t0, fs: 1000 }, { a: v }));

  test('frames that follow join without a seam', () => {
    const { windows } = run([frame(0, [1, 2, 3]), frame(3.4, [4, 5, 6])], { length: 4, hop: 4 });
    expect(values(windows)).toEqual([[1, 2, 3, 4]]);
  });

  test('after a gap the window starts anew', () => {
    const { windows, issues } = run([frame(0, [1, 2, 3]), frame(10, [4, 5, 6, 7])], { length: 4, hop: 4 });
    expect(values(windows)).toEqual([[4, 5, 6, 7]]);
    expect(issues).toEqual(['gap 1']);
  });

  test('frames of sensors that report apart meet, if windows wait for them', () => {
    const other = (t0: number, v: number[]) => timed(message({ t0, fs: 1000 }, { b: v }));
    const all = [frame(0, [1, 2]), other(0, [7, 8]), frame(2, [3, 4]), other(2, [9, 10]), frame(4, [5, 6])];
    const { windows, issues } = run(all, { length: 2, hop: 2, lateness: 0.002 });
    expect(values(windows)).toEqual([[1, 2], [3, 4]]); // prettier-ignore
    expect(values(windows, 'b')).toEqual([[7, 8], [9, 10]]); // prettier-ignore
    expect(issues).toEqual([]);
  });

  test('what lies before the rows that are kept is late, what was there before a duplicate', () => {
    const run2 = (second: Samples) => run([frame(10, [1, 2, 3]), second], { length: 5 });
    expect(run2(frame(0, [4, 5])).issues).toEqual(['late 2']);
    expect(run2(frame(9, [4, 5])).issues).toEqual(['late 1', 'duplicate 1']);
    const { windows, issues } = run2(frame(12, [4, 5, 6]));
    expect(issues).toEqual(['duplicate 1']);
    expect(values(windows)).toEqual([[1, 2, 3, 5, 6]]);
    expect(run2(frame(3, [])).issues).toEqual([]);
  });

  test('each sampling rate is cut apart, and their number is bounded', () => {
    const rates = Array.from({ length: MAX_TRACKS + 1 }, (_, i) =>
      message({ t0: 0, fs: i + 1 }, { a: [1, 2] }),
    );
    expect(run(rates.slice(0, 2), { length: 2 }).windows.map(({ channels }) => channels.a.fs)).toEqual([
      1, 2,
    ]);
    expect(() => run(rates, { length: 2 })).toThrow('32 different sampling rates');
  });

  test.each([0, -1, NaN, Infinity])('a sampling rate of %d is refused with a sentence', (fs) => {
    const frame = message({ t0: 0, fs }, { a: [1] });
    expect(() => run([frame], {})).toThrow(
      `fs is ${fs} on asset pump-1: a sampling rate is a number above 0`,
    );
  });
});

describe('quality', () => {
  test('a window with too few numbers is withheld and counted', () => {
    const { windows, issues } = run([message({ t: [1, 2, 3, 4] }, { a: [null, null, 3, null] })], {
      length: 2,
      hop: 2,
    });
    expect(values(windows)).toEqual([[3, null]]);
    expect(windows[0]).toMatchObject({ index: 1, validShare: 0.5 });
    expect(issues).toEqual(['window-withheld 1']);
  });

  test('quality is the mean of what was measured', () => {
    const { windows } = run([message({ t: [1, 2] }, { a: [1, 2], b: [1, 2] }, [40, 80])], { length: 2 });
    expect(windows[0].quality).toBe(60);
  });

  test('so it is in frames', () => {
    const frames = [40, 80, 60].map((q, i) =>
      message({ t0: i === 2 ? 2 : 0, fs: 1 }, { [`s${i}`]: [1, 2] }, [q]),
    );
    expect(run(frames, { length: 2, lateness: 2 }).windows[0].quality).toBe(60);
    expect(run([message({ t0: 0, fs: 1 }, { a: [1], b: [2] }, [70])], { length: 1 }).windows[0].quality).toBe(
      70,
    );
  });

  test('a gap longer than a time is withheld, one as long is not', () => {
    const withheld = (gap: number) => run([timed(message({ t: [0, gap] }, { a: [1, 2] }))], { length: 2, maxGap: { ms: 90_000 } }).issues; // prettier-ignore
    expect([withheld(90_000), withheld(90_001)]).toEqual([[], ['window-withheld 1']]);
  });

  test('rows without any sensor are no window', () => {
    expect(run([message({ t: [1, 2] }, {})], { length: 2, minValid: 0 }).windows).toEqual([]);
  });
});
