import { say } from '@mantis-pdm/core/contract/said';
import type { IClientOptions, IPublishPacket, MqttClient } from 'mqtt';
import { ConnectError, errorText, keepConnected, type Clock } from '@mantis-pdm/node-red-kit';
import { Acknowledger } from './acknowledge';
import { explain, NOT_SERVING, SAME_ID } from './explain';
import { CutError, TakeOvers } from './take-overs';

/** A message as it came. */
export interface MqttMessage {
  topic: string;
  payload: Buffer;
  qos: 0 | 1 | 2;
  retain: boolean;
  /** The broker sends it again, because it did not hear that we have it. */
  dup: boolean;
}

/** Somebody who wants messages. */
export interface Subscription {
  filters: string[];
  qos: 0 | 1 | 2;
  /** The message is acknowledged to the broker when this is done. */
  onMessage(message: MqttMessage): void | Promise<void>;
  /** A message could not be kept: it is not acknowledged, and comes again. */
  onFailed(error: Error): void;
  onConnected(): void;
  /** The connection is gone, or could not be made. */
  onLost(error: ConnectError): void;
}

export interface HubOptions {
  /** Asked before each attempt; undefined while the simulated plant does not serve. */
  url(signal: AbortSignal): Promise<string | undefined>;
  /** For messages. */
  address: string;
  client: IClientOptions;
  clock: Clock;
}

/** A broker must greet within this time. */
const CONNECT_MS = 5_000;
const GOODBYE_MS = 1_000;

/** Type of the packet that acknowledges a QoS 1 message (MQTT 3.1.1, 3.4). */
const PUBACK = 0x40;
const LATER = new Error('acknowledged later');

/**
 * One connection to a broker, shared by the nodes that subscribe over it. After each loss a new client is made, at most
 * every 5 s, that subscribes to everything again; with a persistent session the broker has kept what came meanwhile.
 */
