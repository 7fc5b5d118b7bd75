import { foreign } from '@mantis-pdm/core/remarks';
import { EventEmitter } from 'node:events';
import { house } from '@mantis-pdm/node-red-kit';
import express from 'express';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import sidebar from './plugin';
import type { SidebarView } from './shown';

let userDir: string;
let server: Server;
let asked: string[];
let loggedIn: { username: string; permissions?: string | string[] } | undefined;
beforeEach(() => {
  userDir = mkdtempSync(join(tmpdir(), 'mantis-sidebar-'));
  const httpAdmin = express().use(express.json());
  asked = [];
  const needsPermission = (name: string) => (request: { path: string }, _: unknown, next: () => void) => {
    asked.push(`${request.path} ${name}`);
    Object.assign(request, { user: loggedIn });
    next();
  };
  const RED = { httpAdmin, settings: { userDir }, auth: { needsPermission }, events: new EventEmitter() };
  sidebar(RED as never);
  server = httpAdmin.listen(0);
});
afterEach(() => {
  server.close();
  rmSync(userDir, { recursive: true, force: true });
});

async function ask(path: string, body?: object) {
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mantis/sidebar${path}`;
  const answer = await fetch(url, body && init);
  return { status: answer.status, body: (await answer.json()) as never };
}
const fetchAudit = () =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/mantis/sidebar/audit`);
const view = async () => (await ask('')).body as SidebarView;

test('a token is made, replaced and withdrawn; the file holds no token, and the view none either', async () => {
  const make = async () =>
    ((await ask('/tokens', { name: 'Łukasz 1', role: 'viewer' })).body as { token: string }).token;
  const [first, second] = [await make(), await make()];
  expect(first).toMatch(/^mantis_\S{43}$/);
  expect(second).not.toBe(first);
  const { tokens } = await view();
  expect(tokens).toEqual([
    { name: 'Łukasz 1', role: 'viewer', createdAt: expect.closeTo(Date.now(), -5) as number, usedAt: null },
  ]);
  expect(readFileSync(join(userDir, 'mantis/tokens.json'), 'utf8')).not.toContain(second);
  expect((await ask('/withdraw', { name: 'Łukasz 1' })).status).toBe(200);
  expect((await view()).tokens).toEqual([]);
  expect(await ask('/withdraw', { name: 'Łukasz 1' })).toEqual({
    ...{ status: 400, body: { error: 'There is no token "Łukasz 1"' } },
  });
});

test.each([
  [{ role: 'viewer' }, 'A token needs a name'],
  [{ name: 'a\nb', role: 'viewer' }, 'A token needs a name'],
  [{ name: 'x'.repeat(65), role: 'viewer' }, 'A token needs a name'],
  [{ name: 'a', role: 'root' }, 'A token has one of the roles ingest, viewer, operator, engineer'],
  [{}, 'A token needs a name'],
])('%j makes no token', async (body, why) => {
  const answer = await ask('/tokens', body);
  expect(answer).toEqual({ status: 400, body: { error: expect.stringContaining(why) as string } });
  expect(existsSync(join(userDir, 'mantis/tokens.json'))).toBe(false);
});

test('a display gets a viewer’s token, and its last use is told', async () => {
  await ask('/tokens', { name: 'hall 1', role: 'display' });
  writeFileSync(join(userDir, 'mantis/token-uses.json'), '{"hall 1":5,"odd":"x"}');
  const { tokens } = await view();
  expect(tokens).toEqual([
    expect.objectContaining({ name: 'hall 1', role: 'viewer', kind: 'device', usedAt: 5 }),
  ]);
  writeFileSync(join(userDir, 'mantis/token-uses.json'), 'broken');
  expect((await view()).tokens[0].usedAt).toBeNull();
});

test('who is logged in to the editor gets a token of that name, with the rights that he has there', async () => {
  const person = async (username: string, permissions?: string | string[]) => {
    loggedIn = { username, permissions };
    await ask('/person', {});
    return (await view()).tokens.find(({ name }) => name === username);
  };
  expect(await person('anna', '*')).toMatchObject({ role: 'engineer', kind: 'person' });
  expect(await person('anna', ['read', 'mantis-sidebar.write'])).toMatchObject({ role: 'engineer' });
  expect(await person('bob', 'read')).toMatchObject({ role: 'viewer', kind: 'person' });
  expect((await view()).tokens).toHaveLength(2);
});

test('nobody gets a person’s token without a login, and no other token is replaced by one', async () => {
  loggedIn = undefined;
  expect(await ask('/person', {})).toMatchObject({
    status: 400,
    body: { error: 'Nobody is logged in to the editor' },
  });
  await ask('/tokens', { name: 'gateway', role: 'ingest' });
  loggedIn = { username: 'gateway', permissions: '*' };
  const { body } = await ask('/person', {});
  expect(body).toEqual({ error: `There is a token "gateway" that is no person's; withdraw it first` });
});

test('an asset is retired by the suite itself, in the name of who is logged in; a refusal is a sentence', async () => {
  const handle = vi.fn(async () => ({ status: 200, body: { asset: 'fan-1', retirement: null } }));
  const route = { method: 'POST', path: '/api/v1/assets/:id/retire', role: 'engineer', tag: '', summary: '' };
  const undo = house().contribute('test', [{ ...route, handle } as never]);
  loggedIn = { username: 'anna' };
  const answer = await ask('/assets', { deed: 'retire', asset: 'fan-1', comment: 'sold' });
  expect(answer).toEqual({ status: 200, body: { asset: 'fan-1', retirement: null } });
  loggedIn = undefined;
  await ask('/assets', { deed: 'retire', asset: 'fan-1', comment: 'sold' });
  const said = (name: string) => [
    expect.objectContaining({ user: { name, role: 'engineer' }, params: { id: 'fan-1' } }),
  ];
  expect(handle.mock.calls).toEqual([said('anna'), said('editor')]);
  undo();
  expect((await ask('/assets', { deed: 'retire', asset: 'fan-1' })).body).toEqual({
    error: 'The registry is away: only it retires and deletes assets',
  });
  expect((await ask('/assets', { deed: 'constructor' })).body).toEqual({
    error: 'There is no deed "constructor"',
  });
});

