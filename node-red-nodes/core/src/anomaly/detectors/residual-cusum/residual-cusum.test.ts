import { describe, expect, test } from 'vitest';
import { learn, type ChannelNormal } from './learn';
import { follow, statisticOf, watch } from './watch';
import { autoregressive, healthy, random, type Change } from './signals.fixture';

const SEEDS = 60;
const LEARNED = 300;
const AT = 700;

/** Rows after which a change is found, and the share of healthy rows that are above the limit. */
function latencies(phi: number, change: (since: number) => Change, rows: number) {
  let [above, judged] = [0, 0];
  const found = Array.from({ length: SEEDS }, (_, i) => {
    const x = autoregressive({ seed: i + 1, phi, at: AT }, change, AT + rows);
    // As of a provisional baseline: 200 times as many rows may hold one false case, and the level may wander meanwhile.
    const normal = learn([x.slice(0, LEARNED)], { runLength: 60_000, horizon: 60_000 }) as ChannelNormal;
    const state = watch();
    const ratios = x.slice(LEARNED).map((value) => follow(normal, state, value));
    const before = ratios.slice(0, AT - LEARNED);
    above += before.filter((ratio) => ratio >= 1).length;
    judged += before.length;
    const first = ratios.slice(AT - LEARNED).findIndex((ratio) => ratio >= 1);
    return { rows: first < 0 ? Infinity : first + 1, still: ratios[ratios.length - 1] >= 0.75 };
  });
  const share = (limit: number) => found.filter(({ rows }) => rows <= limit).length / SEEDS;
  return { share, still: found.filter(({ still }) => still).length / SEEDS, above: above / judged };
}

const step = (shift: number) => () => ({ shift, scale: 1 });

describe.each([0, 0.5, 0.8])('after 300 values with autocorrelation %d', (phi) => {
  // Values that repeat each other tell less: (1 + φ)/(1 − φ) of them are worth one.
  const worth = (1 + phi) / (1 - phi);
  test.each([
    { what: 'a step of 3 σ', change: step(3), within: 20 },
    { what: 'a step of −3 σ', change: step(-3), within: 20 },
    { what: 'a step of 10 σ', change: step(10), within: 5 },
    { what: 'twice the scatter', change: () => ({ shift: 0, scale: 2 }), within: 60 },
    {
      what: 'a drift of 0.01 σ a value',
      change: (since: number) => ({ shift: 0.01 * since, scale: 1 }),
      within: 300,
    },
  ])('$what is found within $within independent values in 95 % of cases, and stays found', (row) => {
    const limit = Math.round(row.within * worth);
    const { share, still, above } = latencies(phi, row.change, limit + 500);
    expect(share(limit)).toBeGreaterThanOrEqual(0.95);
    expect(share(1)).toBeLessThan(0.5);
    expect(still).toBeGreaterThanOrEqual(0.95);
    expect(above).toBeLessThan(0.003);
  });
});

const DAY = 1440;
const RUN_LENGTH = 90 * DAY;

test.each(Object.keys(healthy))('%s: after a day, one false case in three months at most', (kind) => {
  let cases = 0;
  const [assets, months] = [8, 3];
  for (let seed = 1; seed <= assets; seed++) {
    const value = healthy[kind](random(1000 + seed));
    const baseline = Array.from({ length: DAY }, (_, i) => value(i));
    const normal = learn([baseline], { runLength: 3 * RUN_LENGTH }) as ChannelNormal;
    const state = watch();
    let quiet = Infinity;
    for (let i = DAY; i < DAY + months * 30 * DAY; i++) {
      const above = follow(normal, state, value(i)) >= 1;
      if (above && quiet > 60) cases++;
      quiet = above ? 0 : quiet + 1;
    }
  }
  expect(cases).toBeLessThanOrEqual(assets + 2 * Math.sqrt(assets));
});

test('a machine that goes on and off has a normal of each, and a step in one of them is found', () => {
  const value = healthy['duty-cycled'](random(5));
  const normal = learn([Array.from({ length: DAY }, (_, i) => value(i))], {
    runLength: RUN_LENGTH,
  }) as ChannelNormal;
  expect(normal.levels.map(({ centre }) => Math.round(centre) + 0)).toEqual([0, 50]);
  const state = watch();
  let on = 0;
  let ratio = 0;
  for (let i = 0; i < 2000 && on < 20; i++) {
    const x = value(i);
    if (x > 25) on++;
    ratio = follow(normal, state, x > 25 ? x + 3 : x);
  }
  expect(ratio).toBeGreaterThanOrEqual(1);
});

