import { type Observable, exhaustMap } from 'rxjs';
import { type LiveRowsOptions, liveRows } from '../live/rows';
import type { QueryContext } from './context';

type Source<T> = Omit<LiveRowsOptions<T>, 'events'>;

/** Rows once; or, for a live query, kept current by the event stream, or by asking again where there is none. */
export function current<T>({ query, api, pollMs }: QueryContext, source: Source<T>): Observable<T[]> {
  if (!query.live) return source.load();
  const events = api.transport.live;
  return events ? liveRows({ events, ...source }) : api.pulse(pollMs).asking().pipe(exhaustMap(source.load));
}
