import { type AnnotationEvent, type AnnotationSupport, type DataFrame, DataFrameView } from '@grafana/data';
import { type Observable, of } from 'rxjs';
import type { MantisQuery } from './types';

/** Alarms and work orders as events on the time axis. */
export const annotationSupport: AnnotationSupport<MantisQuery> = {
  prepareQuery: ({ target }) => ({
    states: '*',
    ...target,
    refId: target?.refId ?? 'Annotation',
    kind: target?.kind === 'work-orders' ? 'work-orders' : 'alarms',
  }),
  processEvents: (_, frames) => of(frames.flatMap(toEvents)) as Observable<AnnotationEvent[] | undefined>,
};

interface EventRow {
  asset: string;
  title: string;
  priority: string;
  raisedAt?: number;
  clearedAt?: number | null;
  createdAt?: number;
  number?: string | null;
}

/** One event per row; an alarm that has cleared is a region. */
export function toEvents(frame: DataFrame): AnnotationEvent[] {
  return new DataFrameView<EventRow>(frame).map((row) => ({
    time: row.raisedAt ?? row.createdAt,
    ...(row.clearedAt && { timeEnd: row.clearedAt, isRegion: true }),
    title: [row.number, row.title].filter(Boolean).join(' '),
    text: row.asset,
    tags: [row.asset, row.priority, row.raisedAt === undefined ? 'work-order' : 'alarm'],
  }));
}
