import type ModbusClient from 'modbus-serial';
import { ConnectError, errorCode, errorText } from '@mantis-pdm/node-red-kit';
import type { Area } from './register';

/** What one request reads. */
export interface Request {
  unitId: number;
  area: Area;
  address: number;
  count: number;
}

/** How a device is reached. */
export type Way =
  | { kind: 'tcp'; host: string; port: number }
  | { kind: 'rtu-over-tcp'; host: string; port: number }
  | {
      kind: 'rtu';
      path: string;
      baudRate: number;
      parity: 'none' | 'even' | 'odd';
      stopBits: 1 | 2;
    };

/** An open connection; one request at a time. */
export interface Wire {
  /** The bytes of the answer. Rejects on an exception, a wrong answer, or none within `timeoutMs`. */
  read(request: Request, timeoutMs: number): Promise<Buffer>;
  /** Whether the other side is still there, as far as the socket knows. */
  readonly open: boolean;
  close(): Promise<void>;
}

/** A connection that is not answered within this time is given up. */
const CONNECT_MS = 5_000;

/** A connection that does not say goodbye within this time is dropped. */
const CLOSE_MS = 1_000;

/** Connects. @throws ConnectError with a sentence and the next step. */
export async function openWire(way: Way): Promise<Wire> {
  const Client = await loadClient();
  const client = new Client();
  // Told by `open` turning false; without a listener the emitter would throw.
  client.on('error', () => undefined);
  try {
    await connect(client, way);
  } catch (error) {
    destroy(client);
    throw explain(error, way);
  }
  return {
    read: (request, timeoutMs) => read(client, request, timeoutMs),
    get open() {
      return client.isOpen;
    },
    close: () => close(client),
  };
}

async function loadClient(): Promise<new () => ModbusClient> {
  const { default: Client } = (await import('modbus-serial')) as unknown as {
    default: new () => ModbusClient;
  };
  return Client;
}

function connect(client: ModbusClient, way: Way): Promise<void> {
  const connecting = within(start(client, way), CONNECT_MS);
  return connecting.then(() => undefined);
}

async function start(client: ModbusClient, way: Way): Promise<void> {
  if (way.kind === 'tcp') return client.connectTCP(way.host, { port: way.port });
  if (way.kind === 'rtu-over-tcp') return client.connectTelnet(way.host, { port: way.port });
  const { path, baudRate, parity, stopBits } = way;
  return client.connectRTUBuffered(path, { baudRate, parity, stopBits, dataBits: 8 });
}

async function read(client: ModbusClient, request: Request, timeoutMs: number): Promise<Buffer> {
  const { unitId, area, address, count } = request;
  client.setTimeout(timeoutMs);
  client.setID(unitId);
  const call = {
    holding: () => client.readHoldingRegisters(address, count),
    input: () => client.readInputRegisters(address, count),
    coil: () => client.readCoils(address, count),
    discrete: () => client.readDiscreteInputs(address, count),
  }[area];
  // The library's own time-out does not count while the socket cannot be written to.
  const { buffer } = await within<{ buffer: Buffer }>(call(), timeoutMs + 50);
  return buffer;
}

async function close(client: ModbusClient): Promise<void> {
  const closed = new Promise<void>((resolve) => client.close(() => resolve()));
  await within(closed, CLOSE_MS).catch(() => undefined);
  destroy(client);
}

function destroy(client: ModbusClient): void {
  try {
    client.destroy(() => undefined);
  } catch {
    // Nothing was opened yet, so there is nothing to destroy.
  }
}

function explain(error: unknown, way: Way): ConnectError {
  const where = way.kind === 'rtu' ? way.path : `${way.host}:${way.port}`;
  const [short, sentence] = reason(error, way);
  return new ConnectError(`Modbus ${where}: ${sentence}`, short, { cause: error });
}

function reason(error: unknown, way: Way): [short: string, sentence: string] {
  const code = errorCode(error) ?? '';
  const text = errorText(error);
  if (way.kind === 'rtu' && code === 'MODULE_NOT_FOUND')
    return ['serialport missing', 'serial lines need the package serialport; install it beside this one.'];
  if (code === 'ECONNREFUSED')
    return ['server not reached', 'nothing answers there; start the device, or correct the address.'];
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return ['host unknown', 'the host name is not known; correct the address.'];
  if (/timed? ?out/i.test(text)) return ['no answer', `no connection within ${CONNECT_MS / 1000} s.`];
  if (/no such file|cannot open|permission denied/i.test(text))
    return ['port not opened', `the serial port cannot be opened (${text}).`];
  return ['connection failed', `${text}.`];
}

/** The result of the work, or an error when it takes longer than `ms`. What comes later is thrown away. */
async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Timed out after ${ms} ms`)), ms);
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
