import type { DataFrame } from '@grafana/data';
import { type Observable, exhaustMap, map, of, switchMap } from 'rxjs';
import type { Series } from '../api/model';
import { historyFrame } from '../frames/history';
import { type QueryContext, type QueryRunner, endOf } from './context';
import { noticed, ofEach, withFailures } from './each';
import { hasPatterns, seriesIn, seriesOf } from './series';

export const queryHistory: QueryRunner = (context) => {
  // The next question waits for the answer to the one before: a historian slower than the poll would never be heard.
  const again: Observable<unknown> = context.query.live ? context.api.pulse(context.pollMs).asking() : of(0);
  return again.pipe(exhaustMap(() => once(context)));
};

/** Assets that are asked for their series at once: each is a request to the historian. */
const MAX_ASSETS = 50;

function once(context: QueryContext): Observable<DataFrame[]> {
  const { query, assets } = context;
  const asked = assets.slice(0, MAX_ASSETS);
  return ofEach(asked, (asset) => seriesOfAsset(context, asset)).pipe(
    map(({ answers, failed }) => {
      const frames = [...answers].flatMap(([asset, told]) =>
        told.map((one) => historyFrame(query.refId, asset, one)),
      );
      const text = `${MAX_ASSETS} of ${assets.length} assets are shown: name fewer in the query.`;
      const cut =
        assets.length > MAX_ASSETS ? noticed(query.refId, frames, { severity: 'warning', text }) : frames;
      return withFailures(query.refId, cut, failed);
    }),
  );
}

/** Series that are named are asked for as they are; patterns go by what the asset has. */
function seriesOfAsset(context: QueryContext, asset: string): Observable<Series[]> {
  const { api, query, from, points } = context;
  const text = query.series ?? '';
  const known = hasPatterns(text)
    ? api.assets().pipe(map((all) => all.find((one) => one.asset === asset)))
    : of(undefined);
  return known.pipe(
    map((status) => seriesIn(text, () => (status ? seriesOf(status) : []))),
    switchMap((series) =>
      series.length > 0 ? api.history({ asset, series, from, to: endOf(context), points }) : of([]),
    ),
  );
}
