import {
  type ConfigOverrideRule,
  type DataFrame,
  FieldConfigProperty,
  FieldMatcherID,
  type PanelPlugin,
  applyFieldOverrides,
  createTheme,
} from '@grafana/data';
import { setDataSourceSrv } from '@grafana/runtime';
import { fireEvent, screen } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { alarmsFrame } from '../../../grafana-datasource/src/frames/alarms';
import { assetHealthFrame } from '../../../grafana-datasource/src/frames/asset-health';
import { rulFrame } from '../../../grafana-datasource/src/frames/rul';
import { workOrdersFrame } from '../../../grafana-datasource/src/frames/work-orders';
import { recordedAt } from '../../../grafana-datasource/testing/recorded';
import { fillRegistries } from '../../../node-red-nodes/operator-page/src/web/grafana/registries';
import { plugin as assetHealth } from '../asset-health/module';
import { plugin as rulBand } from '../rul-band/module';
import { plugin as workOrders } from '../work-orders/module';
import { type Drawn, drawnCanvas } from './canvas';
import { showPanel } from './show-panel';

/** What a suite has answered, as Grafana hands it to a panel whose author has set one standard option of a field. */
const now = Date.now();
const { assets, histories, alarms, workOrders: orders } = recordedAt(now);
const motor = assets.filter(({ asset }) => asset === 'motor-1');
const bands = motor.map((status) => rulFrame('A', status, { history: histories[status.asset] }));
const day = { from: now - 30 * 86_400_000, to: now + 86_400_000 };

const panels: Array<{ name: string; plugin: PanelPlugin<never>; series: DataFrame[]; fields: string[] }> = [
  { name: 'asset health', plugin: assetHealth as never, series: [assetHealthFrame('A', assets)], fields: ['score', 'rulP50'] }, // prettier-ignore
  { name: 'RUL band', plugin: rulBand as never, series: bands, fields: ['p50'] },
  { name: 'work orders', plugin: workOrders as never, series: [alarmsFrame('A', alarms), workOrdersFrame('B', orders)], fields: ['title', 'priority', 'state', 'status'] }, // prettier-ignore
];

/** A value of each option that no data source of ours sets. */
const VALUES: Record<FieldConfigProperty, unknown> = {
  [FieldConfigProperty.Unit]: 'h',
  [FieldConfigProperty.Min]: -500,
  [FieldConfigProperty.Max]: 5000,
  [FieldConfigProperty.FieldMinMax]: true,
  [FieldConfigProperty.Decimals]: 4,
  [FieldConfigProperty.DisplayName]: 'As its author calls it',
  [FieldConfigProperty.NoValue]: 'As its author says nothing',
  [FieldConfigProperty.Color]: { mode: 'fixed', fixedColor: 'super-light-purple' },
  [FieldConfigProperty.Links]: [{ title: 'Where its author leads', url: '/d/x?of=${__value.raw}' }],
  [FieldConfigProperty.Actions]: [{ title: 'What its author does', type: 'fetch', fetch: { url: '/x' } }],
  [FieldConfigProperty.Mappings]: [{ type: 'range', options: { from: -1e9, to: 1e9, result: { text: 'mapped' } } }, { type: 'regex', options: { pattern: '.*', result: { text: 'mapped' } } }], // prettier-ignore
  [FieldConfigProperty.Thresholds]: { mode: 'absolute', steps: [{ value: -Infinity, color: 'blue' }, { value: 1, color: 'purple' }] }, // prettier-ignore
  [FieldConfigProperty.Filterable]: true,
};

let drawn: Drawn;
beforeAll(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
  fillRegistries();
  drawn = drawnCanvas();
  setDataSourceSrv({ get: () => Promise.resolve({}) } as never);
});
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const theme = createTheme();
/** Ids that are made anew for every element. */
const IDS = /(id|for|aria-\w+|class)="[^"]*(_r_|:r|u-)[^"]*"/g;

interface Given {
  defaults?: Record<string, unknown>;
  overrides?: ConfigOverrideRule[];
}

/** All that a person can see of a panel: its elements with their styles, and what is drawn. */
async function seen(
  plugin: PanelPlugin<never>,
  series: DataFrame[],
  { defaults = {}, overrides = [] }: Given,
) {
  const fieldConfig = { defaults, overrides } as never;
  const applied = applyFieldOverrides({
    data: series,
    fieldConfig,
    fieldConfigRegistry: plugin.fieldConfigRegistry,
    replaceVariables: (text, scoped) =>
      text.replaceAll('${__value.raw}', String(scoped?.__value ? 'raw' : '')),
    theme,
    timeZone: 'utc',
  });
  drawn.length = 0;
  const shown = showPanel(plugin.panel as never, { options: {}, data: { series: applied, request: ASKED }, fieldConfig, range: day }); // prettier-ignore
  for (const one of screen.queryAllByRole('button', { name: /Evidence and history/ })) fireEvent.click(one);
  await Promise.resolve();
  const sight = `${shown.container.innerHTML.replaceAll(IDS, '')}\n${drawn.join('\n')}`;
  shown.unmount();
  return sight;
}

const KINDS = { A: 'assets', B: 'work-orders', C: 'alarms', D: 'rul' };
const ASKED = { targets: Object.entries(KINDS).map(([refId, kind]) => ({ refId, kind })) } as never;

const OFFERED: Record<string, string[]> = {
  'asset health': ['decimals', 'links', 'noValue'],
  'RUL band': ['color', 'decimals', 'displayName', 'links', 'max', 'min', 'noValue', 'unit'],
  'work orders': ['displayName', 'links', 'noValue'],
};

describe.each(panels)('$name', ({ name, plugin, series, fields }) => {
  const offered = () => plugin.fieldConfigRegistry.list().map(({ id }) => id);

  test.each(Object.values(FieldConfigProperty))('%s: what is offered changes what is seen', async (id) => {
    if (!offered().includes(id)) return;
    const properties = [{ id, value: VALUES[id] }];
    const overrides = fields.map((name) => ({
      matcher: { id: FieldMatcherID.byName, options: name },
      properties,
    }));
    // What is said where there is nothing is seen where there is nothing.
    const none = id === FieldConfigProperty.NoValue;
    const before = await seen(plugin, none ? [] : series, {});
    const after = await seen(
      plugin,
      none ? [] : series,
      none ? { defaults: { noValue: VALUES[id] } } : { overrides },
    );
    expect(after === before, 'nothing that is seen has changed').toBe(false);
  });

  test('what is offered is what the README says', () => {
    expect(offered().toSorted()).toEqual(OFFERED[name].toSorted());
  });

  test('what is seen does not change by itself', async () => {
    const [first, second] = [await seen(plugin, series, {}), await seen(plugin, series, {})];
    expect(first === second, 'something changes by itself').toBe(true);
  });
});
