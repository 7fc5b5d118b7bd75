import { say } from '@mantis-pdm/core/contract/said';
import { ApiError, turns } from '@mantis-pdm/node-red-kit';
import express, { type Request, type Response } from 'express';
import { Desk } from './desk';

/** What lines of JSON are called; they are handed on as text. */
const LINES = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];
const JSON_TYPES = ['application/json'];

/** Reads a JSON body of at most `limit` bytes; undefined where none was sent. Rejects with an ApiError. */
export type ReadBody = (request: Request, response: Response) => Promise<unknown>;

/** The text is parsed when its turn has come: a hundred large bodies that arrive at once hold the event loop no longer than one,
 * and the memory of a few. */
export function bodyReader(limit: number): ReadBody {
  const read = express.text({ limit, type: [...JSON_TYPES, ...LINES] });
  const desk = new Desk();
  return async (request, response) => {
    const error = await new Promise<unknown>((resolve) => read(request, response, resolve));
    if (error) throw refusal(error, limit);
    const text: unknown = request.body;
    if (typeof text !== 'string') {
      if (!sent(request)) return undefined;
      // Where the editor stands at the root, its parser has read the body already.
      if (text === undefined || !request.is(JSON_TYPES)) throw unreadable(request);
      return text;
    }
    request.body = undefined;
    await desk.enter(text.length, response);
    if (text === '') return undefined;
    return request.is(LINES) ? text : turns.run(parsing(text));
  };
}

/** One step: JSON has no shorter one. */
// eslint-disable-next-line require-yield
function* parsing(text: string): Generator<void, unknown> {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new ApiError(400, say('api.body.unreadable', { reason: (error as Error).message }));
  }
}

function unreadable({ headers }: Request): ApiError {
  return new ApiError(415, say('api.body.type', { type: headers['content-type'] ?? '(none)' }));
}

function refusal({ type, message }: { type?: string; message?: string }, limit: number): ApiError {
  if (type !== 'entity.too.large')
    return new ApiError(400, say('api.body.unreadable', { reason: message ?? 'unknown reason' }));
  return new ApiError(413, say('api.body.too-large', { limit: limit / 1024 }));
}

function sent({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
