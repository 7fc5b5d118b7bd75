import { type DataFrame, type QueryResultMetaNotice, createDataFrame } from '@grafana/data';
import { type Observable, catchError, forkJoin, map, of } from 'rxjs';

/** What was answered of several assets, and what failed of others. */
export interface OfEach<T> {
  answers: Map<string, T>;
  failed: Failure[];
}

export interface Failure {
  asset: string;
  cause: unknown;
}

/**
 * Asks the same of each asset. What fails of some takes nothing from the others; what fails of all is an error.
 * @throws what the first failed with, where none answered
 */
export function ofEach<T>(assets: string[], ask: (asset: string) => Observable<T>): Observable<OfEach<T>> {
  if (assets.length === 0) return of({ answers: new Map<string, T>(), failed: [] });
  const asked = assets.map((asset) =>
    ask(asset).pipe(
      map((answer): { answer: T } | Failure => ({ answer })),
      catchError((cause: unknown) => of({ asset, cause })),
    ),
  );
  return forkJoin(asked).pipe(
    map((told) => {
      const failed = told.filter((one) => 'cause' in one);
      if (failed.length === assets.length) throw failed[0].cause;
      const answers = told.flatMap((one, i) => ('answer' in one ? [[assets[i], one.answer] as const] : []));
      return { answers: new Map(answers), failed };
    }),
  );
}

/** Frames with a notice of whom they leave out, and why. */
export function withFailures(refId: string, frames: DataFrame[], failed: Failure[]): DataFrame[] {
  if (failed.length === 0) return frames;
  const [{ cause }] = failed;
  const names = failed.map(({ asset }) => asset).join(', ');
  const text = `Without ${names}: ${cause instanceof Error ? cause.message : String(cause)}`;
  return noticed(refId, frames, { severity: 'error', text });
}

/** Frames whose first carries a notice, one without fields where there are none. */
export function noticed(refId: string, frames: DataFrame[], notice: QueryResultMetaNotice): DataFrame[] {
  const [first = createDataFrame({ refId, fields: [] }), ...others] = frames;
  const notices = [...(first.meta?.notices ?? []), notice];
  return [{ ...first, meta: { ...first.meta, notices } }, ...others];
}
