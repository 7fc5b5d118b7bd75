import { ApiError } from '@mantis-pdm/node-red-kit';
import express, { type Request, type Response } from 'express';

/** What lines of JSON are called; they are handed on as text. */
const LINES = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];

/** Reads a JSON body of at most `limit` bytes; undefined where none was sent. Rejects with an ApiError. */
export type ReadBody = (request: Request, response: Response) => Promise<unknown>;

export function bodyReader(limit: number): ReadBody {
  const parseJson = express.json({ limit, strict: false });
  const parseLines = express.text({ limit, type: LINES });
  return async (request, response) => {
    const parse = request.is(LINES) ? parseLines : parseJson;
    const error = await new Promise<unknown>((resolve) => parse(request, response, resolve));
    if (error) throw refusal(error as { type?: string; message?: string }, limit);
    const body: unknown = request.body;
    if (body === undefined && sent(request)) {
      throw new ApiError(
        415,
        `The body has the type ${request.headers['content-type'] ?? '(none)'}; send JSON with "Content-Type: application/json".`,
      );
    }
    return body;
  };
}

function refusal({ type, message }: { type?: string; message?: string }, limit: number): ApiError {
  if (type !== 'entity.too.large')
    return new ApiError(400, `The request body cannot be read as JSON: ${message ?? 'unknown reason'}`);
  return new ApiError(
    413,
    `The request body has more than ${limit / 1024} KiB; "Largest request" of the mantis-api node sets the limit.`,
  );
}

function sent({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
