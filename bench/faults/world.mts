import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at, startRed, type Red } from '../connect/red.mts';
import { anyPort, startServer, type Server } from '../servers/start.mts';
import { startProxy, type Proxy } from './proxy.mts';

/** A source behind a network, a Node-RED that reads it, and a store. */
export interface World {
  /** Node-RED's user directory. */
  folder: string;
  proxy: Proxy;
  red: Red;
  /** What was stored. */
  file: string;
  /** Kills the source as a power cut does, and starts it again. */
  killSource?(): Promise<void>;
  startSource?(): Promise<void>;
  /** Gives the source another certificate; and what a person does about it then. */
  changeCertificate?(): Promise<void>;
  acceptCertificate?(): Promise<void>;
  /** The disk under the spool, where a small one was asked for and may be made. */
  disk?: Disk;
  killRed(): Promise<void>;
  startRed(): Promise<void>;
  close(): Promise<void>;
}

const STORE = readFileSync(join(import.meta.dirname, 'store.mjs'), 'utf8');

export interface RedSettings {
  /** The flow without its store, whose id is `store`. */
  flow: Record<string, unknown>[];
  home?: string;
  env?: Record<string, string>;
  /** Gives the spool a small disk of its own. */
  smallDisk?: boolean;
}

/** A Node-RED that can be killed and started again on what it has on disk. */
export async function host({ flow, home, env, smallDisk = false }: RedSettings) {
  const folder = mkdtempSync(join(tmpdir(), 'mantis-faults-'));
  const file = join(folder, 'stored.txt');
  mkdirSync(join(folder, 'mantis/spool'), { recursive: true });
  const disk = smallDisk ? mountDisk(folder) : undefined;
  const store = { id: 'store', type: 'bench-store', ...at, file, wires: [] };
  const port = await anyPort();
  const start = () =>
    startRed({ flow: [...flow, store], home, env, port, userDir: folder, nodes: { 'bench-store': STORE } });
  const state = { red: await start() };
  return {
    folder,
    file,
    state,
    killRed: () => state.red.kill(),
    startRed: async () => void (state.red = await start()),
    disk,
    close: async () => {
      await state.red.kill();
      disk?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A disk that can be filled. */
export interface Disk {
  full(): void;
  free(): void;
  close(): void;
}

/** Makes the disk under the spool a small one; undefined where this may not be done. */
function mountDisk(folder: string): Disk | undefined {
  const path = join(folder, 'mantis/spool');
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const ballast = join(path, 'ballast');
  return {
    full: () => {
      try {
        execFileSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k'], { stdio: 'ignore' });
      } catch {
        // It ends so when the disk is full.
      }
    },
    free: () => rmSync(ballast, { force: true }),
    close: () => execFileSync('umount', ['-l', path]),
  };
}

/** How a protocol is read: by which nodes, and whether a variant with certificates is wanted. */
export interface Wish {
  peer?: boolean;
  secure?: boolean;
  smallDisk?: boolean;
}

export type Source = (wish: Wish) => Promise<World>;

/** A source that is a server in a process of its own, which may be killed and started again on the same port. */
export async function serverBehindProxy(name: 'opcua' | 'modbus', settings: () => object) {
  const port = await anyPort();
  const start = () => startServer<object>(name, { ...settings(), port });
  let server: Server<object> = await start();
  return {
    proxy: await startProxy(port),
    killSource: () => server.kill(),
    startSource: async () => void (server = await start()),
  };
}

interface More {
  changeCertificate?(): Promise<void>;
  acceptCertificate?(): Promise<void>;
  closing?(): void | Promise<void>;
}

type Behind = Pick<World, 'proxy' | 'killSource' | 'startSource'>;

export function worldOf(
  source: Behind,
  red: Awaited<ReturnType<typeof host>>,
  { closing, ...more }: More,
): World {
  return {
    ...source,
    ...more,
    folder: red.folder,
    disk: red.disk,
    file: red.file,
    get red() {
      return red.state.red;
    },
    killRed: red.killRed,
    startRed: red.startRed,
    close: async () => {
      await closing?.();
      await red.close();
      await source.proxy.close();
      await source.killSource?.();
    },
  };
}
