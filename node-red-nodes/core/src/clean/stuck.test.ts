import { describe, expect, test } from 'vitest';
import { cleanDefaults } from '.';
import { after, work } from './steps.fixture';
import { markStuck } from './stuck';

describe('a stuck sensor', () => {
  const stuck = (v: number[], stuckBand: number) =>
    after(markStuck, v, { options: { stuckAfter: 3, stuckBand } });

  test('says the same three times, or as near to the first as the band is wide', () => {
    expect(stuck([5, 5, 5], 0)).toMatchObject({ q: [100, 100, 25], issues: ['stuck, quality lowered: 5, 3 times'] }); // prettier-ignore
    expect(stuck([5, 6, 4], 1).q).toEqual([100, 100, 25]);
    expect(stuck([5, 6.1, 5], 1).q).toEqual([100, 100, 100]);
  });

  const lasting = (
    times: number[],
    { v = times.map(() => 5), ...options }: { v?: number[]; stuckBand?: number } = {},
  ) =>
    after(markStuck, v, {
      options: { ...options, stuckAfter: { ms: 10_000 } },
      more: { t: (i) => times[i] },
    });
  const marked = (...asked: Parameters<typeof lasting>) => lasting(...asked).q.map((q) => q === 25);

  test('says the same for ten seconds, however often', () => {
    const seconds = Array.from({ length: 12 }, (_, i) => 1_000 * i);
    expect(marked(seconds).indexOf(true)).toBe(10);
    expect(lasting(seconds).issues).toEqual(['stuck, quality lowered: 5, 10 s']);
    expect(marked(Array.from({ length: 102 }, (_, i) => 100 * i)).indexOf(true)).toBe(100);
    expect(marked([0, 5_000, 9_999])).toEqual([false, false, false]);
    expect(marked([0, 5_000, 10_000])).toEqual([false, false, true]);
  });

  test('is none for what changed within them, but by less than the band', () => {
    const times = [0, 4_000, 8_000, 12_000];
    expect(marked(times, { v: [5, 5, 6, 6] })).toEqual([false, false, false, false]);
    expect(marked(times, { v: [5, 5, 6, 6], stuckBand: 1 })).toEqual([false, false, false, true]);
  });

  test('is none after a silence as long, during which nobody knows what it did', () => {
    expect(marked([0, 10_001])).toEqual([false, false]);
    expect(marked([0, 10_000])).toEqual([false, true]);
    expect(marked([0, 9_000, 20_000, 26_000, 30_000])).toEqual([false, false, false, false, true]);
  });

  test('is none by a wrong time, which holds up nothing either; late ones within the run change nothing', () => {
    expect(marked([0, 1e12, 1_000, 6_000, 11_000])).toEqual([false, false, false, false, true]);
    expect(marked([10_000, 14_000, 12_000, 18_000, 20_000])).toEqual([false, false, false, false, true]);
    expect(marked([0, NaN, 6_000, 12_000])).toEqual([false, false, false, true]);
  });

  test('goes by the time from where it is asked for: what was counted before says nothing of it', () => {
    const one = work([5, 5, 5], { options: { stuckAfter: 9 } });
    markStuck(one);
    expect(one.state.run).toBe(3);
    markStuck(Object.assign(one, { options: { ...cleanDefaults, stuckAfter: { ms: 1_000 } } }));
    expect([one.state.run, one.q]).toEqual([3, [100, 25, 25]]);
  });

  test('is not looked for by a time on an axis that counts cycles, and that is told', () => {
    const found = after(markStuck, [5, 5], { options: { stuckAfter: { ms: 1 } }, more: { cycles: true } });
    expect(found).toMatchObject({ q: [100, 100], state: { run: 0 } });
    expect(found.issues).toEqual([
      'stuck, not checked: stated as a time, and its axis counts cycles: state samples',
    ]);
  });
});
