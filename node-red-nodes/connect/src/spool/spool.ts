import type { ContractObject } from '@mantis-pdm/core/contract';
import type { Bus } from '@mantis-pdm/node-red-kit';
import type { Clock } from '../source';
import { Log, type LogOptions } from './log';

export interface SpoolPorts {
  clock: Clock;
  bus: Pick<Bus, 'on' | 'off'>;
  /** Whether a store is there that will tell what it has committed. */
  hasStore(): boolean;
  /** Sends objects down the flow. Not called before they are kept on disk. */
  emit(objects: ContractObject[]): void;
  /** Nothing while the flow has room; else resolves when it has. What waits meanwhile stays on disk. */
  ease?(): Promise<void> | undefined;
  /** Something could not be read or removed; it is tried again. */
  onError(error: Error): void;
}

/** Records that are sent and not yet known to be stored; what comes on top stays on disk until then. */
const WINDOW = 1_000;

/** Bytes kept in memory besides on disk, so that what goes on at once need not be read again. */
const MAX_RECENT = 8 * 1024 * 1024;

/** What was sent and not stored within this time is sent again. */
const RESEND_MS = 30_000;

/** While no store was ever heard of, it is sooner taken for granted that none is wired. */
const UNHEARD_MS = 10_000;

/** Without a commit for this long, what is kept counts as stalled. */
const STALLED_MS = 10_000;

/** Sources whose commits are remembered. */
const MAX_SOURCES = 10_000;

interface Sent {
  n: number;
  /** By source, the sequence number that must be committed. */
  needs: Map<string, number>;
}

/**
 * Store and forward: what a connector takes in is kept on disk, sent down the flow in order, and released when the
 * historian has committed it. While the store is away everything stays on disk; after a crash, what was not released is
 * sent again with the same ids and sequence numbers, so that stores keep one copy. Where there is no store, what was
 * sent is released.
 */
export class Spool {
  private readonly recent = new Map<number, { objects: ContractObject[]; bytes: number }>();
  private recentBytes = 0;
  private readonly committed = new Map<string, number>();
  private sent: Sent[] = [];
  private next: number;
  private pumping: Promise<void> = Promise.resolve();
  private busy = false;
  /** When something was stored last, and when it was sent again last. */
  private progressAt: number;
  private lookedAt: number;
  private fruitless = 0;
  private heard = false;
  private closed = false;
  private stop = (): void => undefined;
  private readonly closing = new Promise<void>((resolve) => (this.stop = resolve));

  private constructor(
    private readonly log: Log,
    private readonly ports: SpoolPorts,
  ) {
    this.next = log.released;
    this.progressAt = this.lookedAt = ports.clock.steady();
    ports.bus.on('committed', this.onCommitted);
  }

  /** Opens the folder and goes on with what was not released. */
  static async open(options: Omit<LogOptions, 'now'>, ports: SpoolPorts): Promise<Spool> {
    const log = await Log.open({ ...options, now: () => ports.clock.now() });
    const spool = new Spool(log, ports);
    spool.pump();
    return spool;
  }

  /** Records that are not known to be stored. */
  get waiting(): number {
    return this.log.end - this.log.released;
  }

  /** Objects wait for a store that does not commit any. */
  get stalled(): boolean {
    return this.sent.length > 0 && this.ports.clock.steady() - this.progressAt > STALLED_MS;
  }

  get bytes(): number {
    return this.log.bytes;
  }

  /** Resolves when the objects are kept; they are sent on as soon as their turn comes. @throws SpoolError */
  async put(objects: ContractObject[]): Promise<void> {
    const record = Buffer.from(JSON.stringify(objects));
    const n = await this.log.append(record);
    if (this.recentBytes < MAX_RECENT) {
      this.recent.set(n, { objects, bytes: record.length });
      this.recentBytes += record.length;
    }
    this.pump();
  }

  /** To be called about once a second: sends again what nobody stored, and drops what is too old. */
  async tick(): Promise<void> {
    const { clock } = this.ports;
    if (this.sent.length === 0) this.progressAt = this.lookedAt = clock.steady();
    const patience = this.heard ? RESEND_MS : UNHEARD_MS;
    if (clock.steady() - this.lookedAt > patience) this.resend();
    // A full disk passes, and must not stop what is sent.
    await this.log.tidy().catch((error: unknown) => this.ports.onError(error as Error));
    this.pump();
  }

