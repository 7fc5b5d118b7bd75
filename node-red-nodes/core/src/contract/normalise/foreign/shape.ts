import type { Hints } from '../hints';
import type { FoundTags } from '../tag';

/** A kind of payload that is told by how it is built; undefined for any other. */
export type ForeignShape = (payload: unknown, hints: Hints) => FoundTags | undefined;
