import type { DataFrame, QueryResultMetaNotice } from '@grafana/data';
import {
  type Observable,
  combineLatest,
  distinctUntilChanged,
  forkJoin,
  map,
  of,
  shareReplay,
  switchMap,
  timer,
} from 'rxjs';
import type { AssetStatus, Series } from '../api/model';
import { RUL_SERIES, rulFrame } from '../frames/rul';
import { assetRows } from './assets';
import type { QueryContext, QueryRunner } from './context';

/** Most assets whose bands one query answers: each is a request to the historian. */
export const MAX_BANDS = 20;

/** How often the history of a live band is asked for again, ms. The predictions in between come with the assets. */
const REFRESH_MS = 15_000;

export const queryRul: QueryRunner = (context) => {
  const rows = assetRows(context).pipe(shareReplay({ bufferSize: 1, refCount: true }));
  const history = rows.pipe(
    map((assets) => assets.slice(0, MAX_BANDS).map(({ asset }) => asset)),
    distinctUntilChanged((a, b) => a.join('\n') === b.join('\n')),
    switchMap((assets) => (context.query.live ? timer(0, REFRESH_MS) : of(0)).pipe(map(() => assets))),
    switchMap((assets) => histories(context, assets)),
  );
  return combineLatest([rows, history]).pipe(map(([assets, past]) => bands(context, assets, past)));
};

type Histories = Map<string, Series[]>;

function histories({ api, from, to, points, query }: QueryContext, assets: string[]): Observable<Histories> {
  if (assets.length === 0) return of(new Map());
  // A live range ends now, whenever now is.
  const end = query.live ? Math.max(to, Date.now()) : to;
  const requests = assets.map((asset) =>
    api
      .history({ asset, series: RUL_SERIES, from, to: end, points })
      .pipe(map((series) => [asset, series] as const)),
  );
  return forkJoin(requests).pipe(map((answers) => new Map(answers)));
}

function bands({ query }: QueryContext, assets: AssetStatus[], past: Histories): DataFrame[] {
  const frames = assets
    .filter(({ asset }) => past.has(asset))
    .map((status) => rulFrame(query.refId, status, past.get(status.asset) ?? []));
  if (assets.length > MAX_BANDS && frames[0]) {
    const text = `${MAX_BANDS} of ${assets.length} assets are shown: name the asset in the query.`;
    const notice: QueryResultMetaNotice = { severity: 'warning', text };
    frames[0].meta = { ...frames[0].meta, notices: [notice] };
  }
  return frames;
}
