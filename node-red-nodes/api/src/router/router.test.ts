import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express, { type RequestHandler } from 'express';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Authenticator } from '../tokens/authenticate';
import { routes } from '../testing/routes.fixture';
import { TokenStore } from '../tokens/token-store';
import { addressReader } from './address';
import { OpenStreams } from './open-streams';
import { createRouter } from './router';
import { logInto } from '@mantis-pdm/node-red-kit';

let folder: string;
let server: Server;
let address: string;
let token: string;
let issue: (name: string) => string;
let logged: string[];
let settled: boolean;
let router: RequestHandler;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-router-'));
  const store = new TokenStore(join(folder, 'tokens.json'));
  token = store.issue('page', 'operator', 0);
  issue = (name) => store.issue(name, 'operator', 0);
  [logged, settled] = [[], true];
  const keep = (text: string) => void logged.push(text);
  router = createRouter({
    routes: () => routes,
    authenticator: new Authenticator(store),
    streams: new OpenStreams({ all: 2, perClient: 1, checkMs: 20 }),
    log: logInto({ debug: keep, info: keep, warn: keep, error: keep }),
    settled: () => settled,
    addressOf: addressReader(''),
    maxBody: 2048,
  });
  server = createServer(express().use(router));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

async function ask(path: string, init: RequestInit & { token?: string } = {}) {
  const headers = { authorization: `Bearer ${init.token ?? token}`, ...init.headers };
  const response = await fetch(address + path, { ...init, headers });
  const text = await response.text();
  const json = response.headers.get('content-type')?.startsWith('application/json') && text !== '';
  return {
    status: response.status,
    headers: response.headers,
    body: json ? (JSON.parse(text) as unknown) : text,
  };
}

const post = (body: string, type = 'application/json') =>
  ask('/api/v1/echo/a%2Fb?x=1&x=2', { method: 'POST', body, headers: { 'content-type': type } });

