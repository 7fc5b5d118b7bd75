import { join } from 'node:path';
import type { Rul } from '@mantis-pdm/core/contract';
import { renewed } from '@mantis-pdm/node-red-kit/testing';
import { house } from '@mantis-pdm/node-red-kit';
import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { features } from '../testing/objects.fixture';
import { cardOf, engine, golden, MODELS, TURBOFAN } from '../testing/shipped.fixture';
import { RulRig } from './rul-rig.fixture';

const HOUR = 3_600_000;
const SOON = { timeout: 20_000 };

const node = new RulRig(MODELS);

/** A vibration that rises steadily from 1 mm/s, by 0.1 mm/s a cycle, with a little ripple. */
const worn = (asset: string, cycle: number) =>
  features(asset, { 'vibration.rms': 1 + 0.1 * cycle + 0.02 * Math.sin(7 * cycle) }, cycle);
const TREND = { method: 'trend', indicator: 'vibration.rms', threshold: 7.1 };

/** The last of the predictions for cycles `from` to `to`. */
async function wear(asset: string, from: number, to: number): Promise<Rul> {
  let last: Rul | undefined;
  for (let cycle = from; cycle <= to; cycle++) last = await node.ask(worn(asset, cycle));
  return last as Rul;
}

describe('by model', () => {
  test('the one whose class is the asset’s answers as where it was trained, with its band and basis', async () => {
    node.declare('engine-*', { class: 'turbofan' });
    await node.start({ method: 'model' });
    const { inputs, outputs } = golden(TURBOFAN);
    const { version } = cardOf(TURBOFAN);
    for (const [i, row] of inputs.entries()) {
      const { p10, p50, p90, ...rest } = await node.ask(engine('engine-1', row));
      [p10, p50, p90].forEach((p, k) => expect(p).toBeCloseTo(outputs.rul[i][k], 3));
      expect(rest).toMatchObject({ unit: 'cycles', level: 0.8, model: `${TURBOFAN}@${version}` });
      expect(rest.basis).toMatch(/^turbofan-rul-fd001 \d+\.\d+\.\d+ on onnxruntime-(node|web)$/);
    }
  });

  test('at its ceiling it means "at least"', async () => {
    node.declare('engine-*', { class: 'turbofan' });
    await node.start({ method: 'model' });
    const { inputs, outputs } = golden(TURBOFAN);
    const byLife = outputs.rul.map(([, p50], i) => ({ p50, row: inputs[i] })).sort((a, b) => a.p50 - b.p50);
    const [oldest, youngest] = [byLife[0], byLife[byLife.length - 1]];
    expect((await node.ask(engine('engine-1', oldest.row))).censored).toBe(false);
    node.folder.copy(TURBOFAN, 'low', () => ({ ceiling: youngest.p50 }));
    await node.running?.restart(node.flow({ method: 'model', model: 'low' }, node.folder.path));
    expect((await node.ask(engine('engine-1', youngest.row))).censored).toBe(true);
  });

  test('a missing feature or one far from training is a reason, not a guess', async () => {
    node.declare('engine-*', { class: 'turbofan' });
    await node.start({ method: 'model' });
    const window = engine('engine-1', golden(TURBOFAN).inputs[0]);
    const { 's2.step1': _, ...poorer } = window.values;
    expect(await node.ask({ ...window, values: poorer })).toMatchObject({
      p50: null,
      model: TURBOFAN,
      reason: `Model ${TURBOFAN} gives no answer: no value for s2.step1.`,
    });
    const hot = await node.ask({ ...window, values: { ...window.values, 's2.step1': 900 } });
    expect(hot.reason).toContain('outside its training range: s2.step1 is 900');
    expect(node.running?.errors()).toEqual([]);
  });

  test('windows by time are not what it was trained on', async () => {
    node.declare('engine-*', { class: 'turbofan' });
    await node.start({ method: 'model', model: TURBOFAN });
    const window = { ...engine('engine-1', golden(TURBOFAN).inputs[0]), axis: 'time' };
    expect((await node.ask(window)).reason).toBe(
      `Model ${TURBOFAN} reads windows by cycle, this one is by time.`,
    );
  });

  test('it speaks in its own unit', async () => {
    node.folder.copy(TURBOFAN, 'hourly', () => ({ unit: 'h' }));
    await node.start({ method: 'model', model: 'hourly' }, node.folder.path);
    expect(await node.ask(engine('engine-1', golden(TURBOFAN).inputs[0]))).toMatchObject({ unit: 'h' });
  });

  test('without one that fits there is a reason', async () => {
    await node.start({ method: 'model' });
    const window = engine('fan-1', golden(TURBOFAN).inputs[0]);
    expect((await node.ask(window)).reason).toBe('No model fits the asset class "unknown".');
    await node.running?.restart(node.flow({ method: 'model' }, null));
    expect((await node.ask(window)).reason).toBe('No model shelf is there: add a mantis-models config node.');
  });
});

