import { hash } from 'node:crypto';

/** Messages that are remembered. */
const MAX_REMEMBERED = 10_000;

/** A short name of a message's content, as one node reads it. */
export function digest(node: string, topic: string, payload: Buffer): string {
  return hash('sha1', Buffer.concat([Buffer.from(`${node}\0${topic}\0`), payload]), 'base64url').slice(0, 20);
}

/** Remembers the last messages, to tell those that a broker sends again. */
export class Repeats {
  private readonly known = new Set<string>();

  /** Whether a message that is flagged as sent again was here already; remembers it. */
  seen(name: string, dup: boolean): boolean {
    const repeated = dup && this.known.has(name);
    this.known.delete(name);
    this.known.add(name);
    if (this.known.size > MAX_REMEMBERED) this.known.delete(this.known.values().next().value as string);
    return repeated;
  }

  /** The message could not be kept, so it must be taken when it comes again. */
  forget(name: string): void {
    this.known.delete(name);
  }
}
