import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A request as it came: transaction, unit, function, first address, count. */
export interface Asked {
  unitId: number;
  code: number;
  address: number;
  count: number;
}

/** What a device answers: the PDU after the function code, bytes of a whole frame, or nothing. */
export type DeviceReply = { pdu: Buffer } | { exception: number } | { raw: Buffer } | null;

/** A Modbus TCP device that answers as a test says. */
export interface Device {
  port: number;
  asked: Asked[];
  connections: number;
  /** Cuts all connections; new ones are taken. */
  cut(): void;
  close(): Promise<void>;
}

const HEADER = 8;

export async function startDevice(answer: (asked: Asked) => DeviceReply, port = 0): Promise<Device> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    device.connections++;
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    let waiting = Buffer.alloc(0);
    socket.on('data', (data) => {
      waiting = Buffer.concat([waiting, data]);
      while (waiting.length >= HEADER + 4) {
        serve(socket, waiting.subarray(0, HEADER + 4), answer, device.asked);
        waiting = waiting.subarray(HEADER + 4);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const device: Device = {
    port: (server.address() as AddressInfo).port,
    asked: [],
    connections: 0,
    cut: () => sockets.forEach((socket) => socket.destroy()),
    close: () => closeAll(server, sockets),
  };
  return device;
}

function closeAll(server: Server, sockets: Set<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  return new Promise((resolve) => server.close(() => resolve()));
}

function serve(socket: Socket, frame: Buffer, answer: (asked: Asked) => DeviceReply, log: Asked[]): void {
  const asked = {
    unitId: frame[6],
    code: frame[7],
    address: frame.readUInt16BE(8),
    count: frame.readUInt16BE(10),
  };
  log.push(asked);
  const given = answer(asked);
  if (given === null) return;
  if ('raw' in given) return void socket.write(given.raw);
  const pdu =
    'exception' in given
      ? Buffer.from([asked.code | 0x80, given.exception])
      : Buffer.concat([Buffer.from([asked.code]), given.pdu]);
  const header = Buffer.from(frame.subarray(0, 7));
  header.writeUInt16BE(pdu.length + 1, 4);
  socket.write(Buffer.concat([header, pdu]));
}

/** The answer of a sound device whose registers hold their own addresses. */
export function addresses({ address, count }: Asked): { pdu: Buffer } {
  const pdu = Buffer.alloc(1 + 2 * count);
  pdu[0] = 2 * count;
  for (let i = 0; i < count; i++) pdu.writeUInt16BE(address + i, 1 + 2 * i);
  return { pdu };
}
