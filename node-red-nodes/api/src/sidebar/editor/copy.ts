import { configNodes, type ConfigNode } from '@mantis-pdm/node-red-kit/editor';
import { idOfCopy, isPattern } from './id-of-copy';
import { tell } from './parts';

/** The longest id of an asset, as its own dialog has it. */
const LONGEST = 256;

/** What a copy of an asset is called: asked for, since two of one id would be one. */
export interface CopyNames {
  match: string;
  name: string;
}

/**
 * Asks what the copy of an asset's description is called. Its name in words is not taken along, unless it is made from the id: two tiles of
 * one name would be taken for one.
 * @returns undefined where nobody wants it any more, or it cannot be called so, which is told.
 */
export function askCopyNames({ match, name }: ConfigNode, taken: ReadonlySet<string>): CopyNames | undefined {
  const id = String(match);
  const given = prompt(question(id), idOfCopy(id, taken))?.trim();
  if (given === undefined) return undefined;
  const fault = faultOf(given, taken);
  if (fault === undefined) return { match: given, name: isPattern(given) ? (name ?? '') : '' };
  tell(fault, 'error');
  return undefined;
}

/** The ids and patterns that are described by now. */
export const describedIds = (type: string): Set<string> =>
  new Set(configNodes(type).map(({ match }) => String(match)));

function question(id: string): string {
  return isPattern(id)
    ? `${id} speaks for all assets of that pattern. Which id, or which other pattern, is the copy for?`
    : `Which id do the messages of the copy of ${id} carry?`;
}

function faultOf(id: string, taken: ReadonlySet<string>): string | undefined {
  if (id === '') return 'A copy needs an id of its own; nothing was copied.';
  if (id.length > LONGEST) return `An id has at most ${LONGEST} characters; nothing was copied.`;
  if (taken.has(id)) return `${id} is described already; edit that one. Nothing was copied.`;
  return undefined;
}
