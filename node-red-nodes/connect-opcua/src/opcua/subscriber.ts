import { asRemark, remark, SaidError, type Remark, type Wording } from '@mantis-pdm/core/remarks';
import type { DataQuality, Samples } from '@mantis-pdm/core/contract';
import { say } from '@mantis-pdm/core/contract/said';
import type { DataValue } from 'node-opcua-client' with { 'resolution-mode': 'import' };
import { about, inexact, IssueLog } from '@mantis-pdm/node-red-kit/source';
import { keepConnected, type Clock, type ConnectError } from '@mantis-pdm/node-red-kit';
import { NotificationBatch } from './batch';
import { Calls } from './calls';
import { Conditions, type ConditionEvent } from './conditions';
import type { Endpoint } from './endpoint';
import { WatchEnding } from './ending';
import { gapOf, staleSince, type Filled, type Missing, type PastPorts } from './history';
import type { OpcUaItem } from './item';
import { inexactIn, isPlain } from './leaves';
import { openLink, type Link, type LinkSettings } from './link';
import { KEEP_ALIVE_COUNT } from './monitor';
import { Namespaces } from './namespaces';
import { twice } from './twice';
import { explain } from './problems';
import { circumstancesOf } from './read-value';
import { Values } from './values';

/** What a subscriber needs of the world around it. */
export interface SubscriberPorts {
  clock: Clock;
  emit(samples: Samples[]): void;
  quality(report: DataQuality): void;
  past: PastPorts;
  /** @param aside Variables that are refused, folders below which nothing was found, and why there are no alarms. */
  connected(items: number, aside: Pick<Link, 'refused' | 'unseen' | 'deaf'>): void;
  /** Not connected; `since` is the time of the last sign of life, null when there never was one. */
  lost(error: ConnectError, since: number | null): void;
}

export interface SubscriberOptions extends LinkSettings {
  endpoint: Endpoint;
  /** Longest time that a notification is held to be sent with others, in ms. */
  holdMs: number;
  /** Whether what was missed is read from the server's history. */
  fillGaps: boolean;
  /** How much of its history is read of an asset that is met for the first time, in ms. */
  pastMs: number;
}

/** Reading ends after so long: after a loss the present matters more than the past. */
const GAP_MS = 10_000;
const PAST_MS = 3_600_000;

/** What was sampled just before the last sign of life may not have come any more; what did is not taken twice. */
const OVERLAP_MS = 10_000;

/** What is told where a server gives no alarms. */
const NO_ALARMS = { asset: 'alarms', sensor: null, problem: 'not-monitored', action: 'left out' } as const;

/** Silence after which a connection counts as dead, in keep-alives that did not come. */
const MISSED_KEEP_ALIVES = 3;
const SHORTEST_SILENCE_MS = 5_000;

/**
 * Keeps one subscription alive. When the connection is lost, in whatever way, everything is thrown away and built
 * anew: so after each reconnect there is exactly one subscription, and no half-dead session of which nobody knows.
 */
