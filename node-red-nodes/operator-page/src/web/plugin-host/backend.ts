import type { BackendSrv, BackendSrvRequest, FetchResponse } from '@grafana/runtime';
import { type Observable, from } from 'rxjs';

/** Grafana's request service, as far as data sources use it: `fetch`, which rejects with the answer. */
export function proxyBackend(): BackendSrv {
  const fetchOne = async <T>(request: BackendSrvRequest): Promise<FetchResponse<T>> => {
    const url = new URL(request.url, document.baseURI);
    for (const [key, value] of Object.entries(request.params ?? {})) url.searchParams.set(key, String(value));
    const response = await fetch(url, {
      method: request.method,
      headers: { 'content-type': 'application/json', ...(request.headers as Record<string, string>) },
      body: request.data === undefined ? undefined : JSON.stringify(request.data),
    });
    const { status, statusText, ok } = response;
    const answer = { data: await response.json(), status, statusText, ok, config: request };
    if (!ok) throw answer;
    return answer as FetchResponse<T>;
  };
  const service = {
    fetch: <T>(request: BackendSrvRequest): Observable<FetchResponse<T>> => from(fetchOne<T>(request)),
  };
  return service as unknown as BackendSrv;
}
