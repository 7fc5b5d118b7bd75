import {
  type DataFrame,
  FieldType,
  LoadingState,
  type PanelProps,
  createDataFrame,
  getDefaultTimeRange,
} from '@grafana/data';
import { render, screen } from '@testing-library/react';
import { AssetHealthPanel } from '../asset-health/AssetHealthPanel';
import type { AssetRow } from '../asset-health/model';
import { type AssetHealthOptions, DEFAULTS } from '../asset-health/options';
import { toRows } from '../asset-health/rows';

export const now = Date.now();

export const frame = (rows: Array<Partial<AssetRow>>): DataFrame => {
  const names = ['asset', 'state', 'score', ...Object.keys(Object.assign({}, ...rows))];
  return createDataFrame({
    fields: [...new Set(names)].map((name) => ({
      name,
      type: FieldType.other,
      config: {},
      values: rows.map((row) => row[name as keyof AssetRow] ?? null),
    })),
  });
};

export const rowOf = (row: Partial<AssetRow>) =>
  toRows(frame([{ asset: 'a', state: 'ok', score: 90, healthAt: now, ...row }]))[0];

/** The panel with these rows. */
export function show(rows: Array<Partial<AssetRow>>, options: Partial<AssetHealthOptions> = {}) {
  return showData({ series: [frame(rows)] }, options);
}

/** The panel with the rows of several data sources, by their uid. */
export function showPlants(plants: Record<string, Array<Partial<AssetRow>>>) {
  const uids = Object.keys(plants);
  const series = uids.map((uid) => ({ ...frame(plants[uid]), refId: `of ${uid}` }));
  const targets = uids.map((uid) => ({ refId: `of ${uid}`, datasource: { uid } }));
  return showData({ series, request: { targets } });
}

function showData(of: { series: DataFrame[]; request?: object }, options: Partial<AssetHealthOptions> = {}) {
  const data = { ...of, state: LoadingState.Done, timeRange: getDefaultTimeRange() };
  const props = {
    id: 1,
    width: 800,
    height: 600,
    options: { ...DEFAULTS, ...options },
    data,
    fieldConfig: { defaults: {}, overrides: [] },
  };
  return render(<AssetHealthPanel {...(props as unknown as PanelProps<AssetHealthOptions>)} />);
}

export const plant: Array<Partial<AssetRow>> = [
  { asset: 'fan-1', name: 'Fan', state: 'ok', score: 95, healthAt: now, class: 'fan' },
  { asset: 'pump-1', name: 'Pump', state: 'warning', score: 55, healthAt: now, class: 'pump' },
  { asset: 'motor-1', name: 'Motor', state: 'critical', score: 20, healthAt: now, criticality: 'critical' },
  { asset: 'saw-1', name: 'Saw', state: 'ok', score: 99, healthAt: now - 3_605_000, stale: true },
];

export const shownAssets = () => screen.getAllByRole('listitem').flatMap((item) => item.dataset.asset ?? []);
