import { describe, expect, test } from 'vitest';
import type { Features } from '../../contract';
import type { Estimate, Estimator, Reading } from './estimator';
import { followIndicator } from './indicator';
import { LifeHistory } from './life-history';
import { featuresAt, readingOf, VIBRATION } from './reading.fixture';

export interface EstimatorCase {
  /** An estimator made anew, with all that it goes by beside the reading, for bands of this level (0–1). */
  make: (level?: number) => Estimator;
  /** Largest difference of two medians that count as the same, as a share of them: what an estimator saves by waiting. @default 0 */
  tolerance?: number;
}

/** Cycles of a life that wears plainly from 1 mm/s on; it fails at about cycle 61, of a pace of 0.1 a cycle. */
const CYCLES = 45;
const values = (cycle: number, pace = 0.1): Features['values'] => ({
  speed: 50,
  [VIBRATION.feature]: 1 + pace * cycle + 0.02 * Math.sin(7 * cycle),
});

/** An estimator that follows lives, as a node does. */
class Following {
  private readonly lives = new Map<string, LifeHistory>();

  constructor(private readonly estimator: Estimator) {}

  async see(features: Features): Promise<Estimate> {
    const reading = this.reading(features);
    followIndicator(reading);
    return this.ask(reading);
  }

  async ask(reading: Reading): Promise<Estimate> {
    return this.estimator.estimate(reading);
  }

  async wear(cycles: number, { from = 1, pace = 0.1, asset = 'pump-1' } = {}): Promise<Estimate> {
    let last: Estimate | undefined;
    for (let cycle = from; cycle <= cycles; cycle++)
      last = await this.see(featuresAt(cycle, values(cycle, pace), asset));
    return last as Estimate;
  }

  reading(features: Features): Reading {
    const life = this.lives.get(features.asset) ?? new LifeHistory();
    this.lives.set(features.asset, life);
    return readingOf(features, { life });
  }

  /** All lives through JSON. */
  restart(): void {
    for (const [asset, life] of this.lives)
      this.lives.set(asset, LifeHistory.restore(JSON.parse(JSON.stringify(life.snapshot()))));
  }
}

/** What every estimator owes, whatever it goes by. */
export function estimatorConformance(name: string, { make, tolerance = 0 }: EstimatorCase): void {
  const follow = (level?: number) => new Following(make(level));
  describe(`${name} is an estimator:`, () => {
    answers(follow);
    inputs(follow);
    memory(follow, tolerance);
  });
}

type Follow = (level?: number) => Following;

/** A band in order, or a sentence; nothing that JSON would lose. */
function sound(estimate: Estimate): Estimate {
  const { band, reason, level, model, basis } = estimate;
  expect(JSON.parse(JSON.stringify(estimate))).toEqual(estimate);
  expect([model, basis].every((text) => text.length > 0)).toBe(true);
  expect(level > 0 && level < 1).toBe(true);
  expect([band === undefined, reason === undefined]).toContainEqual(true);
  if (!band) {
    expect(reason).toMatch(/\.$/);
    return estimate;
  }
  const { p10, p50, p90 } = band;
  expect(reason).toBeUndefined();
  expect(0 <= p10 && p10 <= p50 && p50 <= p90 && p90 < Infinity).toBe(true);
  return estimate;
}

async function median(estimate: Estimate | Promise<Estimate>): Promise<number> {
  return sound(await estimate).band?.p50 ?? NaN;
}

function answers(follow: Follow): void {
  test('a band where it can, else the reason; from the first window to long after the end', async () => {
    const one = follow();
    for (let cycle = 1; cycle <= 80; cycle++) sound(await one.see(featuresAt(cycle, values(cycle))));
    expect(sound(await follow().wear(CYCLES)).band).toBeDefined();
  });

  test('nothing is said of a life without a reading', async () => {
    expect(sound(await follow().see(featuresAt(1, {}))).band).toBeUndefined();
  });

  test('the nearer the end, the less is left', async () => {
    const one = follow();
    const early = await median(one.wear(CYCLES));
    const late = await median(one.wear(CYCLES + 10, { from: CYCLES + 1 }));
    expect(late).toBeLessThan(early);
  });

  test('a band that is to cover more is no narrower', async () => {
    const width = async (level: number) => {
      const { band } = sound(await follow(level).wear(CYCLES));
      return (band?.p90 ?? NaN) - (band?.p10 ?? NaN);
    };
    expect(await width(0.9)).toBeGreaterThan(await width(0.5));
  });
}

