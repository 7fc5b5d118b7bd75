import { sentence, type Said } from '@mantis-pdm/core/contract/said';
import type { Wording } from '@mantis-pdm/core/remarks';

/** Something a person must mend: the sentence says what, where, and what to do next. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  /** The sentence as a code with values; absent where it comes from elsewhere and nobody here knows its words. */
  readonly said?: Said;
  constructor(
    sentenceOrSaid: Said | string,
    /** A few words for the node's status. */
    readonly short: Wording,
    options?: ErrorOptions,
  ) {
    super(typeof sentenceOrSaid === 'string' ? sentenceOrSaid : sentence(sentenceOrSaid), options);
    if (typeof sentenceOrSaid !== 'string') this.said = sentenceOrSaid;
  }
}
