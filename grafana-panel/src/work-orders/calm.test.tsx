import { FieldType, LoadingState, type PanelData, createDataFrame, dateTime } from '@grafana/data';
import { setDataSourceSrv } from '@grafana/runtime';
import { act, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { showPanel } from '../testing/show-panel';
import { emptyOf } from './calm';
import { DEFAULTS, type WorkOrdersOptions } from './options';
import { ALARMS, ALARM_FIELDS, ALARMS_CALM, ORDERS, ORDERS_CALM } from './rows';
import { WorkOrdersPanel } from './WorkOrdersPanel';

const NOW = Date.now();
const HOUR = 3_600_000;

beforeEach(() => setDataSourceSrv({ get: () => Promise.resolve({}) } as never));

const asking = (targets: object[] | undefined, raw: [from: string, to: string] = ['now-1h', 'now']) => {
  const of = (text: string) => dateTime(text === 'yesterday' ? NOW - 24 * HOUR : NOW);
  const request = targets?.map((target, i) => ({ refId: 'ABC'[i], kind: 'alarms', ...target }));
  return {
    ...(request && { request: { targets: request } }),
    timeRange: { from: of(raw[0]), to: of(raw[1]), raw: { from: raw[0], to: raw[1] } },
  } as unknown as PanelData;
};
const emptyAlarms = (data: PanelData) => emptyOf({ data }, ALARMS, ALARMS_CALM);

test.each([{}, { states: '' }, { states: '*' }, { states: 'unack, acked,rtn-unack' }, { states: '{unack,rtn-unack}' }, { ranged: true }])(
  'no alarm is good news where those that wait were asked for, up to now: %j',
  (target) => expect(emptyAlarms(asking([target]))).toEqual({ words: 'No alarm asks for attention.', good: true }),
); // prettier-ignore

test.each([
  [{ states: 'shelved' }, 'No alarms in the states that are asked for: shelved.'],
  [{ states: 'normal' }, 'No alarms in the states that are asked for: normal.'],
  // What has gone and was not acknowledged waits, too.
  [{ states: 'unack' }, 'No alarms in the states that are asked for: unack.'],
])('no alarm among others is none: %j', (target, words) => {
  expect(emptyAlarms(asking([target]))).toEqual({ words, good: false });
  expect(emptyAlarms(asking([{}, target]))).toEqual({ words, good: false });
});

test('of a range that is over nothing is told of now, unless those of now were asked for', () => {
  const past = (target: object) => emptyAlarms(asking([target], ['yesterday', 'yesterday']));
  expect(past({ ranged: true })).toEqual({ words: 'No alarms in this time range.', good: false });
  expect(past({ ranged: false }).good).toBe(true);
});

test('where it is not known what was asked, as in a snapshot, nothing is calm', () => {
  for (const data of [asking(undefined), asking([{ kind: 'assets' }]), asking([{ hide: true }])])
    expect(emptyAlarms(data)).toEqual({ words: 'No alarms in what this panel is given.', good: false });
});

test('a variable among the states counts by what is chosen', () => {
  const data = asking([{ states: '$state' }]);
  const chosen = (value: string) => emptyOf({ data, replaceVariables: () => value }, ALARMS, ALARMS_CALM);
  expect(chosen('shelved').good).toBe(false);
  expect(chosen('unack,rtn-unack').good).toBe(true);
});

test('no order is open where the open ones were asked for', () => {
  const orders = (states: string) =>
    emptyOf({ data: asking([{ kind: 'work-orders', states }]) }, ORDERS, ORDERS_CALM);
  expect(orders('')).toEqual({ words: 'No work order is open.', good: true });
  expect(orders('completed')).toEqual({
    words: 'No work orders in the states that are asked for: completed.',
    good: false,
  });
});

test('the panel shows no sign of good news for what was not asked', () => {
  const series = [
    createDataFrame({
      refId: 'A',
      fields: ALARM_FIELDS.map((name) => ({ name, type: FieldType.other, config: {}, values: [] })),
    }),
  ];
  const options: WorkOrdersOptions = { ...DEFAULTS, show: 'alarms' };
  const request = { targets: [{ refId: 'A', kind: 'alarms', states: 'shelved' }] } as never;
  showPanel(WorkOrdersPanel, { options, data: { series, request, state: LoadingState.Done } });
  expect(screen.getByRole('status').textContent).toBe('No alarms in the states that are asked for: shelved.');
});

test('a dashboard that does not refresh is not calm for ever', () => {
  vi.useFakeTimers();
  const fields = ALARM_FIELDS.map((name) => ({ name, type: FieldType.other, config: {}, values: [] }));
  const request = { targets: [{ refId: 'A', kind: 'alarms' }], endTime: Date.now() } as never;
  const options: WorkOrdersOptions = { ...DEFAULTS, show: 'alarms' };
  showPanel(WorkOrdersPanel, {
    options,
    data: { series: [createDataFrame({ refId: 'A', fields })], request },
  });
  const told = () => screen.getByRole('status').textContent;
  act(() => void vi.advanceTimersByTime(270_000));
  expect(told()).toBe('No alarm asks for attention.');
  act(() => void vi.advanceTimersByTime(3 * HOUR));
  expect(told()).toMatch(
    /^This was known 3 h ago: what has come since is shown when the dashboard refreshes\.$/,
  );
  vi.useRealTimers();
});
