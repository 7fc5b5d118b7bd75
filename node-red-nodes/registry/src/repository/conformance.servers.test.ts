import { describe } from 'vitest';
import { owner } from '../testing/objects.fixture';
import { PostgresServer, postgresPrograms } from '../testing/postgres-server.fixture';
import { conforms } from './conformance.fixture';
import { postgresRegistry } from './open';

const programs = postgresPrograms();
const name = programs ? 'PostgreSQL' : 'PostgreSQL is not installed here: skipped';

describe.skipIf(!programs)(name, () => conforms(postgres));

async function postgres() {
  const server = await PostgresServer.start(programs as string);
  const registry = postgresRegistry(server.options, owner('a'));
  return {
    registry,
    async end() {
      await registry.close();
      await server.stop();
    },
  };
}
