import type { SnapshotFile } from './snapshot-file';

/** How a node remembers something of each asset. States are plain JSON data, or can be packed into it. */
export interface MemorySpec<S> {
  /** Name within the node, for the file: a node may keep several memories. */
  name: string;
  /** Version of the state's shape. A snapshot of another version goes through `migrate`, or is left aside. */
  version: number;
  /** The state of an asset seen for the first time. */
  create(asset: string): S;
  /** The state as plain JSON data, where it is not. */
  pack?(state: S): unknown;
  /** The state of its packed form. */
  unpack?(packed: unknown): S;
  /** Turns a packed state of an older version into the present one, or undefined to start fresh. */
  migrate?(old: unknown, version: number): S | undefined;
  /** Assets kept; the one unused for longest is forgotten first, and counted. Default 10 000. */
  limit?: number;
}

const DEFAULT_LIMIT = 10_000;

/** Bounded state per asset, least recently used out first. Keys are Map keys: any name is safe. */
export class AssetMemory<S> {
  private readonly states = new Map<string, S>();
  private readonly limit: number;
  private dirty = false;
  /** Assets forgotten because the limit was reached. */
  evicted = 0;

  constructor(
    private readonly spec: MemorySpec<S>,
    private readonly file?: SnapshotFile<unknown>,
  ) {
    this.limit = spec.limit ?? DEFAULT_LIMIT;
  }

  get size(): number {
    return this.states.size;
  }

  /** The asset's state, created at first sight. The caller changes it in place. */
  for(asset: string): S {
    const known = this.states.get(asset);
    const state = known ?? this.spec.create(asset);
    if (known !== undefined) this.states.delete(asset);
    this.states.set(asset, state);
    this.dirty = true;
    if (this.states.size > this.limit) this.evict();
    return state;
  }

  /** The asset's state, or undefined; does not count as use. */
  peek(asset: string): S | undefined {
    return this.states.get(asset);
  }

  set(asset: string, state: S): void {
    this.states.delete(asset);
    this.states.set(asset, state);
    this.dirty = true;
    if (this.states.size > this.limit) this.evict();
  }

  forget(asset: string): void {
    this.dirty = this.states.delete(asset) || this.dirty;
  }

  clear(): void {
    this.dirty ||= this.states.size > 0;
    this.states.clear();
  }

  entries(): IterableIterator<[string, S]> {
    return this.states.entries();
  }

  /**
   * Takes the states of the last snapshot. Returns how many, and a sentence where some or all could not be used:
   * the node then starts fresh and says so.
   */
  restore(): { restored: number; problem?: string } {
    try {
      const snapshot = this.file?.read();
      if (!snapshot) return { restored: 0 };
      for (const [asset, state] of snapshot.entries.slice(-this.limit))
        this.restoreOne(asset, state, snapshot.v);
      const lost = snapshot.entries.length - this.states.size;
      const problem = `${lost} of ${snapshot.entries.length} saved states are of version ${snapshot.v} and could not be used`;
      return lost > 0 ? { restored: this.states.size, problem } : { restored: this.states.size };
    } catch (error) {
      return { restored: 0, problem: `Saved state could not be read: ${(error as Error).message}` };
    }
  }

  /** Writes a snapshot if anything changed since the last one. */
  async save(now: number): Promise<void> {
    if (!this.file || !this.dirty) return;
    this.dirty = false;
    try {
      await this.file.write({ v: this.spec.version, savedAt: now, entries: this.packed() });
    } catch (error) {
      this.dirty = true;
      throw error;
    }
  }

  async erase(): Promise<void> {
    await this.file?.erase();
  }

  private restoreOne(asset: string, state: unknown, version: number): void {
    const { spec } = this;
    const present = (packed: unknown) => (spec.unpack ? spec.unpack(packed) : (packed as S));
    const usable = version === spec.version ? present(state) : spec.migrate?.(state, version);
    if (usable !== undefined) this.states.set(asset, usable);
  }

  private packed(): [string, unknown][] {
    const { pack } = this.spec;
    return pack ? [...this.states].map(([asset, state]) => [asset, pack(state)]) : [...this.states];
  }

  private evict(): void {
    const oldest = this.states.keys().next().value as string;
    this.states.delete(oldest);
    this.evicted++;
  }
}
