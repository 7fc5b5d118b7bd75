/**
 * Sequence numbers of one source: strictly rising, also over restarts, with nothing stored. They follow the clock
 * in µs, and count on from the last number when more than one falls into a µs or the clock is set back.
 */
export class Sequence {
  private last = 0;

  /** The next number for a moment in epoch ms. */
  next(now: number): number {
    this.last = Math.max(this.last + 1, Math.floor(now * 1000));
    return this.last;
  }

  /** Takes `count` numbers more, so that they may follow the last one. */
  skip(count: number): void {
    this.last += count;
  }
}
