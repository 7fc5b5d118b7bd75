import { namesIn } from '@mantis-pdm/core/contract/series';
import { type Observable, exhaustMap, map, of, timer } from 'rxjs';
import { historyFrame } from '../frames/history';
import { type QueryContext, type QueryRunner, endOf } from './context';
import { ofEach, withFailures } from './each';

export const queryHistory: QueryRunner = (context) => {
  // The next question waits for the answer to the one before: a historian slower than the poll would never be heard.
  const again: Observable<unknown> = context.query.live ? timer(0, context.pollMs) : of(0);
  return again.pipe(exhaustMap(() => once(context)));
};

function once(context: QueryContext) {
  const { api, query, assets, from, points } = context;
  const series = namesIn(query.series ?? '');
  return ofEach(assets, (asset) => api.history({ asset, series, from, to: endOf(context), points })).pipe(
    map(({ answers, failed }) => {
      const frames = [...answers].flatMap(([asset, told]) =>
        told.map((one) => historyFrame(query.refId, asset, one)),
      );
      return withFailures(query.refId, frames, failed);
    }),
  );
}
