/** Wrong passwords of one address that cost nothing. */
const FREE = 4;
/** The longest pause, in seconds. */
const LONGEST_S = 300;
/** Failures are forgotten after this time without another, ms. */
const MEMORY_MS = 3_600_000;
/** Addresses that are followed; the one that was seen longest ago is forgotten first. */
const MAX_ADDRESSES = 10_000;

interface Failures {
  count: number;
  /** Epoch ms of the last one. */
  at: number;
}

/**
 * Slows down whoever tries passwords: after four wrong ones each further one doubles the pause, 1 s to 5 min. It holds
 * for the address, never for the user, whom a stranger could lock out otherwise.
 */
export class LoginThrottle {
  private readonly failures = new Map<string, Failures>();

  /** Seconds until the address may try again; 0: now. */
  pause(address: string, now: number): number {
    const known = this.failures.get(address);
    if (!known || known.count < FREE) return 0;
    const pauseMs = Math.min(LONGEST_S, 2 ** (known.count - FREE)) * 1000;
    // A clock that was set back does not lock anybody out.
    const passed = Math.max(0, now - known.at);
    return now < known.at ? 0 : Math.max(0, Math.ceil((pauseMs - passed) / 1000));
  }

  failed(address: string, now: number): void {
    const known = this.failures.get(address);
    const count = known && now - known.at < MEMORY_MS ? known.count + 1 : 1;
    this.failures.delete(address);
    this.failures.set(address, { count, at: now });
    if (this.failures.size > MAX_ADDRESSES) this.failures.delete(this.failures.keys().next().value as string);
  }

  passed(address: string): void {
    this.failures.delete(address);
  }
}
