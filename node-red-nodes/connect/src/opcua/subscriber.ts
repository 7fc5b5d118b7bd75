import type { DataQuality, Samples } from '@mantis-pdm/core/contract';
import { dataQuality, Sequence, type Clock, type ConnectError } from '../source';
import { Batch } from './batch';
import type { Endpoint } from './endpoint';
import type { Item } from './item';
import { openLink, type Link, type Refused, type SubscriptionSettings } from './link';
import { explain } from './problems';
import { readValue } from './read-value';

/** What a subscriber needs of the world around it. */
export interface SubscriberPorts {
  clock: Clock;
  emit(samples: Samples[]): void;
  quality(report: DataQuality): void;
  connected(items: number, refused: Refused[]): void;
  /** Not connected; `since` is the time of the last sign of life, null when there never was one. */
  lost(error: ConnectError, since: number | null): void;
}

export interface SubscriberOptions extends SubscriptionSettings {
  endpoint: Endpoint;
  /** Longest time that a notification is held to be sent with others, in ms. */
  holdMs: number;
}

/** Waits between attempts, in ms; the last one is repeated. */
const WAITS = [500, 1_000, 2_000, 5_000];

/** Silence after which a connection counts as dead, in keep-alives that did not come. */
const MISSED_KEEP_ALIVES = 3;
const KEEP_ALIVE_INTERVALS = 10;
const SHORTEST_SILENCE_MS = 5_000;

/**
 * Keeps one subscription alive. When the connection is lost, in whatever way, everything is thrown away and built
 * anew: so after each reconnect there is exactly one subscription, and no half-dead session of which nobody knows.
 */
export class Subscriber {
  private readonly stopping = new AbortController();
  private readonly batch: Batch;
  private readonly sequence = new Sequence();
  private running: Promise<void> | undefined;
  private aliveAt: number | null = null;
  private assets = new Set<string>();

  constructor(
    private readonly options: SubscriberOptions,
    private readonly ports: SubscriberPorts,
  ) {
    const { endpoint, holdMs } = options;
    this.batch = new Batch({
      clock: ports.clock,
      address: endpoint.address,
      holdMs,
      emit: (all) => ports.emit(all),
    });
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Ends the subscription; what was received is sent. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.batch.flush();
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    for (let failures = 0; !signal.aborted; failures++) {
      const held = await this.holdOneLink();
      if (held) failures = 0;
      await this.ports.clock.sleep(WAITS[Math.min(failures, WAITS.length - 1)], signal);
    }
  }

  /** Opens a link and holds it until it is lost. Whether it was open at all. */
  private async holdOneLink(): Promise<boolean> {
    let link: Link | undefined;
    try {
      const ending = new Ending(this.stopping.signal);
      link = await openLink(this.options.endpoint, this.options, {
        onValue: (item, data) => this.value(item, readValue(data, this.ports.clock.now())),
        onAlive: () => (this.aliveAt = this.ports.clock.now()),
        onLost: (reason) => ending.come(reason),
        signal: this.stopping.signal,
      });
      this.opened(link);
      const reason = await this.watch(ending);
      if (reason !== undefined) this.stale(new Error(reason));
    } catch (error) {
      this.stale(error);
    } finally {
      await link?.close();
    }
    return link !== undefined;
  }

  private opened({ items, refused }: Link): void {
    this.aliveAt = this.ports.clock.now();
    this.assets = new Set(items.map(({ asset }) => asset));
    for (const { item, status } of refused) {
      const example = `${item.nodeId}: ${status}`;
      this.report(item.asset, { sensor: item.sensor, problem: 'not-monitored', action: 'left out', example });
    }
    this.ports.connected(items.length - refused.length, refused);
  }

  /** Resolves with the reason when the link is lost or silent, with undefined when the subscriber is stopped. */
  private async watch(ending: Ending): Promise<string | undefined> {
    const { publishingMs } = this.options;
    const limit = Math.max(SHORTEST_SILENCE_MS, MISSED_KEEP_ALIVES * KEEP_ALIVE_INTERVALS * publishingMs);
    while (!ending.came) {
      await Promise.race([ending.promise, this.ports.clock.sleep(limit / 4, this.stopping.signal)]);
      const silence = this.ports.clock.now() - (this.aliveAt ?? 0);
      if (!ending.came && silence > limit)
        return `the server has been silent for ${Math.round(silence / 1000)} s`;
    }
    return ending.reason;
  }

  private value(item: Item, value: ReturnType<typeof readValue>): void {
    this.batch.add({ item, ...value });
  }

  private stale(error: unknown): void {
    if (this.stopping.signal.aborted) return;
    const known = explain(error, this.options.endpoint);
    this.batch.flush();
    this.ports.lost(known, this.aliveAt);
    const since = this.aliveAt === null ? 'the start' : new Date(this.aliveAt).toISOString();
    for (const asset of this.assets) {
      this.report(asset, {
        sensor: null,
        problem: 'stale',
        action: 'reconnecting',
        example: `no data since ${since}: ${known.message}`,
      });
    }
    // Told once for each loss, not for each attempt.
    this.assets.clear();
  }

  private report(asset: string, issue: Omit<DataQuality['issues'][number], 'count'>): void {
    const at = this.ports.clock.now();
    const { address } = this.options.endpoint;
    const issues = [{ ...issue, count: 1 }];
    this.ports.quality(
      dataQuality({ protocol: 'opcua', address, seq: this.sequence.next(at), asset, at, issues }),
    );
  }
}

/** The end of a link: lost for a reason, or stopped without one. */
class Ending {
  came = false;
  reason: string | undefined;
  readonly promise: Promise<void>;
  private resolve: () => void = () => undefined;

  constructor(signal: AbortSignal) {
    this.promise = new Promise((resolve) => (this.resolve = resolve));
    if (signal.aborted) this.come();
    else signal.addEventListener('abort', () => this.come(), { once: true });
  }

  come(reason?: string): void {
    if (this.came) return;
    this.came = true;
    this.reason = reason;
    this.resolve();
  }
}
