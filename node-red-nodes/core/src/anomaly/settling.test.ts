import { describe, expect, test } from 'vitest';
import type { Features } from '../contract';
import { confirmNormal, createAnomalyState, detectAnomaly, learnedFrom } from './detect';
import { detectors } from './detectors';
import { healthy, random } from './detectors/residual-cusum/signals.fixture';
import { anomalyDefaults, type AnomalyOptions } from './options';

const START = Date.UTC(2026, 0, 5);
const MINUTE = 60_000;

/** One asset that brings one value a minute, or as slow as is said. */
class Asset {
  state = createAnomalyState();
  private rows = 0;

  constructor(
    private readonly step = MINUTE,
    private readonly options: Partial<AnomalyOptions> = {},
  ) {}

  see(value: number, more: Partial<Features> = {}) {
    const at = START + this.step * ++this.rows;
    const window = { from: at - this.step, to: at };
    const id = `plc#${at}~features`;
    const head = {
      v: 1,
      kind: 'features',
      id,
      seq: 0,
      asset: 'pump-1',
      at,
      axis: 'time',
      quality: 100,
    } as const;
    const features: Features = {
      ...head,
      window,
      values: { 'x.mean': value },
      newest: { x: [value] },
      ...more,
    };
    const options = { ...anomalyDefaults, ...this.options };
    const context = { detector: detectors['residual-cusum'], options, threshold: 75 };
    return detectAnomaly(features, this.state, context);
  }

  /** Nothing comes for so many steps. */
  rest(steps: number): void {
    this.rows += steps;
  }

  restart(): void {
    this.state = JSON.parse(JSON.stringify(this.state)) as typeof this.state;
  }
}

/** Rows until it is settled, at most `rows`. */
function settledAfter(asset: Asset, value: (i: number) => number, rows = 10_000): number {
  for (let i = 0; i < rows; i++) if (asset.see(value(i)).baseline?.stage === 'settled') return i;
  return Infinity;
}

describe('a baseline is settled by time', () => {
  test.each([
    { what: 'a minute', step: MINUTE, rows: 1_440 },
    { what: 'ten minutes: 300 values take longer than a day', step: 10 * MINUTE, rows: 300 },
    { what: 'two seconds', step: 2_000, rows: 43_200 },
  ])('one value in $what', ({ step, rows }) => {
    const { normal } = random(1);
    const found = settledAfter(new Asset(step), () => 50 + normal(), 50_000);
    // Not every value is quiet.
    expect(found).toBeGreaterThanOrEqual(rows);
    expect(found).toBeLessThan(1.05 * rows);
  });

  test('and says what it waits for', () => {
    const { normal } = random(2);
    const asset = new Asset();
    const said = Array.from({ length: 800 }, () => asset.see(50 + normal()).baseline?.missing);
    expect([said[299], said[300], said[420]]).toEqual([undefined, '5 h of 24 h', '7 h of 24 h']);
    const short = new Asset(MINUTE, { settleMs: 60 * MINUTE });
    const values = Array.from({ length: 700 }, () => short.see(50 + normal()).baseline);
    expect(values[300]?.missing).toBe('300 of 646 values');
    expect(values[660]).toMatchObject({ stage: 'settled', missing: null });
  });

  test('on cycles by values, and by as many features as were asked for', () => {
    const { normal } = random(3);
    const asset = new Asset();
    const cycles = Array.from({ length: 1_300 }, (_, i) => {
      const window = { from: i, to: i + 1 };
      return asset.see(50 + normal(), { axis: 'cycle', window }).baseline;
    });
    expect(cycles[300]?.missing).toBe('300 of 1200 values');
    expect(cycles[1_299]?.stage).toBe('settled');
    const features = new Asset(MINUTE, { features: ['mean'] });
    const stages = Array.from({ length: 52 }, (_, i) => {
      const window = { from: i, to: i + 1 };
      return features.see(50 + normal(), { axis: 'cycle', window }).baseline?.stage;
    });
    expect([stages[49], stages[50]]).toEqual([undefined, 'settled']);
  });

  test('time without values counts for nothing', () => {
    const { normal } = random(4);
    const asset = new Asset();
    for (let i = 0; i < 400; i++) asset.see(50 + normal());
    asset.rest(1_440);
    expect(asset.see(50).baseline?.missing).toBe('6.6 h of 24 h');
    expect(asset.see(50).baseline?.missing).toBe('6.6 h of 24 h');
  });

  test('what waits is bounded, and a restart changes nothing', { timeout: 120_000 }, () => {
    const { normal } = random(5);
    const [through, restarted] = [new Asset(1_000), new Asset(1_000)];
    for (let i = 0; i < 8_000; i++) {
      const value = 50 + normal();
      const found = through.see(value);
      if (i % 1_500 === 0) restarted.restart();
      expect(restarted.see(value)).toEqual(found);
    }
    expect(JSON.stringify(through.state).length).toBeLessThan(60_000);
  });
});

