import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { crc16 } from './crc16';

/** A request as it came. */
export interface Got {
  transaction: number;
  unitId: number;
  code: number;
  address: number;
  count: number;
}

/** What a device does with one request; `send` puts a whole frame around a function with its data. */
export type Personality = (got: Got, device: Hands) => void;

export interface Hands {
  send(pdu: Buffer, as?: { transaction?: number; unitId?: number }): void;
  refuse(code: number, as?: { unitId?: number }): void;
  /** The registers hold their own addresses. */
  answer(got: Got, as?: { transaction?: number; unitId?: number }): void;
  raw(bytes: Buffer): void;
  close(): void;
}

export interface Peculiar {
  port: number;
  got: Got[];
  connections: number;
  close(): Promise<void>;
}

/** A device on a real socket that behaves as its personality says, over Modbus TCP or with the frames of a serial line. */
export async function startPeculiar(personality: Personality, rtu = false): Promise<Peculiar> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    device.connections++;
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    let waiting = Buffer.alloc(0);
    const length = rtu ? 8 : 12;
    socket.on('data', (data) => {
      waiting = Buffer.concat([waiting, data]);
      for (; waiting.length >= length; waiting = waiting.subarray(length)) {
        const got = requestIn(waiting, rtu);
        device.got.push(got);
        personality(got, handsOf(socket, got, rtu));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const device: Peculiar = { port, got: [], connections: 0, close: () => closeAll(server, sockets) };
  return device;
}

function closeAll(server: Server, sockets: Set<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  return new Promise((resolve) => server.close(() => resolve()));
}

function requestIn(frame: Buffer, rtu: boolean): Got {
  const at = rtu ? 0 : 6;
  return {
    transaction: rtu ? 0 : frame.readUInt16BE(0),
    unitId: frame[at],
    code: frame[at + 1],
    address: frame.readUInt16BE(at + 2),
    count: frame.readUInt16BE(at + 4),
  };
}

function handsOf(socket: Socket, got: Got, rtu: boolean): Hands {
  const send: Hands['send'] = (pdu, { transaction = got.transaction, unitId = got.unitId } = {}) => {
    const body = Buffer.concat([Buffer.from([unitId]), pdu]);
    if (rtu) return void socket.write(Buffer.concat([body, crc16(body)]));
    const header = Buffer.alloc(6);
    header.writeUInt16BE(transaction, 0);
    header.writeUInt16BE(body.length, 4);
    socket.write(Buffer.concat([header, body]));
  };
  return {
    send,
    refuse: (code, as) => send(Buffer.from([got.code | 0x80, code]), as),
    answer: (asked, as) => send(registersOf(asked), as),
    raw: (bytes) => socket.write(bytes),
    close: () => socket.end(),
  };
}

/** The function with its data: each register holds its own address. */
export function registersOf({ code, address, count }: Pick<Got, 'code' | 'address' | 'count'>): Buffer {
  const pdu = Buffer.alloc(2 + 2 * count);
  pdu[0] = code;
  pdu[1] = 2 * count;
  for (let i = 0; i < count; i++) pdu.writeUInt16BE(address + i, 2 + 2 * i);
  return pdu;
}
