import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type RequestHandler, type Response } from 'express';

/** The page loads nothing from elsewhere; styles are made at run time by the panels' own library. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; base-uri 'self'";
/** Where the page says how far up the suite API is. */
const API_TAG = /(<meta name="mantis-api" content=")[^"]*/;
/** Where it says how far back the charts reach at first. */
const SPAN_TAG = /(<meta name="mantis-span" content=")[^"]*/;
/** Where it says where users of Node-RED log in; empty: nowhere. */
const LOGIN_TAG = /(<meta name="mantis-login" content=")[^"]*/;

export interface PageOptions {
  /** Folder of the built page. */
  files: string;
  /** How far back the charts reach when the page opens, such as `1h`. */
  span: string;
  /** Where users of Node-RED log in, relative to the root that the path begins at; absent: nowhere. */
  login?: string;
}

/**
 * Serves the built page below `path`. The files are the same for everybody and hold no data; whatever the page shows
 * it fetches from the suite API with the visitor's token.
 * @throws Error when the path cannot be one, or the page has not been built.
 */
export function servePage(path: string, { files, span, login }: PageOptions): RequestHandler {
  const segments = segmentsOf(path);
  const index = join(files, 'index.html');
  if (!existsSync(index)) throw new Error(`The operator page is not built: ${files} has no index.html`);
  const root = segments.map((segment) => `/${segment}`).join('');
  const serve = express.static(files, { index: false, redirect: false, setHeaders: protect });
  return (request, response, next) => {
    // Relative: whatever a proxy or Node-RED's own root puts before it stays.
    if (root !== '' && request.path === root) {
      response.redirect(302, `${segments.at(-1)}/${request.url.slice(root.length)}`);
    } else if (!request.path.startsWith(`${root}/`)) next();
    else if (request.path === `${root}/`)
      sendPage(response, index, { depth: segments.length, span, login }).catch(next);
    else {
      const { url } = request;
      request.url = url.slice(root.length);
      serve(request, response, (error?: unknown) => {
        request.url = url;
        next(error);
      });
    }
  };
}

/** @throws Error for a path that no browser would send as it is written. */
function segmentsOf(path: string): string[] {
  const segments = path.split('/').filter(Boolean);
  const wrong = segments.find((segment) => !/^[\w~-][\w.~-]*$/.test(segment));
  if (wrong === undefined) return segments;
  throw new Error(`Path is "${path}": "${wrong}" must be letters, digits, "-", "_", "." or "~"`);
}

/** The page, told how far to show and that the suite API is `depth` folders above it. Read each time: a new build has other file names. */
async function sendPage(
  response: Response,
  index: string,
  { depth, span, login }: { depth: number; span: string; login?: string },
): Promise<void> {
  const html = await readFile(index, 'utf8');
  protect(response, index);
  const up = '../'.repeat(depth) || './';
  const told = html
    .replace(API_TAG, `$1${up}`)
    .replace(SPAN_TAG, `$1${span}`)
    .replace(LOGIN_TAG, `$1${login === undefined ? '' : up + login}`);
  response.type('html').send(told);
}

function protect(response: { setHeader(name: string, value: string): unknown }, file: string): void {
  response.setHeader('Content-Security-Policy', POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  const hashed = /[\\/]assets[\\/]/.test(file);
  response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}
