import type { Hints } from '../hints';
import type { Found } from '../tag';

/** A kind of payload that is told by how it is built; undefined for any other. */
export type Shape = (payload: unknown, hints: Hints) => Found | undefined;

const shapes: Shape[] = [];

/** What a payload of a known kind holds; undefined for any that none of them is. */
export function foreign(payload: unknown, hints: Hints): Found | undefined {
  for (const shape of shapes) {
    const found = shape(payload, hints);
    if (found) return found;
  }
  return undefined;
}
