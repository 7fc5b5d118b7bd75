import { remark, worded } from '../remarks';
import { describe, expect, test } from 'vitest';
import { sentence } from '../contract/said';
import type { Detector, FitOptions } from './detector';
import { detectors } from './detectors';
import { autoregressive, random } from './detectors/residual-cusum/signals.fixture';
import { verdicts } from './process.fixture';
import { lengthsSaid, lightLengths } from './run-length-words';
import { lengthsOf, runLengthsOf, type RunLengths } from './run-lengths';

const MINUTE = 60_000;
const LEARNED = 300;
const options: FitOptions = {
  falseAlarms: 0.001,
  rowsPerCase: 200 * LEARNED,
  until: LEARNED * MINUTE,
  step: MINUTE,
};

function lengths(detector: Detector, rows: (number | null)[][], more: Partial<FitOptions> = {}): RunLengths {
  const sample = { names: rows[0].map((_, i) => `c${i}`), rows, reading: 'newest' as const };
  const asked = { ...options, ...more };
  return runLengthsOf({ detector, model: detector.fit(sample, asked), sample, options: asked });
}

const column = (values: readonly (number | null)[]) => values.map((value) => [value]);
const ar = (seed: number, phi: number, rows = LEARNED, at = Infinity) =>
  autoregressive({ seed, phi, at }, () => ({ shift: 3, scale: 1 }), rows);

/** Rows until a step of 3 standard deviations was told that began 50 rows after learning, on average over machines. */
function toldAfter(detector: Detector, phi: number): number {
  const found = Array.from({ length: 30 }, (_, i) => {
    const rows = column(ar(i + 1, phi, LEARNED + 300, LEARNED + 50)) as number[][];
    const told = verdicts(detector, rows, { learned: LEARNED, rowsPerCase: 200 * LEARNED, names: ['x'] });
    return told.slice(50).findIndex(({ anomalous }) => anomalous) + 1;
  });
  return found.reduce((sum, one) => sum + one / found.length, 0);
}

describe('the run length to a shift', () => {
  test.each([
    ['residual-cusum', 0],
    ['residual-cusum', 0.8],
    ['ewma', 0],
    ['percentile', 0],
  ] as const)('of %s, φ %d, is what machines like it take', (name, phi) => {
    const detector = detectors[name] as Detector;
    const shifts = Array.from({ length: 10 }, (_, i) => lengths(detector, column(ar(100 + i, phi))).shift);
    const foretold = shifts.reduce((sum: number, one) => sum + (one as number) / shifts.length, 0);
    const told = toldAfter(detector, phi);
    expect(foretold / told).toBeGreaterThan(0.7);
    expect(foretold / told).toBeLessThan(1.4);
  });

  test('there is none where a step is not told, and none where nothing varies', () => {
    expect(lengths(detectors['spectral-residual'] as Detector, column(ar(1, 0))).shift).toBeNull();
    expect(
      lengths(detectors['residual-cusum'] as Detector, column(Array<number>(300).fill(7))).shift,
    ).toBeNull();
  });

  test('a machine that goes on and off is tried by the scatter of its own state; gaps do no harm', () => {
    const { normal } = random(3);
    const levels = Array.from({ length: 600 }, (_, i) => (i % 100 < 50 ? 0 : 50) + normal());
    const gappy = levels.map((value, i) => (i % 40 === 7 ? null : value));
    const { shift } = lengths(detectors['residual-cusum'], column(gappy), {
      rowsPerCase: 120_000,
    });
    expect(shift).toBeGreaterThan(3);
    expect(shift).toBeLessThan(20);
  });

  test('of a channel that is hardly there, and of a detector that says nothing, there is none', () => {
    const rows = ar(4, 0).map((value, i) => [value, i % 100 === 0 ? value : null]);
    const { shift } = lengths(detectors['residual-cusum'], rows);
    expect(shift).toBeLessThan(20);
    const mute: Detector = {
      ...(detectors['residual-cusum'] as Detector),
      score: () => ({ kind: 'silent', reason: '' }),
    };
    expect(lengths(mute, rows).shift).toBeNull();
  });

  test('what would be told without a step is left out', () => {
    const loud: Detector = { ...(detectors['robust-deviation'] as Detector), score: () => ({ kind: 'deviation', statistic: 2, known: 1, contributions: {}, model: '' }) }; // prettier-ignore
    expect(lengths(loud, column(ar(5, 0))).shift).toBeNull();
  });
});

describe('the run length to a false alarm', () => {
  test('is what limits were calibrated for; what was seen supports 200 times as many rows', () => {
    const found = lengths(detectors['residual-cusum'], column(ar(1, 0)), {
      rowsPerCase: 129_600,
    });
    expect(found).toMatchObject({ false: 129_600, supported: 60_000, step: MINUTE });
  });

  test('of one that goes by a window at a time it is the share that may pass', () => {
    expect(lengths(detectors['robust-deviation'] as Detector, column(ar(1, 0))).false).toBeCloseTo(1000, 9);
  });

  test('limits that were raised are passed more seldom, and a shift takes longer', () => {
    const known = { false: 100_000, shift: 8, supported: 60_000, step: MINUTE };
    const raised = lengthsOf(known, 1.25);
    expect(raised).toMatchObject({ unit: 'ms', shift: 10 * MINUTE, supported: 60_000 * MINUTE });
    expect(raised.false / MINUTE / 1e6).toBeCloseTo(1.78, 2);
    expect(lengthsOf({ false: 5_000, shift: null, supported: 60_000 }, 2)).toEqual({
      unit: 'rows',
      false: 25_000_000,
      shift: null,
      supported: 60_000,
    });
  });
});

test('both are told in words', () => {
  const words = (stage: 'provisional' | 'settled', known: RunLengths) =>
    lengthsSaid({ stage, lengths: lengthsOf(known) })
      .map((one) => sentence(one))
      .join(', ');
  expect(words('provisional', { false: 60_000, shift: 7.6, supported: 60_000, step: 1000 })).toBe(
    'one false case in 16 h so far, a step of 3 σ told in 8 s',
  );
  expect(words('settled', { false: 7_776_000, shift: 300, supported: 480_000, step: 1000 })).toBe(
    'one false case in 90 d, what was learned from supports one in 5.5 d, a step of 3 σ told in 5 min',
  );
  expect(words('settled', { false: 240_000, shift: null, supported: 240_000 })).toBe(
    'one false case in 240000 values, a step of 3 σ not told',
  );
  expect(lengthsSaid({ stage: 'settled' })).toEqual([]);
  const short = (shift: number | null) => worded(remark('light.listed', { all: lightLengths(lengthsOf({ false: 7_776_000, shift, supported: 1, step: 1000 })) })); // prettier-ignore
  expect([short(9), short(null)]).toEqual(['3 σ in 9 s, false: 90 d', 'false: 90 d']);
});
