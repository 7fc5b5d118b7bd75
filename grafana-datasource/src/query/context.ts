import type { DataFrame } from '@grafana/data';
import type { Observable } from 'rxjs';
import type { SuiteApi } from '../api/suite-api';
import type { MantisQuery } from '../types';

/** What a query kind needs to answer. */
export interface QueryContext {
  api: SuiteApi;
  query: MantisQuery;
  /** Asset ids asked for; empty means all. */
  assets: string[];
  /** Epoch ms. */
  from: number;
  to: number;
  /** Points that the panel can show. */
  points: number;
  /** Pause between two answers of a live query without an event stream, ms. */
  pollMs: number;
}

/** Answers one query; emits again while it is live. */
export type QueryRunner = (context: QueryContext) => Observable<DataFrame[]>;

/** Ceiling of the API. */
const MAX_POINTS = 5_000;

export function boundedPoints(points: number | undefined): number {
  return Math.min(MAX_POINTS, Math.max(10, Math.round(points ?? 500)));
}