export class Hub {
  private readonly subscriptions = new Set<Subscription>();
  private readonly stopping = new AbortController();
  private readonly takeOvers = new TakeOvers();
  /** Clients that were given up here, not by the broker. */
  private readonly givenUp = new WeakSet<MqttClient>();
  private client: MqttClient | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly options: HubOptions) {}

  get connected(): boolean {
    return this.client?.connected === true;
  }

  /** Connects with the first subscription. Returns the end of it. */
  subscribe(subscription: Subscription): () => void {
    this.subscriptions.add(subscription);
    if (this.client?.connected) this.ask(this.client, subscription);
    this.running ??= keepConnected(() => this.holdOneClient(), {
      clock: this.options.clock,
      signal: this.stopping.signal,
    });
    return () => void this.subscriptions.delete(subscription);
  }

  /** Publishes when there is a connection; commands that come too late are worth nothing. */
  publish(topic: string, payload: Buffer): void {
    if (this.client?.connected) this.client.publish(topic, payload, { qos: 0 }, () => undefined);
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Connects, and stays until the connection is lost. Whether it was made at all. */
  private async holdOneClient(): Promise<boolean> {
    let made = false;
    let since = 0;
    try {
      const url = await this.options.url(this.stopping.signal);
      if (!url) throw NOT_SERVING();
      const { connect } = await import('mqtt');
      if (this.stopping.signal.aborted) return false;
      const client = connect(url, {
        ...this.options.client,
        reconnectPeriod: 0,
        connectTimeout: CONNECT_MS,
        resubscribe: false,
      });
      this.client = client;
      client.on('connect', () => {
        made = true;
        since = this.options.clock.steady();
        for (const subscription of this.subscriptions) this.ask(client, subscription);
      });
      this.deliver(client);
      await this.ended(client);
    } catch (error) {
      const { clock, address, client } = this.options;
      const lived = made ? clock.steady() - since : undefined;
      const taken = this.takeOvers.isOne(error, lived);
      if (!this.stopping.signal.aborted)
        this.lost(taken ? SAME_ID(address, client.clientId) : explain(error, address));
    } finally {
      await goodbye(this.client);
      this.client = undefined;
    }
    return made;
  }

  /** Rejects when the connection is lost; resolves when it is wanted no more. */
  private ended(client: MqttClient): Promise<void> {
    return new Promise((resolve, reject) => {
      let reason: unknown;
      client.on('error', (error) => (reason = error));
      client.on('disconnect', ({ reasonCode }) => (reason ??= TakeOvers.stated(reasonCode)));
      client.on('close', () => reject((reason as Error | undefined) ?? this.cut(client)));
      this.stopping.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  private cut(client: MqttClient): Error {
    return this.givenUp.has(client) ? new Error('a message could not be kept') : new CutError();
  }

  private giveUp(client: MqttClient): void {
    this.givenUp.add(client);
    client.end(true);
  }

  /** Put in place of the client's own handler, because only it decides when a message is acknowledged. */
  private deliver(client: MqttClient): void {
    const acknowledger = new Acknowledger({
      send: (id) => void client.stream.write(Buffer.from([PUBACK, 2, id >> 8, id & 0xff])),
      fail: () => this.giveUp(client),
    });
    client.handleMessage = (packet, done) => {
      const { qos, messageId } = packet;
      const safe = this.handOut(packet);
      if (!safe && acknowledger.idle) return done();
      if (qos === 2)
        return void Promise.resolve(safe).then(
          () => done(),
          () => this.giveUp(client),
        );
      // With an error the client goes on without an acknowledgement of its own: it would wait for each message.
      acknowledger.take(safe ?? Promise.resolve(), qos === 1 ? messageId : undefined, () =>
        done(qos === 1 ? LATER : undefined),
      );
    };
  }

  /** Hands a message to everybody; resolves when all have kept it, undefined when they have at once. */
  private handOut({ topic, payload, qos, retain, dup }: IPublishPacket): Promise<unknown> | undefined {
    const message = { topic, payload: payload as Buffer, qos, retain, dup };
    const pending: Promise<void>[] = [];
    for (const subscription of this.subscriptions) {
      const result = handOver(subscription, message);
      if (result) pending.push(result);
    }
    return pending.length === 0 ? undefined : Promise.all(pending);
  }

  private ask(client: MqttClient, { filters, qos, onConnected, onLost }: Subscription): void {
    const wanted = Object.fromEntries(filters.map((filter) => [filter, { qos }]));
    client.subscribe(wanted, (error, granted) => {
      const refused = granted?.find((one) => one.qos >= 128);
      if (error) onLost(explain(error, this.options.address));
      else if (refused)
        onLost(
          new ConnectError(
            say('mqtt.topic', { address: this.options.address, topic: refused.topic }),
            'short.topic-refused',
          ),
        );
      else onConnected();
    });
  }

  private lost(error: ConnectError): void {
    for (const { onLost } of this.subscriptions) onLost(error);
  }
}

/** A throw must not reach the stream that the message came on. */
function handOver({ onMessage, onFailed }: Subscription, message: MqttMessage): Promise<void> | undefined {
  const failed = (error: unknown) => onFailed(new Error(`${message.topic}: ${errorText(error)}`));
  try {
    return onMessage(message)?.catch((error: unknown) => {
      failed(error);
      throw error;
    });
  } catch (error) {
    failed(error);
    return undefined;
  }
}

function goodbye(client: MqttClient | undefined): Promise<void> {
  if (!client) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => client.end(true, () => resolve()), GOODBYE_MS);
    client.end(!client.connected, {}, () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Connects once and says goodbye. @throws ConnectError with the next step. */
export async function tryBroker(
  url: string | undefined,
  address: string,
  options: IClientOptions,
): Promise<void> {
  if (!url) throw NOT_SERVING();
  const { connectAsync } = await import('mqtt');
  try {
    const client = await connectAsync(
      url,
      { ...options, reconnectPeriod: 0, connectTimeout: CONNECT_MS },
      false,
    );
    await client.endAsync();
  } catch (error) {
    throw explain(error, address);
  }
}
