import { say, type Said } from '@mantis-pdm/core/contract/said';
import { lasting, noteGap, patienceOf } from '@mantis-pdm/core/time';
import type { StatusLight } from './status-light';

export interface QuietParts {
  status: StatusLight;
  /** Ms by a clock that is never set. */
  steady(): number;
  /** Silence in ms that is news: null as learned from what comes; 0: none is. */
  patience: number | null;
  /** What is said of the silence, and how long it has been. */
  code?: 'connection.silent' | 'connection.nothing';
}

/** A light that tells the seconds would change each second: such steps, in ms. */
const STEP_MS = 10_000;

/** So much is told in minutes, of which the light changes by itself once a minute. */
const MINUTES_FROM = 120_000;

/** Says of a connection that stands, and over which nothing comes, since when that is so. The next value ends it. */
export class Quiet {
  private readonly gaps: number[] = [];
  private last: number | undefined;
  private connectedAt: number | undefined;
  private told: Said | undefined;

  constructor(private readonly parts: QuietParts) {}

  /** What is said at the moment; undefined while what is expected comes. */
  get reason(): Said | undefined {
    return this.told;
  }

  /** Something came. */
  heard(): void {
    const now = this.parts.steady();
    const gap = this.last === undefined ? 0 : now - this.last;
    if (gap > 0) noteGap(this.gaps, gap);
    this.last = now;
    this.tell(undefined);
  }

  /** Whether the connection stands: while it does not, its own reason is told. */
  connected(stands: boolean): void {
    if (stands) this.connectedAt ??= this.parts.steady();
    else this.connectedAt = undefined;
    if (!stands) this.tell(undefined);
  }

  /** To be called now and then. */
  look(): void {
    if (this.connectedAt === undefined || this.parts.patience === 0) return;
    const silent = this.parts.steady() - Math.max(this.connectedAt, this.last ?? -Infinity);
    const { patience, code = 'connection.silent' } = this.parts;
    if (silent <= (patience ?? patienceOf(this.gaps))) return;
    const shown = silent < MINUTES_FROM ? Math.floor(silent / STEP_MS) * STEP_MS || silent : silent;
    this.tell(say(code, { length: lasting(shown) }));
  }

  private tell(said: Said | undefined): void {
    this.told = said;
    // The light itself knows what it shows already.
    this.parts.status.besides(said, 'silence');
  }
}
