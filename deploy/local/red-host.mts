import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { LocalSettings } from '@node-red/runtime';
import express from 'express';
import { startingGate } from './gate.mts';

const require = createRequire(import.meta.url);

export interface RedHost {
  server: Server;
  /** Stops the flows, which saves their state, and the server. */
  stop(): Promise<void>;
}

export interface RedHostOptions {
  settings: Partial<LocalSettings> & Record<string, unknown>;
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** Whether the editor and its API are served. */
  editor: boolean;
}

/** Runs Node-RED inside this process. Resolves when its flows have been started. */
export async function startRed({ settings, host, port, editor }: RedHostOptions): Promise<RedHost> {
  const RED = require('node-red') as typeof import('node-red');
  const app = express();
  const server = createServer(app);
  const gate = startingGate();
  app.use(gate.handler);
  const admin = editor ? '/editor' : false;
  RED.init(server, {
    httpAdminRoot: admin,
    httpNodeRoot: '/',
    uiHost: host,
    uiPort: port,
    ...settings,
  } as never);
  app.get('/', (_request, response) => response.redirect('mantis/'));
  if (admin) app.use(admin, RED.httpAdmin as never);
  app.use('/', RED.httpNode as never);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const started = flowsStarted(RED);
  await RED.start();
  await started;
  gate.open();
  return { server, stop: () => stopRed(RED, server) };
}

function flowsStarted(RED: typeof import('node-red')): Promise<void> {
  const { events } = RED as unknown as { events: NodeJS.EventEmitter };
  return new Promise((resolve) => events.once('flows:started', () => resolve()));
}

async function stopRed(RED: typeof import('node-red'), server: Server): Promise<void> {
  await RED.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