test('a machine that was exactly off for a part of the time is judged by the time that it was on', () => {
  const { normal } = random(9);
  const off = Array<number>(200).fill(0);
  const on = (rows: number, level = 50) => Array.from({ length: rows }, () => level + normal());
  const found = learn([[...off, ...on(100)]], { runLength: 60_000 }) as ChannelNormal;
  expect(found.scales[0]).toBe(1);
  const state = watch();
  const ratios = on(2000).map((value) => follow(found, state, value));
  expect(ratios.filter((ratio) => ratio >= 1)).toEqual([]);
  expect(follow(found, watch(), 0)).toBe(0);
  const ratio = on(20, 53)
    .map((value) => follow(found, state, value))
    .at(-1);
  expect(ratio).toBeGreaterThanOrEqual(1);
});

test('urgency goes by the size of the change: 1 for 3 σ, 2 for 6 σ, and for three times the scatter', () => {
  const x = autoregressive({ seed: 3, phi: 0, at: 0 }, step(0), 1500);
  const found = learn([x.slice(0, LEARNED)], { runLength: 60_000 }) as ChannelNormal;
  const mean = (of: (value: number) => number) => {
    const state = watch();
    const seen = x
      .slice(LEARNED)
      .map((value) => (follow(found, state, of(value)), statisticOf(state, found)));
    return seen.slice(100).reduce((sum, one) => sum + one, 0) / (seen.length - 100);
  };
  expect(mean((value) => value)).toBeLessThan(0.5);
  expect(mean((value) => value + 6)).toBeCloseTo(2, 0);
  expect(mean((value) => value - 12)).toBeCloseTo(4, 0);
  expect(mean((value) => 50 + 4 * (value - 50))).toBeGreaterThan(2);
  expect(mean((value) => 50 + 4 * (value - 50))).toBeLessThan(3.5);
});

test('a machine that stays between its levels is astray, but for the time that it may need', () => {
  const ramp = [0, 12, 25, 38];
  const day = Array.from({ length: 1200 }, (_, i) => {
    const phase = i % 200;
    return phase < 4
      ? ramp[phase]
      : phase < 100
        ? 50 + Math.sin(i)
        : phase < 104
          ? ramp[103 - phase]
          : Math.cos(i);
  });
  const normal = learn([day], { runLength: 10_000 }) as ChannelNormal;
  expect(normal.transit).toBe(3);
  const state = watch();
  const ratios = Array.from({ length: 20 }, () => follow(normal, state, 25));
  expect(ratios.slice(0, 9)).toEqual(Array(9).fill(0));
  expect(ratios[9]).toBeGreaterThan(0);
  expect(ratios[19]).toBeGreaterThanOrEqual(1);
});

test('missing values change nothing, and one outlier is no change', () => {
  const x = autoregressive({ seed: 1, phi: 0, at: 0 }, step(0), 400);
  const normal = learn([x.slice(0, LEARNED)], { runLength: 60_000 }) as ChannelNormal;
  const state = watch();
  for (const value of x.slice(LEARNED)) follow(normal, state, value);
  const before = structuredClone(state.sums);
  expect(follow(normal, state, null)).toBeLessThan(1);
  expect(state.sums).toEqual(before);
  expect(follow(normal, state, 1e9)).toBeLessThan(1);
});

test('after the machine is back, so is the verdict', () => {
  const x = autoregressive({ seed: 2, phi: 0, at: 0 }, step(0), 900);
  const normal = learn([x.slice(0, LEARNED)], { runLength: 60_000 }) as ChannelNormal;
  const state = watch();
  const ratios = x.slice(LEARNED).map((value, i) => follow(normal, state, i < 300 ? value + 20 : value));
  expect(ratios[299]).toBeCloseTo(1.25, 1);
  expect(ratios.findIndex((ratio, i) => i >= 300 && ratio < 0.75)).toBeLessThan(300 + 30);
});

test('few values make wide limits', () => {
  const x = autoregressive({ seed: 4, phi: 0, at: 0 }, step(0), LEARNED);
  const [few, many] = [20, LEARNED].map(
    (rows) => (learn([x.slice(0, rows)], { runLength: 4000 }) as ChannelNormal).limits,
  );
  few.forEach((limit, chart) => expect(limit).toBeGreaterThan(1.1 * many[chart]));
});

test('what does not vary has no normal', () => {
  expect(learn([Array<number>(300).fill(5)], { runLength: 1000 })).toBeUndefined();
});
