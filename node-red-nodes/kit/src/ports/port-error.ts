/** A store or service behind a port failed. `retryable` tells whether the same call may succeed later. */
export class PortError extends Error {
  override readonly name = 'PortError';
  constructor(
    message: string,
    readonly retryable: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
