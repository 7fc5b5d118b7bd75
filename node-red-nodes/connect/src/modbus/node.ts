import { say } from '@mantis-pdm/core/contract/said';
import { remark, wordsOf } from '@mantis-pdm/core/remarks';
import { ConnectError, ConnectionLight, defineNode, type Shell, systemClock } from '@mantis-pdm/node-red-kit';
import { openOutlet, type Outlet } from '@mantis-pdm/node-red-kit/outlet';
import { trackConnector, type ConnectorTrack } from '@mantis-pdm/node-red-kit/connectors';
import { placedAll, type ReadableRows } from './addresses';
import { definition } from './definition';
import type { ModbusEndpoint } from './endpoint';
import { Poller, type CycleReport, type PollerPorts } from './poller';

/** Reads registers of Modbus devices in cycles. */
export default defineNode(definition, (shell) => {
  const endpoint = shell.peer<ModbusEndpoint>('endpoint');
  if (!endpoint) throw new ConnectError(say('modbus.none'), 'short.no-connection-chosen');
  const { registers, counting, periodMs, maxGap } = shell.options;
  if (registers.length === 0) throw new ConnectError(say('modbus.nothing'), 'short.nothing-to-read');
  const { line, limits, address } = endpoint;
  const { found, aside } = placedAll(registers, counting);
  tell(shell, aside);
  const outlet = openOutlet(shell, 'goes on');
  const ways = {
    outlet,
    connector: trackConnector(shell, outlet, { protocol: 'modbus', address }),
    registers: found.length,
    aside: aside.map(({ name }) => name),
  };
  const poller = new Poller(
    { registers: found, periodMs, maxGap, line, limits, address },
    portsOf(shell, ways),
  );
  shell.status.waiting('light.connecting');
  poller.start();
  return { close: () => poller.stop() };
});

/** Rows with a wrong address that are logged one by one. */
const MOST_LOGGED = 20;

function tell({ log }: Shell, aside: ReadableRows['aside']): void {
  for (const { error } of aside.slice(0, MOST_LOGGED))
    log.warn(remark('log.aside', { reason: wordsOf(error) }));
  if (aside.length > MOST_LOGGED) log.warn(remark('log.aside.more', { count: aside.length - MOST_LOGGED }));
}

interface Ways {
  /** Sensors whose address is none. */
  aside: readonly string[];
  outlet: Outlet;
  connector: ConnectorTrack;
  registers: number;
}

function portsOf(shell: Shell, { outlet, connector, registers, aside }: Ways): PollerPorts {
  const light = new ConnectionLight({ ...shell, peer: 'Modbus connection' });
  return {
    clock: systemClock,
    emit: shell.guard(async (samples) => {
      if (samples.length === 0) return;
      connector.count(samples.length);
      await outlet.put(samples);
    }),
    quality: shell.guard((report) => shell.send({ 'data quality': report })),
    cycle: shell.guard((report) => {
      const { values, trouble } = report;
      if (values > 0) light.alive();
      if (trouble) {
        connector.is('DISCONNECTED', { reason: trouble });
        return light.lost(trouble);
      }
      connector.is('CONNECTED', { activeNodes: registers });
      light.connected();
      show(shell, { ...report, aside }, light);
    }),
  };
}

type Shown = CycleReport & Pick<Ways, 'aside'>;

function show({ status }: Shell, { values, away, units, took, aside }: Shown, light: ConnectionLight): void {
  if (away === units) light.stale('short.no-answer');
  else if (away > 0) status.degraded(remark('light.units-away', { away, units }));
  else if (values === 0) status.degraded('light.nothing-readable');
  else if (aside.length > 0)
    status.degraded(remark('light.values.aside', { values, count: aside.length, first: aside[0] }));
  else status.working(remark('light.values', { values, took: Math.round(took) }));
}
