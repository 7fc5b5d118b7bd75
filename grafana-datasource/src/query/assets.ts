import { type Observable, map } from 'rxjs';
import type { AssetStatus } from '../api/model';
import { assetHealthFrame } from '../frames/asset-health';
import type { QueryContext, QueryRunner } from './context';
import { current } from './current';
import { skewOf } from './skew';

/** The assets asked for, as the API tells them, and how far our clock is behind the server's. */
export function assetRows(context: QueryContext): Observable<AssetStatus[]> {
  const { api, assets } = context;
  const wanted = new Set(assets);
  const keep = ({ asset }: AssetStatus) => wanted.size === 0 || wanted.has(asset);
  return current(context, {
    load: () => api.assets().pipe(map((rows) => rows.filter(keep).map(received))),
    key: ({ asset }) => asset,
    change: (event) => (event.type === 'latest' ? received(event.data) : undefined),
    keep,
    // The counts of open alarms and orders are the server's.
    reload: ({ type }) => type === 'alarm' || type === 'work-order',
  });
}

export const queryAssets: QueryRunner = (context) =>
  assetRows(context).pipe(map((rows) => [assetHealthFrame(context.query.refId, rows)]));

function received(status: AssetStatus): AssetStatus {
  return { ...status, skewMs: skewOf(status) };
}
