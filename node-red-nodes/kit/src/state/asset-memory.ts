import { VersionError } from '@mantis-pdm/core/contract';
import { remark, type Remark } from '@mantis-pdm/core/remarks';
import { meter } from '../ports/meter';
import { asError } from '../work/as-error';
import { turns } from '../work/turns';
import type { Snapshot, SnapshotFile } from './snapshot-file';

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
  private saving: Promise<void> = Promise.resolve();
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

  /** States were changed in place without being used, and are to be saved. */
  changed(): void {
    this.dirty = true;
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
   * the node then starts fresh, says so, and leaves the file aside.
   * @throws VersionError when a later release wrote it; the file is left where it is.
   */
  restore(): { restored: number; problem?: Remark } {
    let problem: Remark | undefined;
    try {
      const snapshot = this.file?.read();
      if (snapshot) problem = this.take(snapshot);
    } catch (error) {
      if (error instanceof VersionError) throw error;
      problem = remark('log.state.unreadable', { reason: asError(error).message });
    }
    if (problem !== undefined) problem = this.leaveAside(problem);
    return { restored: this.states.size, problem };
  }

  /**
   * Writes a snapshot if anything changed since the last one. Saves run one after the other: whoever closes must not
   * go before a save under way is done, and tries again where it failed.
   */
  save(now: number): Promise<void> {
    const run = () => this.saveChanges(now);
    this.saving = this.saving.then(run, run);
    return this.saving;
  }

  private async saveChanges(now: number): Promise<void> {
    if (!this.file || !this.dirty) return;
    this.dirty = false;
    try {
      const entries = await turns.run(this.packed());
      await this.file.write({ v: this.spec.version, savedAt: now }, entries);
      meter.count('mantis_memory_saves_total', { outcome: 'done' });
    } catch (error) {
      this.dirty = true;
      meter.count('mantis_memory_saves_total', { outcome: 'failed' });
      throw error;
    }
  }

  /** Takes what can be used, the newest first to stay; returns what became of the rest. */
  private take({ v, entries }: Snapshot<unknown>): Remark | undefined {
    if (v > this.spec.version) throw new VersionError(`State file ${this.file?.path}`, v, this.spec.version);
    const kept = entries.slice(-this.limit);
    this.evicted += entries.length - kept.length;
    const faults = kept
      .map(([asset, state]) => this.restoreOne(asset, state, v))
      .filter((f) => f !== undefined);
    if (faults.length === 0) return undefined;
    const [count, all, [reason]] = [faults.length, kept.length, faults];
    return remark('log.state.unusable', { count, all, version: v, reason });
  }

  /** @returns why the state could not be used. */
  private restoreOne(asset: string, state: unknown, version: number): string | undefined {
    const { spec } = this;
    try {
      const present = (packed: unknown) => (spec.unpack ? spec.unpack(packed) : (packed as S));
      const usable = version === spec.version ? present(state) : spec.migrate?.(state, version);
      if (usable === undefined) return `this release keeps version ${spec.version}`;
      this.states.set(asset, usable);
      return undefined;
    } catch (error) {
      if (error instanceof VersionError) throw error;
      return asError(error).message;
    }
  }

  private leaveAside(problem: Remark): Remark {
    try {
      return remark('log.state.left-as', { problem, file: String(this.file?.setAside()) });
    } catch (error) {
      return remark('log.state.not-left', { problem, reason: asError(error).message });
    }
  }

  /** The entries as JSON, asset by asset: many take long, and others are to have their turn meanwhile. */
  private *packed(): Generator<void, string[]> {
    const { pack } = this.spec;
    const entries: string[] = [];
    // What is used meanwhile moves to the end of the map, where an iterator would find it again.
    for (const asset of [...this.states.keys()]) {
      const state = this.states.get(asset);
      if (state !== undefined) entries.push(JSON.stringify([asset, pack ? pack(state) : state]));
      yield;
    }
    return entries;
  }

  private evict(): void {
    const oldest = this.states.keys().next().value as string;
    this.states.delete(oldest);
    this.evicted++;
    meter.count('mantis_memory_evicted_total', { memory: this.spec.name });
  }
}
