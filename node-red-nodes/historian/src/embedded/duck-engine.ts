import { wordsOf } from '@mantis-pdm/core/remarks';
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Restored, Series, StoreSize } from '@mantis-pdm/node-red-kit';
import { pack } from '../points';
import type { StoreBatch, BoundedQuery, StoreEngine, StoredBefore } from '../service';
import type { Tell } from './notice';
import type { FilledOptions } from './options';
import { stampOf } from './stamp';
import { FileClaim } from './file-claim';
import { StoreThread } from './store-thread';

/** Begins the names of files that a restore has put aside. */
const KEPT = 'historian-before-restore-';
/** So many of those are kept, the newest. */
const MAX_KEPT = 5;
/** Old data is looked for this often, besides after much new data. */
const MAINTAIN_EVERY_MS = 3_600_000;

/** The {@link StoreEngine} over DuckDB in its own thread. */
export class DuckEngine implements StoreEngine {
  private readonly thread: StoreThread;
  private readonly claim: FileClaim;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly options: FilledOptions,
    private readonly tell: Tell = () => undefined,
  ) {
    this.thread = new StoreThread(options, tell);
    this.claim = new FileClaim(options.file);
  }

  get description(): string {
    return `DuckDB ${this.options.file}`;
  }

  async load(): Promise<StoredBefore> {
    await this.claim.take();
    const kept = await this.thread.ask('load', null);
    await this.tidy();
    this.timer ??= setInterval(() => void this.tidy(), MAINTAIN_EVERY_MS).unref();
    return kept;
  }

  async commit({ entries, latest }: StoreBatch): Promise<void> {
    const points = pack(entries);
    const task = {
      points,
      ids: entries.map(({ id }) => id),
      latest: latest.map((one) => ({ asset: one.asset, body: JSON.stringify(one) })),
      now: Date.now(),
    };
    const { key, t, v, q } = points;
    await this.thread.ask('commit', task, [key.buffer, t.buffer, v.buffer, q.buffer]);
  }

  query(query: BoundedQuery): Promise<Series[]> {
    return this.thread.ask('query', query);
  }

  async erase(asset: string): Promise<void> {
    await this.thread.ask('erase', { asset });
  }

  size(): Promise<StoreSize> {
    return this.thread.ask('size', null);
  }

  async maintain(): Promise<void> {
    await this.thread.ask('maintain', { now: Date.now() });
  }

  /** A failing round is no loss: the next hour tries again. */
  private async tidy(): Promise<void> {
    await this.maintain().catch((error: unknown) =>
      this.tell({ level: 'warn', sentence: wordsOf(error as Error) }),
    );
  }

  async backup(file: string): Promise<void> {
    await this.thread.ask('backup', { file });
  }

  async restore(file: string): Promise<Restored> {
    const kept = join(dirname(file), `${KEPT}${stampOf(Date.now())}.duckdb`);
    const { overdue } = await this.thread.ask('restore', { file, kept });
    forgetOldest(dirname(file));
    return { kept, overdue };
  }

  async close(flushed: Promise<void>): Promise<void> {
    await this.claim.release(flushed.then(() => this.thread.close()));
    clearInterval(this.timer);
  }
}

/** What restores put aside is bounded: the oldest goes. */
function forgetOldest(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.startsWith(KEPT) && name.endsWith('.duckdb'));
  for (const name of names.sort().slice(0, -MAX_KEPT)) {
    rmSync(join(folder, name), { force: true });
    rmSync(join(folder, `${name}.wal`), { force: true });
  }
}
