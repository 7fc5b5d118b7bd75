import type { BackendSrv, BackendSrvRequest, FetchResponse } from '@grafana/runtime';
import { type Observable, from } from 'rxjs';

/**
 * Grafana's request service as data sources meet it (12.3 to 13.2): a body is JSON where it can be read so, else text; what is not
 * right is thrown with `data` made an object that has a `message`; a network that fails throws the browser's own error, to which the
 * service gives data, but no status.
 * @param resolve the address of a request, where it is not one already
 */
export function backendSrv(resolve: (url: string) => string | URL = (url) => url): BackendSrv {
  const service = {
    fetch: <T>(request: BackendSrvRequest): Observable<FetchResponse<T>> => from(send<T>(request, resolve)),
  };
  return service as unknown as BackendSrv;
}

async function send<T>(
  request: BackendSrvRequest,
  resolve: (url: string) => string | URL,
): Promise<FetchResponse<T>> {
  const url = new URL(resolve(request.url));
  for (const [key, value] of Object.entries(request.params ?? {})) url.searchParams.set(key, String(value));
  const response = await fetch(url, {
    method: request.method,
    headers: { 'content-type': 'application/json', ...(request.headers as Record<string, string>) },
    body: request.data === undefined ? undefined : JSON.stringify(request.data),
  }).catch((cause: Error) => {
    throw Object.assign(cause, { data: { message: 'Unexpected error' } });
  });
  const { status, statusText, ok, redirected } = response;
  const data = parsed(await response.text());
  const answer = { data, status, statusText, ok, redirected, config: request };
  if (!ok) throw { ...answer, data: withMessage(data, statusText) };
  return answer as unknown as FetchResponse<T>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function withMessage(data: unknown, statusText: string): unknown {
  if (typeof data === 'string') return { message: data, error: statusText, response: data };
  if (typeof data !== 'object' || data === null) return { message: 'Unexpected error' };
  const { message, error } = data as { message?: unknown; error?: unknown };
  return !message && typeof error === 'string' ? { ...data, message: error } : data;
}
