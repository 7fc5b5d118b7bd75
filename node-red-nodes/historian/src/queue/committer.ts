import { worded, wordsOf, type Wording } from '@mantis-pdm/core/remarks';
import { PortError } from '@mantis-pdm/node-red-kit';

/** One item on its way, and those who wait to hear of it. */
export interface QueuedItem<T> {
  item: T;
  weight: number;
  /** When it came, as a time of `performance.now()`. */
  since: number;
  resolve: () => void;
  reject: (error: Error) => void;
}

export interface CommitterOptions<T> {
  commit: (items: T[]) => Promise<void>;
  /** A batch that cannot be committed is tried again until its oldest item has waited for this long, in ms. */
  giveUpMs: number;
  /** Told why commits fail, and null when they work again. */
  onFault: (fault: Wording | null) => void;
}

/** Waits between attempts of one batch, in ms; the last one repeats. */
const BACKOFF_MS = [100, 300, 1_000, 2_000];
/** Longest wait that a store may ask for. */
const MAX_RETRY_AFTER_MS = 60_000;

/**
 * Commits a batch and settles its items. What fails in a retryable way is tried again with growing waits of at most 2 s,
 * or as long as the store asks for. What is refused for good is halved until the culprit is alone: only that one is
 * refused, whoever shared a batch with it is stored.
 */
export class Committer<T> {
  /** Why the last commit failed, or null. */
  fault: Wording | null = null;
  private hurried = false;
  private wake: () => void = () => undefined;

  constructor(private readonly options: CommitterOptions<T>) {}

  /** Settles every entry; the oldest comes first. */
  settle(entries: readonly QueuedItem<T>[]): Promise<void> {
    return this.settleBy(entries, entries[0].since + this.options.giveUpMs);
  }

  /** From now on every batch has one attempt, and nothing waits. */
  hurry(): void {
    this.hurried = true;
    this.wake();
  }

  private async settleBy(entries: readonly QueuedItem<T>[], deadline: number): Promise<void> {
    const error = await this.attempt(
      entries.map(({ item }) => item),
      deadline,
    );
    if (error && entries.length > 1 && !isRetryable(error)) return this.halve(entries, deadline);
    for (const entry of entries) {
      if (error) entry.reject(error);
      else entry.resolve();
    }
  }

  private async halve(entries: readonly QueuedItem<T>[], deadline: number): Promise<void> {
    const middle = entries.length >> 1;
    await this.settleBy(entries.slice(0, middle), deadline);
    await this.settleBy(entries.slice(middle), deadline);
  }

  private async attempt(items: T[], deadline: number): Promise<Error | undefined> {
    for (let round = 0; ; round++) {
      const error = await this.options.commit(items).then(() => undefined, asError);
      // What is refused for good is told to whoever sent it; the store itself works.
      this.report(error && isRetryable(error) ? wordsOf(error) : null);
      if (!error || !isRetryable(error) || this.hurried || performance.now() >= deadline) return error;
      await this.pause(waitAfter(error, round));
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private report(fault: Wording | null): void {
    if (textOf(fault) === textOf(this.fault)) return;
    this.fault = fault;
    this.options.onFault(fault);
  }
}

/** One fault is another where it reads otherwise. */
function textOf(fault: Wording | null): string | null {
  return fault && worded(fault);
}

function waitAfter(error: Error, round: number): number {
  const asked = error instanceof PortError ? (error.retryAfterMs ?? 0) : 0;
  const usual = BACKOFF_MS[Math.min(round, BACKOFF_MS.length - 1)];
  return Math.max(usual, Math.min(asked, MAX_RETRY_AFTER_MS));
}

function isRetryable(error: Error): boolean {
  return error instanceof PortError && error.retryable;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
