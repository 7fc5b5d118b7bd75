import { say } from '@mantis-pdm/core/contract/said';
import type { Schema } from '@mantis-pdm/core/contract/view';
import {
  ApiError,
  readRequest,
  route,
  type ApiRequest,
  type ApiRoute,
  type AddressWords,
} from '@mantis-pdm/node-red-kit';

/** A route in the words of another system, over one of ours. Ours does the work; here words are translated, and nothing else. */
export interface Adapter<Body, Answer> {
  path: string;
  summary: string;
  /** What the other system sends, and what it expects. */
  body: Schema<Body>;
  gives: Schema;
  /** The route that it stands over, and what that answers. */
  over: Pick<ApiRoute, 'method' | 'path'>;
  answer: Schema<Answer>;
  /** The request in our words. */
  ask(body: Body): { params: AddressWords; body: unknown };
  /** Our answer in their words. */
  tell(answer: Answer): unknown;
}

/** The adapters of all systems whose routes of ours are there. */
export function adapterRoutes(adapters: readonly AnyAdapter[], ours: readonly ApiRoute[]): ApiRoute[] {
  return adapters.flatMap((adapter) => {
    const below = ours.find(
      ({ method, path }) => method === adapter.over.method && path === adapter.over.path,
    );
    return below ? [adapter.routeOver(below)] : [];
  });
}

/** An adapter whose words nobody needs to know. */
export interface AnyAdapter {
  over: Pick<ApiRoute, 'method' | 'path'>;
  routeOver(below: ApiRoute): ApiRoute;
}

/** An adapter as it is listed among those of other systems. */
export function adapter<Body, Answer>(spec: Adapter<Body, Answer>): AnyAdapter {
  return { over: spec.over, routeOver: (below) => routeOver(spec, below) };
}

function routeOver<Body, Answer>(spec: Adapter<Body, Answer>, below: ApiRoute): ApiRoute {
  const { path, summary, body, gives } = spec;
  return route({
    ...{ method: below.method, path, role: below.role, tag: 'compatible', summary, gives },
    takes: { body },
    handle: async (request) => ({ status: 200, body: spec.tell(await askBelow(spec, below, request)) }),
  });
}

async function askBelow<Body, Answer>(
  { ask, answer }: Adapter<Body, Answer>,
  below: ApiRoute,
  request: ApiRequest<AddressWords, AddressWords, Body>,
): Promise<Answer> {
  const found = await below.handle(readRequest(below, { ...request, ...ask(request.body) }));
  if ('body' in found) return answer.parse(found.body);
  throw new ApiError(500, say('api.not-json', { path: below.path }));
}
