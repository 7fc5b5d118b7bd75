import type { ContractObject } from '@mantis-pdm/core/contract';
import type { Bus, HistorianHealth } from '../ports';
import type { DeadLetter } from './dead-letters';
import { keyOf, type SentObject, type Under, type SpoolWindow } from './window';

export interface JudgePorts {
  /** Milliseconds that only go on. */
  steady(): number;
  now(): number;
  /** Whether the flow has more to do than it should, so that something may still be on its way. */
  isBehind(): boolean;
  bus: Pick<Bus, 'emit'>;
  /** What the store says of itself; undefined while none is offered. */
  store(): HistorianHealth | undefined;
  /** Objects of a record, from disk. */
  read(n: number): Promise<ContractObject[]>;
  emit(objects: ContractObject[]): void;
  /** Keeps a dead letter; resolves when it is on disk. */
  setAside(letter: DeadLetter): Promise<void>;
  /** A store has some of it in hand. */
  onHeard(): void;
  /** Nothing of this spool comes to any store. True: what is under way is let go, and told. */
  onMissing(): boolean;
}

/** What was sent so long ago, and is late, is sent again. */
const PATIENCE_MS = 10_000;
/** The same for what a flow is known to filter out. */
const SHORT_MS = 2_000;
/** So many sendings must come to nothing. */
const MAX_MISSES = 3;
/** While the store does not store, one record is sent again this often, to see whether it does. */
const PROBE_MS = 5_000;
/** Records that are looked after at once. */
const BITE = 1_000;
/** Sources and assets that are remembered as filtered out. */
const MAX_FILTERED = 10_000;

/**
 * Decides what becomes of records that are sent and not stored. Nobody's silence is taken for an answer while a store is away,
 * opening or damaged: a sending only counts as a miss when no store has it in hand, and a record that was sent later was
 * stored, or the store is open, without fault, the flow is not behind, and nothing was stored for a while.
 */
export class Judge {
  private readonly filtered = new Map<string, true>();
  private readonly doomed = new Map<SentObject, { reason: string; commits: number }>();
  private commits = 0;
  private progressAt: number;
  private probedAt = -Infinity;
  private behindAt = -Infinity;

  constructor(
    private readonly window: SpoolWindow,
    private readonly ports: JudgePorts,
  ) {
    this.progressAt = ports.steady();
  }

  /** Milliseconds since something was settled, or nothing was under way. */
  get standing(): number {
    return this.window.size === 0 ? 0 : this.ports.steady() - this.progressAt;
  }

  /** A record was sent for the first time. */
  sent(under: Under): void {
    if (this.window.size === 1 && under.left > 0) this.progress();
    if (this.filtered.size > 0 && under.entries.every((entry) => this.filtered.has(keyOf(entry))))
      this.window.suspect(under);
  }

  /** Some historian has committed something, of this spool or of another. */
  committed(): void {
    this.commits++;
  }

  /** An object of this spool is stored; {@link progress} is told once for all of a commit. */
  stored(entry: SentObject): void {
    if (this.filtered.size > 0) this.filtered.delete(keyOf(entry));
    this.window.stored(entry);
  }

  /** A store did not take it. `final`: it never will, if the store itself is sound; which the next commit, or its health, tells. */
  refused(entry: SentObject, reason: string, final: boolean): void {
    if (final) return void this.doomed.set(entry, { reason, commits: this.commits });
    const { under } = entry;
    if (under.returned) return;
    under.returned = true;
    under.returns++;
  }

  /** To be called about once a second. */
  async look(): Promise<void> {
    await this.condemn();
    await this.sendReturned();
    await this.lookAtLate();
  }

  /** Something was settled. */
  progress(): void {
    this.progressAt = this.ports.steady();
  }

  private get sound(): boolean {
    const store = this.ports.store();
    return store !== undefined && store.open && store.fault === null;
  }

  /** What was refused for good by a store that stores. */
  private async condemn(): Promise<void> {
    const { sound } = this;
    const byReason = new Map<Under, Map<string, SentObject[]>>();
    for (const [entry, { reason, commits }] of this.doomed) {
      if (entry.open && !sound && this.commits === commits) continue;
      this.doomed.delete(entry);
      if (!entry.open) continue;
      const reasons = byReason.get(entry.under) ?? new Map<string, SentObject[]>();
      byReason.set(entry.under, reasons.set(reason, [...(reasons.get(reason) ?? []), entry]));
    }
    for (const [under, reasons] of byReason) {
      const objects = await this.ports.read(under.n);
      for (const [reason, entries] of reasons)
        await this.setAside(entries, objects, { why: 'refused', reason });
    }
  }

