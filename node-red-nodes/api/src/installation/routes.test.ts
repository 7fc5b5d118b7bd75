import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installationOf, type ApiRequest } from '@mantis-pdm/node-red-kit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installationRoutes } from './routes';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mantis-about-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const call = (method: string, body?: unknown) =>
  installationRoutes(() => installationOf(home))
    .find((route) => route.method === method)
    ?.handle({ body } as ApiRequest);

test('it is shown, and named by engineers; the id stays', async () => {
  const { id } = installationOf(home);
  expect(await call('PUT', { name: ' Hall 2 ' })).toEqual({ status: 200, body: { id, name: 'Hall 2' } });
  expect(await call('GET')).toEqual({ status: 200, body: { id, name: 'Hall 2' } });
  const roles = installationRoutes(() => installationOf(home)).map(({ role }) => role);
  expect(roles).toEqual(['viewer', 'engineer']);
});

test.each([{}, { name: 7 }, { name: '\n' }, null])('%j is no name', async (body) => {
  await expect(call('PUT', body)).rejects.toMatchObject({ status: 400, field: 'name' });
});
