import { type DataQueryRequest, type DataQueryResponse, dateTime } from '@grafana/data';
import { setTemplateSrv } from '@grafana/runtime';
import { NEVER, Subject, firstValueFrom, of } from 'rxjs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { RECORDED_AT, recordedAt } from '../../testing/recorded';
import { sourceAt } from '../../testing/source-at';
import { SuiteServer } from '../../testing/suite-server';
import { noTemplates, templates } from '../../testing/templates';
import { ANSWERED_WITHIN_MS, SuiteApi } from '../api/suite-api';
import type { Transport } from '../api/transport';
import type { MantisDataSource } from '../datasource';
import type { MantisQuery } from '../types';
import type { QueryContext } from './context';
import { runQueries } from './run';

const { assets } = recordedAt(RECORDED_AT);
const server = new SuiteServer();
let source: MantisDataSource;

let root: string;
beforeAll(async () => {
  root = await server.start();
});
afterAll(() => server.stop());
afterAll(noTemplates);
afterEach(() => vi.useRealTimers());
beforeEach(() => {
  setTemplateSrv(templates({}));
  server.asked = [];
  server.answers = {
    'GET /api/v1/assets': { status: 200, body: assets },
    'GET /api/v1/alarms': { status: 200, body: [] },
  };
  source = sourceAt(root); // One that has not asked for the names of assets yet.
});

const range = { from: dateTime(1000), to: dateTime(2000), raw: { from: dateTime(1000), to: dateTime(2000) } };
const noticesOf = ({ data }: DataQueryResponse) =>
  data.flatMap((frame) => (frame as { meta?: { notices?: { text: string }[] } }).meta?.notices ?? []);

/** What the answer to a query of alarms has to say of itself: its errors, and its notices. */
async function said(query: Partial<MantisQuery>): Promise<string[]> {
  const targets = [{ refId: 'A', kind: 'alarms' as const, ...query }];
  const request = { targets, range, scopedVars: {} } as unknown as DataQueryRequest<MantisQuery>;
  const answer = await firstValueFrom(source.query(request));
  return [...(answer.errors ?? []).map(({ message = '' }) => message), ...noticesOf(answer).map(({ text }) => text)]; // prettier-ignore
}

test('no alarm at an asset is only good news where there is that asset', async () => {
  expect(await said({ asset: 'pump-1' })).toEqual([]);
  expect(await said({ asset: 'pmp-1' })).toEqual(['MANTIS has no asset pmp-1 in service.']);
});

test('where the list of assets does not come, a name that may be misspelt is told to be', async () => {
  server.answers['GET /api/v1/assets'] = { status: 500, body: { error: 'away' } };
  expect(await said({ asset: 'pmp-1' })).toEqual([
    'Whether MANTIS has pmp-1 is not known: it did not tell its assets.',
  ]);
  server.answers['GET /api/v1/assets'] = { status: 200, body: assets };
  expect(await said({ asset: 'pump-1' })).toEqual([]);
});

test('a suite that watches nothing is no plant at rest', async () => {
  server.answers['GET /api/v1/assets'] = { status: 200, body: [] };
  expect(await said({})).toEqual(['MANTIS watches no asset yet.']);
});

test.each<[text: string, value: string | string[], asked: string]>([
  ['unack, acked', '', 'unack,acked'],
  ['$state', ['unack', 'acked'], 'unack,acked'],
  ['${state:regex}', ['unack', 'rtn-unack'], 'unack,rtn-unack'],
  ['${state:glob}', ['unack', 'acked'], 'unack,acked'],
  ['${state:pipe}', ['unack', 'acked'], 'unack,acked'],
  ['${state:json}', ['unack', 'acked'], 'unack,acked'],
  ['*unack', '', 'unack,rtn-unack'],
  ['.*', '', ''],
  // The suite says that there is no such state.
  ['unakc', '', 'unakc'],
])('the states %j with %j are asked for as %j', async (states, value, asked) => {
  setTemplateSrv(templates({ state: { value } }));
  await said({ states });
  expect(server.asked.find(({ call }) => call.endsWith('/alarms'))?.query.states ?? '').toBe(asked);
});

test.each([
  ['$state', 'No state is chosen: a variable of the query is empty.'],
  ['${state:csv}', 'No state is chosen: a variable of the query is empty.'],
  ['shelfed-*', 'There is no state like shelfed-*.'],
])('the states %j are none, which is not all of them', async (states, words) => {
  setTemplateSrv(templates({ state: { value: [] } }));
  expect((await said({ states }))[0]).toContain(words);
  expect(server.asked.filter(({ call }) => call.endsWith('/alarms'))).toEqual([]);
});

const context = (read: (path: string) => unknown, query: Partial<MantisQuery>) =>
  ({
    api: new SuiteApi({ read, write: read } as unknown as Transport),
    query: { refId: 'A', kind: 'alarms', states: '', asset: '', ...query },
    assets: [],
    pollMs: 5_000,
  }) as unknown as QueryContext;

test.each([false, true])('a suite that hangs has failed after a minute, live: %s', (live) => {
  vi.useFakeTimers();
  const told: string[] = [];
  const asking = runQueries([context(() => NEVER, { live })]).subscribe(({ errors }) =>
    told.push(...(errors ?? []).map(({ message = '' }) => message)),
  );
  vi.advanceTimersByTime(ANSWERED_WITHIN_MS - 1);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(100);
  asking.unsubscribe();
  expect(told[0]).toMatch(/^The suite API did not answer within 60 s\. Node-RED did not answer in time/);
});

test('a live answer of no alarm waits until it is known whether there is that asset', () => {
  vi.useFakeTimers();
  const list = new Subject();
  const told: string[][] = [];
  const ask = context((path) => (path.endsWith('/assets') ? list : of([])), { live: true, asset: 'pmp-1' });
  const asking = runQueries([ask]).subscribe((answer) =>
    told.push(noticesOf(answer).map(({ text }) => text)),
  );
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([]);
  list.next(assets);
  list.complete();
  vi.advanceTimersByTime(1_000);
  asking.unsubscribe();
  expect(told).toEqual([['MANTIS has no asset pmp-1 in service.']]);
});
