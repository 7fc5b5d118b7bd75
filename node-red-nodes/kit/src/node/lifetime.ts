import { isPromise } from '../work';

/** Everything that must stop when a node closes, and the net under every callback that runs outside the input handler. */
export class Lifetime {
  private readonly closers: (() => void | Promise<void>)[] = [];
  private closed = false;

  constructor(private readonly onError: (error: unknown) => void) {}

  get ended(): boolean {
    return this.closed;
  }

  /** What is opened after the end, by work that was still under way, is closed at once. */
  onClose(work: () => void | Promise<void>): void {
    if (this.closed) this.attempt(work);
    else this.closers.push(work);
  }

  /** Runs `work` each `ms` until the end. A tick is left out while the last one still runs: two at once would meet in the same files. */
  every(ms: number, work: () => void | Promise<void>): void {
    let running = false;
    const tick = async () => {
      if (running) return;
      running = true;
      try {
        await work();
      } finally {
        running = false;
      }
    };
    const timer = setInterval(this.guard(tick), ms);
    timer.unref();
    this.onClose(() => clearInterval(timer));
  }

  /** After close the callback does nothing. */
  guard<A extends unknown[]>(callback: (...args: A) => void | Promise<void>): (...args: A) => void {
    return (...args) => {
      if (!this.closed) this.attempt(() => callback(...args));
    };
  }

  /** Runs work now; a throw, at once or later, is reported and goes no further. */
  attempt(work: () => void | Promise<void>): void {
    try {
      const result: unknown = work();
      if (isPromise(result)) result.then(undefined, (error: unknown) => this.onError(error));
    } catch (error) {
      this.onError(error);
    }
  }

  /** Runs the closers, last registered first; a closer that throws does not keep the others from running. */
  async end(): Promise<void> {
    this.closed = true;
    for (const close of this.closers.reverse()) {
      try {
        await close();
      } catch (error) {
        this.onError(error);
      }
    }
    this.closers.length = 0;
  }
}
