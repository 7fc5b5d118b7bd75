/** What a row reads of a sensor, and when a message is complete, at the edges. */
import { describe, expect, test } from 'vitest';
import { completedBy, remember, type OpenMessage } from './completes';
import { frame } from './cleaners.fixture';
import { cleanDefaults } from './options';
import { dropSamples, readAt, type Trace } from './trace';

const trace = (t: number[], v: (number | null)[], q = t.map(() => 100)): Trace => ({ unit: '', quantity: '', t, v, q }); // prettier-ignore
const align = { ...cleanDefaults.align, rate: 1, maxWait: 3 };

describe('a row reads', () => {
  test('a line across a silence that is waited for, and nothing across a longer one', () => {
    const at = (t: number[]) => readAt(trace(t, [0, 6], [80, 60]), [1_000, 2_000], align);
    expect(at([0, 3_000])).toEqual({ v: [2, 4], q: [60, 60] });
    expect(at([0, 3_001]).v).toEqual([null, null]);
    expect(at([0, 3_001]).q).toEqual([0, 0]);
  });

  test('the worse quality of both ends, whichever it is', () => {
    const q = (before: number, after: number) =>
      readAt(trace([0, 2_000], [0, 2], [before, after]), [1_000], align).q;
    expect([q(80, 60), q(60, 80)]).toEqual([[60], [60]]);
  });

  test('a sample of its very time as it is, with its own quality, whatever follows', () => {
    expect(readAt(trace([1_000, 9_000], [5, 6], [70, 10]), [1_000], align)).toEqual({ v: [5], q: [70] });
  });

  test('nothing before the first, after the last, and beside a missing one', () => {
    const rows = readAt(trace([1_500, 2_500, 3_500, 4_500], [1, null, 3, 4]), [1_000, 2_000, 3_000, 4_000, 5_000], align); // prettier-ignore
    expect(rows).toEqual({ v: [null, null, null, 3.5, null], q: [0, 0, 0, 100, 0] });
  });

  test('the mean of what came since the row before, and nothing where all of that is missing', () => {
    const mean = { ...align, by: 'mean' as const };
    const one = trace([100, 600, 1_100, 1_600, 2_000], [1, 3, null, null, 7], [90, 80, 0, 0, 100]);
    expect(readAt(one, [1_000, 1_900, 2_900], mean)).toEqual({ v: [2, null, 7], q: [80, 0, 100] });
  });
});

test('the oldest samples go with their values and qualities', () => {
  const one = trace([1, 2, 3], [10, 20, 30], [100, 90, 80]);
  dropSamples(one, 2);
  expect(one).toEqual(trace([3], [30], [80]));
});

describe('a message is complete', () => {
  const until = (t: number[]) => {
    const waiting: OpenMessage[] = [];
    remember(waiting, frame(t.map(() => 1), { t0: undefined, fs: undefined, t })); // prettier-ignore
    return waiting[0][1];
  };

  test.each([
    [[1, 5, 3], 5],
    [[5, 3], 5],
    [[-5], -5],
    [[-5, -7], -5],
    [[NaN, 2], 2],
    [[NaN], null],
    [[], null],
  ])('with the latest of its times: %j until %s', (t, wanted) => {
    expect(until(t)).toBe(wanted);
  });

  test('with the last sample of a frame, and none after it', () => {
    const waiting: OpenMessage[] = [];
    remember(waiting, frame([1, 2, 3], { t0: 1_000, fs: 10 }));
    expect(waiting).toEqual([['plc#1', 1_200]]);
    expect(completedBy(waiting, 1_199)).toEqual([]);
    expect(completedBy(waiting, 1_200)).toEqual(['plc#1']);
    expect(waiting).toEqual([]);
  });
});
