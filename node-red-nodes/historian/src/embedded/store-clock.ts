import type { Remark } from '@mantis-pdm/core/remarks';
import { remark } from './remark.ts';

/** A clock that differs from what the store has seen by more than this is not believed at once. */
export const SLACK_MS = 3_600_000;
/** What it says is believed after it has stood for so long while the store ran. */
export const PROOF_MS = 24 * 3_600_000;

/** What a store keeps of its clock. */
export interface ClockState {
  /** Epoch ms up to which time is believed to have passed. */
  believed: number;
  /** How long, in ms of running, the system's clock has been ahead of that; negative: behind it. */
  doubt: number;
}

/** What became of the clock at a tick. */
export type ClockChange = 'doubted' | 'right again' | 'believed' | undefined;

/**
 * The time by which a store judges what is old. It follows the system's clock where that goes on as it did, and a steady clock
 * where it jumps: what is deleted for its age is gone for good, and a box without a battery, a wrong entry or a broken time
 * server must not cost the history. A difference that lasts for a day of running is believed (ADR 10).
 */
export class StoreClock {
  private state: ClockState | undefined;
  private tickedAt: number;
  private readonly steady: () => number;

  /** `steady`: milliseconds of a clock that is never set, nor set back. */
  constructor(steady = () => performance.now()) {
    this.steady = steady;
    this.tickedAt = steady();
  }

  /** Goes on from what a file has kept; without that, the first {@link tick} decides. */
  load(state: ClockState | undefined): void {
    this.state = state && { ...state };
    this.tickedAt = this.steady();
  }

  /**
   * Takes note of the system's clock (epoch ms). `newest` is asked for where nothing is known yet: the time of the newest
   * points, or null.
   */
  tick(wall: number, newest: number | null = null): ClockChange {
    const now = this.steady();
    const ran = now - this.tickedAt;
    this.tickedAt = now;
    if (!this.state) this.state = { believed: Math.min(wall, newest ?? wall), doubt: 0 };
    const { state } = this;
    const lag = wall - (state.believed + ran);
    if (Math.abs(lag) <= SLACK_MS) return this.follow(wall, state.doubt === 0 ? undefined : 'right again');
    const former = Math.sign(state.doubt) === Math.sign(lag) ? state.doubt : 0;
    // At least a trace of doubt, so that its beginning is told once.
    state.doubt = former + Math.sign(lag) * Math.max(ran, former === 0 ? 1 : 0);
    state.believed += ran;
    if (Math.abs(state.doubt) >= PROOF_MS) return this.follow(wall, 'believed');
    return former === 0 ? 'doubted' : undefined;
  }

  /** Epoch ms: never ahead of the system's clock, nor of what is believed. */
  now(wall: number): number {
    return Math.min(wall, this.state?.believed ?? wall);
  }

  /** How far the system's clock is ahead of what is believed (negative: behind), and how much longer it must stand; null without a doubt. */
  doubt(wall: number): { aheadMs: number; leftMs: number } | null {
    if (!this.state || this.state.doubt === 0) return null;
    return { aheadMs: wall - this.state.believed, leftMs: PROOF_MS - Math.abs(this.state.doubt) };
  }

  /** What is to be kept, or undefined before the first tick. */
  get kept(): ClockState | undefined {
    return this.state;
  }

  private follow(wall: number, change: ClockChange): ClockChange {
    this.state = { believed: wall, doubt: 0 };
    return change;
  }
}

/** A span in words. */
export function days(ms: number): Remark {
  const hours = Math.abs(ms) / 3_600_000;
  return hours < 48
    ? remark('duck.clock.hours', { hours: Math.round(hours) })
    : remark('duck.clock.days', { days: Math.round(hours / 24) });
}
