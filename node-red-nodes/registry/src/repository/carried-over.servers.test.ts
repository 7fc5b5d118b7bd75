import { Client } from 'pg';
import { describe } from 'vitest';
import { owner } from '../testing/objects.fixture';
import { PostgresServer, postgresPrograms } from '../testing/postgres-server.fixture';
import { postgresRegistry } from './open';
import { ends, isCarriedOver, released } from './released.fixture';
import type { Repository } from './repository';

const programs = postgresPrograms();
const name = programs
  ? 'a registry of release 0.1.0 in PostgreSQL'
  : 'PostgreSQL is not installed here: skipped';

describe.skipIf(!programs)(name, () => isCarriedOver(postgres));

async function postgres(): Promise<Repository> {
  const server = await PostgresServer.start(programs as string);
  ends.push(() => server.stop());
  const client = new Client(server.options);
  await client.connect();
  for (const { sql, values } of released()) await client.query(sql, values);
  await client.end();
  return postgresRegistry(server.options, owner('a'));
}
