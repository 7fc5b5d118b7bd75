import { useEffect, useState } from 'react';
import { catchError, forkJoin, map, of, switchMap } from 'rxjs';
import type { AssetStatus, RetiredAsset } from '../../../../../grafana-datasource/src/api/model';
import type { MantisDataSource } from '../../../../../grafana-datasource/src/datasource';
import { assetRows } from '../../../../../grafana-datasource/src/query/assets';

/** What is known of the asset in the address. */
export type Known =
  | { state: 'asking' }
  | { state: 'here'; status: AssetStatus }
  /** Not among the assets any more: retired, or alarms or orders of it are kept. */
  | { state: 'gone'; retirement?: RetiredAsset['retirement'] }
  | { state: 'unknown' }
  | { state: 'failed'; reason: string };

/** Follows one asset. Whether one that is not there ever was, its alarms and orders tell. */
export function useAsset(datasource: MantisDataSource, asset: string): Known {
  const [known, setKnown] = useState<Known>({ state: 'asking' });
  useEffect(() => {
    setKnown({ state: 'asking' });
    const query = { refId: 'A', kind: 'assets', live: true } as const;
    const range = { from: 0, to: 0, open: true, points: 1 };
    const context = { api: datasource.api, query, assets: [asset], ...range, pollMs: 5_000 };
    const following = assetRows(context)
      .pipe(
        switchMap(([status]) => (status ? of<Known>({ state: 'here', status }) : traces(datasource, asset))),
      )
      .subscribe({
        next: setKnown,
        error: (cause: unknown) =>
          setKnown({ state: 'failed', reason: cause instanceof Error ? cause.message : String(cause) }),
      });
    return () => following.unsubscribe();
  }, [datasource, asset]);
  return known;
}

function traces({ api }: MantisDataSource, asset: string) {
  const ofIt = (one: { asset: string }) => one.asset === asset;
  // A suite of an earlier release retires nothing.
  const retired = api.retired().pipe(catchError(() => of<RetiredAsset[]>([])));
  return forkJoin([retired, api.alarms([]), api.workOrders([])]).pipe(
    map(([gone, alarms, orders]): Known => {
      const retirement = gone.find(ofIt)?.retirement;
      if (retirement) return { state: 'gone', retirement };
      return { state: [...alarms, ...orders].some(ofIt) ? 'gone' : 'unknown' };
    }),
  );
}
