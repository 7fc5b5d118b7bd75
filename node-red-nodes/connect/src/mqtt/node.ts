import { defineNode, type Shell } from '@mantis-pdm/node-red-kit';
import { openOutlet } from '../outlet';
import { ConnectError, systemClock } from '../source';
import { trackConnector } from '../status';
import { Collector } from './collector';
import { definition } from './definition';
import type { MqttEndpoint } from './endpoint';

type MqttShell = Shell<(typeof definition)['options']>;

/** Subscribes to topics of a broker. */
export default defineNode(definition, (shell) => {
  const endpoint = shell.peer<MqttEndpoint>('endpoint');
  if (!endpoint)
    throw new ConnectError('No MQTT broker is chosen, or its node is disabled.', 'no broker chosen');
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
    quality: (report) => shell.send([null, report]),
    publish: (topic, payload) => hub.publish(topic, payload),
  });
  shell.status.waiting('connecting');
  const light = new Light(shell);
  const unsubscribe = hub.subscribe({
    filters: collector.filters,
    qos: Number(shell.options.qos) as 0 | 1 | 2,
    onMessage: (message) => collector.take(message),
    onFailed: (error) => shell.log.error(error.message),
    onConnected: shell.guard(() => {
      collector.fresh();
      connector.is('CONNECTED', { activeNodes });
      light.connected();
    }),
    onLost: shell.guard((error) => {
      collector.stale(error.message);
      connector.is('DISCONNECTED', { reason: error.message });
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

/** What the status says, and what is logged: the same reason twice is no news. */
class Light {
  private told = '';
  private aliveAt: number | undefined;
  private former = 0;
  private on = false;

  constructor(private readonly shell: MqttShell) {}

  connected(): void {
    const { shell } = this;
    if (this.told !== '') shell.log.info('The MQTT broker is back');
    this.told = '';
    this.on = true;
    shell.status.waiting('no message yet');
  }

  lost(error: ConnectError): void {
    const { shell } = this;
    this.on = false;
    if (this.aliveAt === undefined) shell.status.failed(error.short);
    else shell.status.degraded(`stale since ${new Date(this.aliveAt).toISOString().slice(11, 19)} UTC`);
    if (this.told !== error.message) shell.log.error(error.message);
    this.told = error.message;
  }

  /** Called once a second. */
  count(messages: number): void {
    const rate = messages - this.former;
    this.former = messages;
    if (rate > 0) this.aliveAt = this.shell.now();
    if (this.on && messages > 0) this.shell.status.working(`${rate} messages/s`);
  }
}
