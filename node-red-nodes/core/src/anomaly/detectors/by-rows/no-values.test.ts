import { expect, test } from 'vitest';
import type { Detector, Deviation } from '../../detector';
import { CHANNELS, process, reading } from '../../process.fixture';
import { kMeans } from '../k-means';
import { mahalanobis } from '../mahalanobis';
import { dynamicPca, pca } from '../pca';
import type { RowsModel } from './by-rows';

const LEARNED = 300;
const OPTIONS = { falseAlarms: 0.001, rowsPerCase: 60_000, until: LEARNED };
type Rows = (number | null)[][];

function learned(detector: Detector, rows: Rows) {
  const model = detector.fit({ names: CHANNELS, rows, reading: 'newest' }, OPTIONS);
  return { model, memory: detector.begin?.(model) };
}

function windowOf(rows: Rows) {
  const newest = Object.fromEntries(CHANNELS.map((name, i) => [name, rows.map((row) => row[i])]));
  return { ...reading(rows[0], 1), newest };
}

test.each([mahalanobis, pca, dynamicPca, kMeans] as Detector[])(
  '$name: rows without any value teach nothing, and tell nothing among others',
  (detector) => {
    const healthy = process(1, LEARNED + 2);
    const baseline = healthy.slice(0, LEARNED);
    const none = CHANNELS.map(() => null);
    const gaps = baseline.flatMap((row, i) => (i % 50 === 25 ? [none, row] : [row]));
    const [whole, holed] = [learned(detector, baseline), learned(detector, gaps)];
    const { normals } = whole.model as RowsModel<unknown>;
    expect((holed.model as RowsModel<unknown>).normals).toEqual(normals);
    const [one, other] = healthy.slice(LEARNED);
    const wanted = detector.score(windowOf([one, other]), whole.model, whole.memory) as Deviation;
    expect(detector.score(windowOf([one, none, other]), holed.model, holed.memory)).toMatchObject({
      statistic: wanted.statistic,
    });
  },
);
