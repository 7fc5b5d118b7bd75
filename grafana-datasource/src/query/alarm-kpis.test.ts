import { type DataFrame, type DataQueryRequest, type DataQueryResponse, dateTime } from '@grafana/data';
import { setTemplateSrv } from '@grafana/runtime';
import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { RECORDED_AT, recordedAt } from '../../testing/recorded';
import { sourceAt } from '../../testing/source-at';
import { SuiteServer } from '../../testing/suite-server';
import { noTemplates, templates } from '../../testing/templates';
import type { AlarmKpis } from '../api/model';
import type { MantisDataSource } from '../datasource';
import type { MantisQuery } from '../types';

const DAY = 86_400_000;
const kpis: AlarmKpis = {
  ...{
    from: 0,
    to: DAY,
    positions: 1,
    alarms: 12,
    per10Min: 1 / 12,
    perHour: 0.5,
    perDay: 12,
    peak10Min: 11,
  },
  ...{ standing: 3, stale: 2, chattering: 1, fleeting: 0, topTenShare: 0.75, floodShare: 1 / 72 },
  floods: [{ from: 0, to: 1_200_000, alarms: 16 }],
  topTen: [
    { asset: 'motor-1', rule: 'hot', alarms: 7, share: 7 / 12, delay: { kind: 'on', ms: 12_000, left: 0 } },
    { asset: 'gone', rule: 'rul', alarms: 2, share: 2 / 12 },
  ],
  priorities: { low: 6, medium: 3, high: 2, urgent: 1 },
};

const server = new SuiteServer();
let source: MantisDataSource;
afterAll(noTemplates);
beforeAll(async () => {
  source = sourceAt(await server.start());
  setTemplateSrv(templates({}));
});
afterAll(() => server.stop());
beforeEach(() => {
  const [motor] = recordedAt(RECORDED_AT).assets.filter(({ asset }) => asset === 'motor-1');
  server.answers = {
    'GET /api/v1/assets': { status: 200, body: [{ ...motor, name: 'Main motor' }] },
    'GET /api/v1/alarm-kpis': { status: 200, body: kpis },
  };
  server.asked = [];
});

function ask(...queries: Partial<MantisQuery>[]): Promise<DataQueryResponse> {
  const [from, to] = [dateTime(0), dateTime(DAY)];
  const targets = queries.map((query, i) => ({ refId: 'AB'[i], ...query }));
  const request = { targets, range: { from, to, raw: { from, to } }, scopedVars: {} };
  return firstValueFrom(source.query(request as unknown as DataQueryRequest<MantisQuery>));
}
const column = (frame: DataFrame, name: string) => frame.fields.find((field) => field.name === name);

test('figures and bad actors of a range come of one question', async () => {
  const { data } = await ask({ kind: 'alarm-kpis' }, { kind: 'alarm-actors' });
  const [figures, actors] = data as DataFrame[];
  const asked = server.asked.filter(({ call }) => call.endsWith('/alarm-kpis'));
  expect(asked.map(({ query }) => query)).toEqual([{ from: '0', to: String(DAY) }]);
  const row = Object.fromEntries(figures.fields.map(({ name, values }) => [name, values[0] as unknown]));
  expect(row).toMatchObject({ alarms: 12, perHour: 0.5, standing: 3, floods: 1, topTenShare: 0.75, high: 2 });
  expect([column(actors, 'asset')?.values, column(actors, 'assetName')?.values]).toEqual([
    ['motor-1', 'gone'],
    ['Main motor', null],
  ]);
  expect(column(actors, 'alarms')?.values).toEqual([7, 2]);
  const delays = ['delayKind', 'delay', 'left'].map((name) => column(actors, name)?.values);
  // An earlier release says nothing of delays.
  expect(delays).toEqual([
    ['on', null],
    [12_000, null],
    [0, null],
  ]);
  expect([figures.meta?.notices, actors.meta?.notices]).toEqual([undefined, undefined]);
});

test.each([
  ['peak10Min', [-Infinity, 11, 20]],
  ['perDay', [-Infinity, 150, 300]],
  ['floodShare', [-Infinity, 0.01, 0.05]],
])('%s is coloured by its goal', async (name, limits) => {
  const { data } = await ask({ kind: 'alarm-kpis' });
  const steps = column((data as DataFrame[])[0], name)?.config.thresholds?.steps;
  expect(steps?.map(({ value }) => value)).toEqual(limits);
});

test('of less than a day a rate has no colour, and a count only where it is too high already', async () => {
  server.answers['GET /api/v1/alarm-kpis'] = { status: 200, body: { ...kpis, from: DAY / 2 } };
  const { data } = await ask({ kind: 'alarm-kpis' });
  const coloured = (data as DataFrame[])[0].fields.filter(({ config }) => config.thresholds !== undefined);
  // Eleven within ten minutes and one that chatters are so at once.
  expect(coloured.map(({ name }) => name)).toEqual(['peak10Min', 'chattering']);
  expect(column((data as DataFrame[])[0], 'floodShare')?.config).toMatchObject({
    unit: 'percentunit',
    max: 1,
  });
  expect((data as DataFrame[])[0].meta?.notices?.map(({ text }) => text)[1]).toBe(
    'Whether goals are met is told of a day at least.',
  );
});

test('what is not known of the range, and a selection that changes nothing, are told', async () => {
  server.answers['GET /api/v1/alarm-kpis'] = { status: 200, body: { ...kpis, from: DAY / 2 } };
  const { data } = await ask({ kind: 'alarm-kpis', asset: 'motor-1' });
  expect((data as DataFrame[])[0].meta?.notices?.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Alarms are counted since 1970-01-01 /),
    'Whether goals are met is told of a day at least.',
    'These are figures of all assets: those that the query names are not chosen.',
  ]);
});

test.each([
  [{ status: 200, body: [] }, /./],
  [{ status: 404, body: { error: 'Alarms are counted since then' } }, /Alarms are counted since then|404/],
])('%j is an error, never a calm figure', async (answer, words) => {
  server.answers['GET /api/v1/alarm-kpis'] = answer;
  const { data, errors } = await ask({ kind: 'alarm-kpis' });
  expect(data).toEqual([]);
  expect(errors?.[0].message).toMatch(words);
});
