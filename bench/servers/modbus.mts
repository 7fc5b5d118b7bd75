/**
 * A Modbus TCP gateway with 100 units, as a program of its own: `node modbus.mts {"dead":10,"answerMs":3}`. Each register
 * holds its address; the last `dead` units never answer. Tells `{port}`.
 */
import { createServer, type AddressInfo } from 'node:net';

export interface Settings {
  dead: number;
  /** Time to an answer, in ms. */
  answerMs: number;
  /** 0: any free one. */
  port?: number;
  /** Each register holds a counter that goes on by one in 100 ms, in place of its address. */
  counting?: boolean;
}

const UNITS = 100;
const REQUEST = 12;
const { dead, answerMs, port = 0, counting = false } = JSON.parse(process.argv[2]) as Settings;

const server = createServer((socket) => {
  let waiting = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (data) => {
    waiting = Buffer.concat([waiting, data]);
    for (; waiting.length >= REQUEST; waiting = waiting.subarray(REQUEST)) {
      const frame = Buffer.from(waiting.subarray(0, REQUEST));
      if (frame[6] <= UNITS - dead) setTimeout(() => socket.write(answer(frame)), answerMs);
    }
  });
});
server.listen(port, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));

function answer(request: Buffer): Buffer {
  const [address, count] = [request.readUInt16BE(8), request.readUInt16BE(10)];
  const bytes = Buffer.alloc(9 + 2 * count);
  request.copy(bytes, 0, 0, 8);
  bytes.writeUInt16BE(3 + 2 * count, 4);
  bytes[8] = 2 * count;
  for (let i = 0; i < count; i++)
    bytes.writeUInt16BE(counting ? Math.floor(Date.now() / 100) & 0xffff : address + i, 9 + 2 * i);
  return bytes;
}
