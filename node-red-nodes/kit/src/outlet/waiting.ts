import type { ContractObject } from '@mantis-pdm/core/contract';
import { Log, objectsOf, type Clocks, type Damage } from '../spool';

export interface WaitingOptions {
  folder: string;
  maxAgeMs: number;
  clocks: Clocks;
  onDrop(records: number, reason: 'size' | 'age'): void;
  onDamage(damage: Damage): void;
}

/** What may wait on disk; the door itself lets less wait. */
const MAX_BYTES = 256e6;

/**
 * What waits at the door until its time is confirmed, on disk: its sender was told that it is kept. It comes to the door again
 * after a restart, and is let go when nothing waits any more. Stores know it by its id, should it come twice.
 */
export class DoorSpool {
  private offering = false;

  private constructor(private readonly log: Log) {}

  static async open(options: WaitingOptions): Promise<DoorSpool> {
    return new DoorSpool(await Log.open({ ...options, maxBytes: MAX_BYTES, full: 'refuse', sync: 'always' }));
  }

  /** Resolves when the objects are on disk. @throws SpoolError */
  async keep(objects: readonly ContractObject[]): Promise<void> {
    await this.log.append(Buffer.from(JSON.stringify(objects)));
  }

  /** Takes what waited when the process ended to `offer`, and lets go of it there. */
  async offerAgain(offer: (objects: ContractObject[]) => Promise<unknown>): Promise<void> {
    const { released, end } = this.log;
    this.offering = true;
    try {
      for (let n = released; n < end; n++) {
        const bytes = await this.log.read(n);
        if (bytes) await offer(objectsOf(bytes));
      }
    } finally {
      this.offering = false;
    }
    await this.letGo(end);
  }

  /** Nothing waits any more. */
  async over(): Promise<void> {
    if (!this.offering && this.log.released < this.log.end) await this.letGo(this.log.end);
  }

  close(): Promise<void> {
    return this.log.close();
  }

  private async letGo(n: number): Promise<void> {
    await this.log.release(n);
    await this.log.tidy();
  }
}
