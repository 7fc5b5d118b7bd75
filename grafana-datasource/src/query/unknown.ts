import type { DataFrame } from '@grafana/data';
import { type Observable, combineLatest, map, startWith } from 'rxjs';
import type { QueryContext } from './context';
import { noticed } from './each';
import { unknownTo } from './names';

/** Frames, with a notice where an asset that was asked for is not known: a name misspelt must not look like a machine at rest. */
export function withUnknown(context: QueryContext, frames: Observable<DataFrame[]>): Observable<DataFrame[]> {
  const { api, assets, query } = context;
  const unknown = unknownTo(api, assets);
  return combineLatest([frames, query.live ? unknown.pipe(startWith([])) : unknown]).pipe(
    map(([answered, missing]) => {
      // What is told of an asset that is retired is told all the same.
      const silent = missing.filter((asset) => !tellsOf(answered, asset));
      return silent.length > 0
        ? noticed(query.refId, answered, {
            severity: 'warning',
            text: `MANTIS has no asset ${silent.join(', ')} in service.`,
          })
        : answered;
    }),
  );
}

function tellsOf(frames: DataFrame[], asset: string): boolean {
  const tells = ({ name, labels, values }: DataFrame['fields'][number]) =>
    (labels?.asset === asset && values.length > 0) || (name === 'asset' && values.includes(asset));
  return frames.some(({ fields }) => fields.some(tells));
}
