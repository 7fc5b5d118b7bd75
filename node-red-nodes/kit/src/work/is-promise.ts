/** Whether a result comes later. Callbacks typed `void` may return anything, and promises of other realms are promises. */
export function isPromise<T>(result: T | PromiseLike<T>): result is PromiseLike<T> {
  return typeof (result as { then?: unknown } | null | undefined)?.then === 'function';
}
