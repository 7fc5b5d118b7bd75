import { describe, expect, test } from 'vitest';
import { detectByState } from './given-states';
import { createAnomalyState, detectAnomaly, type AnomalyState } from './detect';
import { fit } from './fit';
import { fitAsked, takeFitted } from './fitting';
import { detectors } from './detectors';
import { random } from './detectors/residual-cusum/signals.fixture';
import { counted, raisedBy, raisedWords, restsOn, type Feedback } from './feedback';
import { anomalyDefaults } from './options';

const closed = (...findings: ('nothing' | 'failed' | 'in-time')[]) =>
  findings.reduce<Feedback | undefined>((known, finding) => counted(known, { finding }), undefined);

test('each case in which there was nothing takes the limits a quarter up, to twice at most; one that was right takes a step back', () => {
  const falsely = (count: number) => raisedBy(closed(...Array<'nothing'>(count).fill('nothing')));
  expect([0, 1, 2, 3, 4, 9].map(falsely)).toEqual([1, 1.25, 1.5625, 1.953125, 2, 2]);
  expect(raisedBy(closed('nothing', 'nothing', 'failed'))).toBe(1.25);
  expect(raisedBy(closed('in-time', 'failed'))).toBe(1);
  // Each that was right counts, also after many that were false.
  expect(raisedBy(closed(...Array<'nothing'>(9).fill('nothing'), 'failed', 'in-time'))).toBe(1.5625);
});

test('how much higher and why is said in words, nothing where they are as they were learned', () => {
  expect([undefined, closed('in-time'), closed('nothing', 'failed')].map(raisedWords)).toEqual(['', '', '']);
  expect(raisedWords(closed('nothing'))).toBe('1 case was false: limits 25 % higher');
  expect(raisedWords(closed('nothing', 'nothing'))).toBe('2 cases were false: limits 56 % higher');
});

test('a case that is told again counts once; the ids of the newest are kept', () => {
  const one = counted(undefined, { id: 'a', finding: 'nothing' }) as Feedback;
  expect(counted(one, { id: 'a', finding: 'nothing' })).toBeUndefined();
  let all = one;
  for (let i = 0; i < 80; i++) all = counted(all, { id: `b${i}`, finding: 'in-time' }) as Feedback;
  expect(all).toMatchObject({ nothing: 1, something: 80, steps: 0 });
  expect([all.counted.length, all.counted[0], all.counted[49]]).toEqual([50, 'b30', 'b79']);
});

test('a case is that of the verdict that it rests on, by the way on which that was made', () => {
  const on = (ref: string, quantity = 'anomaly.anomalous') => ({ evidence: [{ quantity, ref }] });
  expect(restsOn(on('plc#7~anomaly'), undefined)).toBe(true);
  expect(restsOn(on('plc#7~anomaly:fast', 'anomaly.score'), 'fast')).toBe(true);
  expect(restsOn(on('plc#7~anomaly:fast'), undefined)).toBe(false);
  expect(restsOn(on('plc#7~anomaly'), 'fast')).toBe(false);
  expect(restsOn(on('plc#7~anomaly', 'sensor.faults'), undefined)).toBe(false);
  expect(restsOn({ evidence: [] }, undefined)).toBe(false);
});

const detector = detectors['residual-cusum'];
const context = { detector, options: anomalyDefaults, threshold: 75 };

/** A value a second, and in which of two states the machine is; shifted by so many standard deviations from a row on. */
const windowOf = (i: number, value: number, mode = 1) => ({
  ...({
    v: 1,
    kind: 'features',
    id: `t#${i}`,
    seq: i,
    asset: 'a',
    at: 1000 * i,
    axis: 'time',
    quality: 100,
  } as const),
  window: { from: 1000 * i, to: 1000 * (i + 1) },
  values: { 'x.mean': value },
  newest: { x: [value], mode: [mode] },
});

