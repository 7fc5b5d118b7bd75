import type { DataSourceInstanceSettings } from '@grafana/data';
import { setBackendSrv } from '@grafana/runtime';
import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { backendSrv } from '../../testing/backend-srv';
import { SuiteServer } from '../../testing/suite-server';
import { MantisDataSource } from '../datasource';
import type { MantisOptions } from '../types';
import { directTransport } from './direct-transport';

const settings = (url: string) =>
  ({ uid: 'm', url, jsonData: {} }) as unknown as DataSourceInstanceSettings<MantisOptions>;

const server = new SuiteServer();
let root: string;
beforeAll(async () => {
  root = await server.start();
  setBackendSrv(backendSrv());
});
afterAll(() => server.stop());
beforeEach(() => (server.answers = {}));

/** The data source as Grafana asks it, and as the operator page does; both ask this server. */
const ways = () => [
  { read: '/proxy/read', source: new MantisDataSource(settings(`${root}/proxy`)) },
  { read: '', source: new MantisDataSource(settings(''), directTransport({ root, token: 'secret' })) },
];

/** What both say of the list of assets when it is answered so. */
async function toldOf(status: number, body: unknown): Promise<string[]> {
  return Promise.all(
    ways().map(({ read, source }) => {
      server.answers[`GET ${read}/api/v1/assets`] = { status, body };
      return firstValueFrom(source.api.assets()).then(
        () => 'answered',
        (cause: Error) => cause.message,
      );
    }),
  );
}

const PAGE = '<!doctype html><html><title>Sign in</title><body>Please sign in.</body></html>';

test.each<[what: string, status: number, body: unknown, told: RegExp]>([
  ['the suite refuses', 403, { error: 'This needs the role operator.' }, /^This needs the role operator\.$/],
  ['a proxy finds no Node-RED', 502, '', /502.* Check that Node-RED runs and that Grafana can reach it\.$/],
  ['… and says so', 502, { message: 'Bad Gateway' }, /502, “Bad Gateway”\. Check that Node-RED runs/],
  ['a proxy waits in vain, with a page', 504, PAGE, /504.* did not answer in time/],
  ['Node-RED has no such path', 404, '<pre>Cannot GET /api/v1/assets</pre>', /404.* found under \/api\/v1/],
  ['Grafana lets nobody through', 403, { message: 'Access denied' }, /“Access denied”\. Ask for a token/],
  ['a teapot', 418, PAGE, /^The suite API did not answer: 418\.$/],
  ['a sign-in is where the suite should be', 200, PAGE, /not the suite API of MANTIS, but a web page/],
  ['another program answers', 200, { status: 'ok' }, /not the suite API of MANTIS, but something else/],
  ['… with a list of its own', 200, [{ id: 1, title: 'x' }], /not the suite API of MANTIS, but something/],
  ['… with a list of nothing', 200, [null], /not the suite API of MANTIS, but something else/],
])(
  'when %s, a sentence says what to do, the same in Grafana and on the page',
  async (_, status, body, told) => {
    const [grafana, page] = await toldOf(status, body);
    expect(grafana).toMatch(told);
    expect(grafana).not.toContain('<');
    expect(page).toMatch(told);
  },
);

test('where nobody answers, the browser’s own words do not take the place of ours', async () => {
  const nowhere = new MantisDataSource(settings('http://127.0.0.1:1/proxy'));
  await expect(firstValueFrom(nowhere.api.assets())).rejects.toMatchObject({
    status: 0,
    message: 'The suite API cannot be reached. Check that Node-RED runs and that its address is right.',
  });
});

test.each([
  ['viewer', 'who may look'],
  ['operator', 'who may look, acknowledge and close'],
])('the test of the data source says whose the token is: a %s', async (role, may) => {
  const [{ source }] = ways();
  server.answers = {
    'GET /proxy/read/api/v1/assets': { status: 200, body: [{ asset: 'pump-1' }] },
    'GET /proxy/read/api/v1/me': { status: 200, body: { name: 'grafana', role } },
  };
  const { message } = await source.testDatasource();
  expect(message).toBe(`The suite API answers and knows 1 asset. The token is “grafana”, ${role}, ${may}.`);
});

test('a page that answers every path passes no test', async () => {
  const [{ source }] = ways();
  for (const route of ['assets', 'me'])
    server.answers[`GET /proxy/read/api/v1/${route}`] = { status: 200, body: PAGE };
  await expect(source.testDatasource()).rejects.toThrow('not the suite API of MANTIS, but a web page');
});