describe('a model that does not load', () => {
  const window = () => engine('engine-1', golden(TURBOFAN).inputs[0]);

  test('is an error with a sentence where only a model will do, and the node goes on', async () => {
    writeFileSync(join(node.folder.copy(TURBOFAN, 'other'), 'model.onnx'), 'another file');
    await node.start({ method: 'model', model: 'other' }, node.folder.path);
    node.running?.send('rul', { payload: window() });
    await expect.poll(() => node.running?.errors().join(), SOON).toContain('has SHA-256');
    expect(node.running?.statuses('rul').join()).toContain('Model other: ');
    node.running?.send('rul', { payload: window() });
    await expect.poll(() => node.running?.errors().join(), SOON).toContain('has SHA-256');
    expect(node.running?.received('out')).toEqual([]);
  });

  test.each([
    ['ai4i-failure', 'does not predict a remaining useful life; it is for classification'],
    ['nothing', 'There is no model "nothing"'],
  ])('%s: the same', async (model, sentence) => {
    await node.start({ method: 'model', model });
    node.running?.send('rul', { payload: window() });
    await expect.poll(() => node.running?.errors().join(), SOON).toContain(sentence);
  });

  test('is said once, and the trend takes over, where a trend will do', async () => {
    writeFileSync(join(node.folder.copy(TURBOFAN, 'other'), 'model.onnx'), 'another file');
    await node.start({ ...TREND, method: 'auto', model: 'other' }, node.folder.path);
    expect((await node.ask(worn('pump-1', 1))).reason).toMatch(/has SHA-256.* 1 readings of the indicator/);
    expect(await wear('pump-1', 2, 25)).toMatchObject({ model: 'trend', p50: expect.any(Number) as number });
    expect(node.running?.errors().filter((text) => text.includes('has SHA-256'))).toHaveLength(1);
    expect(node.running?.statuses('rul').join()).toContain('Model other: ');
  });
});

