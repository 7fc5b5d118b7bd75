/** Messages under way at which sources are to hold back, and at which they may go on. */
const HIGH = 1_000;
const LOW = 500;

/** What is under way while nothing at all gets done for so long hangs, and is waited for no longer, in ms. */
const PATIENCE_MS = 5_000;

/** Sources that are let go on in one turn of the event loop, so that all of them together do not overshoot. */
const AT_ONCE = 4;

/**
 * How much the nodes of this process have taken in and not yet done. Sources ask before they send: what waits on a disk, in a
 * broker or at a sender costs nothing; what waits in the flow costs memory, and is dropped in the end.
 */
export class Pressure {
  private inside = 0;
  private hanging = 0;
  private leaving = 0;
  private above = false;
  private moved = false;
  private due = false;
  private watch: NodeJS.Timeout | undefined;
  private readonly waiting: (() => void)[] = [];
  /** Told when nodes have room again. */
  onEase: () => void = () => undefined;

  /** Messages that nodes have accepted and not yet done. */
  get count(): number {
    return this.inside;
  }

  /** Nodes have more to do than they should; remains so until half of it is done. */
  get high(): boolean {
    return this.above;
  }

  /** Sources must wait: nodes are behind, or much has been handed over that is not even sent. */
  get full(): boolean {
    return this.above || this.leaving >= HIGH;
  }

  /** A node accepts a message. */
  enter(): void {
    this.inside++;
    if (this.above || this.inside - this.hanging < HIGH) return;
    this.above = true;
    this.moved = true;
    this.watch ??= setInterval(() => this.look(), PATIENCE_MS).unref();
  }

  /** A node is done with a message. */
  leave(): void {
    this.inside--;
    this.moved = true;
    this.hanging = Math.min(this.hanging, this.inside);
    if (this.above && this.inside - this.hanging <= LOW) this.eased();
  }

  /** A source has so many more messages on their way out, or fewer. */
  outgoing(count: number): void {
    this.leaving += count;
    this.release();
  }

  /** Nothing while there is room; else resolves when there is, in the order of asking. */
  ease(): Promise<void> | undefined {
    if (!this.full && this.waiting.length === 0) return undefined;
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** What hangs, for a server that does not answer, must not stop the rest for good. */
  private look(): void {
    if (!this.moved) {
      this.hanging = this.inside;
      this.eased();
    }
    this.moved = false;
  }

  private eased(): void {
    this.above = false;
    clearInterval(this.watch);
    this.watch = undefined;
    this.onEase();
    this.release();
  }

  private release(): void {
    if (this.due || this.full || this.waiting.length === 0) return;
    this.due = true;
    setImmediate(() => {
      this.due = false;
      for (let i = 0; i < AT_ONCE && !this.full; i++) this.waiting.shift()?.();
      this.release();
    });
  }
}
