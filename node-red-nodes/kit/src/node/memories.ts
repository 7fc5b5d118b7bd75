import { basename, dirname } from 'node:path';
import { remark } from '@mantis-pdm/core/remarks';
import { house } from '../ports';
import { AssetMemory, PutAside, SnapshotFile, type MemorySpec } from '../state';
import { asError } from '../work';
import type { Lifetime } from './lifetime';
import type { Behaviour, Logger, ResetNote } from './shell';

/** State is saved this often while it changes: a crash loses at most this much. */
const SAVE_EVERY_MS = 30_000;

/** The per-asset memories of one node: restored at the start, saved while they change and on close. */
export class Memories {
  private readonly all: AssetMemory<unknown>[] = [];
  private readonly paths = new Set<string>();

  constructor(
    private readonly log: Logger,
    private readonly lifetime: Lifetime,
  ) {}

  open<S>(spec: MemorySpec<S>, path: string): AssetMemory<S> {
    if (this.paths.has(path)) throw new Error(`Two memories of this node are called "${spec.name}"`);
    this.paths.add(path);
    this.bringBack(path);
    const memory = new AssetMemory<S>(spec, new SnapshotFile(path));
    const { restored, problem } = memory.restore();
    if (problem) this.log.warn(problem);
    if (restored > 0) this.log.info(remark('log.state.restored', { count: restored }));
    if (this.all.length === 0) this.lifetime.every(SAVE_EVERY_MS, () => this.save());
    this.all.push(memory);
    return memory;
  }

  forget(asset: string | undefined): void {
    for (const memory of this.all) {
      if (asset === undefined) memory.clear();
      else memory.forget(asset);
    }
  }

  /** A life is over: the behaviour may look back at it once more, then it is forgotten. */
  conclude(behaviour: Behaviour, asset: string | undefined, note: ResetNote): void {
    try {
      behaviour.reset?.(asset, note);
    } finally {
      this.forget(asset);
    }
  }

  /** What was learned about an asset no longer holds once it has been replaced. */
  renewOnBus(behaviour: Behaviour): void {
    const { bus } = house();
    const renew = this.lifetime.guard(({ asset, workOrder, failed }: ResetNote & { asset: string }) => {
      this.conclude(behaviour, asset, { workOrder, failed });
    });
    bus.on('asset-renewed', renew);
    this.lifetime.onClose(() => void bus.off('asset-renewed', renew));
  }

  /** An asset that is deleted leaves nothing behind; nobody looks back at it. */
  eraseOnBus(): void {
    const { bus } = house();
    const erase = this.lifetime.guard(async ({ asset }: { asset: string }) => {
      this.forget(asset);
      await this.save();
    });
    bus.on('asset-erased', erase);
    this.lifetime.onClose(() => void bus.off('asset-erased', erase));
  }

  async end(): Promise<void> {
    try {
      await this.save();
    } catch (error) {
      this.log.error(remark('log.state.not-saved', { reason: asError(error).message }));
    }
  }

  /** A node that was deleted and has come back goes on where it was. */
  private bringBack(path: string): void {
    try {
      const since = new PutAside(dirname(path)).bringBack(basename(path));
      if (since) this.log.info(remark('log.state.taken-back', { since }));
    } catch (error) {
      this.log.warn(remark('log.state.not-taken-back', { reason: asError(error).message }));
    }
  }

  private async save(): Promise<void> {
    const now = Date.now();
    await all(this.all.map((memory) => memory.save(now)));
  }
}

/** Waits for every one, also when some fail; then throws the first failure. */
async function all(works: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(works)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
