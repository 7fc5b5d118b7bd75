import { say } from '@mantis-pdm/core/contract/said';
import { remark, wordsOf } from '@mantis-pdm/core/remarks';
import { ConnectError, ConnectionLight, defineNode, type Shell, systemClock } from '@mantis-pdm/node-red-kit';
import { openOutlet } from '@mantis-pdm/node-red-kit/outlet';
import { trackConnector } from '@mantis-pdm/node-red-kit/connectors';
import { Collector } from './collector';
import { definition } from './definition';
import type { MqttEndpoint } from './endpoint';

type MqttShell = Shell<(typeof definition)['options']>;

/** Subscribes to topics of a broker. */
export default defineNode(definition, (shell) => {
  const endpoint = shell.peer<MqttEndpoint>('endpoint');
  if (!endpoint) throw new ConnectError(say('mqtt.none'), 'short.no-broker-chosen');
  const { hub, address } = endpoint;
  const outlet = openOutlet(shell, 'repeats');
  const connector = trackConnector(shell, outlet, { protocol: 'mqtt', address });
  const activeNodes = shell.options.topics.length;
  const collector = new Collector(shell.options, {
    clock: systemClock,
    address,
    node: shell.id,
    emit: (objects) => {
      connector.count(objects.length);
      const keeping = outlet.put(objects);
      return typeof keeping === 'number' ? undefined : keeping.then(() => undefined);
    },
    quality: (report) => shell.send({ 'data quality': report }),
    publish: (topic, payload) => hub.publish(topic, payload),
  });
  shell.status.waiting('light.connecting');
  const light = new Light(shell);
  const unsubscribe = hub.subscribe({
    filters: collector.filters,
    qos: Number(shell.options.qos) as 0 | 1 | 2,
    onMessage: (message) => collector.take(message),
    onFailed: (error) => shell.log.error(wordsOf(error)),
    onConnected: shell.guard(() => {
      collector.fresh();
      connector.is('CONNECTED', { activeNodes });
      light.connected();
    }),
    onLost: shell.guard((error) => {
      collector.stale(error);
      connector.is('DISCONNECTED', { reason: error });
      light.lost(error);
    }),
  });
  shell.onClose(unsubscribe);
  shell.every(1_000, () => {
    collector.flush();
    light.count(collector.counts.messages);
  });
  return {};
});

/** The light of the connection, with the rate of what comes while it stands. */
class Light {
  private readonly connection: ConnectionLight;
  private former = 0;
  private on = false;

  constructor(private readonly shell: MqttShell) {
    this.connection = new ConnectionLight({ ...shell, peer: 'MQTT broker' });
  }

  connected(): void {
    this.on = true;
    this.connection.connected();
    this.shell.status.waiting('light.messages.none');
  }

  lost(error: ConnectError): void {
    this.on = false;
    this.connection.lost(error);
  }

  /** Called once a second. */
  count(messages: number): void {
    const rate = messages - this.former;
    this.former = messages;
    if (rate > 0) this.connection.alive();
    if (this.on && messages > 0) this.shell.status.working(remark('light.messages', { rate }));
  }
}
