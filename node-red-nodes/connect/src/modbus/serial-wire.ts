import { part } from '@mantis-pdm/core/contract/said';
import type ModbusClient from 'modbus-serial';
import { errorText } from '@mantis-pdm/node-red-kit';
import { exceptionSaid } from './exceptions';
import { CONNECT_MS, connectProblem } from './connect-problem';
import type { ModbusRequest, Way, Wire } from './wire';
import { malformed, WireError } from './wire-error';

type Serial = Extract<Way, { kind: 'rtu' }>;

/** A connection that does not say goodbye within this time is dropped. */
const CLOSE_MS = 1_000;

/** How the library is connected. */
export type Connect = (client: ModbusClient) => Promise<void>;

const toPort =
  ({ path, baudRate, parity, stopBits }: Serial): Connect =>
  (client) =>
    client.connectRTUBuffered(path, { baudRate, parity, stopBits, dataBits: 8 });

/**
 * Opens a serial line.
 * @param connect By the port; a machine without one is connected by a socket that carries the same frames.
 * @throws ConnectError with a sentence and the next step.
 */
export async function openSerial(way: Serial, connect: Connect = toPort(way)): Promise<Wire> {
  const Client = await loadClient();
  const client = new Client();
  // Told by `open` turning false; without a listener the emitter would throw.
  client.on('error', () => undefined);
  try {
    await within(connect(client), CONNECT_MS);
  } catch (error) {
    destroy(client);
    throw connectProblem(error, way.path);
  }
  let answers = 0;
  return {
    read: async (request, timeoutMs) => {
      const bytes = await read(client, request, timeoutMs);
      answers++;
      return bytes;
    },
    get open() {
      return client.isOpen;
    },
    get answers() {
      return answers;
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

async function read(client: ModbusClient, request: ModbusRequest, timeoutMs: number): Promise<Buffer> {
  const { unitId, area, address, count, wide } = request;
  if (wide) throw new WireError('malformed', part('modbus.enron-serial'));
  client.setTimeout(timeoutMs);
  client.setID(unitId);
  const call = {
    holding: () => client.readHoldingRegisters(address, count),
    input: () => client.readInputRegisters(address, count),
    coil: () => client.readCoils(address, count),
    discrete: () => client.readDiscreteInputs(address, count),
  }[area];
  try {
    // The library's own time-out does not count while the port cannot be written to.
    const { buffer } = await within<{ buffer: Buffer }>(call(), timeoutMs + 50);
    return buffer;
  } catch (error) {
    throw faultOf(error);
  }
}

/**
 * Tells no answer, an exception and a broken answer apart; the library has one class of error for all of them. It waits for the rest of an answer
 * that is too short, so that this is none.
 */
function faultOf(error: unknown): WireError {
  const text = errorText(error);
  const code = (error as { modbusCode?: unknown }).modbusCode;
  if (typeof code === 'number') return new WireError('exception', exceptionSaid(code), code);
  if (/timed? ?out|port not open|ECONN|EPIPE/i.test(text))
    return new WireError('no-answer', part('modbus.no-answer.because', { reason: text }));
  return malformed(error);
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