export class Subscriber {
  private readonly stopping = new AbortController();
  private readonly stopped = new Promise<void>((resolve) =>
    this.stopping.signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  private readonly batch: NotificationBatch;
  private readonly issues: IssueLog;
  private readonly namespaces = new Namespaces();
  private readonly calls = new Calls();
  private readonly values = new Values();
  private readonly conditions = new Conditions();
  /** Source time of the last value of each variable, by node id. */
  private readonly lastAt = new Map<string, number>();
  private running: Promise<void> | undefined;
  /** The last sign of life: by the time of day for people, by the steady clock for waits. */
  private aliveAt: number | null = null;
  private aliveSteady = 0;
  /** The last sign of life before the present loss. */
  private lostAt: number | null = null;
  private assets = new Set<string>();

  constructor(
    private readonly options: SubscriberOptions,
    private readonly ports: SubscriberPorts,
  ) {
    const { endpoint, holdMs } = options;
    this.batch = new NotificationBatch({
      clock: ports.clock,
      address: endpoint.address,
      holdMs,
      emit: (all) => ports.emit(all),
    });
    this.issues = new IssueLog({
      protocol: 'opcua',
      address: endpoint.address,
      clock: ports.clock,
      emit: (report) => ports.quality(report),
    });
  }

  start(): void {
    const { clock } = this.ports;
    this.running ??= keepConnected(() => this.holdOneLink(), { clock, signal: this.stopping.signal });
  }

  /** Ends the subscription; what was received is sent. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.batch.flush();
  }

  /** Opens a link and holds it until it is lost. Whether it was open at all. */
  private async holdOneLink(): Promise<boolean> {
    let link: Link | undefined;
    try {
      const ending = new WatchEnding(this.stopping.signal);
      link = await openLink({
        endpoint: this.options.endpoint,
        settings: this.options,
        namespaces: this.namespaces,
        calls: this.calls,
        missing: this.missing(),
        events: {
          onValue: (item, data) => this.value(item, data),
          onCondition: (event) => this.condition(event),
          onAlive: () => this.alive(),
          onLost: (reason) => ending.come(asRemark(reason)),
          signal: this.stopping.signal,
        },
      });
      this.opened(link);
      const reason = await this.watch(ending);
      if (reason !== undefined) this.stale(new SaidError(reason));
    } catch (error) {
      this.stale(error);
    } finally {
      await link?.close();
      await link?.filling;
    }
    return link !== undefined;
  }

  private alive(): void {
    const { clock } = this.ports;
    this.aliveAt = clock.now();
    this.aliveSteady = clock.steady();
  }

  /** The time of which the history of the server is asked: since the last sign of life, and of what is met for the first time. */
  private missing(): Missing | undefined {
    const { fillGaps, pastMs } = this.options;
    const { clock, past } = this.ports;
    const since = this.lostAt !== null && fillGaps ? this.lostAt - OVERLAP_MS : undefined;
    if (since === undefined && pastMs === 0) return undefined;
    const begin = clock.now() - pastMs;
    return {
      from: ({ asset }) => (pastMs > 0 && !past.isRead(asset) ? begin : since),
      mostMs: pastMs > 0 ? PAST_MS : GAP_MS,
      take: (values) => this.recorded(values),
      isKnown: (item, data) =>
        circumstancesOf(data, Infinity).time <= (this.lastAt.get(item.nodeId) ?? -Infinity),
      progress: (percent) => (pastMs > 0 ? past.progress(percent) : undefined),
    };
  }

  /** Values of the past leave as they would have come: those of a time together, in the order of the times. */
  private async recorded(values: [OpcUaItem, DataValue][]): Promise<void> {
    let before = NaN;
    for (const [item, data] of values) {
      const { time } = circumstancesOf(data, 0);
      if (time !== before) {
        this.batch.flush();
        await this.ports.past.room(this.stopped);
        if (this.stopping.signal.aborted) return;
      }
      before = time;
      this.value(item, data);
    }
    this.batch.flush();
  }

  private opened({ items, refused, unseen, deaf, filling }: Link): void {
    this.alive();
    this.assets = new Set(items.map(({ asset }) => asset));
    this.forget(items);
    for (const asset of this.assets) {
      this.issues.mended(asset, 'stale');
      if (this.lostAt !== null && !filling) this.gap(asset, this.lostAt, undefined);
    }
    void filling?.then(this.filled.bind(this, this.lostAt, new Set(this.assets)));
    this.lostAt = null;
    for (const { item, status } of refused) {
      const { asset, sensor, nodeId } = item;
      const said = about(remark('opcua.node', { node: nodeId, why: status }));
      this.issues.note({ asset, sensor, problem: 'not-monitored', action: 'left out', ...said });
    }
    for (const { nodeId, asset, why } of unseen)
      this.issues.note({
        ...{ asset, sensor: null, problem: 'not-browsed', action: 'left out' },
        ...about(remark('opcua.node', { node: nodeId, why })),
      });
    for (const issue of twice(items)) this.issues.note(issue);
    if (deaf !== undefined)
      this.issues.note({ ...NO_ALARMS, ...about(say('opcua.conditions.none', { status: deaf })) });
    this.ports.connected(items.length - refused.length, { refused, unseen, deaf });
  }

  /** @param lostAt Since when there is a gap; null: there is none. */
  private filled(lostAt: number | null, assets: Set<string>, filled: Filled): void {
    const { fillGaps, pastMs } = this.options;
    if (lostAt !== null) for (const asset of assets) this.gap(asset, lostAt, fillGaps ? filled : undefined);
    // What was cut off is read at the next connection.
    if (pastMs > 0 && !filled.cut) this.ports.past.read(assets, filled);
  }

  /** Times of variables that are read no more. */
  private forget(items: readonly OpcUaItem[]): void {
    const known = new Set(items.map(({ nodeId }) => nodeId));
    for (const nodeId of this.lastAt.keys()) if (!known.has(nodeId)) this.lastAt.delete(nodeId);
  }

  /** What the server had between the last sign of life and now is not here. */
  private gap(asset: string, from: number, filled: Filled | undefined): void {
    const [since, until] = [from, this.ports.clock.now()].map((at) => new Date(at).toISOString());
    const action = filled && filled.whole.size > 0 ? 'read from the history of the server' : 'missing';
    const said = about(gapOf(since, until, filled));
    this.issues.note({ asset, sensor: null, problem: 'gap', action, ...said });
    this.issues.mended(asset, 'gap');
  }

  /** Resolves with the reason when the link is lost or silent, with undefined when the subscriber is stopped. */
  private async watch(ending: WatchEnding): Promise<Remark | undefined> {
    const limit = silenceLimit(this.options);
    while (!ending.came) {
      await Promise.race([ending.promise, this.ports.clock.sleep(limit / 4, this.stopping.signal)]);
      this.issues.flush();
      const silence = this.ports.clock.steady() - this.aliveSteady;
      if (!ending.came && silence > limit)
        return remark('opcua.silent-for', { seconds: Math.round(silence / 1000) });
    }
    return ending.reason;
  }

  private value(item: OpcUaItem, data: DataValue): void {
    const now = this.ports.clock.now();
    const { numbers, text, frame, aside } = this.values.read(item, data, now);
    for (const notification of numbers) this.batch.add(notification);
    if (text) this.batch.addText(text);
    if (frame) this.batch.addFrame(frame);
    if (aside !== undefined) this.leftOut(item, aside);
    const { overflow, time } = circumstancesOf(data, now);
    this.lastAt.set(item.nodeId, time);
    if (overflow) this.overflowed(item);
    const wide = data.value && isPlain(data.value) ? inexactIn(data.value) : undefined;
    if (wide !== undefined) this.issues.note(inexact(item.asset, item.sensor, wide));
  }

  private condition(event: ConditionEvent): void {
    const { numbers, texts, issue } = this.conditions.take(event, this.ports.clock.now());
    for (const notification of numbers) this.batch.add(notification);
    for (const text of texts) this.batch.addText(text);
    if (issue) this.issues.note(issue);
  }

  private leftOut({ asset, sensor }: OpcUaItem, said: Wording): void {
    this.issues.note({ asset, sensor, problem: 'not-taken', action: 'left out', ...about(said) });
  }

  private overflowed({ asset, sensor }: OpcUaItem): void {
    const action = 'values lost at the server';
    this.issues.note({ asset, sensor, problem: 'overflow', action, ...about(say('opcua.overflow')) });
  }

  private stale(error: unknown): void {
    if (this.stopping.signal.aborted) return;
    const known = explain(error, this.options.endpoint);
    this.batch.flush();
    this.ports.lost(known, this.aliveAt);
    this.lostAt ??= this.aliveAt;
    const said = about(staleSince(this.aliveAt, known));
    for (const asset of this.assets)
      this.issues.note({ asset, sensor: null, problem: 'stale', action: 'reconnecting', ...said });
    // Told once for each loss, not for each attempt.
    this.assets.clear();
  }
}

/** Silence in ms after which a link counts as dead. */
function silenceLimit({ way, publishingMs, samplingMs }: LinkSettings): number {
  const sign = way === 'read' ? samplingMs : KEEP_ALIVE_COUNT * publishingMs;
  return Math.max(SHORTEST_SILENCE_MS, MISSED_KEEP_ALIVES * sign);
}