test('the audit trail is sent as the suite gives it; without a registry a sentence says so', async () => {
  const refused = await fetchAudit();
  expect([refused.status, await refused.json()]).toEqual([
    400,
    { error: 'The registry is away: only it keeps the audit trail' },
  ]);
  async function* text() {
    yield await Promise.resolve('at,by\r\n');
    yield '1,anna\r\n';
  }
  const handle = vi.fn(async () => ({ text: text(), media: 'text/csv; charset=utf-8', file: 'trail.csv' }));
  const route = { method: 'GET', path: '/api/v1/audit', role: 'engineer', tag: '', summary: '' };
  const undo = house().contribute('test', [{ ...route, handle } as never]);
  const answer = await fetchAudit();
  undo();
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="trail.csv"');
  expect(answer.headers.get('content-type')).toContain('text/csv');
  expect(await answer.text()).toBe('at,by\r\n1,anna\r\n');
  expect(handle).toHaveBeenCalledWith(
    expect.objectContaining({ user: { name: 'editor', role: 'engineer' } }),
  );
});

test('to look needs the right to read, to make and withdraw the right to write', async () => {
  await view();
  await ask('/tokens', {});
  await ask('/person', {});
  await ask('/withdraw', {});
  await ask('/assets', {});
  await fetchAudit();
  expect(asked).toEqual([
    '/mantis/sidebar mantis-sidebar.read',
    '/mantis/sidebar/tokens mantis-sidebar.write',
    '/mantis/sidebar/person mantis-sidebar.read',
    '/mantis/sidebar/withdraw mantis-sidebar.write',
    '/mantis/sidebar/assets mantis-sidebar.write',
    '/mantis/sidebar/audit mantis-sidebar.write',
  ]);
});

test('what nodes doubt in their settings is told in words, fifty at most', async () => {
  const said = {
    code: 'naming.class',
    values: { by: { code: 'naming.by.rule', values: { rule: 'r' } }, name: 'pmp' },
  };
  house().notices.put({ node: 'n1', name: 'rules', said: Array(60).fill(said) as (typeof said)[] });
  const { doubts } = await view();
  house().notices.put({ node: 'n1', name: 'rules', said: [] });
  expect([doubts.length, doubts[0]]).toEqual([
    50,
    { node: 'n1', name: 'rules', text: 'Rule "r" names a class that no asset has: "pmp"' },
  ]);
});

const latest = (asset: string, at: number) => ({
  ...{ asset, at, sensors: { vib: { value: 1, unit: 'mm/s', quality: 100, at } } },
});

test('who speaks and who is described: the newest first, who has never spoken last', async () => {
  const seen = [latest('fan-1', 10), latest('pump-7', 20)];
  const historian = {
    ...{ latestAll: () => seen, latest: () => undefined },
    health: { open: true, fault: foreign('the disk is full') },
  };
  const undo = [
    house().provide('historian', historian as never),
    house().assets.declare('1', {
      match: 'pump-*',
      class: 'hydraulic-pump',
      criticality: 'high',
      name: '',
    } as never),
    house().assets.declare('2', {
      match: 'press-1',
      class: 'press',
      criticality: 'low',
      name: 'Press',
    } as never),
  ];
  const { assets, total, stores, connectors } = await view();
  for (const back of undo) back();
  const sensors = [{ name: 'vib', unit: 'mm/s' }];
  expect(assets).toEqual([
    expect.objectContaining({
      asset: 'pump-7',
      declared: 'pump-*',
      class: 'hydraulic-pump',
      at: 20,
      sensors,
    }),
    expect.objectContaining({ asset: 'fan-1', declared: null, class: 'machine', at: 10, sensors }),
    {
      asset: 'press-1',
      name: 'Press',
      class: 'press',
      criticality: 'low',
      declared: 'press-1',
      at: null,
      sensors: [],
    },
  ]);
  expect([total, connectors]).toEqual([3, []]);
  expect(stores).toEqual([
    { name: 'historian', there: true, fault: 'the disk is full' },
    { name: 'registry', there: false, fault: null },
  ]);
});

test('who has never spoken stands by its id, and without a name goes by it; the registry alone may know of one', async () => {
  const registry = {
    assets: () => Promise.resolve([{ id: 'old-1', name: 'Old', class: 'fan', criticality: 'low' }]),
    openWorkOrderCounts: () => Promise.resolve({}),
    alarms: () => Promise.resolve([]),
  };
  const of = (match: string) => ({ match, class: 'press', criticality: 'low', name: '' }) as never;
  const undo = [
    house().provide('registry', registry as never),
    house().assets.declare('1', of('press-10')),
    house().assets.declare('2', of('press-9')),
  ];
  const { assets } = await view();
  for (const back of undo) back();
  expect(assets.map(({ asset, name, at }) => [asset, name, at])).toEqual(
    expect.arrayContaining([
      ['old-1', 'Old', null],
      ['press-9', 'press-9', null],
      ['press-10', 'press-10', null],
    ]),
  );
  const order = assets.map(({ asset }) => asset).filter((asset) => asset.startsWith('press'));
  expect(order).toEqual(['press-9', 'press-10']);
});
