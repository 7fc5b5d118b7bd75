import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { servePage } from './serve-page';

let folder: string;
let files: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-page-'));
  files = join(folder, 'web');
  mkdirSync(join(files, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(files, 'index.html'), '<meta name="mantis-api" content="../" /><p>MANTIS</p>');
  writeFileSync(join(files, 'favicon.svg'), '<svg/>');
  writeFileSync(join(files, '.env'), 'secret');
  writeFileSync(join(files, 'assets', 'main-3f2a.js'), 'run()');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let server: Server;
afterEach(() => server.close());

/** Serves the page at `path`, below `mountedAt` as Node-RED's httpNodeRoot does. */
async function serve(path: string, mountedAt = '/') {
  const node = express().use(servePage(path, { files, span: '8h' }));
  server = createServer(express().use(mountedAt, node));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  /** The path as it is written: `fetch` would tidy it up. */
  return (asked: string) =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
      get({ port, host: '127.0.0.1', path: asked, agent: false }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (piece: string) => (body += piece));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      }).on('error', reject);
    });
}

const api = (body: string) => /content="([^"]*)"/.exec(body)?.[1];

test('the page comes with a policy that lets it load nothing from elsewhere, and is asked for anew each time', async () => {
  const ask = await serve('/mantis');
  const { status, headers, body } = await ask('/mantis/');
  expect([status, api(body)]).toEqual([200, '../']);
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': expect.stringContaining("default-src 'self'") as string,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  });
  expect(headers['content-security-policy']).not.toContain('unsafe-eval');
});

test('files with a hash in their name are kept by the browser, others are not', async () => {
  const ask = await serve('mantis/');
  const cached = async (path: string) => (await ask(path)).headers['cache-control'];
  expect(await cached('/mantis/assets/main-3f2a.js')).toContain('immutable');
  expect(await cached('/mantis/favicon.svg')).toBe('no-cache');
});

test('without the slash the browser is sent on, below whatever root Node-RED has', async () => {
  const ask = await serve('/plant/mantis', '/red');
  const { status, headers } = await ask('/red/plant/mantis?var-asset=pump-1');
  expect([status, headers.location]).toEqual([302, 'mantis/?var-asset=pump-1']);
  const { body } = await ask('/red/plant/mantis/?var-asset=pump-1');
  expect(new URL(api(body) as string, 'http://host/red/plant/mantis/').pathname).toBe('/red/');
});

test('the page may stand at the root', async () => {
  const ask = await serve('/');
  const { status, body } = await ask('/');
  expect([status, api(body)]).toEqual([200, './']);
  expect((await ask('/assets/main-3f2a.js')).body).toBe('run()');
  expect((await ask('/api/v1/assets')).status).toBe(404);
});

describe('is not served', () => {
  test.each([
    '/mantis/../secret.txt',
    '/mantis/%2e%2e/secret.txt',
    '/mantis/..%2fsecret.txt',
    '/mantis/..%5csecret.txt',
    '/mantis/.env',
    '/mantis/assets/',
    '/mantis/nothing.js',
    '/mantis2/',
    '/elsewhere',
  ])('%s', async (path) => {
    const { status, body } = await (await serve('/mantis'))(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain('secret\n');
    expect(body).not.toBe('secret');
  });
});

test.each(['/män tis', '/a/../b', '/a?b', '/a#b', '/%2e', '/.hidden'])('a path %s is refused', (path) => {
  expect(() => servePage(path, { files, span: '1h' })).toThrow(`Path is "${path}"`);
  server = createServer();
});

test('a page that is not built is refused by its folder', () => {
  expect(() => servePage('/mantis', { files: folder, span: '1h' })).toThrow(
    `The operator page is not built: ${folder} has no index.html`,
  );
  server = createServer();
});