describe('the default detector', () => {
  /** Rows of a step of 1 σ until it is anomalous. */
  const rowsUntil = (state: AnomalyState, seed: number) => {
    const { normal } = random(seed);
    for (let i = 0; i < 400; i++)
      if (detectAnomaly(windowOf(20_000 + i, 51 + normal()), state, settled).anomalous) return i + 1;
    return Infinity;
  };
  const learnt = (seed: number, given: typeof context) => {
    const { normal } = random(seed);
    const state = createAnomalyState();
    for (let i = 0; i < 1_300; i++) detectAnomaly(windowOf(i, 50 + normal()), state, given);
    return state;
  };
  const settled = { ...context, options: { ...anomalyDefaults, settleMs: 0 } };
  const copy = (state: AnomalyState) => JSON.parse(JSON.stringify(state)) as AnomalyState;

  test('a false case makes a step of 1 σ take about a quarter longer to be told; a right one takes that back, also over a restart', () => {
    const seeds = [1, 2, 3, 4, 5];
    const found = seeds.map((seed) => {
      const state = learnt(seed, settled);
      const after = (...findings: Parameters<typeof closed>) =>
        rowsUntil({ ...copy(state), feedback: closed(...findings) }, seed + 50);
      return [after(), after('nothing'), after('nothing', 'nothing'), after('nothing', 'in-time')];
    });
    const mean = (i: number) => found.reduce((sum, rows) => sum + rows[i] / found.length, 0);
    expect(mean(1) / mean(0)).toBeGreaterThan(1.1);
    expect(mean(1) / mean(0)).toBeLessThan(1.5);
    expect(mean(2)).toBeGreaterThan(mean(1));
    expect(mean(3)).toBe(mean(0));
  });

  test('evidence begins anew: what was just called anomalous is not any more', () => {
    const state = learnt(1, settled);
    rowsUntil(state, 3);
    expect(detectAnomaly(windowOf(30_000, 50), state, settled).anomalous).toBe(true);
    state.feedback = closed('nothing');
    expect(detectAnomaly(windowOf(30_001, 50), state, settled)).toMatchObject({ anomalous: false });
  });

  test('what is learned anew has limits as high again', () => {
    const state = learnt(2, context);
    state.feedback = closed('nothing');
    const limits = () =>
      (state.regimes.all as { baseline: { normals: { limits: number[] }[]; rows: number } }).baseline;
    detectAnomaly(windowOf(1_300, 50), state, context);
    const before = limits();
    const { normal } = random(9);
    for (let i = 1_301; i < 2_500; i++) detectAnomaly(windowOf(i, 50 + normal()), state, context);
    expect(limits().rows).toBeGreaterThan(before.rows);
    const fresh = copy(state);
    delete fresh.feedback;
    detectAnomaly(windowOf(2_500, 50), fresh, context);
    const lowered = (fresh.regimes.all as { baseline: { normals: { limits: number[] }[] } }).baseline;
    limits().normals[0].limits.forEach((limit, i) =>
      expect(limit / lowered.normals[0].limits[i]).toBeCloseTo(1.25, 9),
    );
  });
});

test('each state of a machine goes by what became of the cases of the asset', () => {
  const state = createAnomalyState();
  const { normal } = random(4);
  const see = (i: number) =>
    detectByState(windowOf(i, 50 + normal()), state, { ...context, source: { sensor: 'mode', ramp: 0 } });
  for (let i = 0; i < 320; i++) see(i);
  state.feedback = closed('nothing');
  expect(see(320).model).toMatch(/1 case was false: limits 25 % higher$/);
});

test('who is decided to watch an asset has its limits as high', () => {
  const state = createAnomalyState();
  const { normal } = random(4);
  const options = { ...anomalyDefaults, settleMs: 0 };
  const deciding = { ...context, detector: detectors.contest, options };
  for (let i = 0; i < 1_300 && !fitAsked(state, deciding); i++)
    detectAnomaly(windowOf(i, 50 + normal()), state, deciding);
  state.feedback = closed('nothing');
  expect(detectAnomaly(windowOf(2_000, 50), state, deciding).model).toMatch(/limits 25 % higher$/);
  expect((state.regimes.all as { raised?: number }).raised).toBe(1.25);
  const task = fitAsked(state, deciding);
  if (task) takeFitted(state, task, { fitted: fit(task.request), detector: deciding.detector });
  expect((state.regimes.all as { raised?: number }).raised).toBeUndefined();
  detectAnomaly(windowOf(2_001, 50), state, deciding);
  expect((state.regimes.all as { raised?: number }).raised).toBe(1.25);
});
