import { part } from '../../contract/said';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  fitWeibull,
  kaplanMeier,
  kaplanMeierResidual,
  survivalAt,
  SurvivalFollower,
  survivalRul,
  weibullResidual,
  type ObservedLife,
  type SurvivalStep,
  type WeibullFit,
} from '.';
import { seeded } from '../estimate/lives.fixture';
import { predictiveResiduals } from './predictive';

interface Case {
  name: string;
  lives: ObservedLife[];
  weibull: WeibullFit;
  kaplanMeier: Pick<SurvivalStep, 'time' | 'survival' | 'standardError'>[];
  residuals: { age: number; p: number; value: number; predictive: number }[];
}
const { cases } = JSON.parse(readFileSync(join(__dirname, 'golden', 'golden.json'), 'utf8')) as {
  cases: Case[];
};

function expectNear(value: number, wanted: number, tolerance: number): void {
  expect(Math.abs(value / wanted - 1), `${value} instead of ${wanted}`).toBeLessThan(tolerance);
}

describe.each(cases)('$name, as SciPy has it', ({ lives, weibull, kaplanMeier: steps, residuals }) => {
  const fit = fitWeibull(lives)!;

  it('the likeliest Weibull distribution and its certainty', () => {
    expectNear(fit.scale, weibull.scale, 1e-6);
    expectNear(fit.shape, weibull.shape, 1e-6);
    expectNear(fit.logLikelihood, weibull.logLikelihood, 1e-9);
    expectNear(fit.scaleDeviation, weibull.scaleDeviation, 1e-4);
    expectNear(fit.shapeDeviation, weibull.shapeDeviation, 1e-4);
    expect(fit.correlation).toBeCloseTo(weibull.correlation, 4);
  });

  it('the curve of Kaplan and Meier', () => {
    const found = kaplanMeier(lives);
    expect(found).toHaveLength(steps.length);
    found.forEach(({ time, survival, standardError }, i) => {
      expect(time).toBe(steps[i].time);
      expect(survival).toBeCloseTo(steps[i].survival, 12);
      expect(standardError).toBeCloseTo(steps[i].standardError, 12);
    });
  });

  it.each(residuals)('what is left at age $age, share $p', ({ age, p, value, predictive }) => {
    expectNear(weibullResidual(weibull, { age, p }), value, 1e-9);
    expectNear(predictiveResiduals(lives, fit, { age, shares: [p] })[0], predictive, 0.005);
  });
});

const failed = (time: number): ObservedLife => ({ time, failed: true });
const going = (time: number): ObservedLife => ({ time, failed: false });

describe('a curve without a shape', () => {
  const steps = kaplanMeier([failed(10), going(10), failed(20), going(25), failed(30), going(40)]);

  it('counts a life that is censored at a failure as at risk', () => {
    expect(steps.map(({ time, atRisk, failures }) => [time, atRisk, failures])).toStrictEqual([
      [10, 6, 1],
      [20, 4, 1],
      [30, 2, 1],
    ]);
    expect([5, 10, 35].map((time) => survivalAt(steps, time))).toStrictEqual([
      1,
      5 / 6,
      (5 / 6) * 0.75 * 0.5,
    ]);
  });

  it('says what is left, and nothing where no life was watched that long', () => {
    expect(kaplanMeierResidual(steps, { age: 0, p: 0.1 })).toBe(10);
    expect(kaplanMeierResidual(steps, { age: 15, p: 0.5 })).toBe(15);
    expect(kaplanMeierResidual(steps, { age: 15, p: 0.9 })).toBeNull();
  });

  it('ends at 0 when all have failed, with certainty', () => {
    expect(kaplanMeier([failed(1), failed(2)]).at(-1)).toMatchObject({ survival: 0, standardError: 0 });
  });
});

