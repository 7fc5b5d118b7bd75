import type { Remark } from '@mantis-pdm/core/remarks';

/** A failure whose sentence is complete: it names what failed and what to do. Its message is the code: the thread knows no English. */
export class StoreError extends Error {
  readonly said: Remark;
  readonly retryable: boolean;
  constructor(said: Remark, retryable: boolean, options?: ErrorOptions) {
    super(said.remark, options);
    this.said = said;
    this.retryable = retryable;
  }
}
