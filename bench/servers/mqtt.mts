/**
 * A broker that only sends: to whoever subscribes, as fast as the socket takes it, or `perSecond` messages. As a program of its
 * own, because it must not share a thread with what it measures: `node mqtt.mts {"format":"json","qos":0}`. Tells `{port}`.
 */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { dataType, encodePayload } from '../../node-red-nodes/kit/dist/sparkplug/payload.js';

export interface Settings {
  format: 'json' | 'sparkplug';
  qos: 0 | 1;
  /** Topics, or edge nodes. */
  sources?: number;
}

const METRICS = 100;
/** QoS 1 messages under way, as brokers limit it. */
const WINDOW = 1_000;

const { format, qos, sources = 100 } = JSON.parse(process.argv[2]) as Settings;

const server = createServer((socket) => serve(socket));
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));

function serve(socket: Socket): void {
  let waiting = Buffer.alloc(0);
  let unacknowledged = 0;
  let blast = () => {};
  socket.on('error', () => undefined);
  socket.on('data', (data) => {
    waiting = Buffer.concat([waiting, data]);
    for (let length = packetLength(waiting); length > 0; length = packetLength(waiting)) {
      const packet = waiting.subarray(0, length);
      waiting = waiting.subarray(length);
      const type = packet[0] >> 4;
      if (type === 1) socket.write(Buffer.from([0x20, 2, 0, 0]));
      if (type === 12) socket.write(Buffer.from([0xd0, 0]));
      if (type === 4) unacknowledged--;
      if (type === 8) {
        const id = packet.subarray(2, 4);
        socket.write(Buffer.from([0x90, 3, id[0], id[1], qos]));
        blast = sender(
          socket,
          () => (qos === 0 ? Infinity : WINDOW - unacknowledged),
          () => unacknowledged++,
        );
        setImmediate(blast);
      }
    }
    if (qos === 1) blast();
  });
  socket.on('drain', () => blast());
}

/** Whole bytes of the first packet; 0 while it is not all there. */
function packetLength(bytes: Buffer): number {
  let length = 0;
  for (let i = 1; i < Math.min(5, bytes.length); i++) {
    length += (bytes[i] & 0x7f) * 128 ** (i - 1);
    if (bytes[i] < 0x80) return bytes.length >= i + 1 + length ? i + 1 + length : 0;
  }
  return 0;
}

function sender(socket: Socket, room: () => number, sent: () => void): () => void {
  let n = 0;
  return () => {
    while (!socket.destroyed && room() > 0) {
      const batch: Buffer[] = [];
      for (let i = 0; i < 100 && room() > 0; i++, n++) {
        batch.push(publish(n));
        sent();
      }
      if (!socket.write(Buffer.concat(batch))) return;
    }
  };
}

function publish(n: number): Buffer {
  const [topic, payload] = format === 'json' ? json(n) : sparkplug(n);
  const name = Buffer.from(topic);
  const id = qos === 0 ? Buffer.alloc(0) : Buffer.from([((n % 65_535) + 1) >> 8, ((n % 65_535) + 1) & 255]);
  const length = 2 + name.length + id.length + payload.length;
  const head: number[] = [0x30 | (qos << 1)];
  for (let rest = length; ; rest >>= 7) {
    head.push(rest > 127 ? (rest & 127) | 128 : rest);
    if (rest <= 127) break;
  }
  return Buffer.concat([Buffer.from([...head, name.length >> 8, name.length & 255]), name, id, payload]);
}

function json(n: number): [string, Buffer] {
  const value = Math.floor(n / sources);
  return [
    `plant/m${n % sources}/s`,
    Buffer.from(`{"value":${value},"timestamp":${Date.now()},"unit":"bar"}`),
  ];
}

let payload: { round: number; bytes: Buffer } | undefined;

/** All edge nodes send the same payload in a round, which is written once. */
function sparkplug(n: number): [string, Buffer] {
  const round = Math.floor(n / sources);
  if (payload?.round !== round) payload = { round, bytes: payloadOf(round) };
  return [`spBv1.0/g/${round === 0 ? 'NBIRTH' : 'NDATA'}/n${n % sources}`, payload.bytes];
}

function payloadOf(round: number): Buffer {
  const birth = round === 0;
  const metrics = Array.from({ length: METRICS }, (_, i) => ({
    ...(birth ? { name: `m${i}`, datatype: dataType.Double } : {}),
    alias: i,
    timestamp: Date.now(),
    value: round,
  }));
  return encodePayload({ timestamp: Date.now(), seq: round % 256, metrics });
}