describe('by trend', () => {
  test('the life until the threshold, once there are enough readings', async () => {
    await node.start(TREND, null);
    expect(await node.ask(worn('pump-1', 1))).toMatchObject({
      p10: null,
      p50: null,
      p90: null,
      model: 'trend',
      reason: '1 readings of the indicator: a forecast needs 12.',
    });
    const { p10, p50, p90, basis, reason, quantiles, noDegradation } = await wear('pump-1', 2, 40);
    expect(p50).toBeGreaterThan(15);
    expect(p50).toBeLessThan(27);
    expect([p10, p50, p90]).toEqual([p10, p50, p90].sort((a, b) => Number(a) - Number(b)));
    const since = 'degradation shows by trend over the last 39.0 cycles, sure to 99.9 %';
    expect([basis, reason]).toEqual([`trend of vibration.rms to 7.1, 40 points; ${since}`, undefined]);
    expect([quantiles[2], quantiles[4], quantiles[6]]).toEqual([p10, p50, p90]);
    expect(noDegradation).toBeLessThan(0.01);
  });

  test('what the asset states wins over what the node states', async () => {
    node.declare('pump-1', { indicator: { feature: 'vibration.rms', threshold: 15, direction: 'rising' } });
    await node.start(TREND, null);
    const { p50, basis } = await wear('pump-1', 1, 40);
    expect(basis).toContain('to 15');
    expect(p50).toBeGreaterThan(60);
  });

  test.each([
    [{ method: 'trend' }, 'No health indicator with a threshold is stated'],
    [{ method: 'trend', indicator: 'vibration.rms' }, 'No health indicator with a threshold is stated'],
    [{ ...TREND, indicator: 'toString' }, 'The feature toString has no value in this window'],
  ])('%j: a reason', async (settings, reason) => {
    await node.start(settings, null);
    expect((await node.ask(worn('pump-1', 1))).reason).toContain(reason);
  });

  test('a restart keeps the history of each asset', async () => {
    await node.start(TREND, null);
    await wear('pump-1', 1, 20);
    await wear('pump-2', 1, 5);
    await node.running?.restart();
    expect((await node.ask(worn('pump-1', 21))).basis).toContain('21 points');
    expect((await node.ask(worn('pump-2', 6))).reason).toContain('6 readings');
  });

  test('an asset that was renewed begins anew, the others go on', async () => {
    await node.start(TREND, null);
    await wear('pump-1', 1, 20);
    await wear('pump-2', 1, 20);
    house().bus.emit('asset-renewed', renewed('pump-1'));
    expect((await node.ask(worn('pump-1', 21))).reason).toContain('1 readings');
    expect((await node.ask(worn('pump-2', 21))).basis).toContain('21 points');
  });

  test('a window that comes late or twice changes nothing', async () => {
    await node.start(TREND, null);
    const { p50, basis } = await wear('pump-1', 1, 40);
    expect(await node.ask(worn('pump-1', 30))).toMatchObject({ p50, basis });
    expect(await node.ask(worn('pump-1', 0))).toMatchObject({ p50, basis });
  });

  test('by time a life is counted in hours, or in cycles where the asset has a cycle', async () => {
    await node.start(TREND, null);
    const hourly = (asset: string, hour: number) => {
      const reading = worn(asset, hour);
      return { ...reading, axis: 'time', window: { from: (hour - 1) * HOUR, to: hour * HOUR } };
    };
    node.declare('press-1', { cycleMs: HOUR / 60 });
    let [pump, press] = [{} as Rul, {} as Rul];
    for (let hour = 1; hour <= 50; hour++) {
      pump = await node.ask(hourly('pump-1', hour));
      press = await node.ask(hourly('press-1', hour));
    }
    expect([pump.unit, pump.cycleMs]).toEqual(['h', null]);
    expect([press.unit, press.cycleMs]).toEqual(['cycles', HOUR / 60]);
    expect((press.p50 as number) / (pump.p50 as number)).toBeCloseTo(60, 6);
  });
});

describe('auto', () => {
  test('takes the model where one fits, and the trend where none does', async () => {
    node.declare('engine-*', { class: 'turbofan' });
    await node.start({ ...TREND, method: 'auto' });
    expect((await node.ask(engine('engine-1', golden(TURBOFAN).inputs[0]))).model).toContain(TURBOFAN);
    expect((await wear('pump-1', 1, 20)).model).toBe('trend');
  });

  test('the trend listens while the model speaks, and takes over when it falls silent', async () => {
    node.declare('engine-*', {
      class: 'turbofan',
      indicator: { feature: 'vibration.rms', threshold: 7.1, direction: 'rising' },
    });
    await node.start();
    const [row] = golden(TURBOFAN).inputs;
    for (let cycle = 1; cycle <= 20; cycle++) {
      const { values, ...window } = engine('engine-1', row);
      const spoken = {
        ...window,
        window: { from: cycle, to: cycle },
        values: { ...values, ...worn('x', cycle).values },
      };
      expect((await node.ask(spoken)).model).toContain(TURBOFAN);
    }
    const silent = await node.ask(worn('engine-1', 21));
    expect(silent.model).toBe('trend');
    expect(silent.basis).toMatch(
      /^trend of vibration.rms to 7.1, 21 points; .*; not by model: .* no value for/,
    );
  });

  test('where both are silent, both reasons are told', async () => {
    node.declare('engine-*', { class: 'turbofan' });
    await node.start({ ...TREND, method: 'auto' });
    const { reason } = await node.ask(worn('engine-1', 1));
    expect(reason).toMatch(/gives no answer: no value for .* 1 readings of the indicator/);
  });
});