describe('a request', () => {
  test('reaches its route with parameters, query, body and who asks', async () => {
    const { status, headers, body } = await post('{"comment":"seen"}');
    expect(status).toBe(201);
    expect(body).toEqual({
      params: { id: 'a/b' },
      query: { x: '2' },
      body: { comment: 'seen' },
      user: { name: 'page', role: 'operator' },
      client: { token: 'page', address: '127.0.0.1' },
    });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('may have been read before: the editor’s parser does so where both stand at the root', async () => {
    server
      .removeAllListeners('request')
      .on('request', express().use(express.json(), express.urlencoded()).use(router));
    expect((await post('{"comment":"seen"}')).body).toMatchObject({ body: { comment: 'seen' } });
    expect((await ask('/api/v1/echo/a', { method: 'POST' })).body).not.toHaveProperty('body');
    expect((await post('comment=seen', 'application/x-www-form-urlencoded')).status).toBe(415);
  });

  test('may have no body', async () => {
    const { status, body } = await ask('/api/v1/echo/a', { method: 'POST' });
    expect([status, body]).toEqual([
      201,
      {
        params: { id: 'a' },
        query: {},
        user: { name: 'page', role: 'operator' },
        client: { token: 'page', address: '127.0.0.1' },
      },
    ]);
  });

  test('for a page gets it with a policy that lets it load nothing from elsewhere', async () => {
    const { body, headers } = await ask('/page', { token: '' });
    expect(body).toBe('<h1>Page</h1>');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-type')).toContain('text/html');
  });

  test('with HEAD gets the headers alone', async () => {
    const { status, body } = await ask('/page', { method: 'HEAD' });
    expect([status, body]).toEqual([200, '']);
  });
});

describe('a refusal is JSON with a sentence', () => {
  test.each([
    ['/api/v1/conflict', 409, { error: 'It is closed already.', field: 'state' }],
    ['/api/v1/teapot', 418, { error: 'It is a teapot.' }],
    ['/api/v1/down', 503, { error: 'The registry does not answer.' }],
  ])('%s', async (path, status, body) => {
    expect(await ask(path)).toMatchObject({ status, body });
    expect(logged).toEqual([]);
  });

  test.each([
    ['/api/v1/bug', 'secret.ts'],
    ['/api/v1/text', 'thrown text'],
    ['/api/v1/bigint', 'BigInt'],
  ])('%s: what was not meant for the client goes to the log', async (path, reason) => {
    const { status, body } = await ask(path);
    expect(status).toBe(500);
    expect(body).toEqual({
      error: 'The request failed; the reason is in the log of Node-RED.',
      said: { code: 'api.failed', values: {} },
    });
    expect(logged.join()).toContain(reason);
  });

  test('says when to come again: in the time that it states, and at 503 in any case', async () => {
    const [busy, down, conflict] = await Promise.all(
      ['/api/v1/busy', '/api/v1/down', '/api/v1/conflict'].map((path) => ask(path)),
    );
    expect([busy, down, conflict].map(({ headers }) => headers.get('retry-after'))).toEqual(['8', '5', null]);
  });

  test('without a valid token', async () => {
    const { status, body, headers } = await ask('/api/v1/conflict', { token: 'guess' });
    expect([status, body]).toEqual([
      401,
      {
        error: expect.stringContaining('npm run token') as string,
        said: { code: 'token.unknown', values: {} },
      },
    ]);
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('for JSON that is broken, naming the problem', async () => {
    const { status, body } = await post('{"comment": seen}');
    expect(status).toBe(400);
    expect(body).toMatchObject({
      error: expect.stringMatching(/cannot be read as JSON: .*token 's'/) as string,
      said: { code: 'api.body.unreadable' },
    });
  });

  test('for a body that is no JSON', async () => {
    expect(await post('comment=seen', 'application/x-www-form-urlencoded')).toMatchObject({
      status: 415,
      body: { error: expect.stringContaining('"Content-Type: application/json"') as string },
    });
  });

  test('for a body that is too large, told or not', async () => {
    const body = JSON.stringify({ comment: 'x'.repeat(3000) });
    const refusal = { status: 413, body: { error: expect.stringContaining('more than 2 KiB') as string } };
    expect(await post(body)).toMatchObject(refusal);
    const untold = new Blob([body]).stream();
    const init = { method: 'POST', body: untold, duplex: 'half' };
    const headers = { 'content-type': 'application/json' };
    expect(await ask('/api/v1/echo/a', { ...init, headers })).toMatchObject(refusal);
  });

  test('for a route that is not there, or not with this method', async () => {
    expect(await ask('/api/v1/nothing')).toMatchObject({
      status: 404,
      body: { error: 'There is no GET /api/v1/nothing; /api/docs lists what there is at the moment.' },
    });
    const wrong = await ask('/api/v1/echo/a', { method: 'DELETE' });
    expect(wrong).toMatchObject({
      status: 405,
      body: { error: '/api/v1/echo/a takes POST, not DELETE.' },
    });
    expect(wrong.headers.get('allow')).toBe('POST');
  });
});

test('a route that is not there while flows are deployed is about to come', async () => {
  settled = false;
  for (const path of ['/api/v1/nothing', '/api/predict']) {
    const { status, headers, body } = await ask(path);
    expect([status, headers.get('retry-after')]).toEqual([503, '1']);
    expect(body).toMatchObject({ error: expect.stringMatching(/ask again in a second/) as string });
  }
  expect((await ask('/api/v1/conflict')).status).toBe(409);
  expect((await ask('/someone-elses')).body).toContain('Cannot GET');
});

test('what is not ours goes on to the next handler, and so do the questions of browsers', async () => {
  expect((await ask('/someone-elses')).body).toContain('Cannot GET');
  expect((await ask('/api/v1/echo/a', { method: 'OPTIONS' })).body).not.toHaveProperty('error');
});

test('a client that goes away while its body is awaited hurts nobody', async () => {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': '50',
  };
  const half = request(`${address}/api/v1/echo/a`, { method: 'POST', headers });
  half.on('error', () => undefined).write('{"comment"');
  const arrived = new Promise((resolve) => server.once('request', resolve));
  await arrived;
  half.destroy();
  expect((await post('{}')).status).toBe(201);
  expect(logged).toEqual([]);
});

describe('a stream', () => {
  const open = () => fetch(`${address}/api/v1/flood`, { headers: { authorization: `Bearer ${token}` } });

  test('of a client that does not read is cut off before its backlog fills the memory', async () => {
    const closed = new Promise((resolve) =>
      server.once('request', (_request, response) =>
        response.once('close', () => resolve(response.writableFinished)),
      ),
    );
    const response = await open();
    expect(await closed).toBe(false);
    await expect(response.text()).rejects.toThrow();
  });

  test('too many is refused with a sentence', async () => {
    const first = await open();
    const second = await open();
    expect([first.status, second.status]).toEqual([200, 429]);
    expect(await second.json()).toEqual({
      error: 'Of this token 1 live views are open already; close one and try again.',
      said: { code: 'api.streams.own-full', values: { count: 1 } },
    });
    const quiet = (name: string) =>
      fetch(`${address}/api/v1/quiet`, { headers: { authorization: `Bearer ${issue(name)}` } });
    const [other, third] = [await quiet('other'), await quiet('third')];
    expect([other.status, third.status, third.headers.get('retry-after')]).toEqual([200, 503, '30']);
    await first.body?.cancel();
    await other.body?.cancel();
  });

  test('ends when its token is withdrawn, and not before', async () => {
    const [kept, withdrawn] = [issue('kept'), issue('withdrawn')];
    const open = (bearer: string) =>
      fetch(`${address}/api/v1/quiet`, { headers: { authorization: `Bearer ${bearer}` } });
    const [stays, ends] = [await open(kept), await open(withdrawn)];
    issue('withdrawn');
    expect(await ends.text()).toContain('event: hello');
    let over = false;
    const reading = stays.text().finally(() => (over = true));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(over).toBe(false);
    server.closeAllConnections();
    await expect(reading).rejects.toThrow();
  });

  test('asked for with HEAD tells its headers and ends', async () => {
    const { status, headers } = await ask('/api/v1/flood', { method: 'HEAD' });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  });
});
