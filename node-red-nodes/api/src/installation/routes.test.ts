import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installationOf } from '@mantis-pdm/node-red-kit';
import { askRoute } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installationRoutes } from './routes';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mantis-about-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const call = (method: string, body?: unknown) =>
  askRoute(
    installationRoutes(() => installationOf(home)),
    `${method} /api/v1/installation`,
    { body },
  );

test('it is shown, and named by engineers; the id stays', async () => {
  const { id } = installationOf(home);
  expect(await call('PUT', { name: ' Hall 2 ' })).toEqual({ status: 200, body: { id, name: 'Hall 2' } });
  expect(await call('GET')).toEqual({ status: 200, body: { id, name: 'Hall 2' } });
  const roles = installationRoutes(() => installationOf(home)).map(({ role }) => role);
  expect(roles).toEqual(['viewer', 'engineer']);
});

test.each([{}, { name: 7 }, { name: '\n' }])('%j is no name', async (body) => {
  await expect(call('PUT', body)).rejects.toMatchObject({ status: 400, field: 'name' });
});

test('a body that is no object is refused', async () => {
  await expect(call('PUT', null)).rejects.toMatchObject({
    status: 400,
    message: 'The body is null: must be a JSON object',
  });
});
