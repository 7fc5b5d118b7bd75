import { FieldType, type PanelData, createDataFrame } from '@grafana/data';
import { setDataSourceSrv } from '@grafana/runtime';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { showPanel } from '../testing/show-panel';
import { DEFAULTS, type WorkOrdersOptions } from './options';
import { WorkOrdersPanel } from './WorkOrdersPanel';

const alarms = (refId: string, asset: string) =>
  createDataFrame({
    refId,
    fields: Object.entries({
      id: 'a1',
      asset,
      title: 'Hot',
      priority: 'high',
      state: 'unack',
      raisedAt: 1,
    }).map(([name, value]) => ({ name, type: FieldType.other, config: {}, values: [value] })),
  });

const plant = () => ({
  acknowledgeAlarm: vi.fn(() => Promise.resolve(undefined)),
  acknowledgeWorkOrder: vi.fn(),
  closeWorkOrder: vi.fn(),
});

const asked = (uids: Record<string, string>) =>
  ({
    targets: Object.entries(uids).map(([refId, uid]) => ({ refId, datasource: { uid } })),
  }) as unknown as PanelData['request'];

const options: WorkOrdersOptions = { ...DEFAULTS, show: 'alarms' };

test('in a panel of two plants a row is acknowledged where it came from, though both have that id', async () => {
  const plants: Record<string, ReturnType<typeof plant>> = { north: plant(), south: plant() };
  setDataSourceSrv({ get: ({ uid }: { uid: string }) => Promise.resolve(plants[uid]) } as never);
  const series = [alarms('A', 'pump-n'), alarms('B', 'pump-s')];
  showPanel(WorkOrdersPanel, { options, data: { series, request: asked({ A: 'north', B: 'south' }) } });
  fireEvent.click(await screen.findByRole('button', { name: 'Acknowledge Hot of pump-s' }));
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Acknowledge' }));
  await waitFor(() => expect(plants.south.acknowledgeAlarm).toHaveBeenCalledWith('a1', ''));
  expect(plants.north.acknowledgeAlarm).not.toHaveBeenCalled();
});

test('another source beside ours takes no button away, and gets none', async () => {
  const sources: Record<string, object> = { other: {}, ours: plant() };
  setDataSourceSrv({ get: ({ uid }: { uid: string }) => Promise.resolve(sources[uid]) } as never);
  const series = [alarms('A', 'not-ours'), alarms('B', 'pump-1')];
  showPanel(WorkOrdersPanel, { options, data: { series, request: asked({ A: 'other', B: 'ours' }) } });
  await screen.findByRole('button', { name: 'Acknowledge Hot of pump-1' });
  expect(screen.queryByRole('button', { name: 'Acknowledge Hot of not-ours' })).toBeNull();
});

test('a row of which the query is not known has buttons only where there is one source', async () => {
  const sources: Record<string, object> = { north: plant(), south: plant() };
  setDataSourceSrv({ get: ({ uid }: { uid: string }) => Promise.resolve(sources[uid]) } as never);
  const series = [alarms('joined', 'pump-j'), alarms('A', 'pump-1')];
  const shown = showPanel(WorkOrdersPanel, {
    options,
    data: { series, request: asked({ A: 'north', B: 'south' }) },
  });
  await screen.findByRole('button', { name: 'Acknowledge Hot of pump-1' });
  expect(screen.queryByRole('button', { name: 'Acknowledge Hot of pump-j' })).toBeNull();
  shown.unmount();
  showPanel(WorkOrdersPanel, { options, data: { series, request: asked({ A: 'north' }) } });
  await screen.findByRole('button', { name: 'Acknowledge Hot of pump-j' });
});
