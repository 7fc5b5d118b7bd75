import { describe, expect, test } from 'vitest';
import type { Detector } from './detector';
import { autoencoder } from './detectors/autoencoder';
import { isolationForest } from './detectors/isolation-forest';
import { kMeans } from './detectors/k-means';
import { mahalanobis } from './detectors/mahalanobis';
import { oneClassSvm } from './detectors/one-class-svm';
import { dynamicPca, pca } from './detectors/pca';
import { learnt, process, verdicts, type Fault } from './process.fixture';

const LEARNED = 300;
const AT = 100;
const SEEDS = 12;

const step =
  (by: number): Fault =>
  (row) =>
    row.map((value, i) => (i === 2 ? value + by : value));
const alone: Fault = (row, _since, { normal }) => row.map((value, i) => (i === 2 ? 20 + normal() : value));

/** Of processes that are alike up to row AT after learning: each is learned from once, whatever becomes of it then. */
function rowsUntilFound(detector: Detector, faults: readonly Fault[]): number[][] {
  const found = faults.map((): number[] => []);
  for (let seed = 1; seed <= SEEDS; seed++) {
    const judge = learnt(detector, process(seed, LEARNED), { learned: LEARNED, rowsPerCase: 200 * LEARNED });
    faults.forEach((fault, i) => {
      const all = process(seed, LEARNED + AT + 400, { at: LEARNED + AT, fault });
      const told = judge(all.slice(LEARNED));
      const first = told.slice(AT).findIndex(({ anomalous }) => anomalous);
      found[i].push(first < 0 ? Infinity : first + 1);
    });
  }
  return found;
}

/** Rows within which 95 % of the processes are found. */
const mostly = (rows: readonly number[]) => [...rows].sort((a, b) => a - b)[Math.ceil(0.95 * SEEDS) - 1];

/** Cases in which healthy processes were called anomalous, an hour apart at least at a row a minute. */
function falseCases(
  detector: Detector,
  { learned, rowsPerCase }: { learned: number; rowsPerCase: number },
): number {
  let cases = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const told = verdicts(detector, process(100 + seed, learned + rowsPerCase), { learned, rowsPerCase });
    let quiet = Infinity;
    for (const { anomalous } of told) {
      if (anomalous && quiet > 60) cases++;
      quiet = anomalous ? 0 : quiet + 1;
    }
  }
  return cases;
}

interface Power {
  detector: Detector;
  /** Rows within which a lasting step of 3 σ in one of six channels is found, and that it no longer goes with the others. */
  step: number;
  alone: number;
}

const powers: Power[] = [
  { detector: mahalanobis, step: 6, alone: 40 },
  { detector: pca, step: 6, alone: 30 },
  { detector: dynamicPca, step: 8, alone: 30 },
  { detector: kMeans, step: 60, alone: Infinity },
  { detector: isolationForest, step: 8, alone: 40 },
  { detector: oneClassSvm, step: 6, alone: 30 },
  { detector: autoencoder, step: 8, alone: 30 },
];

describe.each(powers)('$detector.name', ({ detector, step: rows, alone: rowsAlone }) => {
  test(
    `finds a step of 3 σ within ${rows} rows, and a channel that goes its own way within ${rowsAlone}`,
    { timeout: 300_000 },
    () => {
      const [up, down, own] = rowsUntilFound(detector, [step(3), step(-3), alone]).map(mostly);
      expect(Math.max(up, down)).toBeLessThanOrEqual(rows);
      expect(own).toBeLessThanOrEqual(rowsAlone);
    },
  );

  test('keeps within the false cases that were asked for', { timeout: 300_000 }, () => {
    const cases = falseCases(detector, { learned: 1200, rowsPerCase: 4_000 });
    expect(cases).toBeLessThanOrEqual(SEEDS + 2 * Math.sqrt(SEEDS));
  });
});
