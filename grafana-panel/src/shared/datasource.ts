import type { PanelData } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { useCallback, useEffect, useMemo, useState } from 'react';

/** Finds the data source that a row came from, by the reference of its query; undefined where that is not known. */
export type SourceOf = (row: { refId: string }) => unknown;

/**
 * The data sources of a panel, each with its rows: in a panel of several plants what is done to a row is done where it came
 * from. Undefined until they are found, and where one is gone.
 */
export function useSources(data: PanelData): SourceOf {
  const targets = data.request?.targets;
  const uids = useMemo(
    () => new Map(targets?.map(({ refId, datasource }) => [refId, datasource?.uid])),
    [targets],
  );
  const wanted = [...new Set(uids.values())].filter((uid) => uid !== undefined);
  const list = wanted.sort().join('\n');
  const [found, setFound] = useState<ReadonlyMap<string, unknown>>(new Map());
  useEffect(() => {
    let current = true;
    void Promise.all(list.split('\n').filter(Boolean).map(find)).then(
      (entries) => current && setFound(new Map(entries)),
    );
    return () => {
      current = false;
    };
  }, [list]);
  const only = wanted.length === 1 ? wanted[0] : undefined;
  return useCallback(
    // A frame that a transformation has made has the reference of no query: it is bound only where there is one source.
    ({ refId }) => found.get((uids.has(refId) ? uids.get(refId) : only) ?? ''),
    [found, uids, only],
  );
}

/**
 * The plant of a row: the name of the data source that it came from, by the reference of its query. Empty where all queries of the
 * panel ask one source, or where the query is not known.
 */
export function plantOf(targets: Targets): (row: { refId: string }) => string {
  const uids = new Map(targets?.map(({ refId, datasource }) => [refId, datasource?.uid]));
  if (new Set(uids.values()).size < 2) return () => '';
  const names = new Map([...uids].map(([refId, uid]) => [refId, uid === undefined ? '' : nameOf(uid)]));
  return ({ refId }) => names.get(refId) ?? '';
}

type Targets = NonNullable<PanelData['request']>['targets'] | undefined;

const nameOf = (uid: string) => getDataSourceSrv().getInstanceSettings({ uid })?.name ?? uid;

async function find(uid: string): Promise<[uid: string, datasource: unknown]> {
  // One that is gone cannot act; its data say what is wrong.
  const datasource: unknown = await getDataSourceSrv()
    .get({ uid })
    .catch(() => undefined);
  return [uid, datasource];
}
