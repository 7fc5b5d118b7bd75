/** Snapshots from which a user knows how the machine is when healthy: the baseline of the detector at its default. */
export const LEARNED = 50;

/**
 * Limits of zones C/D over A/B for small machines (class I, as test rigs are) in ISO 10816-1, annex B: 4.5 and 0.71 mm/s. A machine
 * that was at the edge of "as new" is damaged when it vibrates so many times as much.
 */
export const TIMES = 6.3;

/**
 * The failure threshold that a user states who knows nothing of the bearing: {@link TIMES} the median RMS of the first
 * {@link LEARNED} snapshots. The same rule for every channel of every run; undefined until then.
 */
export class HealthyLevel {
  threshold: number | undefined;
  private seen: number[] = [];

  /** @returns The threshold, where it was known before this value. */
  take(rms: number): number | undefined {
    const known = this.threshold;
    if (known !== undefined) return known;
    this.seen.push(rms);
    if (this.seen.length === LEARNED) this.state();
    return undefined;
  }

  private state(): void {
    const sorted = this.seen.sort((a, b) => a - b);
    this.threshold = (TIMES * (sorted[(LEARNED - 1) >> 1] + sorted[LEARNED >> 1])) / 2;
    this.seen = [];
  }
}
