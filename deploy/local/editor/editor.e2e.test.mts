/** The editor's login in a suite that runs, asked from two addresses. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Suite } from '../suite.mts';

let home: string;
let suite: Suite;
let password: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'mantis-editor-'));
  writeFileSync(join(home, 'flows.json'), '[{"id":"t","type":"tab","label":"t"}]');
  writeFileSync(join(home, '.sessions.json'), JSON.stringify({ old: formerSession('old') }), { mode: 0o644 });
  suite = await Suite.start({ home, env: { MANTIS_HOST: '0.0.0.0' } });
  password = /engineer \/ (\S+)/.exec(suite.output)?.[1] ?? '';
});
afterAll(async () => {
  await suite.stop();
  rmSync(home, { recursive: true, force: true });
});

/** A session as the release before kept it. */
const formerSession = (accessToken: string) => ({
  user: 'engineer',
  client: 'node-red-editor',
  scope: '*',
  accessToken,
  expires: Date.now() + 1e9,
});

const port = () => Number(new URL(suite.url).port);

interface Asked {
  from?: string;
  token?: string;
  form?: Record<string, string>;
}

function ask(path: string, { from = '127.0.0.1', token, form }: Asked = {}) {
  const body = form && new URLSearchParams(form).toString();
  const headers = {
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(body ? { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length } : {}),
  };
  const options = {
    host: '127.0.0.1',
    port: port(),
    localAddress: from,
    method: body ? 'POST' : 'GET',
    headers,
  };
  return new Promise<{ status: number; text: string }>((done, failed) => {
    const sent = request({ ...options, path: `/editor${path}` }, (response) => {
      let text = '';
      response.on('data', (piece: Buffer) => (text += piece.toString()));
      response.on('end', () => done({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', failed).end(body);
  });
}

async function login(word: string, from?: string) {
  const form = {
    client_id: 'node-red-editor',
    grant_type: 'password',
    scope: '',
    username: 'engineer',
    password: word,
  };
  const { status, text } = await ask('/auth/token', { from, form });
  return { status, token: (JSON.parse(text) as { access_token?: string }).access_token ?? '', text };
}

const status = async (token: string) => (await ask('/flows', { token })).status;

/** A socket of the editor; tells when it has been closed. */
async function comms(token: string) {
  const socket = new WebSocket(`ws://127.0.0.1:${port()}/editor/comms`);
  const closed = new Promise<true>((done) => socket.addEventListener('close', () => done(true)));
  const answer = new Promise<string>((done) =>
    socket.addEventListener('message', ({ data }) => done(String(data))),
  );
  await new Promise((done) => socket.addEventListener('open', done));
  socket.send(JSON.stringify({ auth: token }));
  return { answer: await Promise.race([answer, closed.then(() => 'closed')]), closed };
}

test('a login opens the editor and its socket; a session of the release before is none, and its file is gone', async () => {
  const { status: answer, token } = await login(password);
  expect([answer, await status(token), await status('old')]).toEqual([200, 200, 401]);
  expect((await comms(token)).answer).toContain('"auth":"ok"');
  expect((await comms('old')).answer).toContain('"auth":"fail"');
  expect(existsSync(join(home, '.sessions.json'))).toBe(false);
  const kept = join(home, 'mantis/editor-sessions.json');
  expect([statSync(kept).mode & 0o077, readFileSync(kept, 'utf8').includes(token)]).toEqual([0, false]);
});

test('wrong passwords from one address hold nobody else up, and no answer is 500', async () => {
  const wrong: number[] = [];
  for (let i = 0; i < 8; i++) wrong.push((await login('wrong', '127.0.0.2')).status);
  expect(wrong).toEqual([401, 401, 401, 401, 429, 429, 429, 429]);
  expect((await login(password, '127.0.0.2')).status).toBe(429);
  expect((await login(password, '127.0.0.3')).status).toBe(200);
});

test('a logout ends its own session and no other', async () => {
  const [one, two] = [await login(password), await login(password)];
  expect((await ask('/auth/revoke', { token: one.token, form: { token: one.token } })).status).toBe(200);
  expect([await status(one.token), await status(two.token)]).toEqual([401, 200]);
});

test('a new password ends the sessions of the old one while the suite runs, and their sockets', async () => {
  const { token } = await login(password);
  const { answer, closed } = await comms(token);
  expect(answer).toContain('"auth":"ok"');
  const env = { ...process.env, MANTIS_HOME: home };
  const told = execFileSync(
    process.execPath,
    ['--no-warnings', resolve('deploy/local/token.mts'), '--editor'],
    { env },
  );
  const renewed = /engineer \/ (\S+)/.exec(told.toString())?.[1] ?? '';
  expect(await status(token)).toBe(401);
  expect(await closed).toBe(true);
  expect((await login(password, '127.0.0.4')).status).toBe(401);
  const fresh = await login(renewed, '127.0.0.5');
  expect([fresh.status, await status(fresh.token)]).toEqual([200, 200]);
});
