import type { Clock } from '@mantis-pdm/node-red-kit';

/** A wait shorter than this is left out: timers are not finer, and the debt is carried to the next row. */
const FINEST_MS = 2;

/** Longest single wait, so that a hole of a year in a file does not stop a replay for good. */
const LONGEST_MS = 60_000;

/** Holds rows back until they are due at ×N speed. Time stands still while nothing is asked. */
export class Pacer {
  private previous: number | undefined;
  private due: number;

  /** @param speed Times faster than real time; 0 never waits. */
  constructor(
    private readonly clock: Clock,
    private readonly speed: number,
  ) {
    this.due = clock.steady();
  }

  /** Resolves when the row of this time (epoch ms) is due. A jump back, as at the next asset of a file, waits not at all. */
  async wait(time: number, signal: AbortSignal): Promise<void> {
    if (this.speed === 0) return;
    const step = Math.max(0, time - (this.previous ?? time)) / this.speed;
    this.previous = time;
    this.due += Math.min(step, LONGEST_MS);
    const rest = this.due - this.clock.steady();
    if (rest >= FINEST_MS) await this.clock.sleep(rest, signal);
  }

  /** Starts counting anew from now: after a pause there is nothing to catch up. */
  rebase(): void {
    this.due = this.clock.steady();
  }
}
