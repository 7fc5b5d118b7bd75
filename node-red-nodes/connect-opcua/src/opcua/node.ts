import { say } from '@mantis-pdm/core/contract/said';
import { asRemark, remark } from '@mantis-pdm/core/remarks';
import { ConnectError, ConnectionLight, defineNode, type Shell, systemClock } from '@mantis-pdm/node-red-kit';
import { openOutlet, type Outlet } from '@mantis-pdm/node-red-kit/outlet';
import { trackConnector, type ConnectorTrack } from '@mantis-pdm/node-red-kit/connectors';
import { definition } from './definition';
import type { Endpoint } from './endpoint';
import type { PastPorts } from './history';
import { Subscriber, type SubscriberPorts } from './subscriber';

const DAY_MS = 86_400_000;

/** Subscribes to variables of an OPC UA server. */
export default defineNode(definition, (shell) => {
  const endpoint = shell.peer<Endpoint>('endpoint');
  if (!endpoint) throw new ConnectError(say('opcua.none'), 'short.no-server-chosen');
  if (shell.options.root === '' && shell.options.items.length === 0 && shell.options.alarms === 'none') {
    throw new ConnectError(say('opcua.nothing'), 'short.nothing-to-read');
  }
  const outlet = openOutlet(shell, 'goes on');
  const connector = trackConnector(shell, outlet, { protocol: 'opcua', address: endpoint.address });
  const subscriber = new Subscriber(
    { ...shell.options, endpoint, pastMs: shell.options.pastDays * DAY_MS },
    portsOf(shell, outlet, connector),
  );
  shell.status.waiting('light.connecting');
  subscriber.start();
  return { close: () => subscriber.stop() };
});

function portsOf(shell: Shell, outlet: Outlet, connector: ConnectorTrack): SubscriberPorts {
  const light = new ConnectionLight({ ...shell, peer: 'OPC UA server' });
  return {
    clock: systemClock,
    emit: shell.guard(async (samples) => {
      connector.count(samples.length);
      await outlet.put(samples);
    }),
    quality: shell.guard((report) => shell.send({ 'data quality': report })),
    past: pastOf(shell),
    connected: shell.guard((items, aside) => {
      light.connected();
      connector.is('CONNECTED', { activeNodes: items });
      show(shell, items, aside);
    }),
    lost: shell.guard((error, since) => {
      connector.is(since === null ? 'ERROR' : 'DISCONNECTED', { reason: error });
      if (since !== null) light.alive(since);
      light.lost(error);
    }),
  };
}

/** Which assets have had their past, over restarts: a new machine in the place of an old one has none. */
function pastOf({ memory, status, log, house, now }: Shell): PastPorts {
  const kept = memory<{ assets: Record<string, number> }>({
    name: 'past',
    version: 1,
    create: () => ({ assets: {} }),
  });
  return {
    isRead: (asset) => Object.hasOwn(kept.peek(ALL)?.assets ?? {}, asset),
    read: (assets, { values, refused }) => {
      for (const asset of assets) kept.for(ALL).assets[asset] = now();
      const [why] = refused.values();
      log.info(remark('log.opcua.past', { values, refused: refused.size, why: why ?? '' }));
    },
    progress: (percent) => status.working(remark('light.history', { percent })),
    room: async (stopped) => {
      await new Promise((go) => setImmediate(go));
      const eased = house.pressure.ease();
      if (eased) await Promise.race([eased, stopped]);
    },
  };
}

/** Under which the node remembers them: not by their names, which are forgotten with a machine. */
const ALL = 'assets';

type Aside = Parameters<SubscriberPorts['connected']>[1];

function show({ status, log }: Shell, items: number, { refused, unseen, deaf }: Aside): void {
  if (refused.length > 0) {
    const [{ item, status: why }] = refused;
    log.warn(remark('log.opcua.refused', { count: refused.length, node: item.nodeId, why }));
  }
  if (unseen.length > 0) {
    const [{ nodeId, why }] = unseen;
    log.warn(remark('log.opcua.unseen', { count: unseen.length, node: nodeId, why }));
  }
  if (deaf !== undefined) log.warn(remark('log.opcua.no-alarms', { why: deaf }));
  const missing = [
    ...(deaf === undefined ? [] : [asRemark('light.alarms.not')]),
    ...(refused.length > 0 ? [remark('light.variables.not', { count: refused.length })] : []),
    ...(unseen.length > 0 ? [remark('light.folders.unseen', { count: unseen.length })] : []),
  ];
  const there =
    items === 0 && deaf === undefined && refused.length === 0
      ? asRemark('light.alarms')
      : remark('light.variables', { count: items });
  if (missing.length === 0) status.working(there);
  else status.degraded(remark('light.listed', { all: [there, ...missing] }));
}
