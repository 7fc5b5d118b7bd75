import { say } from '@mantis-pdm/core/contract/said';
import { connectorParamsSchema, deadLettersSchema, replayedSchema } from '@mantis-pdm/core/contract/view';
import { ApiError, route, type ApiRoute } from '../ports';
import type { Outlet } from '../outlet';
import { errorText } from '../work';
import type { DeadLetter } from '../spool';

/** Objects of one dead letter that are shown. */
const MAX_SHOWN = 10;

type OutletOf = (connector: string) => Outlet | undefined;

/** The routes by which an engineer looks at what a connector took in and nobody stored, and sends it again. */
export function deadLetterRoutes(outletOf: OutletOf): ApiRoute[] {
  const takes = { params: connectorParamsSchema };
  const common = { role: 'engineer', tag: 'connectors', takes } as const;
  const path = '/api/v1/connectors/:id/dead-letters';
  const replaying = new Set<string>();
  return [
    route({
      ...common,
      ...{ method: 'GET', path },
      summary: 'What a connector took in and nobody stored: how much, why, and the newest hundred.',
      gives: deadLettersSchema,
      handle: async ({ params }) => {
        const { deadLetters, counts } = keptOf(params.id, outletOf);
        const letters = (await deadLetters.newest()).map(shown);
        return {
          status: 200,
          body: { count: deadLetters.count, bytes: deadLetters.bytes, ...counts, letters },
        };
      },
    }),
    route({
      ...common,
      ...{ method: 'POST', path: `${path}/replay` },
      summary: 'Sends all dead letters of a connector down its flow again, the oldest first.',
      gives: replayedSchema,
      handle: ({ params }) => replay(params.id, outletOf, replaying),
    }),
  ];
}

async function replay(id: string, outletOf: OutletOf, replaying: Set<string>) {
  const { spool, deadLetters } = keptOf(id, outletOf);
  if (replaying.has(id)) throw new ApiError(409, say('dead-letters.replaying'));
  replaying.add(id);
  try {
    const sent = await deadLetters.replay((objects) => spool.put(objects));
    return { status: 200, body: { sent } };
  } catch (error) {
    throw new ApiError(503, say('dead-letters.rest', { reason: errorText(error) }));
  } finally {
    replaying.delete(id);
  }
}

function keptOf(id: string, outletOf: OutletOf) {
  const outlet = outletOf(id);
  if (!outlet) throw new ApiError(404, say('connector.unknown', { connector: id }));
  if (!outlet.kept) throw new ApiError(409, say('connector.keeps-nothing', { connector: id }));
  return outlet.kept;
}

function shown({ at, objects, ...letter }: DeadLetter): object {
  return {
    at: new Date(at).toISOString(),
    ...letter,
    count: objects.length,
    objects: objects.slice(0, MAX_SHOWN),
  };
}
