import { remark } from '@mantis-pdm/core/remarks';
import type { ContractObject, DataQuality, Samples } from '@mantis-pdm/core/contract';
import { say } from '@mantis-pdm/core/contract/said';
import type { Clock, ConnectError, OptionValues } from '@mantis-pdm/node-red-kit';
import {
  about,
  assemble,
  IssueLog,
  LeftOut,
  pathName,
  Sequence,
  sourceId,
  UNKNOWN_ASSET,
} from '@mantis-pdm/node-red-kit/source';
import type { definition } from './definition';
import type { MqttMessage } from './hub';
import { JsonReader } from './json-reader';
import { isDescribing, ofComponent } from './known-topics';
import { digest, Repeats } from './repeats';
import { dataType, encodePayload } from '@mantis-pdm/node-red-kit/sparkplug';
import type { SparkplugMessage } from './sparkplug/metric-value';
import { SparkplugSession } from './sparkplug/session';
import { sparkplugLevels } from './sparkplug/topic';

export type MqttOptions = OptionValues<(typeof definition)['options']>;

export interface CollectorPorts {
  clock: Clock;
  /** The broker, and the node that reads it, for ids: another node may make something else of the same message. */
  address: string;
  node: string;
  /** Resolves when the objects are safe, so that the message may be acknowledged. */
  emit(objects: ContractObject[]): void | Promise<void>;
  quality(report: DataQuality): void;
  publish(topic: string, payload: Buffer): void;
}

/** Assets that are told as stale when the connection is lost. */
const MAX_ASSETS = 10_000;

/** Turns messages of a broker into samples. Nothing that a broker sends makes it throw. */
export class Collector {
  /** What to subscribe to. */
  readonly filters: string[];
  /** Messages taken, and those left out by a policy. */
  readonly counts = { messages: 0, retained: 0, repeated: 0, deleted: 0 };
  private readonly json: JsonReader;
  private readonly sparkplug: SparkplugSession;
  private readonly leftOut = new LeftOut();
  private readonly repeats = new Repeats();
  private readonly sequence = new Sequence();
  private readonly issues: IssueLog;
  private readonly assets = new Set<string>();

  /** @throws Error when a topic pattern or a path cannot be read. */
  constructor(
    private readonly options: MqttOptions,
    private readonly ports: CollectorPorts,
  ) {
    const { clock, address } = ports;
    this.json = new JsonReader(options);
    this.sparkplug = new SparkplugSession(pathName(options.assetName, sparkplugLevels));
    this.filters = this.json.filters;
    this.issues = new IssueLog({ protocol: 'mqtt', address, clock, emit: (report) => ports.quality(report) });
  }

  take(message: MqttMessage): void | Promise<void> {
    const names = this.json.names(message.topic);
    if (!names) return;
    // An empty payload deletes what the broker has retained (MQTT 3.1.1, 3.3.1.3): it says nothing of a sensor.
    if (message.payload.length === 0 && this.options.format === 'json') return void this.counts.deleted++;
    if (message.retain && this.options.retained === 'skip') return void this.counts.retained++;
    const name = message.qos > 0 ? digest(this.ports.node, message.topic, message.payload) : undefined;
    if (name && this.repeats.seen(name, message.dup) && this.options.duplicates === 'skip')
      return void this.counts.repeated++;
    this.counts.messages++;
    const taking =
      this.options.format === 'sparkplug' ? this.takeSparkplug(message) : this.takeJson(message, names, name);
    return taking?.catch((error: unknown) => {
      if (name) this.repeats.forget(name);
      throw error;
    });
  }

  /** Tells each asset whose values come over this connection that they are old. */
  stale(error: ConnectError): void {
    for (const asset of this.assets)
      this.issues.note({ asset, sensor: null, problem: 'stale', action: 'reconnecting', ...about(error) });
  }

  fresh(): void {
    for (const asset of this.assets) this.issues.mended(asset, 'stale');
  }

  /** To be called now and then: tells what was counted. */
  flush(): void {
    this.issues.flush();
  }

