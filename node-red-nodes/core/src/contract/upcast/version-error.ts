/** Something was written by a later release. It is left as it is; the message names it and both versions. */
export class VersionError extends Error {
  override readonly name = 'VersionError';

  constructor(
    /** What is of that version, as a sentence begins: `State file /…/lives.json`. */
    readonly what: string,
    readonly found: number,
    /** The latest version that this release reads. */
    readonly known: number,
  ) {
    super(`${what} is of version ${found}, this release reads up to ${known}: update MANTIS`);
  }
}
