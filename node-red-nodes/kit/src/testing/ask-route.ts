import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '@mantis-pdm/core/contract/view';
import { readRequest, type ApiRoute, type RawRequest } from '../ports';

/**
 * Asks a route as the router does: the request is read with what the route takes, and the answer must fit what it gives.
 * @param call Method and path as the route has it, such as `GET /api/v1/assets/:id`.
 * @throws ApiError where the request does not fit, Error where the answer does not or where there is no such route.
 */
export async function askRoute(
  routes: readonly ApiRoute[],
  call: string,
  request: Partial<RawRequest> = {},
): Promise<{ status: number; body: unknown }> {
  const route = routes.find(({ method, path }) => `${method} ${path}` === call);
  if (!route) throw new Error(`There is no ${call}`);
  const raw: RawRequest = {
    params: {},
    query: {},
    body: undefined,
    user: { name: 'test', role: route.role },
    client: { token: 'test', address: '127.0.0.1' },
    signal: AbortSignal.timeout(10_000),
    ...request,
  };
  const answer = await route.handle(readRequest(route, raw));
  if (!('body' in answer)) throw new Error(`${call} does not answer with JSON`);
  const fault = answer.status < 300 ? misfit(route.gives, answer.body) : undefined;
  if (fault) throw new Error(`${call}: its answer does not fit: ${fault}`);
  return answer;
}

/** Why an answer is not what its schema says: a field that does not fit, or one that nobody declared. Undefined where it is. */
export function misfit(schema: Schema | undefined, body: unknown): string | undefined {
  if (!schema) return 'the route does not say what it gives';
  const sent: unknown = JSON.parse(JSON.stringify(body));
  const read = schema.safeParse(sent);
  if (!read.success) return read.error.message;
  return isDeepStrictEqual(read.data, sent)
    ? undefined
    : `it holds what nobody declared: ${JSON.stringify(sent)}`;
}
