/** A store or service behind a port failed. `retryable` tells whether the same call may succeed later. */
export class PortError extends Error {
  override readonly name = 'PortError';
  /** How long the service asks to be left alone, in ms, where it said so. */
  readonly retryAfterMs: number | undefined;
  constructor(
    message: string,
    readonly retryable: boolean,
    { retryAfterMs, ...options }: ErrorOptions & { retryAfterMs?: number } = {},
  ) {
    super(message, options);
    this.retryAfterMs = retryAfterMs;
  }
}
