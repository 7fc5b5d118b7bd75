/** A plain object from outside, seen by its keys. */
export type Bag = Record<string, unknown>;

/** A plain object: not an array, a Buffer, a Date or null. */
export function isBag(value: unknown): value is Bag {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !ArrayBuffer.isView(value) &&
    !isDate(value)
  );
}

/** A Date, also of another realm: function nodes run in a context of their own. */
export function isDate(value: unknown): value is Date {
  const tag = Object.prototype.toString.call(value);
  return tag === '[object Date]' && typeof (value as Date).getTime === 'function';
}
