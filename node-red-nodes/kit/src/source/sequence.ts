import { randomBytes } from 'node:crypto';

/**
 * Sequence numbers and ids of one source, with nothing stored. The numbers rise strictly as long as the process lives:
 * they follow the clock in µs, and count on from the last one when more than one falls into a µs or the clock is set
 * back. A machine without a battery shows the same time at each boot, and two nodes may read the same address in the
 * same µs: so every id also holds a name that was drawn at random for this run of this source.
 */
export class Sequence {
  /** 40 random bits, as text. */
  readonly run = randomBytes(5).toString('hex');
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

  /** An id behind an origin, for a number that this sequence gave. */
  id(origin: string, seq: number): string {
    return `${origin}#${this.run}-${seq}`;
  }
}
