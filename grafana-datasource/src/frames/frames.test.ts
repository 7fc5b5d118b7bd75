import { type DataFrame, FieldType } from '@grafana/data';
import { expect, test } from 'vitest';
import type { Anomaly } from '@mantis-pdm/core/contract';
import type { AssetStatus, Rul, Series } from '../api/model';
import { alarms, workOrders } from '../../testing/cases';
import { alarmsFrame } from './alarms';
import { assetHealthFrame } from './asset-health';
import { historyFrame } from './history';
import { rulFrame } from './rul';
import { grafanaUnit } from './units';
import { workOrdersFrame } from './work-orders';

const silent: AssetStatus = {
  asset: 'pump-1',
  name: '',
  class: 'pump',
  criticality: 'high',
  location: 'Hall A',
  ...{ site: 'Basel', line: 'A', parent: null, maintenance: null, sensorStatus: [] },
  latest: null,
  freshness: { now: 0, asset: null, health: null, sensors: {}, stale: false },
  openWorkOrders: 0,
  alarms: 2,
  rulThreshold: 100,
  anomalyThreshold: 80,
  healthLimits: { watch: 70, warning: 50, critical: 30 },
  qualityLimit: 50,
  cycleMs: 6000,
  lifeUnit: 'cycles',
  registryFault: null,
};

const rul = (at: number, p50: number, censored = false) =>
  ({ at, unit: 'cycles', p10: p50 - 10, p50, p90: p50 + 10, censored }) as never;

const withRul = (at: number, p50: number, censored = false): AssetStatus => ({
  ...silent,
  latest: { asset: 'pump-1', sensors: {}, at, rul: rul(at, p50, censored) },
});

const series = (name: string, t: number[], mean: Array<number | null>): Series => ({
  series: name,
  unit: 'cycles',
  t,
  mean,
  min: mean,
  max: mean,
});

const values = (frame: DataFrame, name: string) => frame.fields.find((field) => field.name === name)?.values;

test('an asset that has never reported is unknown, not healthy, and keeps its place', () => {
  const frame = assetHealthFrame('A', [silent]);
  expect(frame.length).toBe(1);
  expect(frame.refId).toBe('A');
  expect(values(frame, 'state')).toEqual(['unknown']);
  expect(values(frame, 'score')).toEqual([null]);
  expect(values(frame, 'name')).toEqual(['pump-1']);
  expect(values(frame, 'unacknowledgedAlarms')).toEqual([2]);
  expect(new Set(frame.fields.map((field) => field.values.length))).toEqual(new Set([1]));
});

test('what learns says how long it needs still, what is provisional what it waits for, and what is settled nothing', () => {
  const note = (anomaly: object) => {
    const latest = { asset: 'pump-1', sensors: {}, at: 1, anomaly: anomaly as Anomaly };
    return values(assetHealthFrame('A', [{ ...silent, latest }]), 'anomalyNote');
  };
  const left = { code: 'anomaly.learning.values.left', values: { left: '40 s', rows: 60, needed: 300 } };
  expect(note({ score: null, reason: 'cut', said: left })).toEqual([
    'learning: about 40 s more, 60 of 300 values',
  ]);
  const provisional = { stage: 'provisional', missing: 'cut', said: { code: 'baseline.time', values: { have: '12 min', need: '24 h' } } }; // prettier-ignore
  expect(note({ score: 3, baseline: provisional })).toEqual(['baseline provisional: 12 min of 24 h']);
  // Of a release that said it without a code, and of a detector outside.
  expect(note({ score: 3, baseline: { stage: 'provisional', missing: '1 h of 24 h' } })).toEqual([
    'baseline provisional: 1 h of 24 h',
  ]);
  expect(note({ score: 3, baseline: { stage: 'provisional', missing: null } })).toEqual([
    'baseline provisional: ',
  ]);
  expect(note({ score: 3, baseline: { stage: 'settled', missing: null } })).toEqual(['']);
  expect(note({ score: 3 })).toEqual(['']);
  expect(note({ score: null })).toEqual(['']);
  expect(values(assetHealthFrame('A', [silent]), 'anomalyNote')).toEqual(['']);
});

test('a table without rows still has its columns', () => {
  const frame = assetHealthFrame('A', []);
  expect(frame.length).toBe(0);
  expect(frame.fields.find(({ name }) => name === 'dataAt')?.type).toBe(FieldType.time);
});

