import { type DataFrame, FieldType, createDataFrame } from '@grafana/data';
import { setDataSourceSrv } from '@grafana/runtime';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { propsOf } from '../testing/show-panel';
import { DEFAULTS, type WorkOrdersOptions } from './options';
import { WorkOrdersPanel } from './WorkOrdersPanel';

const NAMES = ['id', 'asset', 'title', 'priority', 'state', 'raisedAt', 'history'] as const;
type Row = Record<(typeof NAMES)[number], unknown>;

const alarm = (id: string, more: Partial<Row> = {}): Row => ({
  ...{ id, asset: `pump-${id}`, title: 'Hot', priority: 'high', state: 'unack', raisedAt: 9 - Number(id) },
  ...{ history: [], ...more },
});

const frame = (rows: Row[]): DataFrame =>
  createDataFrame({
    refId: 'A',
    fields: NAMES.map((name) => ({
      name,
      type: FieldType.other,
      config: {},
      values: rows.map((row) => row[name]),
    })),
  });

function panel(rows: Row[]) {
  const request = { targets: [{ refId: 'A', datasource: { uid: 'plant' } }] } as never;
  const options = { ...DEFAULTS, show: 'alarms' as const };
  return (
    <WorkOrdersPanel {...propsOf<WorkOrdersOptions>({ options, data: { series: [frame(rows)], request } })} />
  );
}

const acknowledged = (id: string) => ({
  ...alarm(id, { state: 'acked', history: [1] }),
  kind: 'alarm',
  facts: null,
});

function plant() {
  const acknowledgeAlarm = vi.fn((id: string) => Promise.resolve(acknowledged(id)));
  setDataSourceSrv({ get: () => Promise.resolve({ acknowledgeAlarm, acknowledgeWorkOrder: vi.fn(), closeWorkOrder: vi.fn() }) } as never); // prettier-ignore
}

const focused = () => document.activeElement?.getAttribute('aria-label');

async function acknowledge(asset: string) {
  const button = await screen.findByRole('button', { name: `Acknowledge Hot of ${asset}` });
  button.focus();
  fireEvent.click(button);
  const send = within(screen.getByRole('dialog')).getByRole('button', { name: 'Acknowledge' });
  send.focus();
  fireEvent.click(send);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
}

test('after an acknowledgement the focus is on that of the next row, and at the end on what is left', async () => {
  plant();
  render(panel([alarm('1'), alarm('2'), alarm('3')]));
  await acknowledge('pump-2');
  await waitFor(() => expect(focused()).toBe('Acknowledge Hot of pump-3'));
  await acknowledge('pump-3');
  await waitFor(() => expect(focused()).toBe('Acknowledge Hot of pump-1'));
  await acknowledge('pump-1');
  await waitFor(() => expect(focused()).toBe('Evidence and history of Hot'));
});

test('a row that new data take away gives its focus to the next one, the last one to the panel', async () => {
  plant();
  const shown = render(panel([alarm('1'), alarm('2')]));
  (await screen.findByRole('button', { name: 'Acknowledge Hot of pump-1' })).focus();
  shown.rerender(panel([alarm('2')]));
  await waitFor(() => expect(focused()).toBe('Acknowledge Hot of pump-2'));
  shown.rerender(panel([]));
  await waitFor(() => expect(focused()).toBe('Alarms and work orders'));
});

test('it is not taken from where a person has put it', async () => {
  plant();
  const shown = render(panel([alarm('1'), alarm('2')]));
  const button = await screen.findByRole('button', { name: 'Acknowledge Hot of pump-1' });
  button.focus();
  button.blur();
  await Promise.resolve();
  shown.rerender(panel([alarm('2')]));
  await screen.findByRole('button', { name: 'Acknowledge Hot of pump-2' });
  expect(document.activeElement).toBe(document.body);
});
