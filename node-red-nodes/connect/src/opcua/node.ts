import { defineNode, type Shell } from '@mantis-pdm/node-red-kit';
import { openOutlet, type Outlet } from '../outlet';
import { ConnectError, systemClock } from '../source';
import { trackConnector, type Track } from '../status';
import { definition } from './definition';
import type { Endpoint } from './endpoint';
import { Subscriber, type SubscriberPorts } from './subscriber';

/** Subscribes to variables of an OPC UA server. */
export default defineNode(definition, (shell) => {
  const endpoint = shell.peer<Endpoint>('endpoint');
  if (!endpoint)
    throw new ConnectError('No OPC UA server is chosen, or its node is disabled.', 'no server chosen');
  if (shell.options.root === '' && shell.options.items.length === 0) {
    throw new ConnectError('Nothing to subscribe to: state a root folder or variables.', 'nothing to read');
  }
  const outlet = openOutlet(shell, 'goes on');
  const connector = trackConnector(shell, outlet, { protocol: 'opcua', address: endpoint.address });
  const subscriber = new Subscriber({ ...shell.options, endpoint }, portsOf(shell, outlet, connector));
  shell.status.waiting('connecting');
  subscriber.start();
  return { close: () => subscriber.stop() };
});

function portsOf(shell: Shell, outlet: Outlet, connector: Track): SubscriberPorts {
  let told = '';
  return {
    clock: systemClock,
    emit: shell.guard(async (samples) => {
      connector.count(samples.length);
      await outlet.put(samples);
    }),
    quality: shell.guard((report) => shell.send([null, report])),
    connected: shell.guard((items, refused) => {
      if (told !== '') shell.log.info('The OPC UA server is back');
      told = '';
      connector.is('CONNECTED', { activeNodes: items });
      if (refused.length === 0) return shell.status.working(`${items} variables`);
      const [{ item, status }] = refused;
      shell.log.warn(`${refused.length} variables cannot be read, the first is ${item.nodeId}: ${status}`);
      shell.status.degraded(`${items} variables, ${refused.length} not`);
    }),
    lost: shell.guard((error, since) => {
      connector.is(since === null ? 'ERROR' : 'DISCONNECTED', { reason: error.message });
      if (since === null) shell.status.failed(error.short);
      else shell.status.degraded(`stale since ${new Date(since).toISOString().slice(11, 19)} UTC`);
      // The same reason again is no news, and there is an attempt every 5 s.
      if (told !== error.message) shell.log.error(error.message);
      told = error.message;
    }),
  };
}
