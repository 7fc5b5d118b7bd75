import { wordsOf, type Wording } from '@mantis-pdm/core/remarks';

/** Waits between attempts to open a store, in ms; the last one repeats. */
const BACKOFF_MS = [0, 500, 1_000, 2_000, 3_000];

/** Opens something once. A failure is told to whoever asks within the next seconds, and then it is tried again. */
export class StoreOpening {
  private attempt: Promise<void> | undefined;
  private failures = 0;
  private failedAt = -Infinity;
  /** Why it could not be opened, or null. */
  fault: Wording | null = null;

  constructor(
    private readonly open: () => Promise<void>,
    /** Milliseconds of a clock that is never set back. */
    private readonly steady = () => performance.now(),
  ) {}

  /** Resolves when it is open. */
  done(): Promise<void> {
    // While it is being opened, and once it is open, it failed "in the future".
    if (this.attempt && this.steady() - this.failedAt < this.wait) return this.attempt;
    this.failedAt = Infinity;
    return (this.attempt = this.run());
  }

  /** What was open is no longer: the next one who asks opens it anew. */
  again(): void {
    this.attempt = undefined;
    this.failures = 0;
    this.fault = null;
  }

  private get wait(): number {
    return BACKOFF_MS[Math.min(this.failures, BACKOFF_MS.length) - 1] ?? 0;
  }

  private async run(): Promise<void> {
    try {
      await this.open();
      this.failures = 0;
      this.fault = null;
    } catch (error) {
      this.failures++;
      this.failedAt = this.steady();
      this.fault = wordsOf(error as Error);
      throw error;
    }
  }
}
