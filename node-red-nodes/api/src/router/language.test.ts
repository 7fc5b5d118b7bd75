import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogues, say } from '@mantis-pdm/core/contract/said';
import { ApiError } from '@mantis-pdm/node-red-kit';
import { refuse } from './answer';

/** A second language, as a translator would bring it. */
const there = { ...catalogues, de: { 'api.path': 'Es gibt kein {method} {path}.' } };
const silent = () => undefined;
const log = { debug: silent, info: silent, warn: silent, error: silent };

const refusals: Record<string, Error> = {
  '/path': new ApiError(404, say('api.path', { method: 'GET', path: '/x' })),
  '/foreign': new ApiError(409, 'It is closed already.', 'state'),
};
const app = express().use((request: Request, response: Response) =>
  refuse(response, refusals[request.path], { log, catalogues: there }),
);
let server: ReturnType<typeof app.listen>;
beforeAll(() => new Promise<void>((resolve) => (server = app.listen(0, '127.0.0.1', () => resolve()))));
afterAll(() => void server.close());

async function ask(path: string, wanted: string) {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const response = await fetch(url, { headers: { 'accept-language': wanted } });
  return [response.headers.get('content-language'), await response.json()];
}

describe('a refusal in the language of who asks', () => {
  const english = 'There is no GET /x; /api/docs lists what there is at the moment.';
  const said = { code: 'api.path', values: { method: 'GET', path: '/x' } };
  test.each([
    ['de-AT,de;q=0.9,en;q=0.5', 'de', 'Es gibt kein GET /x.'],
    ['en;q=0.9, de;q=0.5', 'en', english],
    ['fr', 'en', english],
    ['', 'en', english],
  ])('%j', async (wanted, language, error) => {
    expect(await ask('/path', wanted)).toEqual([language, { error, said }]);
  });

  test('whose words came from elsewhere stays as it came, and is no German', async () => {
    expect(await ask('/foreign', 'de')).toEqual(['en', { error: 'It is closed already.', field: 'state' }]);
  });
});
