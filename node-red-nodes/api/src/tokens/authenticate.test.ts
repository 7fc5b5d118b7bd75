import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tokenRoles } from '@mantis-pdm/node-red-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Authenticator } from './authenticate';
import { TokenStore } from './token-store';

let folder: string;
let store: TokenStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-auth-'));
  store = new TokenStore(join(folder, 'tokens.json'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test('what is public needs no token', () => {
  expect(new Authenticator(store).check({}, 'public').user).toEqual({ name: 'anyone', role: 'public' });
});

test.each([
  ['no header', {}, 'Send a token'],
  ['another scheme', { authorization: 'Basic b3BlcmF0b3I6cGFzcw==' }, 'Send a token'],
  ['no token', { authorization: 'Bearer ' }, 'Send a token'],
  ['an unknown token', bearer('mantis_guess'), 'This token is not known here'],
  ['two tokens', { authorization: 'Bearer a b' }, 'Send a token'],
  ['an endless token', bearer('x'.repeat(513)), 'Send a token'],
])('%s is refused with 401 and what to do', (_title, headers, what) => {
  const check = () => new Authenticator(store).check(headers, 'viewer');
  expect(check).toThrow(new RegExp(`${what}.*npm run token`));
  expect(check).toThrow(expect.objectContaining({ status: 401 }));
});

describe('roles', () => {
  const cases = [
    ['viewer', 'viewer', true],
    ['viewer', 'operator', false],
    ['viewer', 'engineer', false],
    ['operator', 'viewer', true],
    ['operator', 'operator', true],
    ['operator', 'engineer', false],
    ['engineer', 'engineer', true],
    ['ingest', 'ingest', true],
    ['ingest', 'viewer', false],
    ['ingest', 'operator', false],
    ['ingest', 'engineer', false],
    ['viewer', 'ingest', false],
    ['operator', 'ingest', true],
    ['engineer', 'ingest', true],
  ] as const;

  test.each(cases)('a token of role %s, asked for %s: %s', (has, needed, allowed) => {
    const headers = bearer(store.issue('t', has, 0));
    const check = () => new Authenticator(store).check(headers, needed);
    if (allowed) expect(check()).toEqual({ user: { name: 't', role: has }, token: 't' });
    else
      expect(check).toThrow(
        expect.objectContaining({
          status: 403,
          message: `This needs the role ${needed}; the token "t" has ${has}.`,
        }),
      );
  });

  test('a role that somebody invented in the file may do nothing', () => {
    const headers = bearer(store.issue('t', 'root' as never, 0));
    for (const needed of tokenRoles)
      expect(() => new Authenticator(store).check(headers, needed)).toThrow('has root');
  });
});

describe('MANTIS_API_TOKEN', () => {
  const preset = 'a token that has 24 characters'.replaceAll(' ', '-');

  test('is an operator token, whatever white space its file left around it', () => {
    const authenticator = new Authenticator(store, ` ${preset}\n`);
    expect(authenticator.check(bearer(preset), 'operator').user).toEqual({
      name: 'environment',
      role: 'operator',
    });
    expect(() => authenticator.check(bearer(preset), 'engineer')).toThrow('engineer');
    expect(() => authenticator.check(bearer(`${preset}x`), 'viewer')).toThrow('not known');
  });

  test('stands beside the tokens of the store', () => {
    const token = store.issue('page', 'viewer', 0);
    expect(new Authenticator(store, preset).check(bearer(token), 'viewer').token).toBe('page');
  });

  test('that somebody thought up is refused', () => {
    expect(() => new Authenticator(store, 'secret')).toThrow(
      'MANTIS_API_TOKEN has 6 characters; at least 24 are needed',
    );
    expect(() => new Authenticator(store, '')).not.toThrow();
  });
});

describe('how a token comes', () => {
  const issue = (kind?: 'device' | 'person') => store.issue('t', 'viewer', 0, kind);
  const check = (headers: Record<string, string>) => new Authenticator(store).check(headers, 'viewer').token;

  test('by a header of its own, beside what somebody else’s Authorization says', () => {
    const headers = { 'x-mantis-token': issue(), authorization: 'Basic cGxhbnQ6c2VjcmV0' };
    expect(check(headers)).toBe('t');
    expect(() => check({ ...headers, 'x-mantis-token': 'guess' })).toThrow('not known');
    expect(() => check({ 'x-mantis-token': 'a b', ...bearer(issue()) })).toThrow('Send a token');
  });

  test('by the cookie, where it is a device’s', () => {
    expect(check({ cookie: `other=1; mantis-device=${issue('device')}` })).toBe('t');
    const wrong = { cookie: `mantis-device=${issue('device')}`, ...bearer('guess') };
    expect(() => check(wrong)).toThrow('not known');
    for (const cookie of ['mantis-device=', 'mantis-device', 'mantis-device="a', 'other=1'])
      expect(() => check({ cookie })).toThrow('Send a token');
  });

  test('no other token is let in by a cookie, which a foreign page could make a browser send', () => {
    for (const kind of [undefined, 'person'] as const)
      expect(() => check({ cookie: `mantis-device=${issue(kind)}` })).toThrow('not known');
  });

  test('who is let in is told, and nobody else', () => {
    const used: string[] = [];
    const authenticator = new Authenticator(store, '', (name) => used.push(name));
    authenticator.check(bearer(issue()), 'viewer');
    expect(authenticator.allows(bearer('guess'), 'viewer')).toBe(false);
    expect(used).toEqual(['t']);
  });
});

describe('the person behind a proxy', () => {
  const nameOf = (headers: Record<string, string | string[]>) => {
    const token = store.issue('grafana', 'operator', 0);
    const caller = new Authenticator(store).check({ ...bearer(token), ...headers }, 'operator');
    expect(caller.token).toBe('grafana');
    return caller.user.name;
  };

  test('is named beside the token that vouches', () => {
    expect(nameOf({ 'x-mantis-user': 'anna@plant.example' })).toBe('anna@plant.example (grafana)');
    expect(nameOf({ 'x-mantis-user': 'Jürgen Größe' })).toBe('Jürgen Größe (grafana)');
  });

  test.each(['Łukasz', '佐藤', 'Ana-Žofie', 'Jürgen'])('may have any name: %s', (name) => {
    const encoded = `UTF-8''${encodeURIComponent(name)}`;
    expect(nameOf({ 'x-mantis-user': encoded })).toBe(`${name} (grafana)`);
    const bytes = Buffer.from(name).toString('latin1');
    expect(nameOf({ 'x-grafana-user': bytes })).toBe(`${name} (grafana)`);
  });

  test('that is encoded wrongly is not refused, and deceives nobody', () => {
    expect(nameOf({ 'x-mantis-user': "UTF-8''%E0%A4%A" })).toBe('UTF-8E0A4A (grafana)');
    expect(nameOf({ 'x-mantis-user': "UTF-8''anna%20%28engineer%29%0A" })).toBe('anna engineer (grafana)');
  });

  test('is who Grafana says, rather than who the browser says', () => {
    expect(nameOf({ 'x-grafana-user': 'anna', 'x-mantis-user': 'director' })).toBe('anna (grafana)');
  });

  test.each([
    ['director (engineer)\n<b>', 'director engineerb (grafana)'],
    ['<>', 'grafana'],
    ['', 'grafana'],
    ['n'.repeat(200), `${'n'.repeat(80)} (grafana)`],
  ])('cannot deceive: %j', (header, shown) => expect(nameOf({ 'x-mantis-user': header })).toBe(shown));

  test('named twice is nobody', () => expect(nameOf({ 'x-mantis-user': ['a', 'b'] })).toBe('grafana'));
});
