import { useEffect, useState } from 'react';
import { forkJoin, map, of, switchMap } from 'rxjs';
import type { AssetStatus } from '../../../../../grafana-datasource/src/api/model';
import type { MantisDataSource } from '../../../../../grafana-datasource/src/datasource';
import { assetRows } from '../../../../../grafana-datasource/src/query/assets';

/** What is known of the asset in the address. */
export type Known =
  | { state: 'asking' }
  | { state: 'here'; status: AssetStatus }
  /** Not among the assets any more: alarms or orders of it are kept. */
  | { state: 'gone' }
  | { state: 'unknown' }
  | { state: 'failed'; reason: string };

/** Follows one asset. Whether one that is not there ever was, its alarms and orders tell. */
export function useAsset(datasource: MantisDataSource, asset: string): Known {
  const [known, setKnown] = useState<Known>({ state: 'asking' });
  useEffect(() => {
    setKnown({ state: 'asking' });
    const query = { refId: 'A', kind: 'assets', live: true } as const;
    const context = { api: datasource.api, query, assets: [asset], from: 0, to: 0, points: 1, pollMs: 5_000 };
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
  return forkJoin([api.alarms([]), api.workOrders([])]).pipe(
    map(([alarms, orders]): Known => ({ state: [...alarms, ...orders].some(ofIt) ? 'gone' : 'unknown' })),
  );
}
