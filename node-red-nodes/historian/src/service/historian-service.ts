import type { ContractObject } from '@mantis-pdm/core/contract';
import { remark, wordsOf, type Wording } from '@mantis-pdm/core/remarks';
import {
  PortError,
  type Historian,
  type HistorianHealth,
  type Latest,
  type Restored,
  type Series,
  type SeriesQuery,
  type StoreSize,
} from '@mantis-pdm/node-red-kit';
import { LatestBoard, type LatestBoardOptions } from '../latest/board';
import { countPoints, toTracks, type TrackOptions } from '../points';
import { Batcher, SeenIds, type BatcherOptions } from '../queue';
import { boundedQuery } from './bounded-query';
import type { StoreEngine, StoreEntry } from './engine';
import { StoreOpening } from './opening';

export interface HistorianOptions extends TrackOptions, BatcherOptions, LatestBoardOptions {
  /** Objects whose ids are remembered, so that a second copy is not stored. Default 100 000. */
  rememberIds?: number;
}

/** The {@link Historian} port over any engine: the board at once, the store in batches. */
export class HistorianService implements Historian {
  private readonly board: LatestBoard;
  private readonly seen: SeenIds;
  private readonly batcher: Batcher<StoreEntry>;
  private written = 0;

  private readonly opening = new StoreOpening(() => this.load());
  private closing: Promise<void> | undefined;
  private opened = false;
  /** What was missing when the store was opened, or null. */
  loss: Wording | null = null;

  /** Nothing is opened yet: the first commit does it, or {@link ready}. */
  constructor(
    private readonly engine: StoreEngine,
    private readonly options: HistorianOptions = {},
  ) {
    this.board = new LatestBoard(options);
    this.seen = new SeenIds(options.rememberIds ?? 100_000);
    this.batcher = new Batcher((entries) => this.commit(entries), options);
  }

  /**
   * Opens the store and fills the board with what it has kept. May be called again after it failed.
   * @throws PortError when the store cannot be opened.
   */
  ready(): Promise<void> {
    return this.opening.done();
  }

  get description(): string {
    return this.engine.description;
  }

  /** Why nothing is being stored, or null. */
  get fault(): Wording | null {
    return this.opening.fault ?? this.batcher.fault;
  }

  get health(): HistorianHealth {
    return { open: this.opened, fault: this.fault };
  }

  /** Points that were refused since the start. */
  get dropped(): number {
    return this.batcher.dropped;
  }

  /** Points committed since the start. */
  get points(): number {
    return this.written;
  }

  write(object: ContractObject): Promise<void> {
    const known = this.seen.find(object.id);
    if (known) return known;
    const shown = this.board.update(object);
    const tracks = toTracks(object, this.options);
    if (!shown && tracks.length === 0) return Promise.resolve();
    const stored = this.batcher.push(
      { id: object.id, asset: object.asset, tracks },
      Math.max(1, countPoints(tracks)),
    );
    this.seen.follow(object.id, stored);
    return stored;
  }

  latest(asset: string): Latest | undefined {
    return this.board.get(asset);
  }

  latestAll(): Latest[] {
    return this.board.all();
  }

  onChange(listener: (latest: Latest) => void): () => void {
    return this.board.onChange(listener);
  }

  async query(query: SeriesQuery): Promise<Series[]> {
    const bounded = boundedQuery(query);
    await this.ready();
    return this.engine.query(bounded);
  }

  /** What waits to be committed goes as well; what comes afterwards is of a new asset. */
  async erase(asset: string): Promise<void> {
    await this.batcher.flush();
    await this.batcher.exclusive(async () => {
      await this.ready();
      await this.engine.erase(asset);
      this.board.forget(asset);
    });
  }

  async size(): Promise<StoreSize> {
    await this.ready();
    const size = await this.engine.size();
    return { ...size, dropped: size.dropped + this.batcher.dropped };
  }

  /** Commits what waits now. */
  flush(): Promise<void> {
    return this.batcher.flush();
  }

  backup(file: string): Promise<void> {
    return this.batcher.exclusive(async () => {
      await this.ready();
      await this.engine.backup(file);
    });
  }

  /** A store that does not open has no commit under way, and those that wait for it must not hold up its repair. */
  restore(file: string): Promise<Restored> {
    const work = () => this.replace(file);
    return this.opening.fault ? work() : this.batcher.exclusive(work);
  }

  /** Commits what waits and lets go of the store. */
  close(): Promise<void> {
    return (this.closing ??= this.engine.close(this.batcher.close()));
  }

  private async replace(file: string): Promise<Restored> {
    const restored = await this.engine.restore(file);
    this.board.clear();
    this.opening.again();
    await this.ready();
    return restored;
  }

  private async load(): Promise<void> {
    const { latest, ids, loss = null } = await this.engine.load();
    this.opened = true;
    this.loss = loss;
    this.board.restore(latest);
    this.seen.restore(ids);
  }

  /** Objects that turn out to be stored already, now that the store is open, are left out. */
  private async commit(entries: StoreEntry[]): Promise<void> {
    await this.ready().catch(keepForLater);
    const fresh = entries.filter(({ id }) => !this.seen.stored(id));
    const assets = new Set(fresh.map(({ asset }) => asset));
    const latest = [...assets].map((asset) => this.board.get(asset)).filter((known) => known !== undefined);
    await this.engine.commit({ entries: fresh, latest }).catch((error: unknown) => {
      throw fresh.length === 1 ? named(error, fresh[0]) : error;
    });
    this.written += fresh.reduce((sum, { tracks }) => sum + countPoints(tracks), 0);
  }
}

/** A store that does not open says nothing against the points: they may be stored once it does. */
function keepForLater(error: unknown): never {
  throw new PortError(wordsOf(error as Error), true, { cause: error });
}

/** A refusal for good names what was refused. */
function named(error: unknown, { id, asset, tracks }: StoreEntry): unknown {
  if (!(error instanceof PortError) || error.retryable) return error;
  const series = tracks.map((track) => track.series).slice(0, 3);
  const code = tracks.length > series.length ? 'historian.object.more' : 'historian.object';
  const said = remark(code, { id, asset, series, reason: wordsOf(error) });
  return new PortError(said, false, { cause: error });
}
