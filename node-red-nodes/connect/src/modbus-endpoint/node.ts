import { say } from '@mantis-pdm/core/contract/said';
import {
  ConnectError,
  defineNode,
  house,
  type OptionValues,
  PLANT,
  systemClock,
} from '@mantis-pdm/node-red-kit';
import type { ModbusEndpoint } from '../modbus/endpoint';
import { AddressLimits } from '../modbus/limits';
import { ModbusLine } from '../modbus/line';
import { openWire } from '../modbus/open-wire';
import type { Way } from '../modbus/wire';
import { definition } from './definition';

type Options = OptionValues<(typeof definition)['options']>;

/** A Modbus connection, shared by the nodes that read over it. */
export default defineNode(
  definition,
  (shell) => {
    const { options } = shell;
    check(options);
    const { timeoutMs, pauseMs, maxQueue } = options;
    // Only Modbus TCP numbers its requests; elsewhere an answer could be taken for another one.
    const numbered = options.way === 'tcp' && options.answers !== 'next';
    const parallel = numbered && pauseMs === 0 ? options.parallel : 1;
    const closing = new AbortController();
    const way = () => wayOf(options, closing.signal);
    const line = new ModbusLine({ way, timeoutMs, pauseMs, maxQueue, parallel, clock: systemClock });
    shell.onClose(async () => {
      closing.abort();
      await line.close();
    });
    const limits = new AddressLimits(options.perRequest);
    return { offers: { line, limits, address: addressOf(options) } satisfies ModbusEndpoint };
  },
  {
    test: async ({ options, signal }) => {
      check(options);
      const way = await wayOf(options, signal);
      if (!way) throw new ConnectError(say('modbus.plant'), 'short.plant-not-serving');
      const wire = await openWire(way);
      await wire.close();
      return { text: `${addressOf(options)} answers.` };
    },
  },
);

/** @throws ConnectError when the address is missing. */
function check({ way, host, path }: Options): void {
  if (way === 'rtu' && path === '') throw new ConnectError(say('modbus.serial-port'), 'short.no-serial-port');
  if (way !== 'rtu' && host === '') throw new ConnectError(say('modbus.host-missing'), 'short.no-host');
}

function addressOf({ way, host, port, path }: Options): string {
  if (way === 'rtu') return path;
  return host === PLANT ? PLANT : `${host}:${port}`;
}

/** The plant's port is known only once it serves. */
async function wayOf(options: Options, signal: AbortSignal): Promise<Way | undefined> {
  const { way, host, port, path, baudRate, parity, stopBits, answers } = options;
  if (way === 'rtu') return { kind: 'rtu', path, baudRate, parity, stopBits: stopBits === '2' ? 2 : 1 };
  if (host !== PLANT) return { kind: way, host, port, answers };
  const url = await house().plant.awaited('modbus', signal);
  return url === undefined
    ? undefined
    : { kind: 'tcp', host: new URL(url).hostname, port: Number(new URL(url).port) };
}
