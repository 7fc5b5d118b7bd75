import { say, sentence } from '@mantis-pdm/core/contract/said';
import type { Alarm } from '@mantis-pdm/core/contract';
import { endShelving, shiftShelving } from '@mantis-pdm/core/maintenance';
import type { AlarmKeeper } from './keeper';

/** How often the registry is asked for what others have shelved, in ms. */
const LOOK_MS = 60_000;

/** After an alarm could not be brought back it is tried again, in ms. */
const AGAIN_MS = 10_000;

export interface ShelfParts {
  keeper: AlarmKeeper;
  /** Epoch ms. */
  now(): number;
  /** Ms by a clock that is never set. */
  steady(): number;
}

/** When an alarm comes back, by the steady clock, and the date that this stands for. */
interface Due {
  at: number;
  until: number;
}

/**
 * Brings shelved alarms back when their time is over. It is counted by the steady clock from when the shelf is first seen, so that a
 * clock that is set moves nothing; after a restart it is what the dates say is left, and never more than was asked for.
 */
export class Shelf {
  private readonly due = new Map<string, Due>();
  private lookAt = -Infinity;

  constructor(private readonly parts: ShelfParts) {}

  /** An alarm is kept; it may have been shelved, or come back. */
  note(alarm: Alarm): void {
    const suppression = alarm.facts?.suppression;
    const until = suppression?.kind === 'shelved' ? suppression.until : null;
    if (!suppression || until === null) this.due.delete(alarm.id);
    else if (this.due.get(alarm.id)?.until !== until) {
      const left = Math.min(until - this.parts.now(), until - suppression.at);
      this.due.set(alarm.id, { at: this.parts.steady() + left, until });
    }
  }

  /** Brings back what is due. To be called each second. */
  async tick(): Promise<void> {
    const { keeper, steady } = this.parts;
    if (steady() >= this.lookAt) {
      this.lookAt = steady() + LOOK_MS;
      for (const alarm of await keeper.shelved()) this.note(alarm);
    }
    for (const [id, entry] of this.due) if (steady() >= entry.at) await this.bringBack(id, entry);
  }

  /** Our clock was set by so many ms: dates move with it, durations do not. */
  async clockStepped(by: number): Promise<void> {
    const { keeper, now } = this.parts;
    const clock = { by, shown: now() - by };
    for (const [id, entry] of this.due)
      await keeper.step(id, (alarm) => {
        const shifted = shiftShelving(alarm, clock);
        entry.until = shifted?.shelvedUntil ?? entry.until;
        return shifted;
      });
  }

  private async bringBack(id: string, entry: Due): Promise<void> {
    const { keeper, now, steady } = this.parts;
    entry.at = steady() + AGAIN_MS;
    const said = say('shelving.over');
    const audit = { by: 'mantis', at: now(), comment: sentence(said), said };
    // Somebody may have shelved it for longer meanwhile.
    await keeper.step(id, (alarm) => (alarm.shelvedUntil === entry.until ? endShelving(alarm, audit) : null));
    if (this.due.get(id) === entry) this.due.delete(id);
  }
}
