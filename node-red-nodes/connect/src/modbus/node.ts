import { defineNode, type Shell } from '@mantis-pdm/node-red-kit';
import { openOutlet, type Outlet } from '../outlet';
import { ConnectError, systemClock } from '../source';
import { trackConnector, type Track } from '../status';
import { definition } from './definition';
import type { ModbusEndpoint } from './endpoint';
import { Poller, type CycleReport, type PollerPorts } from './poller';

/** Reads registers of Modbus devices in cycles. */
export default defineNode(definition, (shell) => {
  const endpoint = shell.peer<ModbusEndpoint>('endpoint');
  if (!endpoint)
    throw new ConnectError(
      'No Modbus connection is chosen, or its node is disabled.',
      'no connection chosen',
    );
  const { registers, periodMs, maxGap } = shell.options;
  if (registers.length === 0)
    throw new ConnectError('There is nothing to read: add registers to the table.', 'nothing to read');
  const { line, address } = endpoint;
  const outlet = openOutlet(shell, 'goes on');
  const ways = {
    outlet,
    connector: trackConnector(shell, outlet, { protocol: 'modbus', address }),
    registers: registers.length,
  };
  const poller = new Poller({ registers, periodMs, maxGap, line, address }, portsOf(shell, ways));
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
  let told = '';
  let freshAt: number | undefined;
  return {
    clock: systemClock,
    emit: shell.guard(async (samples) => {
      if (samples.length === 0) return;
      connector.count(samples.length);
      await outlet.put(samples);
    }),
    quality: shell.guard((report) => shell.send([null, report])),
    cycle: shell.guard((report) => {
      if (report.values > 0) freshAt = shell.now();
      light(shell, report, freshAt);
      const trouble = report.trouble?.message ?? '';
      if (trouble === '') connector.is('CONNECTED', { activeNodes: registers });
      else connector.is('DISCONNECTED', { reason: trouble });
      // The same reason again is no news.
      if (trouble !== '' && trouble !== told) shell.log.error(trouble);
      if (trouble === '' && told !== '') shell.log.info('The Modbus connection is back');
      told = trouble;
    }),
  };
}

function light(
  { status }: Shell,
  { values, away, units, took, trouble }: CycleReport,
  freshAt?: number,
): void {
  const since = freshAt === undefined ? '' : new Date(freshAt).toISOString().slice(11, 19);
  if (trouble && freshAt === undefined)
    status.failed(trouble instanceof ConnectError ? trouble.short : trouble.message);
  else if (trouble || away === units) status.degraded(since ? `stale since ${since} UTC` : 'no answer');
  else if (away > 0) status.degraded(`${away} of ${units} units away`);
  else if (values === 0) status.degraded('nothing readable');
  else status.working(`${values} values, ${Math.round(took)} ms`);
}
