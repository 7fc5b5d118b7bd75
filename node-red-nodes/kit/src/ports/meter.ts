/**
 * Counts that only rise, with their labels. A label has few values, known beforehand: never an asset, an address or a node's id.
 * Names are as OpenTelemetry and Prometheus have them.
 */
export interface Counters {
  /** Messages that nodes took in, by what became of them; `refused`: too many waited. */
  mantis_node_messages_total: { type: string; outcome: 'done' | 'failed' | 'refused' };
  /** Items that queues by asset did not take, because too many waited. */
  mantis_queue_refused_total: object;
  /** States of assets that were forgotten, because a memory was full. */
  mantis_memory_evicted_total: { memory: string };
  /** Snapshots of memories. */
  mantis_memory_saves_total: { outcome: 'done' | 'failed' };
  /** Tasks of worker threads. */
  mantis_pool_tasks_total: { outcome: 'done' | 'failed' | 'refused' };
  /** Calls through circuit breakers; `refused`: not made, because it was open. */
  mantis_breaker_calls_total: { outcome: 'done' | 'failed' | 'refused' };
  /** Times that a circuit breaker opened. */
  mantis_breaker_opened_total: object;
  /** Points on their way to a history. */
  mantis_history_points_total: { outcome: 'stored' | 'refused' };
  /** Records that connectors kept on disk, and those that went before they were stored. */
  mantis_spool_records_total: { event: 'kept' | 'dropped' };
  /** Objects that connectors set aside as dead letters. */
  mantis_spool_aside_total: { why: 'refused' | 'filtered' };
  /** Objects that connectors took in. */
  mantis_connector_objects_total: { protocol: string };
  /** Times that a connector was no longer connected. */
  mantis_connector_losses_total: { protocol: string };
}

/** What can be asked for at any time. */
export interface Gauges {
  /** Records on disk that are not known to be stored. */
  mantis_spool_waiting_records: object;
  /** Bytes of the spools on disk. */
  mantis_spool_bytes: object;
  /** Connectors that are connected. */
  mantis_connectors_connected: { protocol: string };
  /** What changed in the registry and was not told yet. */
  mantis_registry_outbox_events: object;
}

/** Whoever collects the counts: an exporter, or a test. */
export interface MeterRecorder {
  count<K extends keyof Counters>(name: K, labels: Counters[K], by: number): void;
}

/** A value that somebody offers. Those of one name and the same labels are parts of one sum. */
export interface Gauge<K extends keyof Gauges = keyof Gauges> {
  name: K;
  labels: Gauges[K];
  /** May reject where its source is away: then there is no value. */
  read(): number | Promise<number>;
}

/**
 * What the parts of the suite report of themselves. Without a recorder a count is a call and nothing else. It is no room of the house,
 * because what the house is built of counts, too.
 */
export class Meter {
  private recorder: MeterRecorder | undefined;
  private readonly offered = new Set<Gauge>();

  count<K extends keyof Counters>(name: K, labels: Counters[K], by = 1): void {
    this.recorder?.count(name, labels, by);
  }

  /** Offers a value; returns the end of it. */
  gauge<K extends keyof Gauges>(name: K, labels: Gauges[K], read: Gauge['read']): () => void {
    const gauge = { name, labels, read };
    this.offered.add(gauge);
    return () => void this.offered.delete(gauge);
  }

  /** What is offered at this moment. */
  get gauges(): readonly Gauge[] {
    return [...this.offered];
  }

  /** From now on the counts go to a recorder, one at a time; returns the end of it (and only of it: a successor stays). */
  report(recorder: MeterRecorder): () => void {
    this.recorder = recorder;
    return () => {
      if (this.recorder === recorder) this.recorder = undefined;
    };
  }
}

const KEY = Symbol.for('mantis.meter.1');

/** The meter of this process, under a global symbol, because two copies of this package may be installed side by side. */
export const meter: Meter = ((globalThis as { [KEY]?: Meter })[KEY] ??= new Meter());
