import { MAX_LEVELS, sayHierarchyFault } from '../contract/hierarchy';
import { say, type Said } from '../contract/said';
import { AssetDirectory } from './asset-directory';
import { nearest } from './nearest';

/** As much of the description of an asset as says where it belongs. */
export interface DescribedParent {
  /** An id, or a pattern with `*`. */
  match: string;
  /** The asset that it is a part of; null: of none. */
  parent: string | null;
}

/** Of more that are wrong the nearest name is not looked for: it is dear. */
const MOST_NEAR = 50;

/**
 * The descriptions that state a wrong parent: there is no such asset, or it would be a part of itself.
 * @param heard Ids of assets that have spoken, described or not.
 * @returns Each with a sentence. O(descriptions × levels).
 */
export function wrongParents<P extends DescribedParent>(
  descriptions: readonly P[],
  heard: Iterable<string> = [],
): [wrong: P, said: Said][] {
  const directory = new AssetDirectory<DescribedParent>();
  for (const one of descriptions) directory.declare(one.match, one);
  const names = new Set([...heard, ...descriptions.map(({ match }) => match)].filter(isNoPattern));
  const find = (asset: string) => directory.find(asset);
  const found: [P, Said][] = [];
  for (const one of descriptions) {
    const { match: asset, parent } = one;
    if (!parent) continue;
    const there = names.has(parent) || find(parent) !== undefined;
    const near = there || found.length >= MOST_NEAR ? null : nearest(parent, names);
    const said = there ? sayHierarchyFault(asset, above(one, find)) : sayNobody(asset, parent, near);
    if (said) found.push([one, said]);
  }
  return found;
}

const isNoPattern = (name: string) => !name.includes('*');

function sayNobody(asset: string, parent: string, near: string | null): Said {
  return near === null
    ? say('naming.parent', { asset, parent })
    : say('naming.parent.near', { asset, parent, near });
}

/** The parent, its parent and so on; an asset that goes by the description itself is called by its match. */
function above(placed: DescribedParent, find: (asset: string) => DescribedParent | undefined): string[] {
  const found: string[] = [];
  let { parent } = placed;
  while (parent !== null && found.length <= MAX_LEVELS) {
    const description = find(parent);
    if (description === placed) return [...found, placed.match];
    found.push(parent);
    parent = description?.parent ?? null;
  }
  return found;
}
