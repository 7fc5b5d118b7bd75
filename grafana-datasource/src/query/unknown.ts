import type { DataFrame } from '@grafana/data';
import { type Observable, combineLatest, filter, map, startWith } from 'rxjs';
import type { QueryContext } from './context';
import { noticed } from './each';
import { assetsKnownTo } from './names';

/** Not asked yet. */
const AWAITED = Symbol('awaited');

type Known = ReadonlySet<string> | undefined | typeof AWAITED;

/**
 * Frames, with a notice where an asset that was asked for is not known: a name misspelt must not look like a machine at rest, nor a
 * suite that watches none like a plant at rest. What is told of an asset does not wait for that; that nothing is told does.
 */
export function withUnknown(context: QueryContext, frames: Observable<DataFrame[]>): Observable<DataFrame[]> {
  const { api, assets, query } = context;
  if (assets.length === 0 && query.kind !== 'alarms') return frames;
  const known: Observable<Known> = assetsKnownTo(api);
  return combineLatest([frames, query.live ? known.pipe(startWith(AWAITED)) : known]).pipe(
    map(([answered, there]) => {
      // What is told of an asset that is retired is told all the same.
      const silent = assets.filter((asset) => !tellsOf(answered, asset));
      const isSilent = assets.length === 0 ? answered.every(({ length }) => length === 0) : silent.length > 0;
      if (!isSilent) return answered;
      if (there === AWAITED) return silent.length === assets.length ? undefined : answered;
      const text = sentence(silent, there);
      return text ? noticed(query.refId, answered, { severity: 'warning', text }) : answered;
    }),
    filter((told) => told !== undefined),
  );
}

/** What is to be said of assets of which nothing is told (none: of all); undefined: nothing. */
function sentence(silent: string[], there: ReadonlySet<string> | undefined): string | undefined {
  if (silent.length === 0) return there?.size === 0 ? 'MANTIS watches no asset yet.' : undefined;
  if (!there) return `Whether MANTIS has ${silent.join(', ')} is not known: it did not tell its assets.`;
  const missing = silent.filter((asset) => !there.has(asset));
  return missing.length > 0 ? `MANTIS has no asset ${missing.join(', ')} in service.` : undefined;
}

function tellsOf(frames: DataFrame[], asset: string): boolean {
  const tells = ({ name, labels, values }: DataFrame['fields'][number]) =>
    (labels?.asset === asset && values.length > 0) || (name === 'asset' && values.includes(asset));
  return frames.some(({ fields }) => fields.some(tells));
}
