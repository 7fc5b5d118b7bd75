import { parentWords, wrongParents } from '@mantis-pdm/core/naming';

/** Settings of an asset node, or what a table says of it. */
type Settings = { match?: unknown; parent?: unknown; [setting: string]: unknown };

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/**
 * What is wrong with the parents of assets when a table is taken, as sentences: of the assets in the table, and of others that it
 * makes wrong.
 * @param heard Ids of assets that have spoken.
 */
export function wrongPlaces(
  known: readonly Settings[],
  table: readonly Settings[],
  heard: readonly string[],
): string[] {
  const all = new Map(known.map((node) => [textOf(node.match), node.parent]));
  for (const { match, parent } of table) all.set(textOf(match), parent ?? all.get(textOf(match)));
  const placed = [...all].map(([match, parent]) => ({ match, parent: textOf(parent) || null }));
  return wrongParents(placed, heard).map(([, said]) => parentWords(said));
}
