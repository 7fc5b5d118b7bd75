/** Something a person must mend: the sentence says what, where, and what to do next. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  constructor(
    message: string,
    /** A few words for the node's status. */
    readonly short: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
