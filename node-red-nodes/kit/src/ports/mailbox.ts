import { asError } from '../work';
import type { FlowState } from './flow-state';

/** Letters that may wait; beyond it the oldest goes, with a warning. */
const MAX_LETTERS = 10_000;

/** Takes a letter. One that it rejects is kept, and read again by the next reader or with the next letter. */
export type LetterReader<T> = (letter: T) => Promise<unknown>;

/**
 * What a node leaves behind when it is deleted, for one that will read it: at once where it runs, or when it has been
 * started, since a deploy may stop both.
 */
export class Mailbox<T> {
  private readonly letters: T[] = [];
  private readers: LetterReader<T>[] = [];
  private reading = false;
  private wanted = false;

  /** Letters that nobody has read. */
  get waiting(): number {
    return this.letters.length;
  }

  post(letter: T): void {
    this.letters.push(letter);
    if (this.letters.length > MAX_LETTERS) {
      this.letters.shift();
      process.emitWarning(`More than ${MAX_LETTERS} letters of deleted nodes wait; the oldest was dropped`);
    }
    this.deliver();
  }

  /** Reads what is there and what comes, once the flows run. Returns the end of it. */
  open(reader: LetterReader<T>, flows: FlowState): () => void {
    const cancel = flows.whenSettled(() => {
      this.readers.push(reader);
      this.deliver();
    });
    return () => {
      cancel();
      this.readers = this.readers.filter((one) => one !== reader);
    };
  }

  private deliver(): void {
    this.wanted = true;
    if (!this.reading) void this.readWhileWanted();
  }

  private async readWhileWanted(): Promise<void> {
    this.reading = true;
    while (this.wanted) {
      this.wanted = false;
      await this.readAll();
    }
    this.reading = false;
  }

  private async readAll(): Promise<void> {
    let reader = this.readers.at(0);
    while (reader && this.letters.length > 0) {
      const [letter] = this.letters;
      try {
        await reader(letter);
      } catch (error) {
        process.emitWarning(`A letter of a deleted node could not be read yet: ${asError(error).message}`);
        return;
      }
      const at = this.letters.indexOf(letter);
      if (at >= 0) this.letters.splice(at, 1);
      reader = this.readers.at(0);
    }
  }
}
