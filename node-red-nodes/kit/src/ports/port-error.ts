import { worded, type Wording } from '@mantis-pdm/core/remarks';

/** A store or service behind a port failed. `retryable` tells whether the same call may succeed later. */
export class PortError extends Error {
  override readonly name = 'PortError';
  /** How long the service asks to be left alone, in ms, where it said so. */
  readonly retryAfterMs: number | undefined;
  constructor(
    readonly said: Wording,
    readonly retryable: boolean,
    { retryAfterMs, ...options }: ErrorOptions & { retryAfterMs?: number } = {},
  ) {
    super(worded(said), options);
    this.retryAfterMs = retryAfterMs;
  }
}
