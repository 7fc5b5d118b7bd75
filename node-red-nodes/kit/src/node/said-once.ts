import { remark } from '@mantis-pdm/core/remarks';
import { ROOM, type Absence } from '../work';
import type { Logger } from './shell';

/** Messages that meet what was said already are told again, as a number, after so long. */
export const AGAIN_MS = 60_000;

/** Tells once that something a node needs is not there, and how many messages met that. */
export class SaidOnce {
  /** By what is not there: how many messages met that since it was said, and when that was. */
  private readonly absences = new Map<string, { count: number; at: number }>();

  constructor(
    private readonly log: Pick<Logger, 'warn'>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether the same was said already: of the messages that follow the number is told, once a minute. */
  met({ absent: what, message }: Error & Absence): boolean {
    const met = this.absences.get(what);
    if (!met) {
      this.absences.set(what, { count: 0, at: this.now() });
      return false;
    }
    met.count++;
    if (this.now() - met.at >= AGAIN_MS) {
      this.log.warn(remark('log.absent.again', { reason: message, count: met.count }));
      Object.assign(met, { count: 0, at: this.now() });
    }
    return true;
  }

  /**
   * Something was done, so that what was not there is: should it go again, it is said again. Room comes and goes with every message while
   * too many come: of that no more is said for a minute.
   */
  back(): void {
    for (const [what, { count, at }] of this.absences) {
      if (what === ROOM && this.now() - at < AGAIN_MS) continue;
      if (count > 0) this.log.warn(remark('log.absent.over', { what, count }));
      this.absences.delete(what);
    }
  }
}