describe('a baseline is settled where the asset stands still', () => {
  test('of twelve that rise by one and a half standard deviations a day one at most is settled meanwhile, of those that do not eleven at least', () => {
    const settled = (rise: number) => {
      return Array.from({ length: 12 }, (_, seed) => {
        const { normal } = random(seed + 1);
        const asset = new Asset();
        const said = Array.from(
          { length: 1_550 },
          (_row, i) => asset.see(50 + normal() + (rise * i) / 1_440).baseline,
        );
        return said.at(-1)?.stage;
      }).filter((stage) => stage === 'settled').length;
    };
    expect(settled(0)).toBeGreaterThanOrEqual(11);
    expect(settled(1.5)).toBeLessThanOrEqual(1);
  });

  test.each(['daily', 'batch', 'duty-cycled'])('%s machines stand still', (kind) => {
    expect(settledAfter(new Asset(), healthy[kind](random(7)), 3_000)).toBeLessThan(2_900);
  });
});

describe('an asset that is never quiet', () => {
  const late = () => {
    const { normal } = random(8);
    const asset = new Asset();
    for (let i = 0; i < 310; i++) asset.see(50 + normal());
    return { asset, next: () => asset.see(80 + normal()) };
  };

  test('is told: a person is to say what that is', () => {
    const { next } = late();
    const said = Array.from({ length: 400 }, () => next().baseline?.said?.code);
    expect(said[0]).toBe('baseline.time');
    expect(said.indexOf('baseline.unquiet')).toBeGreaterThan(300);
    expect(next()).toMatchObject({
      anomalous: true,
      baseline: {
        missing: expect.stringMatching(/^5.1 h of 24 h; nothing was quiet for 6.\d h: /) as string,
      },
    });
  });

  test('settles where a person says that this is normal: both are', () => {
    const { asset, next } = late();
    for (let i = 0; i < 400; i++) next();
    confirmNormal(asset.state, anomalyDefaults);
    expect(next()).toMatchObject({
      score: null,
      reason: 'learning what was said to be normal: 299 values to go',
    });
    for (let i = 0; i < 299; i++) next();
    const found = Array.from({ length: 600 }, () => next());
    expect(found.filter(({ anomalous }) => anomalous)).toEqual([]);
    expect(asset.see(50).anomalous).toBe(false);
    const away = Array.from({ length: 20 }, (_, i) => asset.see(110 + Math.sin(i)).anomalous);
    expect(away.at(-1)).toBe(true);
    for (let i = 0; i < 1_200; i++) if (next().baseline?.stage === 'settled') return;
    throw new Error('it never settled');
  });

  test('of a normal that was settled a state is learned anew where a person says so; one that is being learned goes on', () => {
    const { normal } = random(9);
    const asset = new Asset(MINUTE, { settleMs: 0 });
    expect(learnedFrom(asset.state)).toBe(0);
    confirmNormal(asset.state, anomalyDefaults);
    for (let i = 0; i < 100; i++) asset.see(50 + normal());
    confirmNormal(asset.state, anomalyDefaults);
    expect(learnedFrom(asset.state)).toBe(100);
    for (let i = 0; i < 700; i++) asset.see(50 + normal());
    expect(learnedFrom(asset.state)).toBe(Infinity);
    confirmNormal(asset.state, anomalyDefaults);
    expect(asset.see(60).reason).toBe('learning what was said to be normal: 299 values to go');
  });
});
