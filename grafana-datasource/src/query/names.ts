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
import type { QueryContext } from './context';

/** What assets are called, by id. */
export type Names = ReadonlyMap<string, string>;

/** Of an API that did not answer. */
const NONE: Names = new Map();

/** Names change when somebody changes an asset: what was asked for within this time is right enough, ms. */
const KEPT_MS = 60_000;

const asked = new WeakMap<SuiteApi, Observable<Names>>();

/** The names that an API knows, asked for once a minute at most, however many queries want them; none where it does not answer. */
function namesOf(api: SuiteApi): Observable<Names> {
  const known = asked.get(api);
  if (known) return known;
  const names = defer(() => api.assets()).pipe(
    map((assets): Names => new Map(assets.map(({ asset, name }) => [asset, name]))),
    catchError(() => of(NONE)), // What the rows say does not depend on it: ids are enough.
    share({
      connector: () => new ReplaySubject(1),
      resetOnComplete: () => timer(KEPT_MS),
      resetOnRefCountZero: false,
    }),
  );
  asked.set(api, names);
  return names;
}

/** Those of `assets` that an API does not know. None while it is not known which it knows. */
export function unknownTo(api: SuiteApi, assets: string[]): Observable<string[]> {
  if (assets.length === 0) return of([]);
  return namesOf(api).pipe(
    map((names) => (names === NONE ? [] : assets.filter((asset) => !names.has(asset)))),
  );
}

/** Rows with the names of their assets. Live rows do not wait for names. */
export function withNames<T>({ api, query }: QueryContext, rows: Observable<T[]>): Observable<[T[], Names]> {
  const names = query.live
    ? timer(0, KEPT_MS).pipe(
        switchMap(() => namesOf(api)),
        startWith(NONE),
      )
    : namesOf(api);
  return combineLatest([rows, names]);
}
