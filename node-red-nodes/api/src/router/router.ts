import { ApiError, type ApiRoute, type Logger } from '@mantis-pdm/node-red-kit';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { Authenticator } from '../tokens/authenticate';
import { answer, refuse } from './answer';
import { matchRoute } from './match';

export interface RouterOptions {
  /** Asked at each request: packages come and go with deploys. */
  routes: () => ApiRoute[];
  authenticator: Authenticator;
  log: Logger;
  /** Largest request body in bytes. */
  maxBody: number;
}

/**
 * The suite API as one Express handler. Requests that no route claims go on to Node-RED's own handlers.
 * Every answer is JSON; every refusal is a sentence.
 */
export function createRouter({ routes, authenticator, log, maxBody }: RouterOptions): RequestHandler {
  const parseBody = express.json({ limit: maxBody, strict: false });

  return (request, response, next) => {
    const match = matchRoute(routes(), request.method, request.path);
    if (!match) return next();
    const { route, params } = match;
    const fail = (error: unknown) => refuse(response, error, log);
    try {
      const user = authenticator.check(request.headers, route.role);
      parseBody(request, response, (error?: unknown) => {
        if (error) return fail(bodyError(error));
        serve(route, { params, user }, request, response).catch(fail);
      });
    } catch (error) {
      fail(error);
    }
  };
}

type Found = { params: Record<string, string>; user: { name: string; role: ApiRoute['role'] } };

async function serve(
  route: ApiRoute,
  { params, user }: Found,
  request: Request,
  response: Response,
): Promise<void> {
  const away = new AbortController();
  response.on('close', () => away.abort());
  const query = Object.fromEntries(new URL(request.url, 'http://localhost').searchParams);
  const body: unknown = request.body;
  const result = await route.handle({ params, query, body, user, signal: away.signal });
  answer(response, result, away.signal);
}

function bodyError(error: unknown): ApiError {
  const { type, message } = error as { type?: string; message?: string };
  if (type === 'entity.too.large') return new ApiError(413, 'The request body is too large.');
  return new ApiError(400, `The request body cannot be read: ${message ?? 'unknown reason'}`);
}
