import { presentForm, type ContractObject } from '@mantis-pdm/core/contract';
import type { Clocks } from './age';
import { Log } from './log';

/** Why something was set aside: the store refused it for good, or it never came to one. */
export type Why = 'refused' | 'filtered';

/** Objects that are told of as not stored. */
export interface DeadLetter {
  /** Epoch ms at which they were set aside. */
  at: number;
  why: Why;
  /** The store's words, or what was waited for in vain. */
  reason: string;
  objects: ContractObject[];
}

export interface DeadLetterOptions {
  folder: string;
  clocks: Clocks;
  /** Records that made room for younger ones, and are gone for good. */
  onDrop(records: number): void;
}

/** Bytes on disk at most; the oldest go first, a sixteenth at a time. */
const MAX_BYTES = 16e6;

/** What is shown at once. */
const MAX_SHOWN = 100;

/** The dead letters of a connector: bounded, on disk, to be looked at and to be sent again. */
export class DeadLetters {
  private constructor(private readonly log: Log) {}

  static async open({ folder, clocks, onDrop }: DeadLetterOptions): Promise<DeadLetters> {
    const log = await Log.open({
      ...{ folder, clocks, maxBytes: MAX_BYTES, segmentBytes: MAX_BYTES / 16, full: 'drop' },
      ...{ maxAgeMs: Infinity, sync: 'always' },
      onDrop,
      onDamage: ({ records }) => onDrop(records),
    });
    return new DeadLetters(log);
  }

  /** Records that lie here. */
  get count(): number {
    return this.log.end - this.log.released;
  }

  get bytes(): number {
    return this.log.used;
  }

  /** Resolves when it is on disk. @throws SpoolError */
  async add(letter: DeadLetter): Promise<void> {
    await this.log.append(Buffer.from(JSON.stringify(letter)));
  }

  /** The newest, newest first. */
  async newest(count = MAX_SHOWN): Promise<DeadLetter[]> {
    const found: DeadLetter[] = [];
    for (let n = this.log.end - 1; n >= this.log.released && found.length < count; n--) {
      const letter = await this.read(n);
      if (letter) found.push(letter);
    }
    return found;
  }

  /** Gives all that lie here now to `send`, oldest first, each gone once it was taken. How many objects there were. */
  async replay(send: (objects: ContractObject[]) => Promise<unknown>): Promise<number> {
    const end = this.log.end;
    let sent = 0;
    for (let n = this.log.released; n < end; n++) {
      const letter = await this.read(n);
      if (letter) await send(letter.objects);
      sent += letter?.objects.length ?? 0;
      await this.log.release(n + 1);
    }
    await this.log.tidy();
    return sent;
  }

  tidy(): Promise<void> {
    return this.log.tidy();
  }

  close(): Promise<void> {
    return this.log.close();
  }

  private async read(n: number): Promise<DeadLetter | undefined> {
    const bytes = await this.log.read(n);
    const found: unknown = bytes && JSON.parse(bytes.toString());
    // In the place of a damaged one lies an empty list.
    if (Array.isArray(found) || !found) return undefined;
    const letter = found as DeadLetter;
    return { ...letter, objects: letter.objects.map(presentForm) };
  }
}
