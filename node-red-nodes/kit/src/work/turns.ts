/** How long one turn may hold the event loop, ms. */
const TURN_MS = 10;

interface Piece {
  /** One step; whether it was the last. */
  step(): boolean;
}

/**
 * Long synchronous work in turns: after {@link TURN_MS} whatever else waits in the process is served, then the next
 * piece has its turn. Pieces take turns, so that a small one does not wait for all of a large one.
 */
export class Turns {
  private readonly pieces: Piece[] = [];
  private scheduled = false;

  /** Pieces that are not done. */
  get waiting(): number {
    return this.pieces.length;
  }

  /** Runs the steps to their end; each should take no more than a few ms. Rejects with what a step throws. */
  run<T>(steps: Iterator<unknown, T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.pieces.push({
        step: () => {
          try {
            const { done, value } = steps.next();
            if (done) resolve(value);
            return done === true;
          } catch (error) {
            reject(error);
            return true;
          }
        },
      });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled || this.pieces.length === 0) return;
    this.scheduled = true;
    setImmediate(() => this.turn());
  }

  private turn(): void {
    this.scheduled = false;
    const end = performance.now() + TURN_MS;
    while (this.pieces.length > 0 && performance.now() < end) this.advance(end);
    this.schedule();
  }

  private advance(end: number): void {
    const piece = this.pieces.shift() as Piece;
    let done = piece.step();
    while (!done && performance.now() < end) done = piece.step();
    if (!done) this.pieces.push(piece);
  }
}

/** The turns of this process. */
export const turns = new Turns();
