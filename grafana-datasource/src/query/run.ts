import { type DataFrame, type DataQueryError, type DataQueryResponse, LoadingState } from '@grafana/data';
import { type Observable, catchError, combineLatest, concat, map, of, switchMap, timer } from 'rxjs';
import { SuiteApiError } from '../api/api-error';
import { oncePerFrame } from '../live/frame-rate';
import type { QueryKind } from '../types';
import { queryAlarms } from './alarms';
import { queryAlarmActors, queryAlarmKpis } from './alarm-kpis';
import { queryAlarmCounts, queryAlarmStates } from './alarms-over-time';
import { queryAssets } from './assets';
import type { QueryContext, QueryRunner } from './context';
import { queryHistory } from './history';
import { ofSelected } from './resolve';
import { queryRul } from './rul';
import { queryAnomalies, queryHealthStates } from './scores-over-time';
import { withUnknown } from './unknown';
import { queryWorkOrders } from './work-orders';

const runners: Record<QueryKind, QueryRunner> = {
  assets: queryAssets,
  rul: queryRul,
  history: queryHistory,
  'work-orders': queryWorkOrders,
  alarms: queryAlarms,
  anomalies: queryAnomalies,
  'alarm-counts': queryAlarmCounts,
  'alarm-states': queryAlarmStates,
  'health-states': queryHealthStates,
  'alarm-kpis': queryAlarmKpis,
  'alarm-actors': queryAlarmActors,
};

interface QueryResult {
  frames: DataFrame[];
  error?: DataQueryError;
}

/** Answers several queries together. One that fails leaves its error, the others their data. */
export function runQueries(contexts: QueryContext[]): Observable<DataQueryResponse> {
  if (contexts.length === 0) return of({ data: [], state: LoadingState.Done });
  const live = contexts.some(({ query }) => query.live);
  const answers = combineLatest(contexts.map(answer)).pipe(map((all) => response(all, live)));
  return live ? answers.pipe(oncePerFrame()) : answers;
}

/** A live query that failed is asked again after this long, ms: Node-RED may be starting. */
const RETRY_MS = 3_000;

/** When that is: without an event stream at a beat that all panels have, so that thirty of them do not ask a broken server without end. */
function later({ api, pollMs }: QueryContext): Observable<unknown> {
  return api.transport.live ? timer(RETRY_MS) : api.pulse(pollMs).next();
}

/** Answers one query. A failure keeps the last frames; a live query goes on by itself. */
function answer(context: QueryContext): Observable<QueryResult> {
  const { kind, refId, live } = context.query;
  let frames: DataFrame[] = [];
  const run: QueryRunner = (of) => withUnknown(of, runners[kind](of));
  return ofSelected(context, run).pipe(
    map((answered): QueryResult => ({ frames: (frames = answered) })),
    catchError((cause: unknown, again: Observable<QueryResult>) => {
      const failed = of<QueryResult>({ frames, error: queryError(refId, cause) });
      return live ? concat(failed, later(context).pipe(switchMap(() => again))) : failed;
    }),
  );
}

function queryError(refId: string, cause: unknown): DataQueryError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return { refId, message, status: cause instanceof SuiteApiError ? cause.status : undefined };
}

/**
 * Grafana keeps the last response of each key. Without one it takes the reference of the first frame, so that an error that came
 * before any frame would stay beside all that follows.
 */
const RESPONSE_KEY = 'mantis';

function response(answers: QueryResult[], live: boolean): DataQueryResponse {
  const errors = answers.flatMap(({ error }) => error ?? []);
  return {
    data: answers.flatMap(({ frames }) => frames),
    key: RESPONSE_KEY,
    ...(errors.length > 0 && { errors }),
    state: live ? LoadingState.Streaming : LoadingState.Done,
  };
}