test('the newest prediction joins the band before the historian has it', () => {
  const history = [
    series('rul.p10', [1, 2], [80, 70]),
    series('rul.p50', [1, 2], [90, 80]),
    series('rul.p90', [1, 2], [99, 90]),
  ];
  const frame = rulFrame('A', withRul(3, 75), { history });
  expect(values(frame, 'time')).toEqual([1, 2, 3]);
  expect(values(frame, 'p50')).toEqual([90, 80, 75]);
  expect(values(frame, 'threshold')).toEqual([100, 100, 100]);
  expect(frame.fields.find(({ name }) => name === 'p50')?.labels).toEqual({
    asset: 'pump-1',
    name: 'pump-1',
  });
});

test('a prediction that the historian has already is not drawn twice, and empty buckets are left out', () => {
  const history = [series('rul.p50', [1, 2, 3], [90, null, 80])];
  expect(values(rulFrame('A', withRul(3, 75), { history }), 'p50')).toEqual([90, 75]);
  expect(values(rulFrame('A', withRul(2, 75), { history }), 'p50')).toEqual([90, 80]);
});

test('predictions at the ceiling of the model are censored, with and without a series that says so', () => {
  const history = [series('rul.p50', [1, 2], [125, 90])];
  expect(values(rulFrame('A', withRul(3, 125, true), { history }), 'censored')).toEqual([true, false, true]);
  const told = [...history, series('rul.censored', [1, 2], [1, 0])];
  expect(values(rulFrame('A', withRul(3, 80), { history: told }), 'censored')).toEqual([true, false, false]);
});

test('what the historian tells of a prediction counts, whatever the ceiling is now', () => {
  const told = [series('rul.p50', [1, 2], [125, 125]), series('rul.censored', [1, 2], [0, 1])];
  expect(values(rulFrame('A', withRul(3, 125, true), { history: told }), 'censored')).toEqual([
    false,
    true,
    true,
  ]);
});

test('a bucket of which some was at the ceiling is "at least", also where less was told than predicted', () => {
  const history = [series('rul.p50', [10, 20, 30], [90, 80, 70])];
  const mixed = [...history, series('rul.censored', [10, 20, 30], [0.25, null, 0])];
  expect(values(rulFrame('A', withRul(5, 0), { history: mixed }), 'censored')).toEqual([true, false, false]);
  const some = [...history, series('rul.censored', [5, 24, 25], [1, 1, 0])];
  expect(values(rulFrame('A', withRul(5, 0), { history: some }), 'censored')).toEqual([false, true, false]);
});

test('the band of a branch is drawn from its series and ends in its own prediction', () => {
  const latest = { asset: 'pump-1', sensors: {}, at: 3, rul: rul(3, 75), branches: { peaks: { rul: { ...(rul(3, 40) as Rul), by: 'peaks' } } } }; // prettier-ignore
  const status = { ...silent, latest };
  const history = [series('rul@peaks.p50', [1], [50]), series('rul@peaks.p10', [1], [45])];
  const frame = rulFrame('A', status, { history, branch: 'peaks' });
  expect([values(frame, 'p50'), values(frame, 'p10')]).toEqual([
    [50, 40],
    [45, 30],
  ]);
  expect(frame.fields[1].labels).toMatchObject({ branch: 'peaks' });
});

test('a series keeps its unit and its extremes', () => {
  const frame = historyFrame('B', 'pump-1', {
    ...series('raw.pressure', [1], [148]),
    unit: 'bar',
    max: [150],
  });
  const [, value, , max] = frame.fields;
  expect(value.config.unit).toBe('pressurebar');
  expect(value.labels).toEqual({ asset: 'pump-1', series: 'raw.pressure' });
  expect(max.values).toEqual([150]);
});

test.each([
  ['mm/s', 'suffix:mm/s'],
  ['°C', 'celsius'],
  ['', ''],
])('the unit %j is %j in Grafana', (unit, expected) => {
  expect(grafanaUnit(unit)).toBe(expected);
});

test('alarms and orders come with what to do; those of an earlier suite without', () => {
  const said = (frame: DataFrame) => values(frame, 'rationale')?.[0];
  const [alarm, order] = [alarms(0)[0], workOrders(0)[0]];
  expect(said(alarmsFrame('A', [alarm]))).toMatchObject({ action: expect.stringMatching(/^Look/) });
  expect(said(workOrdersFrame('A', [order]))).toEqual(order.rationale);
  expect(said(alarmsFrame('A', [{ ...alarm, rationale: undefined }]))).toBeNull();
  expect(said(workOrdersFrame('A', [{ ...order, rationale: undefined }]))).toBeNull();
});
