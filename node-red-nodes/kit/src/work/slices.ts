import type { Pressure } from './pressure';
import { QueueFullError } from './keyed-queue';

/** How long the nodes of a process may work, all together, before timers, sockets and servers have their turn, in ms. */
const SLICE_MS = 10;

/** A line in which something has waited for so long without being served comes first, in ms. */
const FORGOTTEN_MS = 250;

/** Items looked at in one turn; more would be looked at in vain when the slice is over. */
const LOOKS = 64;

export interface WorkQueueOptions {
  /** Items that may wait. */
  limit: number;
  /** What stands in it brings more into the flow, and waits while the nodes there are behind. @default false */
  entrance?: boolean;
  /** How many nodes follow; asked once. Lines with fewer are served first. @default 0 */
  height?: () => number;
}

/** A piece of work; what it returns is the rest of it, for when there is time again. It must not throw. */
export type WorkSlice = () => WorkSlice | undefined;

/**
 * Shares the event loop between the nodes of a process and everything else. Work runs at once while the slice of this turn
 * lasts and nothing waits further down the flow; else it waits in the line of its node, in order. The lines of nodes furthest down the flow are served first, so
 * that what is half done is finished before anything new is begun, and little is under way.
 */
export class Slices {
  private readonly lines: WorkQueue[] = [];
  private until = 0;
  private open = false;
  private looks = 0;

  constructor(
    readonly pressure: Pressure,
    private readonly now: () => number = () => performance.now(),
  ) {
    pressure.onEase = () => this.look();
  }

  /** A line for a node. */
  line(options: WorkQueueOptions): WorkQueue {
    return new WorkQueue(this, options);
  }

  /** Whether the slice of this turn lasts. */
  get lasts(): boolean {
    if (!this.open) this.begin();
    return this.now() < this.until;
  }

  private begin(): void {
    this.open = true;
    this.until = this.now() + SLICE_MS;
    setImmediate(() => (this.open = false));
  }

  /** @internal Whether anything waits further down the flow than a line: that is to be finished first. */
  waitsBelow(line: WorkQueue): boolean {
    return this.lines.some((other) => other.height < line.height && other.ready);
  }

  /** @internal A line begins to wait. */
  wake(line: WorkQueue): void {
    line.servedAt = this.now();
    this.lines.push(line);
    this.look();
  }

  /** @internal One item more waits. */
  look(): void {
    if (this.looks >= LOOKS) return;
    this.looks++;
    setImmediate(() => {
      this.looks--;
      if (this.lasts) this.serve();
      if (this.lines.some((line) => line.ready)) this.look();
    });
  }

  private serve(): void {
    const line = this.next();
    if (!line) return;
    line.servedAt = this.now();
    line.serve();
    if (line.waiting === 0) this.lines.splice(this.lines.indexOf(line), 1);
  }

  private next(): WorkQueue | undefined {
    const ready = this.lines.filter((line) => line.ready);
    const forgotten = this.now() - FORGOTTEN_MS;
    const neglected = ready.find(({ servedAt }) => servedAt < forgotten);
    return neglected ?? ready.reduce((low, line) => (line.height < low.height ? line : low), ready[0]);
  }
}

/** What waits at one node, in order. */
export class WorkQueue {
  /** @internal When it was served last. */
  servedAt = 0;
  /** Items that were refused because the line was full. */
  dropped = 0;
  private items: WorkSlice[] = [];
  private head = 0;
  /** The node closes: nothing is to wait for others any more. */
  private ending = false;

  private known: number | undefined;

  /** @internal */
  constructor(
    private readonly slices: Slices,
    private readonly options: WorkQueueOptions,
  ) {}

  /** @internal */
  get height(): number {
    return (this.known ??= this.options.height?.() ?? 0);
  }

  get waiting(): number {
    return this.items.length - this.head;
  }

  private get held(): boolean {
    return this.options.entrance === true && this.slices.pressure.high;
  }

  /** Whether what waits may go on. */
  get ready(): boolean {
    return this.waiting > 0 && !(this.held && !this.ending);
  }

  /** Runs work now where nothing is in its way, else when its turn comes. @throws QueueFullError when too much waits. */
  run(work: WorkSlice): void {
    if (this.waiting === 0 && !this.held && this.slices.lasts && !this.slices.waitsBelow(this)) {
      const rest = work();
      if (rest) this.add(rest);
      return;
    }
    const { limit } = this.options;
    if (this.waiting >= limit) {
      this.dropped++;
      throw new QueueFullError(limit);
    }
    this.add(work);
  }

  /** @internal Takes the first item on as far as the turn allows. */
  serve(): void {
    const rest = this.items[this.head]();
    if (rest) this.items[this.head] = rest;
    else this.drop();
  }

  /** Resolves when nothing waits any more; an entrance no longer holds anything back. */
  async idle(): Promise<void> {
    this.ending = true;
    this.slices.look();
    while (this.waiting > 0) await new Promise((resolve) => setImmediate(resolve));
  }

  private add(work: WorkSlice): void {
    this.items.push(work);
    if (this.waiting === 1) this.slices.wake(this);
    else this.slices.look();
  }

  /** Forgets the first item; the room of those before is given back from time to time. */
  private drop(): void {
    this.items[this.head++] = undefined as unknown as WorkSlice;
    if (this.head < 1_000 && this.head < this.items.length) return;
    this.items = this.items.slice(this.head);
    this.head = 0;
  }
}
