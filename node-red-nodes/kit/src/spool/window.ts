import type { ContractObject } from '@mantis-pdm/core/contract';

type Samples = Extract<ContractObject, { kind: 'samples' }>;

const NONE: readonly SentObject[] = [];

/** An object that was sent and is neither stored nor told of as not stored. */
export interface SentObject {
  readonly id: string;
  readonly asset: string;
  readonly source: Samples['source'];
  readonly under: Under;
  open: boolean;
  /** Whether other open objects have the same id. */
  shared: boolean;
}

/** Source and asset: by these a flow filters. */
export function keyOf({ source, asset }: Pick<SentObject, 'source' | 'asset'>): string {
  return `${source.protocol}:${source.address}\0${asset}`;
}

/** A record that is under way: sent, and not yet settled. */
export interface Under {
  readonly n: number;
  readonly entries: SentObject[];
  /** Objects that are open. */
  left: number;
  /** Whether it counts against the window: nothing is known yet that would keep it from being stored. */
  fresh: boolean;
  /** Place of its first and of its last sending in the order of all sendings. */
  readonly first: number;
  turn: number;
  /** Steady ms of the last sending, or of the last sign that a store has it in hand. */
  at: number;
  /** Sendings that came to nothing. */
  misses: number;
  /** How often a store gave it back, and whether it did since the last sending. */
  returns: number;
  returned: boolean;
}

/** Fresh records that may be under way; what comes on top stays on disk until then. */
const MAX_FRESH = 1_000;
/** All records under way, and all their objects. */
const MAX_RECORDS = 10_000;
const MAX_OBJECTS = 100_000;

/**
 * What of a spool is under way. Objects are settled one by one, in any order: only what is not settled takes up room, and the
 * oldest such record says how far the spool may let go.
 */
export class SpoolWindow {
  private readonly records = new Map<number, Under>();
  private readonly owners = new Map<string, SentObject | SentObject[]>();
  private turns = 0;
  private fresh = 0;
  private objects = 0;
  /** The latest first sending of which something was stored: what was sent before it, and is open, is late. */
  private proven = -1;

  get size(): number {
    return this.records.size;
  }

  /** Whether another record may be sent. */
  get hasRoom(): boolean {
    return this.fresh < MAX_FRESH && this.records.size < MAX_RECORDS && this.objects < MAX_OBJECTS;
  }

  /** The first record that is not settled. */
  get lowest(): number | undefined {
    for (const n of this.records.keys()) return n;
    return undefined;
  }

  get all(): IterableIterator<Under> {
    return this.records.values();
  }

  /** A record is sent for the first time. Of its objects only `samples` are answered by a historian. */
  add(n: number, objects: readonly ContractObject[], steady: number): Under {
    const turn = this.turns++;
    const entries: SentObject[] = [];
    const under = {
      n,
      entries,
      left: 0,
      fresh: true,
      first: turn,
      turn,
      at: steady,
      misses: 0,
      returns: 0,
      returned: false,
    };
    for (const object of objects) if (object.kind === 'samples') this.own(object, under);
    if (under.left === 0) return under;
    this.records.set(n, under);
    this.fresh++;
    return under;
  }

  /** A record was sent again. */
  again(under: Under, steady: number): void {
    under.turn = this.turns++;
    under.at = steady;
    under.returned = false;
  }

  /** It no longer counts against the window. */
  suspect(under: Under): void {
    if (!under.fresh) return;
    under.fresh = false;
    this.fresh--;
  }

  /** Whether something that was sent for the first time after this record's last sending was stored. */
  isLate({ turn }: Under): boolean {
    return turn < this.proven;
  }

  /** The open objects of an id; more than one where the same message was kept twice. */
  find(id: string): readonly SentObject[] {
    const found = this.owners.get(id);
    return found === undefined ? NONE : Array.isArray(found) ? found : [found];
  }

  /** The object is stored: others that were sent before it are late. */
  stored(entry: SentObject): void {
    this.proven = Math.max(this.proven, entry.under.first);
    this.settle(entry);
  }

  /** Nothing is to be waited for any more. */
  settle(entry: SentObject): void {
    if (!entry.open) return;
    entry.open = false;
    this.disown(entry);
    this.objects--;
    const { under } = entry;
    if (--under.left > 0) return;
    this.records.delete(under.n);
    this.suspect(under);
  }

  /** Records before `n` are gone from the disk, or wanted no more. */
  dropBefore(n: number): void {
    for (const under of this.records.values()) {
      if (under.n >= n) return;
      for (const entry of under.entries) this.settle(entry);
    }
  }

  private own({ id, source, asset }: Samples, under: Under): void {
    const others = this.owners.get(id);
    const entry: SentObject = { id, asset, source, under, open: true, shared: others !== undefined };
    this.owners.set(id, others === undefined ? entry : [entry].concat(others));
    if (others !== undefined && !Array.isArray(others)) others.shared = true;
    under.entries.push(entry);
    under.left++;
    this.objects++;
  }

  private disown(entry: SentObject): void {
    if (!entry.shared) return void this.owners.delete(entry.id);
    const rest = this.find(entry.id).filter((other) => other !== entry);
    if (rest.length === 0) this.owners.delete(entry.id);
    else this.owners.set(entry.id, [...rest]);
  }
}
