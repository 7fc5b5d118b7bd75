import type { ContractObject } from '@mantis-pdm/core/contract';
import { meter, type Bus, type BusEvents, type HistorianHealth } from '../ports';
import type { Clock, Pressure } from '../work';
import type { DeadLetter, DeadLetters } from './dead-letters';
import { Judge } from './judge';
import { Log, type LogOptions } from './log';
import { objectsOf } from './record';
import { SpoolWindow } from './window';

/** Why nothing is kept: no historian is in the flows, or nothing that is sent comes to one. */
export type Unkept = 'no historian' | 'not wired';

export interface SpoolPorts {
  clock: Clock;
  bus: Pick<Bus, 'on' | 'off' | 'emit'>;
  /** Whether there is a historian in these flows, be it that it does not work. */
  hasStore(): boolean;
  /** What the store says of itself; undefined while none is offered. */
  store(): HistorianHealth | undefined;
  /** Where what will not be stored goes. */
  deadLetters: Pick<DeadLetters, 'add' | 'tidy' | 'close'>;
  /** Sends objects down the flow. Not called before they are kept on disk. */
  emit(objects: ContractObject[]): void;
  /** Whether the flow has room; what waits for it meanwhile stays on disk. */
  pressure: Pick<Pressure, 'ease' | 'high'>;
  /** Objects were set aside. */
  onAside(letter: DeadLetter): void;
  /** Nothing is kept from now on; or, undefined, everything again. */
  onUnkept(why: Unkept | undefined): void;
  /** Something could not be read or removed; it is tried again. */
  onError(error: Error): void;
}

/** Bytes kept in memory besides on disk, so that what goes on at once need not be read again. */
const MAX_RECENT = 8 * 1024 * 1024;

/** Without a commit for this long, what is kept counts as stalled. */
const STALLED_MS = 10_000;

/** Ids that are remembered while nothing is kept, to hear when a historian comes to have them after all. */
const MAX_WATCHED = 1_000;

/**
 * Store and forward: what a connector takes in is kept on disk, sent down the flow in order, and released when the
 * historian has committed it, or when it is told as not stored and lies among the dead letters. While the store is away
 * everything stays on disk; after a crash, what was not released is sent again with the same ids, so that stores keep one copy.
 * Where no historian is, or nothing comes to one, nothing is kept, and that is told.
 */
export class Spool {
  private readonly recent = new Map<number, { objects: ContractObject[]; bytes: number }>();
  private recentBytes = 0;
  private readonly window = new SpoolWindow();
  private readonly judge: Judge;
  private readonly watched = new Set<string>();
  private next: number;
  private pumping: Promise<void> = Promise.resolve();
  private busy = false;
  private closed = false;
  private readonly gauges: (() => void)[];
  private stop = (): void => undefined;
  private readonly closing = new Promise<void>((resolve) => (this.stop = resolve));
  /** Why nothing is kept, if so. */
  unkept: Unkept | undefined;

  private constructor(
    private readonly log: Log,
    private readonly ports: SpoolPorts,
  ) {
    this.next = log.released;
    const { clock, bus, store, emit, pressure } = ports;
    this.judge = new Judge(this.window, {
      steady: () => clock.steady(),
      now: () => clock.now(),
      isBehind: () => pressure.high,
      bus,
      store,
      emit,
      read: (n) => this.stored(n),
      setAside: (letter) => this.setAside(letter),
      onHeard: () => this.hear(),
      onMissing: () => this.missing(),
    });
    bus.on('committed', this.onCommitted);
    bus.on('refused', this.onRefused);
    this.gauges = [
      meter.gauge('mantis_spool_waiting_records', {}, () => this.waiting),
      meter.gauge('mantis_spool_bytes', {}, () => this.bytes),
    ];
  }

  /** Opens the folder and goes on with what was not released. */
  static async open(options: Omit<LogOptions, 'clocks'>, ports: SpoolPorts): Promise<Spool> {
    const made: { spool?: Spool } = {};
    const log = await Log.open({
      ...options,
      clocks: ports.clock,
      onDrop: (records, reason) => {
        made.spool?.forgetDropped();
        meter.count('mantis_spool_records_total', { event: 'dropped' }, records);
        options.onDrop(records, reason);
      },
    });
    const spool = (made.spool = new Spool(log, ports));
    spool.pump();
    return spool;
  }

  /** Records that are not known to be stored. */
  get waiting(): number {
    return this.window.size + Math.max(0, this.log.end - Math.max(this.next, this.log.released));
  }

  /** Milliseconds for which objects have waited for a store that did not commit any. */
  get standing(): number {
    return this.judge.standing;
  }

