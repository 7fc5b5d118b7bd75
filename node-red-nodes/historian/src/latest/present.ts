import { presentForm } from '@mantis-pdm/core/contract';
import type { Latest } from '@mantis-pdm/node-red-kit';

/** Kinds that stand on the board as they came. */
export const shownKinds = ['features', 'anomaly', 'rul', 'health'] as const;

type Said = Pick<Latest, (typeof shownKinds)[number]>;

/** What a store has kept of an asset, its objects as the present release has them. @throws VersionError where a later one wrote them. */
export function presentLatest(kept: Latest): Latest {
  const { branches } = kept;
  const present = Object.entries(branches ?? {}).map(([by, said]) => [by, presentSaid(said)]);
  return {
    ...presentSaid(kept),
    ...(branches && { branches: Object.fromEntries(present) as Latest['branches'] }),
  };
}

function presentSaid<S extends Said>(said: S): S {
  const known = shownKinds.filter((kind) => said[kind]);
  return { ...said, ...Object.fromEntries(known.map((kind) => [kind, presentForm(said[kind])])) };
}
