import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { editorLogin } from './login.mts';
import { EditorSessions } from './sessions.mts';
import { LoginThrottle } from './throttle.mts';

let folder: string;
let server: Server;
let sessions: EditorSessions;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-login-'));
  sessions = new EditorSessions({ file: join(folder, 'sessions.json'), generation: () => '' });
  const login = editorLogin({
    user: 'engineer',
    passwordFits: async (password) => password === 'right',
    sessions,
    throttle: new LoginThrottle(),
    // The test says from where it asks.
    addressOf: ({ headers }) => String(headers['x-from']),
  });
  server = createServer(express().use(login));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function post(path: string, fields: Record<string, string>, from = 'a') {
  const { port } = server.address() as AddressInfo;
  const body = new URLSearchParams(fields);
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    body,
    headers: { 'x-from': from },
  });
  const text = await response.text();
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: (text === '' ? {} : JSON.parse(text)) as { error?: string; access_token?: string },
  };
}

const login = (password: string, from?: string, username = 'engineer') =>
  post(
    '/auth/token',
    { grant_type: 'password', client_id: 'node-red-editor', scope: '*', username, password },
    from,
  );

test('the right password opens a session, a logout ends it', async () => {
  const { status, body } = await login('right');
  expect([status, sessions.has(body.access_token ?? '')]).toEqual([200, true]);
  expect((await post('/auth/revoke', { token: body.access_token ?? '' })).status).toBe(200);
  expect(sessions.has(body.access_token ?? '')).toBe(false);
});

test.each([
  ['wrong', 'engineer'],
  ['right', 'admin'],
  ['right', ''],
  ['', 'engineer'],
])('password "%s" of user "%s" is 401 with a sentence', async (password, user) => {
  const { status, body } = await login(password, 'a', user);
  expect([status, body.error]).toEqual([401, expect.stringContaining('npm run token -- --editor')]);
});

test('many wrong passwords are 429 with a pause, also for the right one; another address gets in at once', async () => {
  for (let i = 0; i < 4; i++) expect((await login('wrong')).status).toBe(401);
  const late = await login('right');
  expect(late).toMatchObject({
    status: 429,
    retryAfter: '1',
    body: { error: expect.stringContaining('1 s') },
  });
  expect((await login('right', 'b')).status).toBe(200);
  await expect.poll(async () => (await login('right')).status, { timeout: 20_000 }).toBe(200);
});

test('passwords that are tried all at once are no way around the pause', async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => login('wrong')));
  const checked = answers.filter(({ status }) => status === 401);
  expect(checked.length).toBeLessThanOrEqual(4);
  expect(answers.every(({ status }) => status === 401 || status === 429)).toBe(true);
});

test('another kind of login is 400', async () => {
  expect((await post('/auth/token', { grant_type: 'client_credentials' })).status).toBe(400);
});
