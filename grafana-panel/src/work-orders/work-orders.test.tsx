import {
  FieldType,
  LoadingState,
  type PanelProps,
  createDataFrame,
  getDefaultTimeRange,
} from '@grafana/data';
import { setDataSourceSrv } from '@grafana/runtime';
import type { WorkOrder } from '@mantis-pdm/core/contract';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { overlayOrder } from './actions/overlay';
import type { OrderRow } from './model';
import { DEFAULTS, type WorkOrdersOptions } from './options';
import { compareOrders } from './rows';
import { WorkOrdersPanel } from './WorkOrdersPanel';

const HOUR = 3_600_000;
const now = Date.now();

const order = (more: Partial<OrderRow>): OrderRow => ({
  refId: 'A',
  id: 'o1',
  number: 'WO-000001',
  asset: 'pump-1',
  assetName: 'Pump',
  skewMs: 0,
  title: 'Replace pump 1',
  rationale: null,
  type: 'replacement',
  priority: 'high',
  status: 'open',
  createdAt: now,
  due: now + HOUR,
  technician: null,
  evidence: [{ quantity: 'RUL p10', value: 34, limit: 50, unit: 'cycles', text: '', at: now, ref: 'r' }],
  history: [{ at: now, by: 'rules', action: 'created', comment: '' }],
  links: [],
  ...more,
});

function show(rows: OrderRow[], actions: object = {}) {
  setDataSourceSrv({ get: () => Promise.resolve(actions) } as never);
  const names = Object.keys(order({})) as Array<keyof OrderRow>;
  const series = [
    createDataFrame({
      fields: names.map((name) => ({
        name,
        type: FieldType.other,
        config: {},
        values: rows.map((row) => row[name]),
      })),
    }),
  ];
  const request = { targets: [{ refId: 'A', datasource: { uid: 'mantis' } }] };
  const data = { series, state: LoadingState.Done, timeRange: getDefaultTimeRange(), request };
  const options: WorkOrdersOptions = { ...DEFAULTS, show: 'orders' };
  const props = {
    id: 1,
    width: 900,
    height: 400,
    timeZone: 'utc',
    data,
    options,
    fieldConfig: { defaults: {}, overrides: [] },
  };
  return render(<WorkOrdersPanel {...(props as unknown as PanelProps<WorkOrdersOptions>)} />);
}

const working = (over: object = {}) => ({
  acknowledgeAlarm: vi.fn(),
  acknowledgeWorkOrder: vi.fn(),
  closeWorkOrder: vi.fn(),
  ...over,
});

test('open orders come before closed ones, the first due on top', () => {
  const rows = [
    order({ id: 'late', due: now + 9 }),
    order({ id: 'done', status: 'completed', due: 1 }),
    order({ id: 'soon', due: now + 1 }),
  ];
  expect(rows.sort(compareOrders).map(({ id }) => id)).toEqual(['soon', 'late', 'done']);
});

test('an overdue order is marked in words', () => {
  show([order({ due: now - 3.5 * HOUR })]);
  expect(screen.getByText('3 h overdue')).toBeTruthy();
});

test('a row opens to its evidence and its history', () => {
  show([order({})]);
  const button = screen.getByRole('button', { name: 'Evidence and history of WO-000001' });
  expect(button.getAttribute('aria-expanded')).toBe('false');
  fireEvent.click(button);
  expect(screen.getByText('RUL p10').parentElement?.textContent).toContain('34 cycles (limit 50 cycles)');
  expect(screen.getByText('created').parentElement?.textContent).toContain('by rules');
});

test('a row opens to what to do and why, where its rule says so', () => {
  const open = (rationale: OrderRow['rationale']) => {
    const { unmount, container } = show([order({ rationale })]);
    fireEvent.click(screen.getByRole('button', { name: 'Evidence and history of WO-000001' }));
    const [terms, texts] = ['dt', 'dd'].map((tag) =>
      [...container.querySelectorAll(tag)].map(({ textContent }) => textContent),
    );
    const head = screen.queryByText('Advice') !== null;
    unmount();
    return { head, terms, texts };
  };
  expect(open({ cause: 'Wear.', consequence: 'It stops.', action: 'Replace it.' })).toEqual({
    head: true,
    terms: ['What to do', 'Likely cause', 'If nothing is done'],
    texts: ['Replace it.', 'Wear.', 'It stops.'],
  });
  expect(open({ cause: '', consequence: '', action: 'Look.' })).toMatchObject({ terms: ['What to do'] });
  expect(open({ cause: '', consequence: '', action: '' })).toMatchObject({ head: false, terms: [] });
  expect(open(null)).toMatchObject({ head: false });
});

