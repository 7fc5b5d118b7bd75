import { defineNode, type OptionValues } from '@mantis-pdm/node-red-kit';
import type { ModbusEndpoint } from '../modbus/endpoint';
import { Line } from '../modbus/line';
import type { Way } from '../modbus/wire';
import { PLANT, plantUrl } from '../plant/addresses';
import { ConnectError, systemClock } from '../source';
import { definition } from './definition';

type Options = OptionValues<(typeof definition)['options']>;

/** A Modbus connection, shared by the nodes that read over it. */
export default defineNode(definition, (shell) => {
  const { options } = shell;
  const { timeoutMs, pauseMs, maxQueue } = options;
  if (options.way === 'rtu' && options.path === '')
    throw new ConnectError(
      'A serial line needs the name of its port, such as /dev/ttyUSB0.',
      'no serial port',
    );
  if (options.way !== 'rtu' && options.host === '')
    throw new ConnectError('The host is missing: state a name or an address.', 'no host');
  const closing = new AbortController();
  const line = new Line({
    way: () => wayOf(options, closing.signal),
    timeoutMs,
    pauseMs,
    maxQueue,
    clock: systemClock,
  });
  shell.onClose(async () => {
    closing.abort();
    await line.close();
  });
  return { offers: { line, address: addressOf(options) } satisfies ModbusEndpoint };
});

function addressOf({ way, host, port, path }: Options): string {
  if (way === 'rtu') return path;
  return host === PLANT ? PLANT : `${host}:${port}`;
}

/** The plant's port is known only once it serves. */
async function wayOf(options: Options, signal: AbortSignal): Promise<Way | undefined> {
  const { way, host, port, path, baudRate, parity, stopBits } = options;
  if (way === 'rtu') return { kind: 'rtu', path, baudRate, parity, stopBits: stopBits === '2' ? 2 : 1 };
  if (host !== PLANT) return { kind: way, host, port };
  const url = await plantUrl('modbus', signal);
  return url === undefined
    ? undefined
    : { kind: 'tcp', host: new URL(url).hostname, port: Number(new URL(url).port) };
}
