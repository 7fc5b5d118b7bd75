import { describe, expect, test } from 'vitest';
import type { Detector, Deviation, DetectorVerdict } from '../../detector';
import { CHANNELS, process, reading } from '../../process.fixture';
import { autoencoder } from '../autoencoder';
import { isolationForest } from '../isolation-forest';
import { kMeans } from '../k-means';
import { mahalanobis } from '../mahalanobis';
import { oneClassSvm } from '../one-class-svm';
import { dynamicPca, pca } from '../pca';
import { columnsOf, standardise, type ColumnScales } from './columns';
import type { RowsMemory, RowsModel } from './by-rows';

const LEARNED = 300;
const OPTIONS = { falseAlarms: 0.001, rowsPerCase: 60_000, until: LEARNED };
type Rows = (number | null)[][];

function learned(detector: Detector, rows: Rows, names: string[] = CHANNELS) {
  const model = detector.fit({ names, rows, reading: 'newest' }, OPTIONS);
  const memory = detector.begin?.(model);
  let at = rows.length;
  return {
    model,
    memory,
    see: (row: (number | null)[]): DetectorVerdict =>
      detector.score(reading(row, ++at, names), model, memory),
  };
}

const healthy = process(1, LEARNED + 200);
const baseline = healthy.slice(0, LEARNED);

describe('columns', () => {
  const columns = columnsOf({ names: CHANNELS, rows: baseline }) as ColumnScales;

  test('are those that vary and have values, in an order by what they hold', () => {
    const rows = baseline.map((row, i) => [row[0], 5, i % 3 ? null : row[1], row[2], row[0]]);
    const names = ['a', 'still', 'rare', 'b', 'again'];
    expect(columnsOf({ names, rows })?.names.sort()).toEqual(['a', 'again', 'b']);
    expect(columnsOf({ names: ['still'], rows: rows.map((row) => [row[1]]) })).toBeUndefined();
    const turned = columnsOf({ names: [...names].reverse(), rows: rows.map((row) => [...row].reverse()) });
    expect(turned?.centre).toEqual(columnsOf({ names, rows })?.centre);
    const gaps = rows.map((row, i) => [i === 0 ? null : row[0], row[3]]);
    expect(columnsOf({ names: ['first', 'whole'], rows: gaps })?.names[0]).toBe('first');
    expect(columnsOf({ names: ['whole', 'first'], rows: gaps.map(([a, b]) => [b, a]) })?.names[0]).toBe(
      'first',
    );
    expect(columnsOf({ names, rows }, 1)?.names).toEqual(['a']);
  });

  test('rounding is no variation', () => {
    const rows = baseline.map((_, i) => [1e15 + (i % 2) / 8]);
    expect(columnsOf({ names: ['a'], rows })).toBeUndefined();
  });

  test('what is missing is what the others foretell', () => {
    const rows = process(2, 4000);
    const whole = columnsOf({ names: CHANNELS, rows: rows.slice(0, 2000) }) as ColumnScales;
    const place = whole.names.indexOf('r');
    let [foretold, mean] = [0, 0];
    for (const row of rows.slice(2000)) {
      const known = whole.names.map((name) => row[CHANNELS.indexOf(name)]);
      const full = standardise(known, whole) as number[];
      const gone = standardise(known.map((value, i) => (i === place ? null : value)), whole) as number[]; // prettier-ignore
      expect(gone.filter((_, i) => i !== place)).toEqual(full.filter((_, i) => i !== place));
      foretold += (gone[place] - full[place]) ** 2;
      mean += full[place] ** 2;
    }
    // Two causes with a noise of 0.3 are known well from five channels.
    expect(foretold).toBeLessThan(0.25 * mean);
    expect(standardise(columns.names.map(() => null), columns)).toBeUndefined(); // prettier-ignore
  });
});

