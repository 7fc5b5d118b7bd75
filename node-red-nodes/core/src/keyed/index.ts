/**
 * Plain records whose keys come from outside (a sensor may be called `__proto__` or `toString`).
 * States must survive JSON, so they cannot be Maps; these two functions make records as safe as one.
 */

/** The record's own value of `key`; never something inherited. */
export function lookup<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Sets an own value, whatever the key is called. */
export function put<T>(record: Record<string, T>, key: string, value: T): void {
  if (key === '__proto__') {
    Object.defineProperty(record, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    record[key] = value;
  }
}
