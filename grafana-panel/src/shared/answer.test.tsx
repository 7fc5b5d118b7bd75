import {
  type DataFrame,
  type DataQueryError,
  FieldType,
  LoadingState,
  type PanelData,
  type PanelProps,
  createDataFrame,
} from '@grafana/data';
import { setDataSourceSrv } from '@grafana/runtime';
import { screen } from '@testing-library/react';
import type { ComponentType } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { AssetHealthPanel } from '../asset-health/AssetHealthPanel';
import { DEFAULTS as ASSETS } from '../asset-health/options';
import { REQUIRED as ASSET_FIELDS } from '../asset-health/rows';
import { REQUIRED as BAND_FIELDS } from '../rul-band/band';
import { DEFAULTS as BAND } from '../rul-band/options';
import { RulBandPanel } from '../rul-band/RulBandPanel';
import { showPanel } from '../testing/show-panel';
import { DEFAULTS as WORK, type WorkOrdersOptions } from '../work-orders/options';
import { ALARM_FIELDS, ORDER_FIELDS } from '../work-orders/rows';
import { WorkOrdersPanel } from '../work-orders/WorkOrdersPanel';

const empty = (fields: readonly string[], notice?: string): DataFrame =>
  createDataFrame({
    refId: 'A',
    meta: notice ? { notices: [{ severity: 'warning', text: notice }] } : {},
    fields: fields.map((name) => ({ name, type: FieldType.other, config: {}, values: [] })),
  });

const asked = (...kinds: string[]) =>
  ({ targets: kinds.map((kind, i) => ({ refId: 'ABC'[i], kind })) }) as unknown as PanelData['request'];

const bad: DataQueryError = { refId: 'A', message: 'The registry is away.', status: 503 };

type AnyPanel = ComponentType<PanelProps<object>>;
interface Case {
  name: string;
  Panel: AnyPanel;
  options: object;
  kind: string;
  fields: readonly string[];
  query: string;
}
const panels: Case[] = [
  {
    name: 'assets',
    Panel: AssetHealthPanel as AnyPanel,
    options: ASSETS,
    kind: 'assets',
    fields: ASSET_FIELDS,
    query: 'Assets',
  },
  {
    name: 'a band',
    Panel: RulBandPanel as AnyPanel,
    options: BAND,
    kind: 'rul',
    fields: BAND_FIELDS,
    query: 'Remaining useful life',
  },
  {
    name: 'alarms',
    Panel: WorkOrdersPanel as AnyPanel,
    options: { ...WORK, show: 'alarms' },
    kind: 'alarms',
    fields: ALARM_FIELDS,
    query: 'Alarms',
  },
  {
    name: 'orders',
    Panel: WorkOrdersPanel as AnyPanel,
    options: { ...WORK, show: 'orders' },
    kind: 'work-orders',
    fields: ORDER_FIELDS,
    query: 'Work orders',
  },
];

const text = () => document.body.textContent ?? '';
const CALM = /No alarm asks for attention|No work order is open|No asset has reported|has not the field/;

beforeEach(() => setDataSourceSrv({ get: () => Promise.resolve({}) } as never));

test.each(panels)('$name: an answer under way says that it is awaited', ({ Panel, options, kind }) => {
  showPanel(Panel, { options, data: { state: LoadingState.Loading, request: asked(kind) } });
  expect(screen.getByRole('status').textContent).toMatch(/^Asking for/);
  expect(text()).not.toMatch(CALM);
});

test.each(panels)('$name: a query that failed says why, as an alert', ({ Panel, options, kind }) => {
  for (const data of [{ errors: [bad] }, { error: bad }]) {
    const shown = showPanel(Panel, {
      options,
      data: { ...data, state: LoadingState.Error, request: asked(kind) },
    });
    expect(screen.getByRole('alert').textContent).toContain('The registry is away.');
    expect(text()).not.toMatch(CALM);
    shown.unmount();
  }
});

test.each(panels)(
  '$name: the rows of before an outage are not today’s calm',
  ({ Panel, options, kind, fields }) => {
    const data = { series: [empty(fields)], errors: [bad], state: LoadingState.Error, request: asked(kind) };
    showPanel(Panel, { options, data });
    expect(screen.getByRole('alert').textContent).toContain('The registry is away.');
    expect(text()).not.toMatch(CALM);
  },
);

test.each(panels)(
  '$name: what was not asked is said to be so, with the query to choose',
  ({ Panel, options, query }) => {
    showPanel(Panel, { options, data: { request: asked() } });
    expect(screen.getByRole('status').textContent).toContain(`Choose the query “${query}”`);
    expect(text()).not.toMatch(CALM);
  },
);

test.each(panels)(
  '$name: what was asked and is nothing does not ask for a query',
  ({ Panel, options, kind }) => {
    showPanel(Panel, { options, data: { request: asked(kind) } });
    expect(text()).not.toMatch(/Choose the query/);
    expect(screen.getByRole('status').textContent).toMatch(/in this time range/);
  },
);

test.each(panels)('$name: the author’s own words stand for nothing', ({ Panel, options, kind, fields }) => {
  for (const series of [[], [empty(fields)]]) {
    const shown = showPanel(Panel, { options, noValue: 'All quiet', data: { series, request: asked(kind) } });
    expect(screen.getByRole('status').textContent).toBe('All quiet');
    shown.unmount();
  }
});

test.each(panels)('$name: an asset that is not known is named', ({ Panel, options, kind, fields }) => {
  const notice = 'MANTIS has no asset pmp-1 in service.';
  showPanel(Panel, { options, data: { series: [empty(fields, notice)], request: asked(kind) } });
  expect(text()).toContain(notice);
  expect(text()).not.toMatch(CALM);
});

test('of two tables, one that failed or was not asked says so; the other keeps its own answer', () => {
  const data = { series: [empty(ORDER_FIELDS)], errors: [bad], request: asked('alarms', 'work-orders') };
  const shown = showPanel(WorkOrdersPanel, { options: WORK, data: { ...data, state: LoadingState.Error } });
  expect(screen.getByRole('alert').textContent).toContain('The registry is away.');
  expect(text()).toContain('No work order is open.');
  expect(text()).not.toContain('No alarm asks');
  shown.unmount();
  showPanel(WorkOrdersPanel, { options: WORK, data: { series: data.series, request: asked('work-orders') } });
  expect(text()).toContain('This panel asks for no alarms.');
});

test('no alarm is good news only where alarms were asked for and none came', () => {
  showPanel(WorkOrdersPanel, {
    options: { ...WORK, show: 'alarms' } as WorkOrdersOptions,
    data: { series: [empty(ALARM_FIELDS)], request: asked('alarms') },
  });
  expect(screen.getByRole('status').textContent).toBe('No alarm asks for attention.');
});
