import type { RequestHandler } from 'express';

/** What the suite will answer once it runs. */
const OURS = /^\/(healthz$|api\/|mantis(\/|$))/;
/** Shown in the operator page's place; it asks again by itself. */
const PAGE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="1">' +
  '<title>MANTIS</title><p>MANTIS is starting; this page asks again by itself.</p></html>';

/**
 * Answers for the suite from the first moment the server listens until its flows run, with 503 and when to ask again:
 * Node-RED listens before it has loaded any node.
 */
export function startingGate(): { handler: RequestHandler; open(): void } {
  let closed = true;
  return {
    handler: (request, response, next) => {
      if (!closed || !OURS.test(request.path)) return next();
      response.status(503).set('Retry-After', '1').set('Cache-Control', 'no-store');
      if (request.path === '/healthz') response.json({ status: 'starting' });
      else if (request.path.startsWith('/api/'))
        response.json({ error: 'MANTIS is starting; ask again in a second.' });
      else response.type('html').send(PAGE);
    },
    open: () => void (closed = false),
  };
}