  /** Objects wait for a store that does not commit any. */
  get stalled(): boolean {
    return this.standing > STALLED_MS;
  }

  get bytes(): number {
    return this.log.used;
  }

  /** Resolves when the objects are kept; they are sent on as soon as their turn comes. @throws SpoolError */
  async put(objects: ContractObject[]): Promise<void> {
    const record = Buffer.from(JSON.stringify(objects));
    const n = await this.log.append(record);
    meter.count('mantis_spool_records_total', { event: 'kept' });
    if (this.recentBytes < MAX_RECENT && n >= this.next) {
      this.recent.set(n, { objects, bytes: record.length });
      this.recentBytes += record.length;
    }
    this.pump();
  }

  /** To be called about once a second: looks after what nobody stored, and drops what is too old. */
  async tick(): Promise<void> {
    if (this.closed) return;
    if (!this.ports.hasStore()) this.letGo('no historian');
    else if (this.unkept === 'no historian') this.keep();
    // A full disk passes, and must not stop what is sent.
    for (const work of [() => this.judge.look(), () => this.log.tidy(), () => this.ports.deadLetters.tidy()])
      await work().catch((error: unknown) => this.ports.onError(error as Error));
    this.letGoOfSettled();
    this.pump();
  }

  async close(): Promise<void> {
    this.closed = true;
    this.stop();
    for (const end of this.gauges) end();
    this.ports.bus.off('committed', this.onCommitted);
    this.ports.bus.off('refused', this.onRefused);
    await this.pumping;
    await this.log.close();
    await this.ports.deadLetters.close();
  }

  private readonly onCommitted = ({ ids }: BusEvents['committed'][0]): void => {
    this.judge.committed();
    let own = false;
    for (const id of ids) {
      if (this.watched.size > 0 && this.watched.has(id)) own = true;
      for (const entry of this.window.find(id)) {
        this.judge.stored(entry);
        own = true;
      }
    }
    if (!own) return;
    this.judge.progress();
    this.hear();
    this.letGoOfSettled();
    this.pump();
  };

  private readonly onRefused = ({ ids, reason, final }: BusEvents['refused'][0]): void => {
    for (const id of ids) {
      if (this.watched.has(id)) this.hear();
      for (const entry of this.window.find(id)) {
        this.judge.refused(entry, reason, final);
        this.hear();
      }
    }
  };

  /** A historian has, or had, something of this spool. */
  private hear(): void {
    this.log.heard = true;
    if (this.unkept === 'not wired') this.keep();
  }

  private keep(): void {
    this.unkept = undefined;
    this.watched.clear();
    this.ports.onUnkept(undefined);
  }

  private letGo(why: Unkept): void {
    if (this.unkept === why) return;
    this.unkept = why;
    this.window.dropBefore(Infinity);
    this.letGoOfSettled();
    this.ports.onUnkept(why);
  }

  /** Where a historian has answered before, what does not come to it now is set aside. */
  private missing(): boolean {
    if (this.log.heard) return false;
    this.letGo('not wired');
    return true;
  }

  private async setAside(letter: DeadLetter): Promise<void> {
    await this.ports.deadLetters.add(letter);
    meter.count('mantis_spool_aside_total', { why: letter.why }, letter.objects.length);
    this.ports.onAside(letter);
  }

  private letGoOfSettled(): void {
    const upTo = this.window.lowest ?? this.next;
    if (upTo <= this.log.released) return;
    this.log.release(upTo).catch((error: unknown) => this.ports.onError(error as Error));
  }

  private forgetDropped(): void {
    this.window.dropBefore(this.log.released);
    for (const n of this.recent.keys()) if (n < this.log.released) this.remembered(n);
  }

  /** Sends what the window allows. One at a time, however often it is called. */
  private pump(): void {
    if (this.closed) return;
    if (!this.busy) this.pumping = this.run();
  }

  private async run(): Promise<void> {
    this.busy = true;
    try {
      while (this.next < this.log.end && this.window.hasRoom && !this.closed) {
        const room = this.ports.pressure.ease();
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
    if (this.unkept) this.watch(objects);
    else this.judge.sent(this.window.add(n, objects, this.ports.clock.steady()));
    if (objects.length > 0) this.ports.emit(objects);
    if (this.window.lowest !== n) this.letGoOfSettled();
  }

  private watch(objects: readonly ContractObject[]): void {
    for (const { id } of objects) this.watched.add(id);
    for (const id of this.watched) {
      if (this.watched.size <= MAX_WATCHED) return;
      this.watched.delete(id);
    }
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
    return bytes ? objectsOf(bytes) : [];
  }
}
