import { describe, expect, test } from 'vitest';
import { bandPlaces, MEDIAN, rulSchema, type Features } from '../../contract';
import type { Estimate, Estimator, EstimatorInput } from './estimator';
import { followIndicator } from './indicator';
import { LifeHistory } from './life-history';
import { featuresAt, readingOf, VIBRATION } from './reading.fixture';
import { toRul } from './result';

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

  async ask(reading: EstimatorInput): Promise<Estimate> {
    return this.estimator.estimate(reading);
  }

  async wear(cycles: number, { from = 1, pace = 0.1, asset = 'pump-1' } = {}): Promise<Estimate> {
    let last: Estimate | undefined;
    for (let cycle = from; cycle <= cycles; cycle++)
      last = await this.see(featuresAt(cycle, values(cycle, pace), asset));
    return last as Estimate;
  }

  reading(features: Features): EstimatorInput {
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

/** A law throws, sooner or later, where an estimator breaks it. */
export type Law = (subject: Subject) => void | Promise<void>;

/** What a law asks of: an estimator made anew each time, and which differences count as none. */
class Subject {
  constructor(private readonly subject: EstimatorCase) {}

  follow(level?: number): Following {
    return new Following(this.subject.make(level));
  }

  same(a: number, b: number): void {
    expect(Math.abs(a - b)).toBeLessThanOrEqual((this.subject.tolerance ?? 0) * b);
  }

  /** What it says of a window after a life of {@link CYCLES}. */
  async after(features: Features): Promise<Estimate> {
    const one = this.follow();
    await one.wear(CYCLES);
    return sound(await one.see(features));
  }
}

const last = featuresAt(CYCLES + 1, values(CYCLES + 1));

/** A band in order and on the grid, or a sentence; nothing that JSON would lose. */
function sound(estimate: Estimate): Estimate {
  const { band, reason, level, quantiles, noDegradation } = estimate;
  expect(JSON.parse(JSON.stringify(estimate))).toEqual(estimate);
  const { features, clock } = readingOf(last);
  expect(rulSchema.safeParse(toRul({ features }, clock, estimate)).error).toBeUndefined();
  if (noDegradation !== undefined) expect(noDegradation >= 0 && noDegradation <= 1).toBe(true);
  expect(reason === undefined).toBe(band !== undefined);
  if (!band) expect([reason?.endsWith('.'), quantiles]).toEqual([true, undefined]);
  if (!band || !quantiles) return estimate;
  const [low, high] = bandPlaces(level) ?? [];
  const places = [low, MEDIAN, high].filter((place) => place !== undefined);
  expect(places.map((place) => quantiles[place])).toEqual(
    low === undefined ? [band.p50] : Object.values(band),
  );
  return estimate;
}

async function median(estimate: Estimate | Promise<Estimate>): Promise<number> {
  return sound(await estimate).band?.p50 ?? NaN;
}

const answers: Record<string, Law> = {
  async 'a band where it can, else the reason; from the first window to long after the end'(subject) {
    const one = subject.follow();
    for (let cycle = 1; cycle <= 80; cycle++) sound(await one.see(featuresAt(cycle, values(cycle))));
    expect(sound(await subject.follow().wear(CYCLES)).band).toBeDefined();
  },

  async 'nothing is said of a life without a reading'(subject) {
    expect(sound(await subject.follow().see(featuresAt(1, {}))).band).toBeUndefined();
  },

  async 'the nearer the end, the less is left'(subject) {
    const one = subject.follow();
    const early = await median(one.wear(CYCLES));
    expect(await median(one.wear(CYCLES + 10, { from: CYCLES + 1 }))).toBeLessThan(early);
  },

  async 'what is left goes with the time, also where nothing new is read'(subject) {
    const one = subject.follow();
    let before = await median(one.wear(CYCLES));
    const reading = one.reading(featuresAt(CYCLES, values(CYCLES)));
    for (const later of [0.1, 0.2, 0.3]) {
      const clock = { ...reading.clock, t: CYCLES + later };
      const left = await median(one.ask({ ...reading, clock }));
      expect(left).toBeLessThan(before);
      expect(left).toBeGreaterThan(before - 1);
      before = left;
    }
  },

  async 'a band that is to cover more is wider, and of the level that was asked for'(subject) {
    const width = async (level: number) => {
      const { band, level: stated } = sound(await subject.follow(level).wear(CYCLES));
      expect(stated).toBe(level);
      return (band?.p90 ?? NaN) - (band?.p10 ?? NaN);
    };
    expect(await width(0.9)).toBeGreaterThan(await width(0.5));
  },
};

const inputs: Record<string, Law> = {
  async 'the order of the features does not matter, nor what is not asked for'(subject) {
    const turned = Object.fromEntries(Object.entries(last.values).reverse());
    const found = await subject.after(last);
    expect(await subject.after({ ...last, values: turned })).toEqual(found);
    expect(await subject.after({ ...last, values: { ...last.values, unheard: 1e9, lost: null } })).toEqual(
      found,
    );
  },

  async 'an indicator that is missing, null, NaN or endless is no exception, and moves no life'(subject) {
    for (const gone of [
      {},
      { [VIBRATION.feature]: null },
      { [VIBRATION.feature]: NaN },
      { [VIBRATION.feature]: Infinity },
    ]) {
      const one = subject.follow();
      await one.wear(CYCLES);
      const before = JSON.stringify(one.reading(last).life.snapshot());
      sound(await one.see({ ...last, values: gone }));
      expect(JSON.stringify(one.reading(last).life.snapshot())).toBe(before);
    }
  },

  async '−0 is 0'(subject) {
    const found = (zero: number) => subject.after({ ...last, values: { [VIBRATION.feature]: zero } });
    expect(JSON.stringify(await found(-0))).toBe(JSON.stringify(await found(0)));
  },

  async 'it changes nothing of what it is told'(subject) {
    const one = subject.follow();
    await one.wear(CYCLES);
    const reading = one.reading(featuresAt(CYCLES + 1, values(CYCLES + 1)));
    const { features, life } = reading;
    for (const part of [reading, features, features.values, features.window, reading.clock])
      Object.freeze(part);
    const before = JSON.stringify([features, life.snapshot(), life.dropped]);
    await one.ask(reading);
    expect(JSON.stringify([features, life.snapshot(), life.dropped])).toBe(before);
  },
};

const memory: Record<string, Law> = {
  async 'the same readings make the same estimate'(subject) {
    expect(await subject.follow().wear(CYCLES)).toEqual(await subject.follow().wear(CYCLES));
  },

  async 'one made anew, with the life from JSON, says what one says that saw it all'(subject) {
    const [through, interrupted, anew] = [subject.follow(), subject.follow(), subject.follow()];
    await interrupted.wear(20);
    interrupted.restart();
    await interrupted.see(featuresAt(5, values(60)));
    await interrupted.wear(CYCLES, { from: 21 });
    for (let cycle = 1; cycle < CYCLES; cycle++)
      followIndicator(anew.reading(featuresAt(cycle, values(cycle))));
    const expected = await median(through.wear(CYCLES));
    expect(expected).toBeGreaterThan(0);
    subject.same(await median(interrupted.wear(CYCLES, { from: CYCLES })), expected);
    subject.same(await median(anew.wear(CYCLES, { from: CYCLES })), expected);
  },

  async 'two assets do not mix'(subject) {
    const [both, alone] = [subject.follow(), subject.follow()];
    let [mixed, single]: Estimate[] = [];
    for (let cycle = 1; cycle <= CYCLES; cycle++) {
      single = await alone.see(featuresAt(cycle, values(cycle)));
      await both.see(featuresAt(cycle, values(cycle, 0.13), 'pump-2'));
      mixed = await both.see(featuresAt(cycle, values(cycle)));
    }
    expect(mixed).toEqual(single);
  },

  async 'a window that comes late or again says nothing new'(subject) {
    const one = subject.follow();
    const before = await median(one.wear(CYCLES));
    sound(await one.see(featuresAt(3, values(60))));
    subject.same(await median(one.see(featuresAt(CYCLES, values(CYCLES)))), before);
  },
};

/** What every estimator owes, whatever it goes by, by name. */
export const laws: Readonly<Record<string, Law>> = { ...answers, ...inputs, ...memory };

export const subjectOf = (subject: EstimatorCase) => new Subject(subject);

/** Holds an estimator to all of them. */
export function estimatorConformance(name: string, subject: EstimatorCase): void {
  describe(`${name} is an estimator:`, () => {
    test.each(Object.entries(laws))('%s', (_name, law) => law(subjectOf(subject)));
  });
}
