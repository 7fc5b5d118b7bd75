import { expect, test } from 'vitest';
import type { Anomaly, Features } from '../contract';
import { createAnomalyState, detectAnomaly, type AnomalyState } from './detect';
import { detectors } from './detectors';
import { random } from './detectors/residual-cusum/signals.fixture';
import { anomalyDefaults, type AnomalyOptions } from './options';

type Newest = NonNullable<Features['newest']>;

/** One asset, by the values as measured, a second apart, that its windows bring. */
class Seconds {
  state: AnomalyState = createAnomalyState();
  private second = 0;

  constructor(private readonly options: Partial<AnomalyOptions> = {}) {}

  see(newest?: Newest, values: Features['values'] = { 'x.mean': 1 }): Anomaly {
    const rows = Math.max(0, ...Object.values(newest ?? {}).map(({ length }) => length));
    const from = 1000 * this.second;
    const to = 1000 * (this.second += rows);
    const head = {
      v: 1,
      kind: 'features',
      id: `plc#${to}~features`,
      seq: 0,
      asset: 'pump-1',
      at: to,
    } as const;
    const features: Features = { ...head, axis: 'time', window: { from, to }, quality: 100, values };
    const options = { ...anomalyDefaults, ...this.options };
    const detector = detectors['residual-cusum'];
    const context = { detector, options, threshold: 75 };
    return detectAnomaly(newest ? { ...features, newest } : features, this.state, context);
  }
}

function pump(seed = 1) {
  const { normal } = random(seed);
  const value = (level = 50) => level + normal();
  return { value, values: (rows: number, level = 50) => Array.from({ length: rows }, () => value(level)) };
}

/** The window of 30 that is there first, and one new value at a time. */
function learned(seed: number, rows: number, options: Partial<AnomalyOptions> = {}) {
  const asset = new Seconds(options);
  const { value, values } = pump(seed);
  let found = asset.see({ x: values(30) });
  for (let i = 30; i < rows; i++) found = asset.see({ x: [value()] });
  return { asset, value, found };
}

test('it learns from 300 values, or ten windows where these are longer, and then speaks', () => {
  const { found, asset, value } = learned(1, 300);
  expect([found.score, found.reason]).toEqual([null, 'learning: 300 of 300 values']);
  expect(asset.see({ x: [value()] })).toMatchObject({
    model: expect.stringMatching(/^baseline of 300 values until 300000$/) as string,
    anomalous: false,
  });
  const long = new Seconds();
  expect(long.see({ x: pump().values(40) }).reason).toBe('learning: about 7 min more, 40 of 400 values');
});

/** Settled with the 1,200 values that the fastest need, however short that is. */
const AT_ONCE = { settleMs: 0 };

test('it learns again from twice as many until it is settled, and then no more', () => {
  const { asset, value } = learned(2, 300, AT_ONCE);
  const models = Array.from({ length: 1500 }, () => asset.see({ x: [value()] }).model);
  const changes = models.filter((model, i) => model !== models[i - 1]).map((model) => model.split(' ')[2]);
  expect(changes).toEqual(['300', '600', '1200']);
  // A window is judged before it is learned from.
  expect([models.lastIndexOf(models[0]) + 301, models.lastIndexOf(models[500]) + 301]).toEqual([600, 1200]);
  // Nine hundred of the values at most are remembered, of as many digits as numbers have.
  expect(JSON.stringify(asset.state).length).toBeLessThan(2_000 + 22 * 900);
});

test('what is not quiet is not learned from', () => {
  const { asset, value } = learned(3, 340);
  const found = Array.from({ length: 1200 }, () => asset.see({ x: [value(54)] }));
  expect(found.findIndex(({ anomalous }) => anomalous)).toBeLessThan(10);
  expect(found.slice(10).every(({ anomalous, model }) => anomalous && model.includes(' 300 values'))).toBe(
    true,
  );
});

