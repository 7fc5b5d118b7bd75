/**
 * How many values a reading brings, which is what it costs: one with `value` is one, a machine's readings are as many as
 * it names, and arrays as many as they are long. At least one.
 */
export function valuesIn(item: unknown): number {
  if (typeof item !== 'object' || item === null) return 1;
  const fields = Object.values(item);
  const nested = fields.filter(isNested);
  if (nested.length > 0) return Math.max(1, leavesOf(nested));
  return Array.isArray(item) || !Object.hasOwn(item, 'value') ? Math.max(1, fields.length) : 1;
}

/** Counted without recursion: a sender decides how deep it is. */
function leavesOf(nested: object[]): number {
  const open = [...nested];
  let leaves = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    for (const field of Object.values(next)) {
      if (isNested(field)) open.push(field);
      else leaves++;
    }
  }
  return leaves;
}

function isNested(field: unknown): field is object {
  return typeof field === 'object' && field !== null;
}
