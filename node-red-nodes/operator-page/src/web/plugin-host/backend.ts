import type { BackendSrv } from '@grafana/runtime';
import { backendSrv } from '../../../../../grafana-datasource/testing/backend-srv';

/** Grafana's request service, whose addresses go by those of this page. */
export function proxyBackend(): BackendSrv {
  return backendSrv((url) => new URL(url, document.baseURI));
}
