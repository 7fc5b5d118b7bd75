/** A failure whose sentence is complete: it names what failed and what to do, and needs no translation. */
export class StoreError extends Error {
  readonly retryable: boolean;
  constructor(message: string, retryable: boolean, options?: ErrorOptions) {
    super(message, options);
    this.retryable = retryable;
  }
}
