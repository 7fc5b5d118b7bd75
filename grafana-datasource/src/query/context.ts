import type { DataFrame } from '@grafana/data';
import type { Observable } from 'rxjs';
import type { SuiteApi } from '../api/suite-api';
import type { MantisQuery } from '../types';

/** What a query kind needs to answer. */
export interface QueryContext {
  api: SuiteApi;
  query: MantisQuery;
  /** Asset ids asked for, once it is found out whom the query is about; empty means all. */
  assets: string[];
  /** Epoch ms. */
  from: number;
  to: number;
  /** Whether the range goes on to now, whenever now is: what is known now belongs to it. */
  open: boolean;
  /** Points that the panel can show. */
  points: number;
  /** Pause between two answers of a live query without an event stream, ms. */
  pollMs: number;
}

/** Answers one query; emits again while it is live. */
export type QueryRunner = (context: QueryContext) => Observable<DataFrame[]>;

/** The end of the range at this moment, epoch ms. Only one that goes on to now moves while it is looked at. */
export function endOf({ query, to, open }: QueryContext): number {
  return query.live && open ? Math.max(to, Date.now()) : to;
}

/** The range that alarms and orders are asked for; none where the query wants those of now. */
export function rangeOf(context: QueryContext): { from?: number; to?: number } {
  return context.query.ranged ? { from: context.from, to: endOf(context) } : {};
}

/** Ceiling of the API. */
const MAX_POINTS = 5_000;

export function boundedPoints(points: number | undefined): number {
  return Math.min(MAX_POINTS, Math.max(10, Math.round(points ?? 500)));
}
