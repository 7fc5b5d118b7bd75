import { sentence, type Part } from '@mantis-pdm/core/contract/said';

/** What is wrong with a model, or keeps it from answering: a sentence that a person can go by. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  constructor(
    readonly said: Part,
    options?: ErrorOptions,
  ) {
    super(sentence(said), options);
  }
}
