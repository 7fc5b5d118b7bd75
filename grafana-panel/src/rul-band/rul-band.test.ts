import { FieldType, createDataFrame } from '@grafana/data';
import { expect, test } from 'vitest';
import { chooseBand, summary, toBand } from './band';
import { toAligned } from './chart/aligned';

const frame = (asset: string, p50: Array<number | null>, censored: boolean[] = []) => {
  const column = (name: string, values: unknown[]) => ({
    name,
    type: FieldType.number,
    labels: { asset, name: asset.toUpperCase() },
    config: { unit: 'suffix: cycles' },
    values,
  });
  const shifted = (by: number) => p50.map((value) => (value === null ? null : value + by));
  return createDataFrame({
    fields: [
      { name: 'time', type: FieldType.time, config: {}, values: p50.map((_, i) => i) },
      column('p10', shifted(-10)),
      column('p50', p50),
      column('p90', shifted(10)),
      column('censored', censored),
      column(
        'threshold',
        p50.map(() => 50),
      ),
    ],
  });
};

test('a frame is read by its columns and labels', () => {
  expect(toBand(frame('pump-1', [90, 80]))).toMatchObject({
    asset: 'pump-1',
    name: 'PUMP-1',
    unit: ' cycles',
    threshold: 50,
    censored: [false, false],
  });
});

test('a censored prediction has no band and no median, only "at least"', () => {
  const { data, indexOf } = toAligned(toBand(frame('a', [125, 80], [true, false])), { from: -1, to: 2 });
  expect([indexOf(0), indexOf(1), indexOf(2), indexOf(3)]).toEqual([undefined, 0, 1, undefined]);
  expect(data).toEqual([
    [-1, 0, 1, 2],
    [null, null, 90, null],
    [null, null, 80, null],
    [null, null, 70, null],
    [null, 125, null, null],
  ]);
});

test('only predictions within the time range are drawn', () => {
  const { data, indexOf } = toAligned(toBand(frame('a', [90, 80, 70])), { from: 0.5, to: 1.5 });
  expect(data[0]).toEqual([0.5, 1, 1.5]);
  expect(indexOf(1)).toBe(1);
});

test('the chart says in words what it shows', () => {
  expect(summary(toBand(frame('a', [90, 80])))).toBe(
    'A: 80 cycles left (p10 70 to p90 90). Maintenance is planned below 50 cycles.',
  );
  expect(summary(toBand(frame('a', [125], [true])))).toContain('A: at least 125 cycles.');
  expect(summary(toBand(frame('a', [])))).toContain('no prediction');
});

test('the selected asset is shown, or the first one when it is not in the data', () => {
  const bands = [toBand(frame('a', [1])), toBand(frame('b', [2]))];
  expect(chooseBand(bands, 'b')?.asset).toBe('b');
  expect(chooseBand(bands, 'elsewhere')?.asset).toBe('a');
  expect(chooseBand([], 'b')).toBeUndefined();
});