  private takeJson(message: MqttMessage, names: object, name?: string): void | Promise<void> {
    if (isDescribing(message.topic)) return this.describes(message, names);
    const { clock } = this.ports;
    const now = clock.now();
    const seq = this.sequence.next(now);
    const source = { protocol: 'mqtt', address: message.topic.slice(0, 2_048) };
    // Half a millisecond marks what has no time of its own.
    const arrival = now + 0.5;
    const around = { now: arrival, seq, run: this.sequence.run, source };
    const { objects, errors, left } = this.json.read(
      ofComponent(message.topic, message.payload.toString()),
      names,
      around,
    );
    this.sequence.skip(Math.max(0, objects.length + errors.length - 1));
    for (const { message: reason } of errors) {
      const { asset = UNKNOWN_ASSET } = names as { asset?: string };
      this.issues.note({
        asset,
        sensor: null,
        problem: 'not-readable',
        action: 'refused',
        ...about(remark('mqtt.of-topic', { topic: message.topic, reason })),
      });
    }
    const { asset = objects[0]?.asset ?? UNKNOWN_ASSET } = names as { asset?: string };
    for (const issue of this.leftOut.issues(left, asset)) this.issues.note(issue);
    const kept = objects.filter((object) => this.mayBeOld(message, object, arrival));
    return this.emit(
      kept.map((object, i) => {
        if (object.at === arrival) return arrived(object, now);
        return name ? this.named(object, `${name}-${i}`) : object;
      }),
    );
  }

  private describes({ topic }: MqttMessage, names: object): void {
    const { asset = UNKNOWN_ASSET } = names as { asset?: string };
    const said = say('mqtt.describes', { topic });
    this.issues.note({ asset, sensor: null, problem: 'left-out', action: 'not read', ...about(said) });
  }

  /** A retained message without a time of its own would be a value of nobody knows when, dated now. */
  private mayBeOld({ retain }: MqttMessage, { at }: ContractObject, arrival: number): boolean {
    if (!retain || this.options.retained !== 'timed' || at !== arrival) return true;
    this.counts.retained++;
    return false;
  }

  /** A message that carries its own time is the same one when it comes again: its id says so. */
  private named(object: ContractObject, name: string): ContractObject {
    if (object.kind !== 'samples') return object;
    return { ...object, id: `${sourceId('mqtt', this.ports.address)}#${name}` };
  }

  private takeSparkplug({ topic, payload }: MqttMessage): void | Promise<void> {
    const { clock, publish } = this.ports;
    const outcomes = this.sparkplug.take(topic, payload, clock.now(), clock.steady());
    for (const { rebirth, issues } of outcomes) {
      for (const issue of issues) this.issues.note(issue);
      if (rebirth) publish(`spBv1.0/${rebirth.group}/NCMD/${rebirth.node}`, rebirthCommand(clock.now()));
    }
    return this.emit(outcomes.flatMap((outcome) => this.assemble(outcome)));
  }

  private assemble({ asset, path, points, texts }: SparkplugMessage): Samples[] {
    const address = `spBv1.0/${path}`.slice(0, 2_048);
    const next = () => {
      const seq = this.sequence.next(this.ports.clock.now());
      return { seq, id: this.sequence.id(sourceId('sparkplug', this.ports.address), seq) };
    };
    return assemble(points, { asset, protocol: 'sparkplug', address, next, texts });
  }

  private emit(objects: ContractObject[]): void | Promise<void> {
    if (objects.length === 0) return;
    for (const { asset } of objects) if (this.assets.size < MAX_ASSETS) this.assets.add(asset);
    return this.ports.emit(objects);
  }
}

/** An object without a time of its own is of the moment at which it arrived. */
function arrived(object: ContractObject, now: number): ContractObject {
  if (object.kind !== 'samples' || !object.t) return { ...object, at: now };
  return { ...object, at: now, t: object.t.map(() => now) };
}

/** Asks an edge node for its births (Sparkplug 3.0, 6.4.19). */
function rebirthCommand(timestamp: number): Buffer {
  const metric = { name: 'Node Control/Rebirth', timestamp, datatype: dataType.Boolean, value: true };
  return encodePayload({ timestamp, metrics: [metric] });
}
