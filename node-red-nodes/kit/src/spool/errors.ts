/** The disk does not take what the spool is given. */
export class SpoolError extends Error {
  override readonly name: string = 'SpoolError';
}

/** The spool holds as much as it may; there is room again when something of it was stored. */
export class SpoolFullError extends SpoolError {
  override readonly name = 'SpoolFullError';
}