describe.each([
  mahalanobis,
  pca,
  dynamicPca,
  kMeans,
  isolationForest,
  oneClassSvm,
  autoencoder,
] as Detector[])('$name', (detector) => {
  test('says nothing where nothing varied, or too little was there', () => {
    const reason = 'the 6 channels did not vary while it learned, or have too few values';
    for (const rows of [baseline.map(() => [1, 2, 3, 4, 5, 6]), baseline.slice(0, 15)])
      expect(learned(detector, rows).see(baseline[0])).toMatchObject({ kind: 'silent', reason });
  });

  test('a row that is missing changes nothing', () => {
    const { see, memory } = learned(detector, baseline);
    see(healthy[LEARNED]);
    const before = structuredClone(memory);
    expect(see(CHANNELS.map(() => null))).toMatchObject({
      kind: 'silent',
      reason: 'no new value of the 6 learned channels',
    });
    expect(memory).toEqual(before);
  });

  test('a channel that stays away is no fault', () => {
    const { see } = learned(detector, baseline);
    const found = healthy.slice(LEARNED).map(([, ...row]) => see([null, ...row]) as Deviation);
    expect(found.every(({ anomalous, known }) => !anomalous && known === 5 / 6)).toBe(true);
  });

  test('names what is left out, and keeps to a verdict until the evidence is well below the limit', () => {
    const rows = baseline.map((row) => [...row, 7]);
    const { see } = learned(detector, rows, [...CHANNELS, 'still']);
    const found = healthy.slice(LEARNED).map((row, i) => {
      const shift = i < 40 ? 8 : 0;
      return see([...row.map((value, k) => (k === 2 ? value + shift : value)), 7]) as Deviation;
    });
    expect(found[0].model).toBe('baseline of 300 values until 300, 1 of 7 channels are not looked at');
    expect(Object.keys(found[30].contributions)[0]).toBe('r');
    found.forEach(({ anomalous, statistic }, i) => {
      expect(anomalous).toBe(statistic >= (i > 0 && found[i - 1].anomalous ? 0.75 : 1));
    });
    expect(found.map(({ anomalous }) => anomalous)).toContain(true);
    expect(found[199].anomalous).toBe(false);
  });
});

test('a statistic that does not vary has no limit, and the others speak', () => {
  // With one channel nothing is left beside the one direction, so that only T² tells.
  const { model, see } = learned(pca, baseline.map(([value]) => [value]), ['p']); // prettier-ignore
  const { normals } = model as RowsModel<unknown>;
  expect(normals.map((normal) => normal !== null)).toEqual([true, false]);
  const [first, ...others] = Array.from({ length: 10 }, () => see([27]) as Deviation);
  expect([first.anomalous, others[8].anomalous]).toEqual([false, true]);
});

test('dynamic PCA sees the last rows of the baseline before the first that it judges', () => {
  const { memory } = learned(dynamicPca, baseline);
  const { before } = memory as RowsMemory;
  expect(before).toHaveLength(5);
  const columns = (dynamicPca.fit({ names: CHANNELS, rows: baseline }, OPTIONS) as RowsModel<unknown>).columns as ColumnScales; // prettier-ignore
  const newest = columns.names.map((name) => baseline[LEARNED - 1][CHANNELS.indexOf(name)]);
  expect(before[0]).toEqual(standardise(newest, columns));
});

test('dynamic PCA charts each channel either way, and keeps to what an earlier release has learned', () => {
  const { model } = learned(dynamicPca, baseline);
  const { normals } = model as RowsModel<unknown>;
  expect(normals).toHaveLength(2 + CHANNELS.length);
  const found = [model, { ...(model as object), normals: normals.slice(0, 2) }].map((one) => {
    const memory = dynamicPca.begin?.(one as never) as RowsMemory;
    const seen = healthy.slice(LEARNED, LEARNED + 60).map((row, i) => {
      const told = row.map((value, k) => (k === 2 ? value - 1 : value));
      return dynamicPca.score(reading(told, LEARNED + i + 1), one as never, memory) as Deviation;
    });
    return { charts: memory.statistics.length, at: seen.findIndex(({ anomalous }) => anomalous) };
  });
  expect(found.map(({ charts }) => charts)).toEqual([8, 2]);
  // One standard deviation lower: at once by the channel's own error, and late or never by the sums of squares.
  expect(found[0].at).toBeGreaterThan(0);
  expect(found[0].at).toBeLessThan(25);
  expect(found[1].at < 0 || found[1].at > found[0].at).toBe(true);
});
