import { createServer, type AddressInfo, type Server } from 'node:net';
import type { Aedes } from 'aedes' with { 'resolution-mode': 'import' };

/** A broker that, like the compose file's, lets nobody in without name and password. */
export class Broker {
  private constructor(
    private readonly broker: Aedes,
    private readonly server: Server,
  ) {}

  static async start(user: string, password: string): Promise<Broker> {
    const { Aedes } = await import('aedes');
    const broker = await Aedes.createBroker({
      authenticate: (_client, name, secret, done) =>
        done(null, name === user && secret?.toString() === password),
    });
    const server = createServer(broker.handle);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Broker(broker, server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  publish(topic: string, payload: string): Promise<void> {
    const packet = { cmd: 'publish', topic, payload, qos: 1, dup: false, retain: true } as const;
    return new Promise((resolve, reject) => {
      this.broker.publish(packet, (error) => (error ? reject(error) : resolve()));
    });
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.broker.close(resolve));
    await new Promise((resolve) => this.server.close(resolve));
  }
}
