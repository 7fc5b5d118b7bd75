import { sentence, type Said } from '../../contract/said';

/** Somebody asked for a step that the present state does not allow. The message says what is, and what would be possible. */
export class TransitionError extends Error {
  override readonly name = 'TransitionError';

  constructor(readonly said: Said) {
    super(sentence(said));
  }
}
