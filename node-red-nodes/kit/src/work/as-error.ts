import { show } from '@mantis-pdm/core/contract';

/** Whatever was thrown as an Error with a text: JavaScript allows to throw anything, also what cannot be printed. */
export function asError(thrown: unknown): Error {
  try {
    if (thrown instanceof Error && typeof thrown.message === 'string') return thrown;
  } catch {
    // A proxy that does not say what it is; shown below like any other value.
  }
  return new Error(typeof thrown === 'string' ? thrown : show(thrown));
}
