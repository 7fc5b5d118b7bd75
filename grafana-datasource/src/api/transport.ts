import type { Observable } from 'rxjs';
import type { LiveEvent } from '../live/events';

export type Params = Record<string, string | number | undefined>;

/** How requests reach the suite API: through Grafana's proxy, or directly from the operator page. */
export interface Transport {
  /** GET; unsubscribing cancels the request. Errors are of the class SuiteApiError. */
  read<T>(path: string, params?: Params): Observable<T>;
  /** POST with a JSON body. */
  write<T>(path: string, body: unknown): Observable<T>;
  /** The event stream, one connection for all subscribers; absent where there is none. */
  live?: Observable<LiveEvent>;
}
