import type { Aedes } from 'aedes' with { 'resolution-mode': 'import' };
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { errorText } from '@mantis-pdm/node-red-kit';
import type { MachineReading } from '../machine';
import { TopicQueue } from './outbox';
import { SparkplugEdge } from './sparkplug';
import { LOOPBACK, startError, type PlantServer, type ServerOptions } from './server';

/** Values are published under `plant/<asset>/<sensor>`; a client sets one under the same topic and `/set`. */
const SET = /^plant\/([^/]+)\/([^/]+)\/set$/;

/**
 * Runs a broker on loopback on which the plant publishes `plant/<asset>/<sensor>` as `{value, unit, timestamp}`,
 * retained, so that a newcomer sees the last value at once, and as the edge node of {@link SparkplugEdge}.
 * @throws ConnectError
 */
export async function serveMqtt({ port, view, onProblem }: ServerOptions): Promise<PlantServer> {
  try {
    const { Aedes } = await import('aedes');
    const broker = await Aedes.createBroker({
      connectTimeout: 5_000,
      queueLimit: 1_000,
      maxClientsIdLength: 256,
    });
    const sockets = new Set<Socket>();
    const server = await listen(port, (socket) => accept(broker, sockets, socket));
    const { port: found } = server.address() as AddressInfo;
    const outbox = new TopicQueue(broker);
    const edge = new SparkplugEdge((topic, payload) => outbox.send({ topic, payload, retain: false }));
    let told = false;
    broker.on('publish', ({ topic, payload }, client) => {
      if (!client) return;
      set(view.write, { topic, text: payload.toString(), onProblem });
      edge.command(topic, payload as Buffer);
    });
    return {
      protocol: 'mqtt',
      port: found,
      url: `mqtt://${LOOPBACK}:${found}`,
      update: (readings, now) => {
        publish(outbox, readings, now);
        edge.update(readings, now);
        if (outbox.dropped > 0 && !told)
          onProblem(new Error('MQTT: the broker takes less than the plant sends; messages are dropped.'));
        told ||= outbox.dropped > 0;
      },
      close: async () => {
        edge.die(Date.now());
        await outbox.idle();
        await close(broker, server, sockets);
      },
    };
  } catch (error) {
    throw startError(error, 'MQTT', port);
  }
}

function listen(port: number, onSocket: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(onSocket);
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => resolve(server));
  });
}

function accept(broker: Aedes, sockets: Set<Socket>, socket: Socket): void {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  // A client that breaks the protocol or its connection is dropped by the broker, and that is all.
  socket.on('error', () => undefined);
  broker.handle(socket);
}

function publish(outbox: TopicQueue, readings: MachineReading[], now: number): void {
  const timestamp = new Date(now).toISOString();
  for (const { asset, specification, sensors } of readings) {
    for (const { name, unit } of specification.sensors) {
      const { value, quality } = sensors[name];
      const payload = JSON.stringify({ value, unit, timestamp, ...(quality === 100 ? {} : { quality }) });
      outbox.send({ topic: `plant/${asset}/${name}`, payload, retain: true });
    }
  }
}

function set(write: ServerOptions['view']['write'], { topic, text, onProblem }: SetMessage): void {
  const match = SET.exec(topic);
  if (!match) return;
  try {
    write(match[1], match[2], text.trim() === 'null' ? null : readNumber(text));
  } catch (error) {
    onProblem(new Error(`MQTT ${topic}: ${errorText(error)}`));
  }
}

interface SetMessage {
  topic: string;
  text: string;
  onProblem(error: Error): void;
}

function readNumber(text: string): number {
  return text.trim() === '' ? NaN : Number(text);
}

async function close(broker: Aedes, server: Server, sockets: Set<Socket>): Promise<void> {
  await new Promise<void>((resolve) => broker.close(() => resolve()));
  for (const socket of sockets) socket.destroy();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
