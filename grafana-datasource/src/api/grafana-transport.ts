import { config, getBackendSrv, isFetchError } from '@grafana/runtime';
import { type Observable, catchError, map, throwError } from 'rxjs';
import { apiError } from './api-error';
import type { Params, Transport } from './transport';

/**
 * Requests through Grafana's data proxy. plugin.json declares two routes: `read/api/v1` for everybody, `write/api/v1`
 * for editors; the proxy adds the token, which the browser never sees. No other path of Node-RED goes through. The signed-in person's name travels beside.
 * @param proxyUrl the data source's URL on the Grafana server
 */
export function grafanaTransport(proxyUrl: string): Transport {
  const base = proxyUrl.replace(/\/+$/, '');
  return {
    read: (path, params) => send({ method: 'GET', url: `${base}/read${path}`, params: given(params) }),
    write: (path, body) =>
      send({
        method: 'POST',
        url: `${base}/write${path}`,
        data: body,
        headers: { 'X-Mantis-User': headerText(person()) },
      }),
  };
}

interface Outgoing {
  method: string;
  url: string;
  params?: Params;
  data?: unknown;
  headers?: Record<string, string>;
}

function send<T>(request: Outgoing): Observable<T> {
  return getBackendSrv()
    .fetch<T>({ ...request, showErrorAlert: false })
    .pipe(
      map((response) => response.data),
      catchError((cause: unknown) =>
        throwError(() => (isFetchError(cause) ? apiError(cause.status, cause.data) : apiError(0, undefined))),
      ),
    );
}

function given(params: Params = {}): Params {
  return Object.fromEntries(
    Object.entries(params).filter(([, value]) => value !== undefined && value !== ''),
  );
}

/** A text as a header can carry it: what is not plain is encoded after RFC 8187, because `fetch` refuses it otherwise. */
function headerText(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : `UTF-8''${encodeURIComponent(text)}`;
}

function person(): string {
  const { login, name } = config.bootData?.user ?? {};
  return login || name || 'grafana';
}
