import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What happens to what passes: it passes, it is swallowed as by a cut cable, or it comes late. */
export type Mode = { pass: true } | { swallow: true } | { delayMs: number };

/** A network between two ports of this machine, in which things go wrong. */
export interface Proxy {
  port: number;
  mode: Mode;
  close(): Promise<void>;
}

/** Forwards to a port; a new mode holds for open connections too. What was swallowed never comes. */
export async function startProxy(target: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    join(near, far);
    join(far, near);
  });
  const join = (from: Socket, to: Socket) => {
    sockets.add(from);
    from.on('error', () => undefined);
    from.on('data', (data) => forward(proxy.mode, () => to.write(data)));
    from.on('close', () => {
      sockets.delete(from);
      // Over a cut cable nobody hears that the other side has gone.
      forward(proxy.mode, () => to.destroy());
    });
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: Proxy = {
    port: (server.address() as AddressInfo).port,
    mode: { pass: true },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return proxy;
}

function forward(mode: Mode, send: () => void): void {
  if ('delayMs' in mode) setTimeout(send, mode.delayMs);
  else if ('pass' in mode) send();
}
