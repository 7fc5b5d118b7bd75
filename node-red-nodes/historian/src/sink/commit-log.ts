import { rootOf, type ContractObject } from '@mantis-pdm/core/contract';
import { CommittedIds } from './committed-ids';
import type { Bus, BusEvents, PortError } from '@mantis-pdm/node-red-kit';

export interface CommitLogPorts {
  bus: Pick<Bus, 'on' | 'off' | 'emit'>;
  /** Whether the store was ever opened: what it refuses before that says nothing about the object. */
  isOpen(): boolean;
  /** The store, as it names itself. */
  store: string;
  /** Epoch ms. */
  now(): number;
}

/**
 * Tells the connectors, object by object, what became of what they sent: committed, or refused. What it took and has not told
 * of yet, it names when it is asked. Nothing is concluded from an object about those before it, which may be slower on their
 * way, or gone.
 */
export class CommitLog {
  /** Objects on their way into the store, and how many copies of each. */
  private readonly open = new Map<string, number>();
  private committed = new CommittedIds();
  private refused = new Map<string, { ids: string[]; reason: string; final: boolean }>();
  private due = false;
  private closing = false;

  constructor(private readonly ports: CommitLogPorts) {
    ports.bus.on('asked-for', this.onAsked);
  }

  /** Follows one write; settles as it does. Only `samples` come from a connector that waits to hear. */
  async follow(object: ContractObject, write: Promise<void>): Promise<void> {
    if (object.kind !== 'samples') return write;
    const ids = object.completes ?? [rootOf(object.id)];
    for (const id of ids) this.open.set(id, (this.open.get(id) ?? 0) + 1);
    try {
      await write;
      this.committed.add(object, ids);
    } catch (error) {
      this.refuse(ids, error as Error);
      throw error;
    } finally {
      for (const id of ids) this.leave(id);
      this.tellSoon();
    }
  }

  /** Goes on telling until the last write has settled. */
  close(): void {
    this.closing = true;
    this.endWhenDone();
  }

  private readonly onAsked = ({ ids, held }: BusEvents['asked-for'][0]): void => {
    for (const id of ids) if (this.open.has(id)) held(id);
  };

  private refuse(ids: readonly string[], error: Error): void {
    const { name, message } = error;
    // By name: a package may have brought a copy of the kit of its own.
    const final = name === 'PortError' && !(error as PortError).retryable && this.ports.isOpen();
    const key = `${final} ${message}`;
    const group = this.refused.get(key) ?? { ids: [], reason: message, final };
    group.ids.push(...ids);
    this.refused.set(key, group);
  }

  private leave(id: string): void {
    const copies = (this.open.get(id) ?? 1) - 1;
    if (copies > 0) this.open.set(id, copies);
    else this.open.delete(id);
    if (this.closing) this.endWhenDone();
  }

  private endWhenDone(): void {
    if (this.open.size === 0) this.ports.bus.off('asked-for', this.onAsked);
  }

  /** What settles in the same turn, as the objects of a batch do, is told at once. */
  private tellSoon(): void {
    if (this.due) return;
    this.due = true;
    queueMicrotask(() => this.tell());
  }

  private tell(): void {
    this.due = false;
    const { committed, refused } = this;
    this.committed = new CommittedIds();
    this.refused = new Map();
    for (const group of refused.values()) this.ports.bus.emit('refused', group);
    const { store, now, bus } = this.ports;
    for (const event of committed.events(store, now())) bus.emit('committed', event);
  }
}
