import { catalogues, readerOf, retold, say, sentence, type Catalogues } from '@mantis-pdm/core/contract/said';
import { remark, travelling } from '@mantis-pdm/core/remarks';
import type { ApiError, ApiResponse, Logger, PortError } from '@mantis-pdm/node-red-kit';
import type { Response } from 'express';
import { once } from 'node:events';

/** A comment line this often keeps proxies from closing a silent stream. */
const HEARTBEAT_MS = 15_000;
/** A client that does not read is cut off before its backlog grows past this many bytes. */
const MAX_BACKLOG = 4 * 1024 * 1024;
/** When a client is to ask again where nothing says how long it will take. */
const RETRY_AFTER_S = 5;
/** Our few pages carry their own script and style, and load nothing from elsewhere. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'";

/** Sends what a route answered; a text as fast as it is read. Rejects where a piece of it cannot be had. */
export async function answer(response: Response, result: ApiResponse, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  protect(response);
  if ('events' in result) stream(response, result.events, signal);
  else if ('text' in result) await sendText(response, result, signal);
  else if ('page' in result)
    response.set('Content-Security-Policy', PAGE_POLICY).type('html').send(result.page);
  else
    response
      .status(result.status)
      .set(result.headers ?? {})
      .json(result.body);
}

/** What fails at its first piece is refused as usual; later the connection breaks, so that nobody takes a part for the whole. */
async function sendText(response: Response, { text, media, file }: Text, signal: AbortSignal): Promise<void> {
  const pieces = text[Symbol.asyncIterator]();
  let { value, done } = await pieces.next();
  response
    .status(200)
    .set('Content-Type', media)
    .set('Content-Disposition', `attachment; filename="${file}"`);
  while (!done && !signal.aborted) {
    if (!response.write(value)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    ({ value, done } = await pieces.next());
  }
  await pieces.return?.();
  response.end();
}

/** What a refusal is told with: the log, and the languages that there are. */
export interface Telling {
  log: Logger;
  catalogues?: Catalogues;
}

/** Sends a refusal: the sentence to the client in its language, what was not meant for it to the log. */
export function refuse(
  response: Response,
  error: unknown,
  { log, catalogues: there = catalogues }: Telling,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const {
    status,
    message,
    field,
    said,
    retryAfterS = status === 503 ? RETRY_AFTER_S : undefined,
  } = describe(error, log);
  protect(response);
  if (retryAfterS !== undefined) response.set('Retry-After', String(Math.ceil(retryAfterS)));
  if (status === 401) response.set('WWW-Authenticate', 'Bearer');
  const language = response.req.acceptsLanguages(Object.keys(there));
  const reader = readerOf(language === false ? [] : [language], there);
  response
    .status(status)
    .set('Content-Language', said ? reader.language : 'en')
    .json({ error: retold({ text: message, said }, reader), ...(field && { field }), ...(said && { said }) });
}

/** Answers are for the one who asked, and are what they say they are. */
function protect(response: Response): void {
  response.set('X-Content-Type-Options', 'nosniff').set('Cache-Control', 'no-store');
}

/** By name, not by class: a package may have brought a copy of the kit of its own. */
function describe(
  error: unknown,
  log: Logger,
): Pick<ApiError, 'status' | 'message' | 'field' | 'said' | 'retryAfterS'> {
  const { name } = error instanceof Error ? error : {};
  if (name === 'ApiError') return error as ApiError;
  if (name === 'PortError') {
    const { message, said } = error as PortError;
    return { status: 503, message, said: travelling(said) };
  }
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.error(remark('log.api.failed', { reason }));
  const said = say('api.failed');
  return { status: 500, message: sentence(said), said };
}

type Text = Extract<ApiResponse, { text: unknown }>;
type Events = Extract<ApiResponse, { events: unknown }>['events'];

function stream(response: Response, events: Events, signal: AbortSignal): void {
  response.status(200).set('Content-Type', 'text/event-stream').set('X-Accel-Buffering', 'no');
  response.flushHeaders();
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  const write = (text: string) => {
    if (signal.aborted) return;
    if (response.writableLength > MAX_BACKLOG) response.destroy();
    else response.write(text);
  };
  const heartbeat = setInterval(() => write(':\n\n'), HEARTBEAT_MS);
  signal.addEventListener('abort', () => clearInterval(heartbeat), { once: true });
  events((event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`), signal);
}
