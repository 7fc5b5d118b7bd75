import { say } from '@mantis-pdm/core/contract/said';
import { ApiError, readRequest, type ApiRoute } from '@mantis-pdm/node-red-kit';
import type { Request, RequestHandler, Response } from 'express';
import type { Authenticator } from '../tokens/authenticate';
import type { AddressOf } from './address';
import { answer, refuse, type Telling } from './answer';
import { bodyReader } from './body';
import { matchRoute, methodsOf, type Match } from './match';
import type { OpenStreams } from './open-streams';
import { isOurs, soon } from './paths';

export interface RouterOptions extends Telling {
  /** Asked at each request: packages come and go with deploys. */
  routes: () => ApiRoute[];
  authenticator: Authenticator;
  streams: OpenStreams;
  /** Whether every route is there that the flows hold. */
  settled: () => boolean;
  addressOf: AddressOf;
  /** Largest request body in bytes. */
  maxBody: number;
}

/** The suite API as one Express handler. Every answer is JSON; every refusal is a sentence. */
export function createRouter(options: RouterOptions): RequestHandler {
  const { routes, authenticator, streams, addressOf, maxBody } = options;
  const readBody = bodyReader(maxBody);

  const serve = async ({ route, params }: Match, request: Request, response: Response): Promise<void> => {
    const { user, token } = authenticator.check(request.headers, route.role);
    const client = { token, address: addressOf(request) };
    const body = await readBody(request, response);
    const away = new AbortController();
    response.on('close', () => away.abort());
    const query = Object.fromEntries(new URL(request.url, 'http://localhost').searchParams);
    const headers = headersOf(request);
    const raw = { params, query, body, headers, user, client, signal: away.signal };
    const result = await route.handle(readRequest(route, raw));
    const still = () => authenticator.allows(request.headers, route.role);
    if ('events' in result) streams.hold(response, { client, still });
    await answer(response, result, away.signal);
  };

  return (request, response, next) => {
    const match = matchRoute(routes(), request.method, request.path);
    if (match) {
      serve(match, request, response).catch((error: unknown) => refuse(response, error, options));
      return;
    }
    const refusal = request.method === 'OPTIONS' ? undefined : unknown(options, request, response);
    if (refusal) refuse(response, refusal, options);
    else next();
  };
}

function headersOf({ headers }: Request): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** Why no route answers, where the path is ours. */
function unknown(
  { routes, settled }: RouterOptions,
  { method, path }: Request,
  response: Response,
): ApiError | undefined {
  if (!settled() && isOurs(path)) return ApiError.later(503, soon(), 1);
  const methods = methodsOf(routes(), path);
  if (methods.length > 0) {
    response.set('Allow', methods.join(', '));
    return new ApiError(405, say('api.method', { path, methods, method }));
  }
  if (!isOurs(path)) return undefined;
  return new ApiError(404, say('api.path', { method, path }));
}