test('a data source that cannot act leaves no buttons', async () => {
  show([order({})], {});
  await Promise.resolve();
  expect(screen.queryByRole('button', { name: 'Acknowledge WO-000001' })).toBeNull();
});

test('an acknowledgement sends the comment and shows who acknowledged before new data arrives', async () => {
  const entry = { at: now, by: 'ada', action: 'acknowledged', comment: 'on it' };
  const changed = {
    ...order({}),
    kind: 'work-order',
    status: 'acknowledged',
    history: [...order({}).history, entry],
  };
  const actions = working({ acknowledgeWorkOrder: vi.fn().mockResolvedValue(changed) });
  show([order({})], actions);
  fireEvent.click(await screen.findByRole('button', { name: 'Acknowledge WO-000001' }));
  fireEvent.change(screen.getByLabelText(/Comment/), { target: { value: ' on it ' } });
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Acknowledge' }));
  await screen.findByText('by ada');
  expect(actions.acknowledgeWorkOrder).toHaveBeenCalledWith('o1', 'on it');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a failure is a sentence in the dialog, which stays', async () => {
  show(
    [order({})],
    working({ closeWorkOrder: vi.fn().mockRejectedValue(new Error('The registry is busy')) }),
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Close WO-000001' }));
  fireEvent.click(screen.getByRole('button', { name: 'Close order' }));
  await screen.findByText('The registry is busy.');
  expect(screen.getByRole('dialog')).toBeTruthy();
});

test('a refusal for the role is told, and takes the buttons away', async () => {
  const refusal = Object.assign(new Error('This needs the role operator.'), { status: 403 });
  show([order({})], working({ acknowledgeWorkOrder: vi.fn().mockRejectedValue(refusal) }));
  fireEvent.click(await screen.findByRole('button', { name: 'Acknowledge WO-000001' }));
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Acknowledge' }));
  await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('This needs the role operator.'));
  expect(screen.queryByRole('button', { name: 'Close WO-000001' })).toBeNull();
});

test('what an action changed gives way to newer data', () => {
  const history = order({}).history;
  const changed = {
    ...order({}),
    kind: 'work-order',
    status: 'acknowledged',
    history: [...history, ...history],
  } as unknown as WorkOrder;
  const overlay = new Map([['A/o1', changed]]);
  expect(overlayOrder(order({}), overlay).status).toBe('acknowledged');
  const newer = order({ status: 'completed', history: [...history, ...history, ...history] });
  expect(overlayOrder(newer, overlay).status).toBe('completed');
});

test('the asset is told by its name and its id', () => {
  show([
    order({}),
    order({ id: 'o2', asset: 'pump-2' }),
    order({ id: 'o3', asset: 'fan-1', assetName: 'fan-1' }),
  ]);
  expect(screen.getAllByText('Pump')).toHaveLength(2);
  for (const id of ['pump-1', 'pump-2', 'fan-1']) expect(screen.getAllByText(id)).toHaveLength(1);
});

test('orders are narrowed by priority, state, asset and text, and what hides them is told', () => {
  show([
    order({ id: 'o1', priority: 'low' }),
    order({ id: 'o2', asset: 'fan-1', assetName: 'Fan', title: 'Balance it' }),
    order({ id: 'o3', status: 'on-hold' }),
    order({ id: 'o4', priority: 'urgent' }),
  ]);
  const shown = () => [...document.querySelectorAll('tr[data-id]')].map((row) => row.getAttribute('data-id'));
  const choose = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  expect(
    [...screen.getByLabelText('Priority of work orders').children].map((one) => one.textContent),
  ).toEqual(['Every priority', 'Urgent: 1', 'High: 2', 'Low: 1']);
  choose('Priority of work orders', 'high');
  expect(shown()).toEqual(['o2', 'o3']);
  choose('State of work orders', 'on-hold');
  expect(shown()).toEqual(['o3']);
  choose('Asset of work orders', 'fan-1');
  expect(screen.getByText('None of 4 fits the filter.')).toBeTruthy();
  for (const part of ['Priority', 'State', 'Asset']) choose(`${part} of work orders`, '');
  choose('Search work orders', 'FAN');
  expect(shown()).toEqual(['o2']);
  choose('Search work orders', 'pump-1');
  expect(shown()).toHaveLength(3);
});

test('a few orders need no filter', () => {
  show([order({})]);
  expect(screen.queryByRole('toolbar')).toBeNull();
});

test('what is due goes by the clock of who planned it', () => {
  show([order({ due: now + HOUR, skewMs: 2 * HOUR })]);
  expect(screen.getByText(/overdue/).textContent).toMatch(/^(59|60) min overdue$/);
});