  /** What a store gave back is sent again when it stores; until then one record now and then. */
  private async sendReturned(): Promise<void> {
    const steady = this.ports.steady();
    const { sound } = this;
    if (!sound && (this.ports.store() === undefined || steady - this.probedAt < PROBE_MS)) return;
    const due: Under[] = [];
    for (const under of this.window.all) {
      if (!under.returned || (under.returns > 1 && steady - under.at < PROBE_MS)) continue;
      due.push(under);
      if (due.length >= (sound ? BITE : 1)) break;
    }
    if (due.length > 0) this.probedAt = steady;
    for (const under of due) this.send(under, await this.ports.read(under.n));
  }

  private async lookAtLate(): Promise<void> {
    const late = this.late();
    if (late.length === 0) return;
    const held = this.heldOf(late);
    const letters: Promise<void>[] = [];
    for (const under of late) {
      if (under.entries.some(({ open, id }) => open && held.has(id))) under.at = this.ports.steady();
      else if (under.misses + 1 >= MAX_MISSES && this.ports.onMissing()) break;
      else letters.push(this.miss(under, await this.ports.read(under.n)));
    }
    await Promise.all(letters);
  }

  private late(): Under[] {
    const { window, sound } = this;
    const steady = this.ports.steady();
    if (this.ports.isBehind()) this.behindAt = steady;
    const idle = sound && Math.min(this.standing, steady - this.behindAt) > PATIENCE_MS;
    const late: Under[] = [];
    for (const under of window.all) {
      if (under.returned || steady - under.at < this.patience(under)) continue;
      if (idle || window.isLate(under)) late.push(under);
      if (late.length >= BITE) break;
    }
    return late;
  }

  private patience({ entries }: Under): number {
    if (this.filtered.size === 0) return PATIENCE_MS;
    return entries.some((entry) => entry.open && this.filtered.has(keyOf(entry))) ? SHORT_MS : PATIENCE_MS;
  }

  /** Asks all historians of this process what they have in hand. */
  private heldOf(late: readonly Under[]): Set<string> {
    const held = new Set<string>();
    const ids = late.flatMap(({ entries }) => entries.flatMap(({ open, id }) => (open ? [id] : [])));
    this.ports.bus.emit('asked-for', { ids, held: (id) => held.add(id) });
    if (held.size > 0) this.ports.onHeard();
    return held;
  }

  private async miss(under: Under, objects: ContractObject[]): Promise<void> {
    under.misses++;
    this.window.suspect(under);
    const last = under.misses >= MAX_MISSES;
    const given = under.entries.filter((entry) => entry.open && (last || this.filtered.has(keyOf(entry))));
    const reason = `sent ${under.misses} times, and no historian had it while others were stored`;
    if (given.length < under.left) this.send(under, objects, given);
    else under.at = this.ports.steady();
    if (given.length === 0) return;
    await this.setAside(given, objects, { why: 'filtered', reason });
    for (const entry of given) this.remember(keyOf(entry));
  }

  private send(under: Under, objects: ContractObject[], except: readonly SentObject[] = []): void {
    const wanted = idsOf(under.entries.filter((entry) => !except.includes(entry)));
    const again = objects.filter(({ id }) => wanted.has(id));
    this.window.again(under, this.ports.steady());
    if (again.length > 0) this.ports.emit(again);
    // What lies on disk no longer holds them: they were damaged, and told as such.
    const there = idsOf(objects);
    for (const entry of under.entries) if (!there.has(entry.id)) this.window.settle(entry);
  }

  /** Settled only once the dead letter is on disk. */
  private async setAside(
    entries: readonly SentObject[],
    objects: readonly ContractObject[],
    why: Pick<DeadLetter, 'why' | 'reason'>,
  ): Promise<void> {
    const ids = idsOf(entries);
    const found = objects.filter(({ id }) => ids.has(id));
    if (found.length > 0) await this.ports.setAside({ at: this.ports.now(), ...why, objects: found });
    for (const entry of entries) this.window.settle(entry);
    this.progress();
  }

  private remember(key: string): void {
    this.filtered.set(key, true);
    if (this.filtered.size > MAX_FILTERED) this.filtered.delete(this.filtered.keys().next().value as string);
  }
}

function idsOf(all: readonly { id: string; open?: boolean }[]): Set<string> {
  return new Set(all.flatMap(({ id, open = true }) => (open ? [id] : [])));
}