describe('lives that end together', () => {
  // lifelines 0.30: KaplanMeierFitter().fit(T, E), its event table, survival function, and Greenwood's sum.
  const times = [5, 5, 5, 5, 8, 8, 8, 12, 12, 12, 12, 12, 20, 20];
  const ends = [1, 0, 1, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0];
  const golden = [
    [5, 14, 2, 0.8571428571428573, 0.011904761904761906],
    [8, 10, 1, 0.7714285714285716, 0.023015873015873017],
    [12, 7, 3, 0.44081632653061237, 0.13015873015873017],
    [20, 2, 1, 0.22040816326530616, 0.6301587301587301],
  ];
  const lives = times.map((time, i) => ({ time, failed: ends[i] === 1 }));
  const failedFirst = lives.toSorted((a, b) => Number(b.failed) - Number(a.failed));

  it.each([
    ['as listed', lives],
    ['in reverse', lives.toReversed()],
    ['failures first', failedFirst],
    ['failures last', failedFirst.toReversed()],
  ])('count at once, censored ones as at risk: %s', (_order, list) => {
    const steps = kaplanMeier(list);
    expect(steps.map(({ time, atRisk, failures }) => [time, atRisk, failures])).toStrictEqual(
      golden.map((step) => step.slice(0, 3)),
    );
    steps.forEach(({ survival, standardError }, i) => {
      const [, , , share, greenwood] = golden[i] as [number, number, number, number, number];
      expect(survival).toBeCloseTo(share, 12);
      expect(standardError).toBeCloseTo(share * Math.sqrt(greenwood), 9);
    });
  });

  it('have outlasted what ends at their age: what is left is more than nothing', () => {
    const steps = kaplanMeier(lives);
    expect(survivalAt(steps, 8)).toBeCloseTo(0.7714285714285716, 12);
    // Of those that have outlasted 8, 3/7 fail at 12, the half by 20.
    expect(kaplanMeierResidual(steps, { age: 8, p: 3 / 7 })).toBe(4);
    expect(kaplanMeierResidual(steps, { age: 8, p: 0.43 })).toBe(12);
    expect(kaplanMeierResidual(steps, { age: 8, p: 0 })).toBe(4);
    expect(kaplanMeierResidual(steps, { age: 20, p: 0 })).toBeNull();
  });
});

describe('the forecast', () => {
  /** Weibull lives of shape 3 and scale 1000, watched until 1200. */
  function fleet(random: () => number, count: number): ObservedLife[] {
    return Array.from({ length: count }, () => {
      const time = 1000 * (-Math.log(1 - random())) ** (1 / 3);
      return time < 1200 ? failed(time) : going(1200);
    });
  }

  it('is shorter for an asset that is older, and wider for a higher level', () => {
    const history = fleet(seeded(1), 30);
    const at = (age: number, level = 0.8) =>
      survivalRul(history, { age, level }) as { p10: number; p50: number; p90: number };
    expect(at(800).p50).toBeLessThan(at(100).p50);
    expect(at(100, 0.95).p90).toBeGreaterThan(at(100).p90);
  });

  it('says why there is none', () => {
    const history = [failed(10), failed(20), going(30), failed(NaN), failed(-1)];
    expect(survivalRul(history, { age: 5 })).toStrictEqual({
      kind: 'none',
      reason: 'too-few-failures',
      said: part('rul.too-few-failures', { count: 2, least: 3 }),
    });
    expect(survivalRul([...history, failed(25)], { age: 5, minFailures: 4 })).toMatchObject({
      said: part('rul.too-few-failures', { count: 3, least: 4 }),
    });
    expect(survivalRul(history, { age: NaN })).toMatchObject({
      reason: 'age-not-known',
      said: part('rul.age-not-known'),
    });
    for (const age of [-1, -Infinity, Infinity])
      expect(survivalRul([...history, failed(25)], { age })).toMatchObject({ reason: 'age-not-known' });
    expect(survivalRul([...history, failed(25)], { age: 0 }).kind).toBe('band');
    expect(survivalRul([failed(7), failed(7), failed(7)], { age: 5 })).toEqual({
      kind: 'none',
      reason: 'all-alike',
      said: part('rul.all-alike', { count: 3 }),
    });
  });

  it('has no likeliest shape for lives that differ by a rounding', () => {
    expect(fitWeibull([failed(1), failed(1 + 1e-9)])).toBeNull();
  });

  it('bears any history', () => {
    const life = fc.record({ time: fc.double({ min: 1e-3, max: 1e9, noNaN: true }), failed: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(life, { maxLength: 20 }),
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        (lives, age) => {
          const rul = survivalRul(lives, { age });
          if (rul.kind === 'none') return;
          const ordered = [0, rul.p10, rul.p50, rul.p90];
          expect(ordered.every(Number.isFinite)).toBe(true);
          expect(ordered).toStrictEqual([...ordered].sort((a, b) => a - b));
        },
      ),
      { numRuns: 200, seed: 7 },
    );
  });
});

describe('assets that grow older', () => {
  const random = seeded(12);
  const list = Array.from({ length: 40 }, (_, i) => ({ time: 200 + 800 * random(), failed: i % 4 > 0 }));

  it('are looked up anew where the history is another, each asset by itself', () => {
    const follower = new SurvivalFollower();
    const at = (owner: object, lives: typeof list, age = 300) =>
      follower.forecast(owner, { basis: lives, lives: () => lives }, { age });
    const [a, b] = [{}, {}];
    const others = list.map((life) => ({ ...life, time: 2 * life.time }));
    expect([at(a, list), at(b, list, 700), at(a, others)]).toStrictEqual([
      survivalRul(list, { age: 300 }),
      survivalRul(list, { age: 700 }),
      survivalRul(others, { age: 300 }),
    ]);
    expect(at(a, list, NaN)).toMatchObject({ reason: 'age-not-known' });
  });
});
