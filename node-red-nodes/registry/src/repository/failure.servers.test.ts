import { describe, expect, test } from 'vitest';
import { assetRecord, owner } from '../testing/objects.fixture';
import { PostgresServer, postgresPrograms } from '../testing/postgres-server.fixture';
import { postgresRegistry } from './open';

const programs = postgresPrograms();
describe.skipIf(!programs)(
  programs ? 'a PostgreSQL server' : 'PostgreSQL is not installed here: skipped',
  () => {
    test('that does not know the database says what to do; one that restarts is found again', async () => {
      const server = await PostgresServer.start(programs as string);
      const lost = postgresRegistry({ ...server.options, database: 'nowhere' }, owner('a'));
      await expect(lost.assets()).rejects.toThrow('Create the database first');
      await lost.close();

      const registry = postgresRegistry(server.options, owner('a'));
      await registry.saveAsset(assetRecord('a'));
      await server.restart();
      await expect
        .poll(() => registry.asset('a').catch(() => undefined), { timeout: 20_000 })
        .toEqual(assetRecord('a'));
      await registry.close();
      await server.stop();
    });
  },
);
