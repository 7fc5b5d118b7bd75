import { EventEmitter } from 'node:events';

/** What the clock of this machine did. */
export interface ClockEvents {
  /** It was set by so many ms, and is followed only when it stays so; `back` when it was set right again. */
  noticed: [event: { by: number; back: boolean }];
  /** The time of the house was set by so many ms: whatever goes by the newest time is to begin anew. */
  stepped: [event: { by: number }];
}

/** Where a clock takes its time from. */
export interface Timers {
  /** Epoch ms, as the machine has it. */
  wall(): number;
  /** Ms by a clock that is never set. */
  steady(): number;
}

/** A change of wall time against the steady clock that is a step, in ms; what is less is a clock being slewed. */
export const STEP_MS = 2_000;

/** A step is followed when it has lasted for so long, in ms. */
export const LASTS_MS = 60_000;

/** No release is older: a machine that shows an earlier time has a clock that was never set. */
export const RELEASED = Date.UTC(2026, 0, 1);

const machine: Timers = { wall: () => Date.now(), steady: () => performance.now() };

/**
 * The time that this house goes by: the machine's, but for a step of it, which is followed only when it has lasted for a minute,
 * so that a clock that is wrong for some seconds moves nothing. A clock that was not set is followed at once when it is, and
 * never back.
 */
export class HouseClock extends EventEmitter<ClockEvents> {
  private offset: number;
  private step: { by: number; since: number } | undefined;

  constructor(private readonly timers: Timers = machine) {
    super();
    this.setMaxListeners(0);
    this.offset = timers.wall() - timers.steady();
  }

  /** Epoch ms. */
  readonly now = (): number => {
    const steady = this.timers.steady();
    this.watch(this.timers.wall() - steady, steady);
    return Math.round(steady + this.offset);
  };

  /** Ms from some moment on, for waits and durations: it is never set. */
  readonly steady = (): number => this.timers.steady();

  /** Whether the machine's clock was not set since it started: its times are no dates. */
  get unset(): boolean {
    return this.now() < RELEASED;
  }

  /** Looks at the machine's clock; to be called now and then, so that a step is noticed while nothing asks for the time. */
  tick(): void {
    this.now();
  }

  private watch(offset: number, steady: number): void {
    const by = offset - this.offset;
    if (Math.abs(by) <= STEP_MS) {
      this.offset = offset;
      if (!this.step) return;
      const was = this.step.by;
      this.step = undefined;
      this.emit('noticed', { by: -was, back: true });
      return;
    }
    if (!this.step || Math.abs(by - this.step.by) > STEP_MS) {
      this.step = { by, since: steady };
      this.emit('noticed', { by, back: false });
    }
    if (this.follows(steady)) this.follow(offset);
  }

  private follows(steady: number): boolean {
    const { offset, step } = this;
    if (!step) return false;
    if (steady + offset < RELEASED) return true;
    const leadsBack = steady + offset + step.by < RELEASED;
    return !leadsBack && steady - step.since >= LASTS_MS;
  }

  private follow(offset: number): void {
    const by = offset - this.offset;
    this.offset = offset;
    this.step = undefined;
    this.emit('stepped', { by });
  }
}
