import {
  CoreApp,
  type DataQueryRequest,
  LoadingState,
  type PanelData,
  type RawTimeRange,
  type TimeRange,
  rangeUtil,
} from '@grafana/data';
import { useEffect, useMemo, useState } from 'react';
import type { MantisDataSource } from '../../../../../grafana-datasource/src/datasource';
import type { MantisQuery } from '../../../../../grafana-datasource/src/types';

type Targets = Array<Omit<MantisQuery, 'refId'>>;
type PanelState = Pick<PanelData, 'series' | 'state' | 'errors' | 'request'>;

/**
 * Asks the data source and keeps listening. A moving range does not ask anew: live queries go on by themselves.
 * @param targets stable from one rendering to the next
 */
export function usePanelData(
  datasource: MantisDataSource,
  targets: Targets,
  { raw, range }: { raw: RawTimeRange; range: TimeRange },
): PanelData {
  const [answer, setAnswer] = useState<PanelState>({ series: [], state: LoadingState.Loading });
  useEffect(() => {
    const request = toRequest(datasource, targets, raw);
    const listening = datasource.query(request).subscribe({
      next: ({ data, state = LoadingState.Done, errors }) =>
        setAnswer({ series: data, state, errors, request }),
    });
    return () => listening.unsubscribe();
  }, [datasource, targets, raw]);
  return useMemo(() => ({ ...answer, timeRange: range }), [answer, range]);
}

let requests = 0;

function toRequest(
  datasource: MantisDataSource,
  targets: Targets,
  raw: RawTimeRange,
): DataQueryRequest<MantisQuery> {
  const { uid, type } = datasource;
  return {
    requestId: `page-${++requests}`,
    app: CoreApp.Dashboard,
    interval: '1s',
    intervalMs: 1000,
    maxDataPoints: 1000,
    range: rangeUtil.convertRawToRange(raw),
    rangeRaw: raw,
    scopedVars: {},
    startTime: Date.now(),
    timezone: 'browser',
    targets: targets.map((target, i) => ({
      ...target,
      live: true,
      refId: String.fromCharCode(65 + i),
      datasource: { uid, type },
    })),
  };
}
