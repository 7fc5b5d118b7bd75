import { type DataQueryRequest, dateTime } from '@grafana/data';
import { setTemplateSrv } from '@grafana/runtime';
import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { RECORDED_AT, recordedAt } from '../../testing/recorded';
import { sourceAt } from '../../testing/source-at';
import { SuiteServer } from '../../testing/suite-server';
import { noTemplates, templates } from '../../testing/templates';
import type { AssetStatus } from '../api/model';
import type { MantisDataSource } from '../datasource';
import type { MantisQuery } from '../types';

const { assets, histories } = recordedAt(RECORDED_AT);
const [one] = assets;
const NAMES = ['pump-1', 'pump-2', 'fan-1', 'oil, hot'];

const server = new SuiteServer();
let source: MantisDataSource;
afterAll(noTemplates);
beforeAll(async () => {
  source = sourceAt(await server.start());
});
afterAll(() => server.stop());
beforeEach(() => {
  server.answers = {
    'GET /api/v1/assets': { status: 200, body: NAMES.map((asset): AssetStatus => ({ ...one, asset })) },
    'GET /api/v1/history': { status: 200, body: histories['pump-1'].slice(0, 1) },
  };
  server.asked = [];
});

const range = { from: dateTime(1000), to: dateTime(2000), raw: { from: dateTime(1000), to: dateTime(2000) } };

async function ask(query: Partial<MantisQuery>) {
  const targets = [{ refId: 'A', kind: 'assets' as const, ...query }];
  const request = { targets, range, scopedVars: {} } as unknown as DataQueryRequest<MantisQuery>;
  return (await firstValueFrom(source.query(request))) as unknown as {
    data: { fields: { values: string[] }[]; meta?: { notices?: { text: string }[] } }[];
    errors?: { message: string }[];
  };
}
const shown = async (asset: string) => {
  const { data } = await ask({ asset });
  return data[0].fields[0]?.values ?? [];
};

test.each<[text: string, value: string | string[], shown: string[]]>([
  ['$asset', 'pump-1', ['pump-1']],
  ['$asset', ['pump-1', 'fan-1'], ['pump-1', 'fan-1']],
  ['$asset', 'oil, hot', ['oil, hot']],
  ['$asset', ['oil, hot', 'fan-1'], ['oil, hot', 'fan-1']],
  ['${asset}', ['pump-1', 'fan-1'], ['pump-1', 'fan-1']],
  ['${asset:csv}', ['pump-1', 'fan-1'], ['pump-1', 'fan-1']],
  ['${asset:regex}', ['pump-1', 'fan-1'], ['pump-1', 'fan-1']],
  ['${asset:glob}', ['pump-1', 'fan-1'], ['pump-1', 'fan-1']],
  ['${asset:json}', ['oil, hot', 'fan-1'], ['oil, hot', 'fan-1']],
  ['${asset:pipe}', ['pump-1', 'fan-1'], ['pump-1', 'fan-1']],
  ['pump-$asset', '2', ['pump-2']],
  ['pump-*', '', ['pump-1', 'pump-2']],
  ['$asset', [], []],
  ['$asset', '', []],
  ['pump-*, $asset', [], ['pump-1', 'pump-2']],
  // In Grafana's own formats, nothing chosen leaves nothing, or brackets: that is nobody, and not all.
  ['${asset:csv}', [], []],
  ['${asset:pipe}', [], []],
  ['${asset:regex}', [], []],
  ['${asset:glob}', [], []],
  ['${asset:json}', [], []],
  ['${asset:csv}, ${asset:pipe}', [], []],
])('%s with %j shows %j', async (text, value, names) => {
  setTemplateSrv(templates({ asset: { value } }));
  expect([...(await shown(text))].sort()).toEqual([...names].sort());
});

test.each(['*', '.*'])('a value of All of one’s own, %s, is every asset', async (allValue) => {
  setTemplateSrv(templates({ asset: { value: ['$__all'], allValue } }));
  expect(await shown('$asset')).toEqual(NAMES);
});

test('nobody is told apart from all, and from a pattern that fits none', async () => {
  setTemplateSrv(templates({ asset: { value: [] } }));
  const notices = async (asset: string) =>
    (await ask({ asset })).data[0].meta?.notices?.map(({ text }) => text);
  expect(await notices('$asset')).toEqual(['No asset is chosen: a variable of the query is empty.']);
  expect(await notices('motor-*')).toEqual(['MANTIS has no asset like motor-* in service.']);
  const { errors } = await ask({ asset: '/(/' });
  expect(errors?.[0].message).toMatch(/regular expression/);
});

test('a history is asked of every asset that fits, for every series that fits', async () => {
  setTemplateSrv(templates({}));
  await ask({ kind: 'history', asset: 'pump-*', series: 'raw.*' });
  const asked = server.asked.filter(({ call }) => call.endsWith('/history')).map(({ query }) => query);
  expect(asked.map(({ asset }) => asset).sort()).toEqual(['pump-1', 'pump-2']);
  const sensors = Object.keys(one.latest?.sensors ?? {}).map((name) => `raw.${name}`);
  expect(asked[0].series.split(',').sort()).toEqual(sensors.sort());
});
