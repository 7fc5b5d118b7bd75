import { Observable } from 'rxjs';
import type { LiveEvent } from '../live/events';
import { type FeedOptions, liveFeed } from '../live/feed';
import { tokenHeaders } from './token-headers';
import { SuiteApiError, apiError, notTheSuite } from './api-error';
import type { Params, Transport } from './transport';

export interface DirectOptions extends Omit<FeedOptions, 'url'> {
  /** Root of the suite API, such as `http://localhost:1880/`. */
  root: string;
}

/** Requests from this page or process to the suite API itself; without a token, by the cookie of a device. */
export function directTransport({
  root,
  ...feed
}: DirectOptions): Transport & { live: Observable<LiveEvent> } {
  const base = root.replace(/\/+$/, '');
  const signed = tokenHeaders(feed.token);
  return {
    read: (path, params) => send(`${base}${path}${search(params)}`, { headers: signed }),
    write: (path, body) =>
      send(`${base}${path}`, {
        method: 'POST',
        headers: { ...signed, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    live: liveFeed({ url: `${base}/api/v1/live`, ...feed }),
  };
}

function search(params: Params = {}): string {
  const given = Object.entries(params).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return text && `?${text}`;
}

function send<T>(url: string, init: RequestInit): Observable<T> {
  return new Observable<T>((subscriber) => {
    const abort = new AbortController();
    ask<T>(url, { ...init, signal: abort.signal }).then(
      (answer) => {
        subscriber.next(answer);
        subscriber.complete();
      },
      (cause: unknown) => subscriber.error(cause instanceof SuiteApiError ? cause : apiError(0, undefined)),
    );
    return () => abort.abort();
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function ask<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  const text = await response.text();
  const body = parsed(text);
  if (!response.ok) throw apiError(response.status, body);
  if (body === undefined) throw notTheSuite(response.status, text);
  return body as T;
}
