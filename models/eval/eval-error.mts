/** What a user has to put right, in a sentence; `status` is the exit code. */
export class EvalError extends Error {
  readonly status: number;

  constructor(sentence: string, status = 1) {
    super(sentence);
    this.status = status;
  }
}
