import { part, sentence } from '../../contract/said';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LifeHistory } from '../estimate/life-history';
import { normal, seeded } from '../estimate/lives.fixture';
import type { TrendNone } from './reasons';
import { trendRul, type TrendRul } from './trend';

/** A noisy line to 1 at t = 100, seen until 60. */
function line(points = 60): { t: number[]; values: number[] } {
  const random = seeded(1);
  const t = Array.from({ length: points }, (_, i) => (60 * (i + 1)) / points);
  return { t, values: t.map((at) => at / 100 + 0.02 * normal(random)) };
}

function covers({ truth, rul }: { truth: number; rul: TrendRul }): boolean {
  return rul.kind === 'band' && rul.p10 <= truth && truth <= rul.p90;
}

it('counts readings that share data as one', () => {
  const { t, values } = line();
  const every = { threshold: 1, window: 5 };
  expect(trendRul({ t, values }, every)).toMatchObject({ kind: 'band' });
  expect(
    trendRul({ t: t.slice(0, 18), values: values.slice(0, 18) }, { ...every, unit: 'cycles' }),
  ).toStrictEqual({
    kind: 'none',
    reason: 'too-few-points',
    said: part('rul.too-early.unit', { length: '3.0', unit: 'cycles' }),
  });
});

it.each([0, 0.5])(
  'forecasts for fewer than one in fifty level signals, autocorrelation %d',
  (autocorrelation) => {
    const random = seeded(11);
    const forecasts = Array.from({ length: 300 }, () => {
      let error = normal(random);
      const values = Array.from({ length: 100 }, () => {
        error = autocorrelation * error + Math.sqrt(1 - autocorrelation ** 2) * normal(random);
        return 3 + 0.05 * error;
      });
      return trendRul({ t: values.map((_, i) => i), values }, { threshold: 4 });
    });
    expect(forecasts.filter(({ kind }) => kind === 'band').length).toBeLessThan(6);
    expect(forecasts[0]).toMatchObject({ kind: 'none', reason: 'not-degrading' });
  },
);

it('forecasts a line', () => {
  const rul = trendRul(line(), { threshold: 1 });
  expect(rul).toMatchObject({ kind: 'band' });
  expect(covers({ truth: 40, rul })).toBe(true);
});

it('forecasts a falling indicator as its mirror image', () => {
  const { t, values } = line();
  const falling = { t, values: values.map((value) => -value) };
  const [down, up] = [
    trendRul(falling, { threshold: -1, direction: 'falling' }),
    trendRul(line(), { threshold: 1 }),
  ];
  for (const p of ['p10', 'p50', 'p90'] as const)
    expect((down as Record<typeof p, number>)[p]).toBeCloseTo((up as Record<typeof p, number>)[p], 6);
});

it('counts from the time it is given', () => {
  const [early, late] = [60, 70].map((now) => trendRul(line(), { threshold: 1, now }) as { p50: number });
  expect(early.p50 - late.p50).toBeCloseTo(10, 0);
});

it('widens with the level asked for', () => {
  const width = (level: number) => {
    const { p10, p90 } = trendRul(line(), { threshold: 1, level }) as { p10: number; p90: number };
    return p90 - p10;
  };
  expect(width(0.95)).toBeGreaterThan(width(0.8));
  expect(width(0)).toBe(0);
});

it('fits a curve without any noise', () => {
  const t = Array.from({ length: 40 }, (_, i) => i);
  const rul = trendRul({ t, values: t.map((at) => at / 50) }, { threshold: 1 }) as { p50: number };
  expect(rul.p50).toBeCloseTo(11, 0);
});

it('takes no spike beyond the threshold for a failure', () => {
  const { t, values } = line();
  const spiked = trendRul({ t, values: values.with(-1, 9).with(20, 9) }, { threshold: 1 });
  expect(covers({ truth: 40, rul: spiked })).toBe(true);
});

it('has nothing left once the indicator stays beyond the threshold', () => {
  const t = Array.from({ length: 60 }, (_, i) => i);
  const rul = trendRul({ t, values: t.map((at) => (at < 50 ? 0 : 2)) }, { threshold: 1 });
  const quantiles = Array<number>(9).fill(0);
  expect(rul).toStrictEqual({ kind: 'band', p10: 0, p50: 0, p90: 0, quantiles, noDegradation: 0 });
});

