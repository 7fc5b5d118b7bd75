import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on loopback that answers every path, and remembers each as it came: `URL` would tidy it up. */
export class AnyServer {
  asked: string[] = [];
  private port = 0;
  private readonly server = createServer(({ url = '' }, response) => {
    this.asked.push(url);
    response.end();
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  stop(): void {
    this.server.close();
  }

  /** Asks for a path as it is written. */
  ask(method: string, path: string): Promise<void> {
    const { port } = this;
    return new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method }, (response) => {
        response.resume().on('end', resolve);
      });
      sent.on('error', reject).end();
    });
  }
}
