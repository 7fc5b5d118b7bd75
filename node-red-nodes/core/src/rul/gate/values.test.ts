/** What gate and test say of readings whose answers were computed by hand, or apart from them. */
import { describe, expect, it } from 'vitest';
import { degradation } from './gate';
import { normal, seeded } from '../estimate/lives.fixture';
import { statesOf } from './states';
import { wearTest } from './wear-test';

const series = (count: number, value: (i: number) => number) =>
  Array.from({ length: count }, (_, i) => value(i));

describe('the test for wear', () => {
  const jagged = (i: number) => 0.02 * (((i * 7) % 5) - 2);

  it.each([
    [
      'to and fro within blocks alone',
      (i: number) => i / 100 + 1.5 * jagged(i),
      { statistic: 5500, now: 0.56, risen: 0.55 },
    ],
    [
      'from block to block',
      (i: number) => i / 100 + 0.08 * (Math.floor(i / 5) % 3),
      { statistic: 1.633113, now: 0.73, risen: 0.71 },
    ],
    [
      'both',
      (i: number) => i / 100 + jagged(i) + 0.02 * (Math.floor(i / 5) % 3),
      { statistic: 13.507, now: 0.6, risen: 0.59 },
    ],
  ])('of a rise with scatter %s', (_, value, { statistic, now, risen }) => {
    const found = wearTest(series(60, value));
    expect(found.statistic / statistic).toBeCloseTo(1, 3);
    expect(found).toMatchObject({ blocks: 12, now: expect.closeTo(now, 9) as number });
    expect(found.risen).toBeCloseTo(risen, 9);
  });

  it('has fewer blocks where few do not share data, or readings are few; five at least', () => {
    const value = (i: number) => i / 100 + jagged(i) + 0.02 * (Math.floor(i / 5) % 3);
    expect(wearTest(series(60, value), 5).statistic / 40.87189).toBeCloseTo(1, 3);
    expect(wearTest(series(20, value)).statistic / 7.641598).toBeCloseTo(1, 3);
    expect([47, 48, 23, 12].map((count) => wearTest(series(count, value)).blocks)).toEqual([11, 12, 5, 5]);
    expect(wearTest(series(60, value), 8).limit).toBeCloseTo(7.6, 9);
  });

  it('a fall back by more than a quarter of the rise is a recovery', () => {
    const peaked = (back: number) => series(48, (i) => (i < 40 ? i / 40 : 1 - back));
    expect([0.1, 0.24, 0.25, 0.5].map((back) => wearTest(peaked(back)).recovers)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('settles where the newer half goes at less than 0.8 of the pace of the older one', () => {
    const bent = (pace: number) => series(48, (i) => (i < 24 ? i : 24 + pace * (i - 24)) / 48);
    expect([0.2, 0.7, 0.9, 1.5].map((pace) => wearTest(bent(pace)).settles)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('a degradation', () => {
  /** Held against a threshold of 120, of a life that began at about 20. */
  const judge = (values: readonly number[]) =>
    degradation({ t: values.map((_, i) => i), values, threshold: 120 });

  it('has the probability of none that Schwarz gives to no drift, where one machine of five degrades', () => {
    const values = series(60, (i) => 20 + i / 2 + 2 * (((i * 7) % 5) - 2) + 2 * (Math.floor(i / 5) % 3));
    const found = judge(values);
    // Where the life began: the median of its first twelfth.
    const { statistic, blocks } = wearTest(values.map((value) => (value - 22.5) / 97.5));
    const steps = blocks - 1;
    const evidence = (steps / 2) * Math.log(1 + statistic ** 2 / (steps - 1)) - Math.log(steps) / 2;
    expect(found.none / (1 / (1 + Math.exp(evidence) / 4))).toBeCloseTo(1, 1);
    expect(found.found).toBe(true);
  });

  it('of noise is unlikely but for once in thirty times: four stretches are looked at, and one of them is easily odd', () => {
    let [all, likely] = [0, 0];
    for (let seed = 0; seed < 60; seed++) {
      const random = seeded(seed);
      const values = series(400, () => 50 + 2 * normal(random));
      for (let count = 60; count <= 400; count += 20, all++)
        if (judge(values.slice(0, count)).none < 0.5) likely++;
    }
    expect(likely / all).toBeLessThan(1 / 30);
  });

  it.each([
    [260, 200],
    [340, 300],
    [370, 350],
  ])('that began at %i of 400 shows from %i on', (began, since) => {
    const values = series(
      400,
      (i) => 20 + Math.max(0, i - began) * (60 / (400 - began)) + 0.02 * ((i * 7) % 5),
    );
    expect(judge(values)).toMatchObject({ found: true, since });
  });

  it('that may settle must have come 45 % of the way', () => {
    const settling = (share: number) => series(120, (i) => 20 + 100 * share * (1 - Math.exp(-i / 40)));
    expect([0.35, 0.44, 0.55].map((share) => judge(settling(share)).found)).toEqual([false, false, true]);
  });

  it('is none where only the newest readings have risen, whatever they have', () => {
    const jump = (from: number) => series(120, (i) => (i < from ? 20 + 0.1 * ((i * 7) % 5) : 80 + i / 10));
    expect([112, 116, 119].map((from) => judge(jump(from)).found)).toEqual([false, false, false]);
  });

  it('is waited for two days where readings follow more slowly than five minutes, else not', () => {
    const values = series(300, (i) => 20 + i / 4);
    const every = (minutes: number) =>
      degradation({ t: values.map((_, i) => (i * minutes) / 60), values, threshold: 120, day: 24 });
    expect(every(4.9)).toMatchObject({ found: true, wait: 0 });
    expect(every(5)).toMatchObject({ found: false, wait: expect.closeTo(48 - (299 * 5) / 60, 9) as number });
    expect(every(9.7)).toMatchObject({ found: true, wait: 0 });
  });
});

describe('operating states', () => {
  /** Turns of `each` readings, `low` of a hundred of them at about 10 and the others at about 50. */
  const turns = (low: number, changes: number) => {
    const runs = changes / 2;
    return series(100, (i) => {
      const at = (i % (100 / runs)) / (100 / runs);
      return (at < low / 100 ? 10 : 50) + ((i * 7) % 11) / 10;
    });
  };

  it('have each 15 % of the readings at least', () => {
    expect([12, 20, 50, 88].map((low) => statesOf(turns(low, 8)) !== null)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('are parted in the middle of a gap three times as wide as any other', () => {
    const states = statesOf(turns(40, 8));
    expect(states?.cut).toBeCloseTo((11 + 50) / 2, 9);
    const rungs = (gap: number) => series(60, (i) => (i % 2 ? 10 + gap : 10) + (i % 4 < 2 ? 0 : 1));
    expect([2.5, 3.5, 5].map((gap) => statesOf(rungs(gap)) !== null)).toEqual([false, false, true]);
  });

  it('come and go: four changes at least', () => {
    const blocks = (...lengths: number[]) => lengths.flatMap((length, k) => series(length, (i) => (k % 2 ? 50 : 10) + (i % 5) / 10)); // prettier-ignore
    expect(statesOf(blocks(20, 20, 20, 20))).toBeNull();
    expect(statesOf(blocks(16, 16, 16, 16, 16))?.above).toBe(true);
  });
});
