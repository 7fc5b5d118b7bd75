import { type DataFrame, createDataFrame } from '@grafana/data';
import { type Observable, defer, distinctUntilChanged, map, of, switchMap } from 'rxjs';
import { whileSeen } from '../live/pulse';
import type { QueryContext, QueryRunner } from './context';
import { type Selection, chosenOf, selectionOf } from './selection';

/** A live query looks again for assets that fit its pattern after this long, ms: machines are added by hand. */
const LOOK_AGAIN_MS = 60_000;

/**
 * Finds out whom a query is about, and asks of them: patterns go by the assets that there are. A history is asked of one asset at a
 * time, so that "all" is a list there, too. Of nobody nothing is asked, and the frame says so.
 */
export function ofSelected(context: QueryContext, run: QueryRunner): Observable<DataFrame[]> {
  return defer(() => {
    const selection = selectionOf(context.query.asset ?? '');
    if (selection.all && context.query.kind !== 'history') return run({ ...context, assets: [] });
    return chosen(context, selection).pipe(
      distinctUntilChanged((a, b) => a.join('\n') === b.join('\n')),
      switchMap((assets) => (assets.length > 0 ? run({ ...context, assets }) : of([nobody(context)]))),
    );
  });
}

function chosen({ api, query }: QueryContext, selection: Selection): Observable<string[]> {
  if (!selection.all && selection.patterns.length === 0) return of(chosenOf(selection, []));
  return (query.live ? whileSeen(LOOK_AGAIN_MS) : of(0)).pipe(
    switchMap(() => api.assets()),
    map((assets) => chosenOf(selection, assets.map(({ asset }) => asset))), // prettier-ignore
  );
}

function nobody({ query: { refId, asset = '' } }: QueryContext): DataFrame {
  const text = asset.includes('{}')
    ? 'No asset is chosen: a variable of the query is empty.'
    : `MANTIS has no asset like ${asset} in service.`;
  return createDataFrame({ refId, fields: [], meta: { notices: [{ severity: 'warning', text }] } });
}
