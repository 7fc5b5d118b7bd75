import { worded, type Wording } from './remark';

/** Something went wrong, in words of the catalogue: what, where, the value, and what to do. */
export class SaidError extends Error {
  constructor(
    readonly said: Wording,
    options?: ErrorOptions,
  ) {
    super(worded(said), options);
  }
}
