import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { RequestHandler } from 'express';

/** Where the editor's own socket is opened. */
const COMMS = /\/comms(\?|$)/;

/**
 * The sockets by which the editor is told what happens. Node-RED asks for the token when one is opened and never again:
 * when a login has ended all are closed, and whoever still may opens a new one.
 */
export class EditorSockets {
  private readonly open = new Set<Socket>();
  private readonly watched = new WeakSet<Server>();

  /** Watches the server that a request came by. */
  readonly watch: RequestHandler = (request, _response, next) => {
    const { server } = request.socket as Socket & { server?: Server };
    if (server && !this.watched.has(server)) {
      this.watched.add(server);
      server.on('upgrade', (upgrade: IncomingMessage, socket: Socket) => this.hold(upgrade, socket));
    }
    next();
  };

  closeAll(): void {
    for (const socket of this.open) socket.destroy();
  }

  private hold({ url = '' }: IncomingMessage, socket: Socket): void {
    if (!COMMS.test(url)) return;
    this.open.add(socket);
    socket.once('close', () => this.open.delete(socket));
  }
}