function inputs(follow: Follow): void {
  const last = featuresAt(CYCLES + 1, values(CYCLES + 1));
  const after = async (features: Features) => {
    const one = follow();
    await one.wear(CYCLES);
    return sound(await one.see(features));
  };

  test('the order of the features does not matter, nor what is not asked for', async () => {
    const turned = Object.fromEntries(Object.entries(last.values).reverse());
    const found = await after(last);
    expect(await after({ ...last, values: turned })).toEqual(found);
    expect(await after({ ...last, values: { ...last.values, unheard: 1e9, lost: null } })).toEqual(found);
  });

  test.each([
    ['missing', {}],
    ['null', { [VIBRATION.feature]: null }],
    ['of no number', { [VIBRATION.feature]: NaN }],
    ['endless', { [VIBRATION.feature]: Infinity }],
  ])('an indicator that is %s is no exception, and moves no life', async (_name, gone) => {
    const one = follow();
    await one.wear(CYCLES);
    const before = JSON.stringify(one.reading(last).life.snapshot());
    sound(await one.see({ ...last, values: gone }));
    expect(JSON.stringify(one.reading(last).life.snapshot())).toBe(before);
  });

  test('−0 is 0', async () => {
    const found = (zero: number) => after({ ...last, values: { [VIBRATION.feature]: zero } });
    expect(JSON.stringify(await found(-0))).toBe(JSON.stringify(await found(0)));
  });

  test('it changes nothing of what it is told', async () => {
    const one = follow();
    await one.wear(CYCLES);
    const reading = one.reading(last);
    const { features, life } = reading;
    for (const part of [reading, features, features.values, features.window, reading.clock])
      Object.freeze(part);
    const before = JSON.stringify([features, life.snapshot(), life.dropped]);
    await one.ask(reading);
    expect(JSON.stringify([features, life.snapshot(), life.dropped])).toBe(before);
  });
}

function memory(follow: Follow, tolerance: number): void {
  const same = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(tolerance * b);

  test('the same readings make the same estimate', async () => {
    expect(await follow().wear(CYCLES)).toEqual(await follow().wear(CYCLES));
  });

  test('one made anew, with the life from JSON, says what one says that saw it all', async () => {
    const [through, interrupted] = [follow(), follow()];
    await interrupted.wear(20);
    interrupted.restart();
    await interrupted.wear(CYCLES, { from: 21 });
    const anew = follow();
    for (let cycle = 1; cycle < CYCLES; cycle++)
      followIndicator(anew.reading(featuresAt(cycle, values(cycle))));
    const expected = await median(through.wear(CYCLES));
    expect(expected).toBeGreaterThan(0);
    same(await median(interrupted.wear(CYCLES, { from: CYCLES })), expected);
    same(await median(anew.wear(CYCLES, { from: CYCLES })), expected);
  });

  test('two assets do not mix', async () => {
    const [both, alone] = [follow(), follow()];
    let [mixed, single]: Estimate[] = [];
    for (let cycle = 1; cycle <= CYCLES; cycle++) {
      single = await alone.see(featuresAt(cycle, values(cycle)));
      await both.see(featuresAt(cycle, values(cycle, 0.13), 'pump-2'));
      mixed = await both.see(featuresAt(cycle, values(cycle)));
    }
    expect(mixed).toEqual(single);
  });

  test('a window that comes late or again says nothing new', async () => {
    const one = follow();
    const before = await median(one.wear(CYCLES));
    await one.see(featuresAt(3, values(60)));
    same(await median(one.see(featuresAt(CYCLES, values(CYCLES)))), before);
  });
}
