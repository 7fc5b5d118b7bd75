import { isBag } from '../bag';
import { keyOf } from '../fields';
import { tagItem } from '../tag-item';
import type { ForeignShape } from './shape';

/**
 * A list of tags whose items have names that only an item of a list has: Kepware's `[{id, v, q, t}]`. Items that name their sensor as a
 * reading does stand for themselves.
 */
export const tagList: ForeignShape = (payload) => {
  if (!Array.isArray(payload) || payload.length === 0) return undefined;
  const tags = payload.map((item, i) =>
    isBag(item) && (isPlain(item.Value) || keyOf(item, 'sensor') === undefined)
      ? tagItem(item, `[${i}]`)
      : undefined,
  );
  return tags.every((tag) => tag !== undefined) ? { tags, left: [] } : undefined;
};

/** OPC Publisher's `{NodeId, Value: {Value, SourceTimestamp}}`. */
function isPlain(value: unknown): boolean {
  return isBag(value) && Object.hasOwn(value, 'Value');
}
