import type { DataQueryRequest } from '@grafana/data';
import { setTemplateSrv } from '@grafana/runtime';
import { firstValueFrom, of } from 'rxjs';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { RECORDED_AT, recordedAt } from '../testing/recorded';
import { noTemplates, templates } from '../testing/templates';
import type { AssetStatus } from './api/model';
import type { MantisDataSource } from './datasource';
import type { VariableQuery } from './types';
import { AssetVariables } from './variables';

const [known] = recordedAt(RECORDED_AT).assets;
const plant: [asset: string, site: string, line: string, kind: string][] = [
  ['pump-10', 'north', 'A', 'pump'],
  ['pump-2', 'north', 'B', 'pump'],
  ['fan-1', 'south', 'A', 'fan'],
  ['odd', '', '', 'fan'],
];
const assets = plant.map(([asset, site, line, kind]): AssetStatus => ({
  ...known,
  asset,
  site,
  line,
  class: kind,
  name: `The ${asset}`,
}));
const variables = new AssetVariables(
  { api: { assets: () => of(assets) } } as unknown as MantisDataSource,
  () => null,
);

const ask = async (query: Partial<VariableQuery>) => {
  const request = { targets: [{ refId: 'A', ...query }], scopedVars: {} };
  const { data } = await firstValueFrom(
    variables.query(request as unknown as DataQueryRequest<VariableQuery>),
  );
  return data.map(({ value }) => value);
};
afterAll(noTemplates);
beforeEach(() =>
  setTemplateSrv(templates({ site: { value: ['north'] }, line: { value: 'A' }, none: { value: [] } })),
);

test.each<[query: Partial<VariableQuery>, values: string[]]>([
  [{}, ['pump-10', 'pump-2', 'fan-1', 'odd']],
  [{ class: 'pump' }, ['pump-10', 'pump-2']],
  [{ of: 'site' }, ['north', 'south']],
  [{ of: 'line', site: '$site' }, ['A', 'B']],
  [{ of: 'asset', site: '$site', line: '$line' }, ['pump-10']],
  [{ of: 'asset', line: '$line' }, ['pump-10', 'fan-1']],
  [{ of: 'asset', site: '$none' }, []],
  [{ of: 'class', asset: 'pump-*' }, ['pump']],
  [{ of: 'criticality' }, [known.criticality]],
  [{ of: 'state' }, [known.latest?.health?.state ?? '']],
])('%j has the values %j', async (query, values) => {
  expect(await ask(query)).toEqual(values);
});

test('assets are shown by name, and series are those that the chosen assets have', async () => {
  const request = { targets: [{ refId: 'A', asset: 'fan-1' }], scopedVars: {} };
  const { data } = await firstValueFrom(
    variables.query(request as unknown as DataQueryRequest<VariableQuery>),
  );
  expect(data).toEqual([{ text: 'The fan-1', value: 'fan-1' }]);
  const series = await ask({ of: 'series', asset: 'fan-1' });
  const sensors = Object.keys(known.latest?.sensors ?? {}).map((name) => `raw.${name}`);
  expect(series).toEqual(expect.arrayContaining([...sensors, 'health.score']));
  expect(await ask({ of: 'series', asset: '$none' })).toEqual([]);
});
