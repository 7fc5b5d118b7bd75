import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler } from 'express';

/** The page loads nothing from elsewhere; styles are made at run time by the panels' own library. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; base-uri 'self'";

/**
 * Serves the built page below `path`. The files are the same for everybody and hold no data; whatever the page shows
 * it fetches from the suite API with the visitor's token.
 * @throws Error when the page has not been built.
 */
export function servePage(path: string, files: string): RequestHandler {
  if (!existsSync(join(files, 'index.html')))
    throw new Error(`The operator page is not built: ${files} has no index.html`);
  const root = `/${path.replace(/^\/+|\/+$/g, '')}`;
  const serve = express.static(files, { index: 'index.html', redirect: false, setHeaders });
  return (request, response, next) => {
    if (request.path === root && !request.originalUrl.split('?')[0].endsWith('/'))
      return response.redirect(302, `${root}/`);
    if (request.path !== root && !request.path.startsWith(`${root}/`)) return next();
    const url = request.url;
    request.url = url.slice(root.length) || '/';
    serve(request, response, (error?: unknown) => {
      request.url = url;
      next(error);
    });
  };
}

function setHeaders(response: { setHeader(name: string, value: string): unknown }, file: string): void {
  response.setHeader('Content-Security-Policy', POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  const hashed = /[\\/]assets[\\/]/.test(file);
  response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}