test('a verdict is kept to until the evidence is well below the limit', () => {
  const { asset, value } = learned(4, 1300, AT_ONCE);
  const seen: [statistic: number, anomalous: boolean][] = [];
  for (let i = 0; i < 80; i++) {
    const { raw, anomalous } = asset.see({ x: [value(i < 12 ? 54 : 50)] });
    seen.push([raw?.score as number, anomalous]);
  }
  const first = seen.findIndex(([, anomalous]) => anomalous);
  const last = seen.findLastIndex(([, anomalous]) => anomalous);
  expect(seen[first][0]).toBeGreaterThanOrEqual(1);
  expect(seen[first - 1][0]).toBeLessThan(1);
  expect(seen[last][0]).toBeGreaterThanOrEqual(0.75);
  expect(seen[last][0]).toBeLessThan(1);
  expect(seen[last + 1][0]).toBeLessThan(0.75);
  expect(seen.slice(first, last).every(([, anomalous]) => anomalous)).toBe(true);
});

test('the seldomer a case may be false, the more evidence it takes', () => {
  const [hourly, yearly] = [3_600_000, 365 * 86_400_000].map((caseEvery) => {
    const { asset, value } = learned(5, 1200, { caseEvery });
    return asset.see({ x: [value(53.5)] }).raw?.score as number;
  });
  expect(hourly / yearly).toBeGreaterThan(1.3);
  expect(yearly).toBeGreaterThan(0);
});

test('three months without a false case are kept at one value a second, too, once the baseline is frozen', () => {
  const evidence = (rows: number, worth: number) => {
    const { asset, value } = learned(9, rows, AT_ONCE);
    asset.see({ x: [value()] });
    return (asset.see({ x: [value(55)] }).raw?.score as number) / worth;
  };
  // ln(3 × 90 days in seconds) against ln(3 × 200 × 600), over a rate of about 1.1.
  // What of a sum one value of 5 σ is worth: less while the level may wander on unseen.
  const [provisional, frozen] = [evidence(900, 3.6), evidence(1200, 4.4)].map((share) => 1 / share);
  expect(frozen / provisional).toBeGreaterThan(1.2);
});

test('a window that brings nothing new says nothing, and what comes then is judged', () => {
  const { asset, value } = learned(6, 320);
  expect(asset.see().reason).toBe('no new value of the 1 learned channels');
  expect(asset.see({ x: [null] }).score).toBeNull();
  expect(asset.see({ y: [1] }).score).toBeNull();
  expect(asset.see({ x: [value()] }).score).not.toBeNull();
});

test('channels that come unevenly, with gaps, or only later are told apart', () => {
  const asset = new Seconds();
  const { values } = pump(7);
  for (let i = 0; i < 30; i++)
    asset.see({ x: values(10), rare: i % 10 ? [] : [1, 2], y: [...values(4), null, ...values(5)] });
  const found = asset.see({ x: values(2), y: values(2), late: values(2) });
  expect(found.model).toContain('baseline of 300 values');
  expect(found.model).toContain(', 1 of 3 channels did not vary');
  expect(Object.keys(found.contributions).sort()).toEqual(['x', 'y']);
});

test('the first window may have more values than are told: learning begins anew with those that follow', () => {
  const asset = new Seconds();
  expect(asset.see().reason).toBe('learning: 1 of 50 windows');
  expect(asset.see({ x: [1, 2] }).reason).toBe('learning: about 5 min more, 2 of 300 values');
  expect(asset.see().reason).toBe('learning: about 5 min more, 2 of 300 values');
});

test('chosen features are what it goes by, window by window', () => {
  const asset = new Seconds({ features: ['mean'] });
  expect(asset.see({ x: [1] }).reason).toBe('learning: 1 of 50 windows');
});

test('a sensor that is at fault itself is told beside the verdict on its machine, and is part of none', () => {
  const { normal } = random(2);
  const asset = new Seconds();
  const both = (y = 20 + normal()) => asset.see({ x: [50 + normal()], y: [y] });
  for (let i = 0; i < 300; i++) both();
  expect(both()).not.toHaveProperty('sensors');
  const found = Array.from({ length: 40 }, () => both(20));
  const { sensors, score } = found[39];
  expect(sensors).toMatchObject([{ sensor: 'y', fault: 'frozen', status: 'failure' }]);
  expect(found.every(({ anomalous }) => !anomalous)).toBe(true);
  expect(score).toBeLessThan(50);
});
