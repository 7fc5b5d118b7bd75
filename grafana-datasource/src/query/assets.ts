import { type Observable, map } from 'rxjs';
import type { AssetStatus } from '../api/model';
import { assetHealthFrame } from '../frames/asset-health';
import type { QueryContext, QueryRunner } from './context';
import { current } from './current';

/** The assets asked for, as the API tells them. */
export function assetRows(context: QueryContext): Observable<AssetStatus[]> {
  const { api, assets } = context;
  const wanted = new Set(assets);
  const keep = ({ asset }: AssetStatus) => wanted.size === 0 || wanted.has(asset);
  return current(context, {
    load: () => api.assets().pipe(map((rows) => rows.filter(keep))),
    key: ({ asset }) => asset,
    change: (event) => (event.type === 'latest' ? event.data : undefined),
    keep,
    // The counts of open alarms and orders are the server's.
    reload: ({ type }) => type === 'alarm' || type === 'work-order',
  });
}

export const queryAssets: QueryRunner = (context) =>
  assetRows(context).pipe(map((rows) => [assetHealthFrame(context.query.refId, rows)]));
