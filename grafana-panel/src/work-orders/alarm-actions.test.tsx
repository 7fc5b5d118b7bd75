import {
  FieldType,
  LoadingState,
  type PanelProps,
  createDataFrame,
  getDefaultTimeRange,
} from '@grafana/data';
import { setDataSourceSrv } from '@grafana/runtime';
import { alarmStates, type AlarmFacts, type AlarmState } from '@mantis-pdm/core/contract';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { stepsFor } from './actions/alarm-steps';
import { overlayAlarm } from './actions/overlay';
import { perform, EMPTY_FORM } from './actions/request';
import type { AlarmRow } from './model';
import { DEFAULTS, type WorkOrdersOptions } from './options';
import { compareAlarms } from './rows';
import { WorkOrdersPanel } from './WorkOrdersPanel';

const now = Date.now();
const facts: AlarmFacts = { active: true, acknowledged: false, latch: false, suppression: null };
const shelf = { kind: 'shelved' as const, by: 'ben', at: now, until: 0, reason: 'new seal', stood: true };
const row = (more: Partial<AlarmRow> = {}): AlarmRow => ({
  ...{
    refId: 'A',
    id: 'a1',
    asset: 'pump-1',
    assetName: '',
    skewMs: 0,
    title: 'Too hot',
    priority: 'high',
    state: 'unack',
    facts,
    shelvedUntil: null,
  },
  ...{
    origin: 'hot',
    raisedAt: now,
    acknowledgedBy: null,
    acknowledgedAt: null,
    rationale: null,
    evidence: [],
    history: [],
    links: [],
  },
  ...more,
});

function show(rows: AlarmRow[], actions: object) {
  setDataSourceSrv({ get: () => Promise.resolve(actions) } as never);
  const names = Object.keys(row()) as Array<keyof AlarmRow>;
  const fields = names.map((name) => ({
    ...{ name, type: FieldType.other, config: {} },
    values: rows.map((one) => one[name]),
  }));
  const request = { targets: [{ refId: 'A', datasource: { uid: 'mantis' } }] };
  const series = [createDataFrame({ fields })];
  const data = { series, state: LoadingState.Done, timeRange: getDefaultTimeRange(), request };
  const options: WorkOrdersOptions = { ...DEFAULTS, show: 'alarms' };
  const fieldConfig = { defaults: {}, overrides: [] };
  const props = { id: 1, width: 900, height: 400, timeZone: 'utc', data, options, fieldConfig };
  return render(<WorkOrdersPanel {...(props as unknown as PanelProps<WorkOrdersOptions>)} />);
}

const before = { acknowledgeAlarm: vi.fn(), acknowledgeWorkOrder: vi.fn(), closeWorkOrder: vi.fn() };
const working = (over: object = {}) => ({
  ...before,
  ...{ closeWorkOrderAs: vi.fn(), changeAlarm: vi.fn() },
  ...over,
});

test('every state is shown in words, also one of a later release', () => {
  const states = [...alarmStates, 'of a later release' as AlarmState];
  show(
    states.map((state, i) => row({ id: `a${i}`, state })),
    {},
  );
  for (const text of ['Active', 'Acknowledged', 'Shelved', 'Out of service', 'Cleared', 'of a later release'])
    expect(screen.getByText(text)).toBeTruthy();
});

test('one that is shelved says by whom, until when and why, and comes last', () => {
  const shelvedUntil = Date.UTC(2030, 0, 2, 3, 4);
  const shelved = row({ id: 'a2', state: 'shelved', shelvedUntil, facts: { ...facts, suppression: shelf } });
  show([shelved, row()], {});
  expect(screen.getByText('by ben')).toBeTruthy();
  expect(screen.getByText('until 2030-01-02 03:04: new seal')).toBeTruthy();
  const seen = row({ id: 'a3', state: 'acked' });
  expect([shelved, seen, row()].sort(compareAlarms).map(({ id }) => id)).toEqual(['a1', 'a3', 'a2']);
});

test('the steps are those that make sense, and none clears an active alarm', () => {
  expect(stepsFor(row())).toEqual(['shelve', 'out-of-service']);
  expect(stepsFor(row({ state: 'rtn-unack' }))).toContain('reset');
  const latched = row({
    state: 'acked',
    facts: { ...facts, active: false, acknowledged: true, latch: true },
  });
  expect(stepsFor(latched)).toContain('reset');
  expect(stepsFor(row({ state: 'acked', facts: { ...facts, latch: true } }))).not.toContain('reset');
  expect(stepsFor(row({ state: 'shelved' }))).toEqual(['unshelve', 'shelve', 'out-of-service']);
  expect(stepsFor(row({ state: 'out-of-service' }))).toEqual(['return-to-service']);
});

test('shelving sends for how long and why, and shows it before new data arrives', async () => {
  const entry = { at: now, by: 'ben', action: 'shelved', comment: 'new seal' };
  const changed = { ...row({ state: 'shelved', facts: { ...facts, suppression: shelf } }), kind: 'alarm' };
  const changeAlarm = vi.fn().mockResolvedValue({ ...changed, shelvedUntil: 0, history: [entry] });
  show([row()], working({ changeAlarm }));
  fireEvent.click(await screen.findByRole('button', { name: 'Shelve or change Too hot of pump-1' }));
  const dialog = within(screen.getByRole('dialog'));
  expect((dialog.getByLabelText(/Comment/) as HTMLTextAreaElement).required).toBe(true);
  fireEvent.change(dialog.getByLabelText('Shelve for'), { target: { value: '240' } });
  fireEvent.change(dialog.getByLabelText(/Comment/), { target: { value: 'new seal ' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Do it' }));
  await screen.findByText('Shelved');
  expect(changeAlarm).toHaveBeenCalledWith('a1', 'shelve', { comment: 'new seal', minutes: 240 });
});

test('a data source of an earlier release acknowledges, and is asked no more', async () => {
  show([row()], before);
  expect(await screen.findByRole('button', { name: 'Acknowledge Too hot of pump-1' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Shelve or change/ })).toBeNull();
  expect(
    overlayAlarm(row(), new Map([['a1', { ...row(), kind: 'alarm', history: [1] } as never]])).facts,
  ).toEqual(facts);
});

test('an order is closed with what was found; where nothing is said, as before', async () => {
  const actions = working();
  const request = { kind: 'close-order', row: { id: 'o1' }, asksFinding: true } as never;
  const form = { ...EMPTY_FORM, comment: 'done', resolution: 'replaced' as const };
  await perform(actions, request, form);
  expect(actions.closeWorkOrder).toHaveBeenCalledWith('o1', 'done', 'replaced');
  await perform(actions, request, { ...form, finding: 'failed', failureMode: ' bearing wear ' });
  const closing = { resolution: 'replaced', finding: 'failed', failureMode: 'bearing wear' };
  expect(actions.closeWorkOrderAs).toHaveBeenLastCalledWith('o1', 'done', closing);
  await perform(actions, request, { ...form, finding: 'in-time', failureMode: 'left over' });
  const inTime = { resolution: 'replaced', finding: 'in-time' };
  expect(actions.closeWorkOrderAs).toHaveBeenLastCalledWith('o1', 'done', inTime);
});

test('the age of an alarm goes by the clock of who raised it', () => {
  show([row({ raisedAt: now + 3_540_000, skewMs: 3_600_000 })], working());
  expect(screen.getByText(/ ago$/).textContent).toMatch(/^\d{2,} s ago$/);
});
