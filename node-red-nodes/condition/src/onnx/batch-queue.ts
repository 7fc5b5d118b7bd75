import { part } from '@mantis-pdm/core/contract/said';
import { ModelError } from './model-error';

/** Rows that may wait; one more is refused. */
const MAX_WAITING = 1000;

/** Rows that run at once: more would keep the other models of the thread waiting. */
const MAX_BATCH = 256;

interface Waiting<Out> {
  row: readonly number[];
  resolve: (answer: Out) => void;
  reject: (error: unknown) => void;
}

/** Gathers the rows that come while others run, whichever asset they are of, and runs them together, in order. */
export class BatchQueue<Out> {
  private waiting: Waiting<Out>[] = [];
  private count = 0;
  private busy = false;

  /**
   * @param id Of the model, for the sentence of a refusal.
   * @param run Answers each of the rows, in order.
   */
  constructor(
    private readonly id: string,
    private readonly run: (rows: readonly (readonly number[])[]) => Promise<Out[]>,
    private readonly largest = MAX_BATCH,
  ) {}

  /** Rejects when too many rows wait, or the batch fails. */
  push(row: readonly number[]): Promise<Out> {
    if (this.count >= MAX_WAITING)
      return Promise.reject(new ModelError(part('model.waiting', { id: this.id, most: MAX_WAITING })));
    this.count++;
    return new Promise((resolve, reject) => {
      this.waiting.push({ row, resolve, reject });
      if (!this.busy) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.busy = true;
    // What comes in the same turn of the event loop goes together.
    await Promise.resolve();
    while (this.waiting.length > 0) await this.runNext(this.waiting.splice(0, this.largest));
    this.busy = false;
  }

  private async runNext(batch: readonly Waiting<Out>[]): Promise<void> {
    try {
      const answers = await this.run(batch.map(({ row }) => row));
      batch.forEach(({ resolve }, i) => resolve(answers[i]));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      this.count -= batch.length;
    }
  }
}
