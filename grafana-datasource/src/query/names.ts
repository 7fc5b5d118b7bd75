import {
  type Observable,
  ReplaySubject,
  catchError,
  combineLatest,
  defer,
  map,
  of,
  share,
  startWith,
  switchMap,
  timer,
} from 'rxjs';
import type { SuiteApi } from '../api/suite-api';
import { whileSeen } from '../live/pulse';
import type { QueryContext } from './context';
import { skewOf } from './skew';

/** What the list of assets tells of rows that name one. */
export interface Named {
  /** What assets are called, by id. */
  names: ReadonlyMap<string, string>;
  /** How far our clock is behind the server's, ms: by it the ages of rows go. */
  skewMs: number;
}

/** Of an API that did not answer. */
const NONE: Named = { names: new Map(), skewMs: 0 };

/** Names change when somebody changes an asset: what was asked for within this time is right enough, ms. */
const KEPT_MS = 60_000;

const asked = new WeakMap<SuiteApi, Observable<Named>>();

/** The names that an API knows, asked for once a minute at most, however many queries want them; none where it does not answer. */
function namesOf(api: SuiteApi): Observable<Named> {
  const known = asked.get(api);
  if (known) return known;
  const names = defer(() => api.assets()).pipe(
    map((assets): Named => ({
      names: new Map(assets.map(({ asset, name }) => [asset, name])),
      skewMs: assets[0] ? skewOf(assets[0]) : 0,
    })),
    catchError(() => {
      asked.delete(api); // Whoever asks next may be answered.
      return of(NONE); // What the rows say does not depend on it: ids are enough.
    }),
    share({
      connector: () => new ReplaySubject(1),
      resetOnComplete: () => timer(KEPT_MS),
      resetOnRefCountZero: false,
    }),
  );
  asked.set(api, names);
  return names;
}

/** The assets that an API knows; undefined where it does not tell. */
export function assetsKnownTo(api: SuiteApi): Observable<ReadonlySet<string> | undefined> {
  return namesOf(api).pipe(map((told) => (told === NONE ? undefined : new Set(told.names.keys()))));
}

/** Rows with the names of their assets. Live rows do not wait for names. */
export function withNames<T>({ api, query }: QueryContext, rows: Observable<T[]>): Observable<[T[], Named]> {
  const names = query.live
    ? whileSeen(KEPT_MS).pipe(
        switchMap(() => namesOf(api)),
        startWith(NONE),
      )
    : namesOf(api);
  return combineLatest([rows, names]);
}
