import type { Remark } from '@mantis-pdm/core/remarks';

/** The end of a link: lost for a reason, or stopped without one. */
export class WatchEnding {
  came = false;
  reason: Remark | undefined;
  readonly promise: Promise<void>;
  private resolve: () => void = () => undefined;

  constructor(signal: AbortSignal) {
    this.promise = new Promise((resolve) => (this.resolve = resolve));
    if (signal.aborted) this.come();
    else signal.addEventListener('abort', () => this.come(), { once: true });
  }

  come(reason?: Remark): void {
    if (this.came) return;
    this.came = true;
    this.reason = reason;
    this.resolve();
  }
}
