import { PortError } from '../ports/port-error';

export interface CircuitBreakerOptions {
  /** What is called, for the sentence of a refusal. */
  name: string;
  /** So many failures within {@link withinMs} open it. @default 5 */
  failures?: number;
  /** @default 10 000 ms */
  withinMs?: number;
  /** How long it refuses; then one call is let through, and decides. @default 30 000 ms */
  openMs?: number;
  /** Milliseconds of a clock that is never set back. */
  steady?: () => number;
}

export type CircuitState = 'closed' | 'open' | 'half-open';

/**
 * Spares a service that is down, and whoever waits for it: after several failures calls are refused at once for a while.
 * Only failures that may pass count ({@link PortError} with `retryable`, and errors of any other kind); a service that refuses
 * what it is asked is alive. Guards what we call; sources have their own retries.
 */
export class CircuitBreaker {
  private readonly options: Required<CircuitBreakerOptions>;
  private failedAt: number[] = [];
  private openedAt: number | undefined;
  private trying = false;

  constructor(options: CircuitBreakerOptions) {
    const steady = () => performance.now();
    this.options = { failures: 5, withinMs: 10_000, openMs: 30_000, steady, ...options };
  }

  get state(): CircuitState {
    if (this.openedAt === undefined) return 'closed';
    return this.options.steady() - this.openedAt < this.options.openMs ? 'open' : 'half-open';
  }

  /** Calls, or rejects with a retryable {@link PortError} while it is open. */
  async run<T>(call: () => Promise<T>): Promise<T> {
    const { state } = this;
    if (state === 'open' || (state === 'half-open' && this.trying)) throw this.refusal();
    this.trying = state === 'half-open';
    try {
      const result = await call();
      this.close();
      return result;
    } catch (error) {
      if (error instanceof PortError && !error.retryable) this.close();
      else this.failed();
      throw error;
    } finally {
      this.trying = false;
    }
  }

  private close(): void {
    this.failedAt = [];
    this.openedAt = undefined;
  }

  private failed(): void {
    const { failures, withinMs, steady } = this.options;
    const now = steady();
    this.failedAt = [...this.failedAt.filter((at) => now - at < withinMs), now];
    if (this.trying || this.failedAt.length >= failures) this.openedAt = now;
  }

  private refusal(): PortError {
    const { name, openMs, steady } = this.options;
    const left = Math.max(0, openMs - (steady() - (this.openedAt as number)));
    const text = `${name} has failed several times in a row; it is asked again in ${Math.ceil(left / 1000)} s`;
    return new PortError(text, true);
  }
}