it('says why it has no forecast', () => {
  expect(trendRul(line(5), { threshold: 1 })).toStrictEqual({
    kind: 'none',
    reason: 'too-few-points',
    said: part('rul.too-few-readings', { count: 5, least: 12 }),
  });
  expect(trendRul(line(), { threshold: 0.1 })).toMatchObject({ reason: 'beyond-threshold-from-start' });
  expect(trendRul(line(), { threshold: 0.5, direction: 'falling' })).toMatchObject({
    reason: 'beyond-threshold-from-start',
  });
  expect(trendRul(line(7), { threshold: 1, minPoints: 2 })).toMatchObject({ reason: 'too-few-points' });
});

it('gives no band whose upper end would be out of sight, and says so', () => {
  const random = seeded(0);
  const t = Array.from({ length: 100 }, (_, i) => i);
  const values = t.map((i) => 0.25 * Math.max(0, (i / 99 - 0.6) / 0.4) + 0.01 * normal(random));
  expect(trendRul({ t, values }, { threshold: 1, level: 0.8 })).toMatchObject({ kind: 'band' });
  expect(trendRul({ t, values }, { threshold: 1, level: 0.9999 })).toStrictEqual({
    kind: 'none',
    reason: 'no-end-in-sight',
    said: part('rul.no-end-in-sight'),
    noDegradation: expect.closeTo(0, 2) as number,
  });
});

it('says so where something rises that is too little for a forecast', () => {
  const t = Array.from({ length: 60 }, (_, i) => i);
  const risen = (share: number) => trendRul({ t, values: t.map((i) => 20 + (share * 80 * i) / 59 + (i % 3) / 10) }, { threshold: 100 }); // prettier-ignore
  expect(risen(0.12)).toMatchObject({
    reason: 'not-degrading',
    said: part('rul.may-degrade', { count: 60 }),
  });
  expect(risen(0)).toMatchObject({ reason: 'not-degrading', said: part('rul.not-degrading', { count: 60 }) });
});

it('says how long it must wait, with a unit where it has one', () => {
  const { t, values } = line(18);
  const message = (window: number) =>
    sentence((trendRul({ t, values }, { threshold: 1, window }) as TrendNone).said);
  expect(message(15)).toBe('Too early to tell wear: it needs about 3.3 more of readings.');
  expect(message(30)).toBe('Too early to tell wear: it needs about 63 more of readings.');
});

it('gives no band while an end far out of sight is too likely', () => {
  const random = seeded(8);
  const t = Array.from({ length: 60 }, (_, i) => i);
  const values = t.map((at) => at / 4000 + 3e-4 * normal(random));
  expect(trendRul({ t, values }, { threshold: 1 })).toMatchObject({ reason: 'not-degrading' });
});

it('leaves out readings that are not finite', () => {
  const { t, values } = line();
  const broken = trendRul({ t: t.with(3, NaN), values: values.with(7, Infinity) }, { threshold: 1 });
  expect(covers({ truth: 40, rul: broken })).toBe(true);
});

it('answers any history with a band in order, finite and not negative, or with a reason', () => {
  const reading = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 60 }), reading, (values, threshold) => {
      const rul = trendRul({ t: values.map((_, i) => i), values }, { threshold });
      if (rul.kind === 'none') {
        expect(sentence(rul.said)).not.toBe('');
        return;
      }
      const ordered = [0, rul.p10, rul.p50, rul.p90];
      expect(ordered.every(Number.isFinite)).toBe(true);
      expect(ordered).toStrictEqual([...ordered].sort((a, b) => a - b));
    }),
    { numRuns: 300, seed: 4 },
  );
});

describe('the threshold is reached', () => {
  /** What is said after each reading of a life of 120 that is sound until 80; its noise is small. */
  const after = (late: (i: number) => number) => {
    const life = new LifeHistory();
    const random = seeded(7);
    return Array.from({ length: 120 }, (_, i) => {
      life.push(i, (i < 80 ? 2 : late(i)) + 0.1 * normal(random));
      return trendRul(life, { threshold: 12 });
    });
  };

  it('by a level that stays beyond it, six readings after it came', () => {
    const said = after(() => 15);
    expect(said.slice(0, 85).every(({ kind }) => kind === 'none')).toBe(true);
    expect(said.slice(85).every((one) => one.kind === 'band' && one.p90 === 0)).toBe(true);
  });

  it('not by impacts in two of three windows, as of a bearing that begins to spall', () => {
    expect(after((i) => (i % 3 === 0 ? 2 : 20)).every(({ kind }) => kind === 'none')).toBe(true);
  });
});
