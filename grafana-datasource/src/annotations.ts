import { type AnnotationEvent, type AnnotationSupport, type DataFrame, DataFrameView } from '@grafana/data';
import { type Observable, of } from 'rxjs';
import { annotationQuery } from './query/annotation';
import type { MantisQuery } from './types';

/** Alarms, stretches of anomaly and work orders of the dashboard's range as events on the time axis. */
export const annotationSupport: AnnotationSupport<MantisQuery> = {
  getDefaultQuery: () => annotationQuery({}),
  prepareQuery: ({ target }) => annotationQuery(target ?? {}),
  processEvents: (_, frames) => of(frames.flatMap(toEvents)) as Observable<AnnotationEvent[] | undefined>,
};

interface EventRow {
  asset: string;
  assetName?: string | null;
  title?: string;
  priority?: string;
  number?: string | null;
  raisedAt?: number;
  clearedAt?: number | null;
  createdAt?: number;
  from?: number;
  to?: number | null;
  peak?: number;
  skewMs?: number;
}

/** One event per row: an alarm or a stretch of anomaly is a region, up to now while it goes on; an order is a moment. */
export function toEvents(frame: DataFrame): AnnotationEvent[] {
  if (!frame.fields.some(({ name }) => name === 'asset')) return [];
  return new DataFrameView<EventRow>(frame).map((row) => {
    const now = Date.now() + (row.skewMs ?? 0);
    const name = row.assetName ?? row.asset;
    const common = { text: name === row.asset ? name : `${name} (${row.asset})` };
    if (row.createdAt !== undefined) {
      const title = [row.number, row.title].filter(Boolean).join(' ');
      return { ...common, time: row.createdAt, title, tags: [row.asset, row.priority ?? '', 'work-order'] };
    }
    if (row.raisedAt !== undefined) {
      const tags = [row.asset, row.priority ?? '', 'alarm'];
      return { ...common, ...region(row.raisedAt, row.clearedAt ?? now), title: row.title, tags };
    }
    const title = `Anomaly, score up to ${Math.round(row.peak ?? 0)}`;
    return { ...common, ...region(row.from ?? now, row.to ?? now), title, tags: [row.asset, 'anomaly'] };
  });
}

const region = (time: number, timeEnd: number) => ({
  time,
  timeEnd: Math.max(time, timeEnd),
  isRegion: true,
});
