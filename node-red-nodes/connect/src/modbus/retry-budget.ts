/** Share of the time that units which do not answer may cost the others. */
const SHARE = 0.05;

/** A unit that used to answer is given this many times its slowest answer when it is tried again. */
const MARGIN = 4;
const SHORTEST_PROBE_MS = 20;

/** One that never answered is given as long as the slowest of the others, but each tenth time all of the time-out. */
const SHORTEST_FIRST_PROBE_MS = 100;
const FULL_EVERY = 10;

/** While nobody on the line answers there is nobody to protect: each unit is tried this often. */
const RETRY_MS = 2_000;

interface Unit {
  away: boolean;
  /** Slowest recent answer in ms; 0 while it never answered. */
  slowest: number;
  triedAt: number;
  askedAt: number;
  /** Attempts since it went away. */
  tries: number;
}

/**
 * Decides when units that do not answer are tried again (a retry budget), so that all of them together cost at most 5 % of the time
 * of the line they share with others: each attempt is paid for with time saved up before, and the one that waited
 * longest comes first. All times are in ms.
 */
export class RetryBudget {
  private readonly units = new Map<number, Unit>();
  private credit: number;
  private countedAt: number | undefined;

  /** @param timeoutMs Longest wait for an answer. */
  constructor(private readonly timeoutMs: number) {
    this.credit = timeoutMs;
  }

  /** How long to wait for the unit's answer now, or undefined when it is not its turn; `anyway`: it is, whatever it costs. */
  allow(unitId: number, now: number, anyway = false): number | undefined {
    const unit = this.unit(unitId);
    unit.askedAt = now;
    if (!unit.away) return this.timeoutMs;
    this.save(now);
    const wait = this.probeMs(unit);
    const due =
      anyway ||
      (this.alone() ? now - unit.triedAt >= RETRY_MS : this.credit >= wait && !this.waitsLonger(unit));
    if (!due) return undefined;
    unit.triedAt = now;
    unit.tries++;
    return anyway ? this.timeoutMs : wait;
  }

  answered(unitId: number, took: number): void {
    const unit = this.unit(unitId);
    unit.away = false;
    unit.tries = 0;
    unit.slowest = Math.max(took, unit.slowest * 0.99);
  }

  /** The unit gave no answer, and the line waited `took` for it. */
  missed(unitId: number, took: number, now: number): void {
    const unit = this.unit(unitId);
    this.save(now);
    if (unit.away) this.credit = Math.max(-this.timeoutMs, this.credit - took);
    unit.away = true;
    unit.triedAt = now;
  }

  isAway(unitId: number): boolean {
    return this.units.get(unitId)?.away === true;
  }

  get away(): number {
    return [...this.units.values()].filter(({ away }) => away).length;
  }

  private save(now: number): void {
    const passed = Math.max(0, now - (this.countedAt ?? now));
    this.countedAt = now;
    this.credit = Math.min(this.timeoutMs, this.credit + passed * SHARE);
  }

  private probeMs({ slowest, tries }: Pick<Unit, 'slowest' | 'tries'>): number {
    if (slowest > 0) return Math.min(this.timeoutMs, Math.max(SHORTEST_PROBE_MS, MARGIN * slowest));
    const usual = Math.max(0, ...[...this.units.values()].map((unit) => unit.slowest));
    const full = usual === 0 || tries % FULL_EVERY === FULL_EVERY - 1;
    return full
      ? this.timeoutMs
      : Math.min(this.timeoutMs, Math.max(SHORTEST_FIRST_PROBE_MS, MARGIN * usual));
  }

  private alone(): boolean {
    return [...this.units.values()].every(({ away }) => away);
  }

  /** Whether another one, that somebody still asks for, has waited longer and can be paid for. */
  private waitsLonger(unit: Unit): boolean {
    return [...this.units.values()].some(
      (other) =>
        other.away &&
        other.triedAt < unit.triedAt &&
        other.askedAt > unit.triedAt &&
        this.credit >= this.probeMs(other),
    );
  }

  private unit(unitId: number): Unit {
    const known = this.units.get(unitId);
    if (known) return known;
    const unit = { away: false, slowest: 0, triedAt: 0, askedAt: 0, tries: 0 };
    this.units.set(unitId, unit);
    return unit;
  }
}
