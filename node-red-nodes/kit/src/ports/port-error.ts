import { sentence, type Said } from '@mantis-pdm/core/contract/said';

/** A store or service behind a port failed. `retryable` tells whether the same call may succeed later. */
export class PortError extends Error {
  override readonly name = 'PortError';
  /** How long the service asks to be left alone, in ms, where it said so. */
  readonly retryAfterMs: number | undefined;
  /** The sentence as a code with values; absent where it has words of a database or of the system in it. */
  readonly said?: Said;
  constructor(
    sentenceOrSaid: Said | string,
    readonly retryable: boolean,
    { retryAfterMs, ...options }: ErrorOptions & { retryAfterMs?: number } = {},
  ) {
    super(typeof sentenceOrSaid === 'string' ? sentenceOrSaid : sentence(sentenceOrSaid), options);
    this.retryAfterMs = retryAfterMs;
    if (typeof sentenceOrSaid !== 'string') this.said = sentenceOrSaid;
  }
}
