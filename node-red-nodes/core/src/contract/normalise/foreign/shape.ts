import type { Hints } from '../hints';
import type { Found } from '../tag';

/** A kind of payload that is told by how it is built; undefined for any other. */
export type Shape = (payload: unknown, hints: Hints) => Found | undefined;
