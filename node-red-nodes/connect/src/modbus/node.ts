import { say } from '@mantis-pdm/core/contract/said';
import { ConnectError, ConnectionLight, defineNode, type Shell, systemClock } from '@mantis-pdm/node-red-kit';
import { openOutlet, type Outlet } from '@mantis-pdm/node-red-kit/outlet';
import { trackConnector, type Track } from '@mantis-pdm/node-red-kit/connectors';
import { placed } from './addresses';
import { definition } from './definition';
import type { ModbusEndpoint } from './endpoint';
import { Poller, type CycleReport, type PollerPorts } from './poller';

/** Reads registers of Modbus devices in cycles. */
export default defineNode(definition, (shell) => {
  const endpoint = shell.peer<ModbusEndpoint>('endpoint');
  if (!endpoint) throw new ConnectError(say('modbus.none'), 'no connection chosen');
  const { registers, counting, periodMs, maxGap } = shell.options;
  if (registers.length === 0) throw new ConnectError(say('modbus.nothing'), 'nothing to read');
  const { line, limits, address } = endpoint;
  const found = registers.map((register) => placed(register, counting));
  const outlet = openOutlet(shell, 'goes on');
  const ways = {
    outlet,
    connector: trackConnector(shell, outlet, { protocol: 'modbus', address }),
    registers: registers.length,
  };
  const poller = new Poller(
    { registers: found, periodMs, maxGap, line, limits, address },
    portsOf(shell, ways),
  );
  shell.status.waiting('connecting');
  poller.start();
  return { close: () => poller.stop() };
});

interface Ways {
  outlet: Outlet;
  connector: Track;
  registers: number;
}

function portsOf(shell: Shell, { outlet, connector, registers }: Ways): PollerPorts {
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
      show(shell, report, light);
    }),
  };
}

function show({ status }: Shell, { values, away, units, took }: CycleReport, light: ConnectionLight): void {
  if (away === units) light.stale('no answer');
  else if (away > 0) status.degraded(`${away} of ${units} units away`);
  else if (values === 0) status.degraded('nothing readable');
  else status.working(`${values} values, ${Math.round(took)} ms`);
}
