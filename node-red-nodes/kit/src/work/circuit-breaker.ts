import { say, type Part } from '@mantis-pdm/core/contract/said';
import { wordsOf, within } from '@mantis-pdm/core/remarks';
import { meter } from '../ports/meter';
import { PortError } from '../ports/port-error';
import { asError } from './as-error';

export interface CircuitBreakerOptions {
  /** What is called, for the sentence of a refusal. */
  name: string;
  /** So many failures within {@link withinMs} open it. @default 5 */
  failures?: number;
  /** @default 10 000 ms */
  withinMs?: number;
  /** How long it refuses; then one call is let through, and decides. @default 30 000 ms */
  openMs?: number;
  /** A light question, asked while it is open. Resolves when the service is there again: then one call is let through at once. */
  probe?: () => Promise<unknown>;
  /** Between two such questions. @default 1 500 ms */
  probeMs?: number;
  /** Milliseconds of a clock that is never set back. */
  steady?: () => number;
}

export type CircuitState = 'closed' | 'open' | 'half-open';

/**
 * Spares a service that is down, and whoever waits for it: after several failures calls are refused at once for a while.
 * Only failures that may pass count ({@link PortError} with `retryable`, and errors of any other kind); a service that refuses
 * what it is asked is alive. A probe shortens the wait where a service that did not answer does again; one that answers
 * and fails all the same is left alone for the whole time. Guards what we call; sources have their own retries.
 */
export class CircuitBreaker {
  private readonly options: Required<Omit<CircuitBreakerOptions, 'probe'>> &
    Pick<CircuitBreakerOptions, 'probe'>;
  private failedAt: number[] = [];
  private openedAt: number | undefined;
  private trying = false;
  private reason: Part | string = '';
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  /** Whether the service answered the last probe since it was first refused. */
  private answers = false;

  constructor(options: CircuitBreakerOptions) {
    const steady = () => performance.now();
    const defaults = { failures: 5, withinMs: 10_000, openMs: 30_000, probeMs: 1_500, steady };
    this.options = { ...defaults, ...options };
  }

  get state(): CircuitState {
    if (this.openedAt === undefined) return 'closed';
    return this.options.steady() - this.openedAt < this.options.openMs ? 'open' : 'half-open';
  }

  /** Calls, or rejects with a retryable {@link PortError} while it is open. */
  async run<T>(call: () => Promise<T>): Promise<T> {
    const { state } = this;
    if (state === 'open' || (state === 'half-open' && this.trying)) {
      meter.count('mantis_breaker_calls_total', { outcome: 'refused' });
      throw this.refusal();
    }
    this.trying = state === 'half-open';
    try {
      const result = await call();
      this.close();
      meter.count('mantis_breaker_calls_total', { outcome: 'done' });
      return result;
    } catch (error) {
      if (error instanceof PortError && !error.retryable) this.close();
      else this.failed(within(wordsOf(asError(error))));
      meter.count('mantis_breaker_calls_total', { outcome: 'failed' });
      throw error;
    } finally {
      this.trying = false;
    }
  }

  /** Asks no more probes. Calls go on as before. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private close(): void {
    this.failedAt = [];
    this.openedAt = undefined;
    this.answers = false;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private failed(reason: Part | string): void {
    const { failures, withinMs, steady } = this.options;
    const now = steady();
    this.reason = reason;
    this.failedAt = [...this.failedAt.filter((at) => now - at < withinMs), now];
    if (!this.trying && this.failedAt.length < failures) return;
    if (this.openedAt === undefined) meter.count('mantis_breaker_opened_total', {});
    this.openedAt = now;
    this.timer ??= this.probeLater();
  }

  private probeLater(): NodeJS.Timeout | undefined {
    const { probe, probeMs } = this.options;
    if (!probe || this.stopped) return undefined;
    return setTimeout(() => void this.ask(probe), probeMs).unref();
  }

  private async ask(probe: () => Promise<unknown>): Promise<void> {
    const answers = await probe().then(
      () => true,
      () => false,
    );
    if (this.openedAt === undefined) return;
    const came = answers && !this.answers;
    this.answers = answers;
    if (came && !this.trying) this.openedAt = this.options.steady() - this.options.openMs;
    this.timer = this.probeLater();
  }

  private refusal(): PortError {
    const { name, openMs, steady } = this.options;
    const left = Math.max(0, openMs - (steady() - (this.openedAt as number)));
    const values = { store: name, reason: this.reason, seconds: Math.ceil(left / 1000) };
    return new PortError(say('store.resting', values), true);
  }
}
