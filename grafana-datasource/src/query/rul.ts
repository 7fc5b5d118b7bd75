import type { DataFrame, QueryResultMetaNotice } from '@grafana/data';
import { type Observable, combineLatest, distinctUntilChanged, map, of, shareReplay, switchMap } from 'rxjs';
import { whileSeen } from '../live/pulse';
import type { AssetStatus, Series } from '../api/model';
import { rulBranch, rulFrame, rulSeries } from '../frames/rul';
import { assetRows } from './assets';
import { type QueryContext, type QueryRunner, endOf } from './context';
import { type OfEach, ofEach, withFailures } from './each';

/** Most assets whose bands one query answers: each is a request to the historian. */
export const MAX_BANDS = 20;

/** How often the history of a live band is asked for again, ms. The predictions in between come with the assets. */
const REFRESH_MS = 15_000;

export const queryRul: QueryRunner = (context) => {
  const rows = assetRows(context).pipe(shareReplay({ bufferSize: 1, refCount: true }));
  const history = rows.pipe(
    map((assets) => assets.slice(0, MAX_BANDS).map((status) => bandOf(status, context))),
    distinctUntilChanged((a, b) => JSON.stringify(a) === JSON.stringify(b)),
    switchMap((wanted) => (context.query.live ? whileSeen(REFRESH_MS) : of(0)).pipe(map(() => wanted))),
    switchMap((wanted) => histories(context, wanted)),
  );
  return combineLatest([rows, history]).pipe(map(([assets, past]) => bands(context, assets, past)));
};

/** Whose life is drawn, and who says it. */
interface Wanted {
  asset: string;
  branch: string;
}

const bandOf = (status: AssetStatus, { query }: QueryContext): Wanted => ({
  asset: status.asset,
  branch: rulBranch(status, query.branch),
});

type Histories = OfEach<{ branch: string; history: Series[] }>;

function histories(context: QueryContext, wanted: Wanted[]): Observable<Histories> {
  const { api, from, points } = context;
  const to = endOf(context);
  const branches = new Map(wanted.map(({ asset, branch }) => [asset, branch]));
  return ofEach([...branches.keys()], (asset) => {
    const branch = branches.get(asset) ?? '';
    return api
      .history({ asset, series: rulSeries(branch), from, to, points })
      .pipe(map((history) => ({ branch, history })));
  });
}

function bands({ query, from, to, open }: QueryContext, assets: AssetStatus[], past: Histories): DataFrame[] {
  const frames = assets.flatMap((status) => {
    const band = past.answers.get(status.asset);
    return band ? [rulFrame(query.refId, status, { ...band, from, to: open ? Infinity : to })] : [];
  });
  if (assets.length > MAX_BANDS && frames[0]) {
    const text = `${MAX_BANDS} of ${assets.length} assets are shown: name the asset in the query.`;
    const notice: QueryResultMetaNotice = { severity: 'warning', text };
    frames[0].meta = { ...frames[0].meta, notices: [notice] };
  }
  return withFailures(query.refId, frames, past.failed);
}
