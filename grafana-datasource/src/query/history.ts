import { namesIn } from '@mantis-pdm/core/contract/series';
import { type Observable, forkJoin, map, of, switchMap, timer } from 'rxjs';
import { historyFrame } from '../frames/history';
import type { QueryContext, QueryRunner } from './context';

export const queryHistory: QueryRunner = (context) => {
  const again: Observable<unknown> = context.query.live ? timer(0, context.pollMs) : of(0);
  return again.pipe(switchMap(() => once(context)));
};

function once({ api, query, assets, from, to, points }: QueryContext) {
  // A live range ends now, whenever now is.
  const end = query.live ? Math.max(to, Date.now()) : to;
  const series = namesIn(query.series ?? '');
  const requests = assets.map((asset) =>
    api
      .history({ asset, series, from, to: end, points })
      .pipe(map((answer) => answer.map((one) => historyFrame(query.refId, asset, one)))),
  );
  return requests.length > 0 ? forkJoin(requests).pipe(map((frames) => frames.flat())) : of([]);
}
