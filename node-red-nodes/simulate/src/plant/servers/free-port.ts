import { createServer, type AddressInfo } from 'node:net';
import { LOOPBACK } from './server';

/**
 * The port itself when it is free, or any free one for 0. Rejects with the error of the system when it is taken.
 * Asked before a library opens the port, because not every one of them tells which port it got.
 */
export function freePort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, LOOPBACK, () => {
      const { port: found } = probe.address() as AddressInfo;
      probe.close(() => resolve(found));
    });
  });
}