  async close(): Promise<void> {
    this.closed = true;
    this.stop();
    this.ports.bus.off('committed', this.onCommitted);
    await this.pumping;
    await this.log.close();
  }

  private readonly onCommitted = ({ source, seq }: { source: string; seq: number }): void => {
    if (seq <= (this.committed.get(source) ?? -1)) return;
    this.committed.delete(source);
    this.committed.set(source, seq);
    if (this.committed.size > MAX_SOURCES)
      this.committed.delete(this.committed.keys().next().value as string);
    if (this.sent.some(({ needs }) => needs.has(source))) this.heard = true;
    this.settle();
  };

  /** Lets go of what is stored, in order. */
  private settle(): void {
    const open = this.sent.findIndex(({ needs }) => !this.isStored(needs));
    const done = open < 0 ? this.sent.length : open;
    if (done === 0) return;
    const { n } = this.sent[done - 1];
    this.sent.splice(0, done);
    this.progressAt = this.lookedAt = this.ports.clock.steady();
    this.fruitless = 0;
    this.forget(n);
    this.pump();
  }

  private isStored(needs: Map<string, number>): boolean {
    for (const [source, seq] of needs) if ((this.committed.get(source) ?? -1) < seq) return false;
    return true;
  }

  private forget(n: number): void {
    void this.log.release(n + 1).catch((error: unknown) => this.ports.onError(error as Error));
  }

  /** Nothing was stored for a while: the store refused it, or nothing in the flow leads to a store. */
  private resend(): void {
    this.lookedAt = this.ports.clock.steady();
    this.fruitless++;
    this.next = this.sent[0]?.n ?? this.next;
    this.sent = [];
  }

  /** Without a store, or when nothing that was sent ever reached it, there is nothing to wait for. */
  private get waits(): boolean {
    return this.ports.hasStore() && (this.heard || this.fruitless < 2);
  }

  /** Sends what the window allows. One at a time, however often it is called. */
  private pump(): void {
    if (this.closed) return;
    if (!this.busy) this.pumping = this.run();
  }

  private async run(): Promise<void> {
    this.busy = true;
    try {
      while (this.next < this.log.end && this.sent.length < WINDOW && !this.closed) {
        const room = this.ports.ease?.();
        if (room) await Promise.race([room, this.closing]);
        if (!this.closed) await this.sendNext();
      }
    } catch (error) {
      this.ports.onError(error as Error);
    }
    // In the same turn as the last look, so that nothing is left over.
    this.busy = false;
  }

  private async sendNext(): Promise<void> {
    const n = Math.max(this.next, this.log.released);
    const objects = this.remembered(n) ?? (await this.stored(n));
    // Nothing else moves it on: there is one pump.
    this.next = n + 1;
    const needs = needsOf(objects);
    if (this.waits && needs.size > 0) this.sent.push({ n, needs });
    else if (this.sent.length === 0) this.forget(n);
    else this.sent.push({ n, needs: new Map() });
    if (objects.length > 0) this.ports.emit(objects);
    if (this.waits) this.settle();
    else this.letGo();
  }

  private remembered(n: number): ContractObject[] | undefined {
    const found = this.recent.get(n);
    if (!found) return undefined;
    this.recent.delete(n);
    this.recentBytes -= found.bytes;
    return found.objects;
  }

  /** A record that was dropped or damaged holds nothing. */
  private async stored(n: number): Promise<ContractObject[]> {
    const bytes = await this.log.read(n);
    return bytes ? (JSON.parse(bytes.toString()) as ContractObject[]) : [];
  }

  private letGo(): void {
    const last = this.sent.at(-1);
    this.sent = [];
    if (last) this.forget(last.n);
  }
}

function needsOf(objects: ContractObject[]): Map<string, number> {
  const needs = new Map<string, number>();
  for (const object of objects) {
    if (object.kind !== 'samples') continue;
    const source = `${object.source.protocol}:${object.source.address}`;
    needs.set(source, Math.max(object.seq, needs.get(source) ?? -1));
  }
  return needs;
}
