import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askRoute } from '@mantis-pdm/node-red-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TokenStore } from '../tokens/token-store';
import { sessionRoutes } from './routes';

let folder: string;
let tokens: TokenStore;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-session-'));
  tokens = new TokenStore(join(folder, 'tokens.json'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const user = { name: 'anyone', role: 'public' as const };
const ask = (route: string, headers: Record<string, string> = {}) =>
  askRoute(sessionRoutes(tokens), route, { user, headers });
const signIn = (headers: Record<string, string>) => ask('POST /api/v1/session', headers);

test('the token of a device becomes a cookie that no script reads; over TLS it goes over TLS alone', async () => {
  const token = tokens.issue('wall', 'viewer', 0, 'device');
  const cookie = `mantis-device=${token}; Max-Age=34560000; HttpOnly; SameSite=Strict`;
  const answered = { status: 200, body: { name: 'wall', role: 'viewer' } };
  expect(await signIn({ 'x-mantis-token': token })).toEqual({
    ...answered,
    headers: { 'Set-Cookie': cookie },
  });
  const tls = await signIn({ authorization: `Bearer ${token}`, origin: 'https://plant.example' });
  expect(tls).toEqual({ ...answered, headers: { 'Set-Cookie': `${cookie}; Secure` } });
  expect(await signIn({ cookie: `mantis-device=${token}` })).toMatchObject(answered);
});

test('no other token becomes one', async () => {
  const token = tokens.issue('page', 'operator', 0);
  await expect(signIn({ 'x-mantis-token': token })).rejects.toThrow('is not that of a display');
  await expect(signIn({})).rejects.toMatchObject({ status: 401 });
});

test('it is taken back', async () => {
  expect(await ask('DELETE /api/v1/session')).toEqual({
    ...{ status: 200, body: { signedOut: true } },
    headers: { 'Set-Cookie': 'mantis-device=; Max-Age=0; HttpOnly; SameSite=Strict' },
  });
});
