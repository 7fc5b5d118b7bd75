import { fork, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import type { Order, Settings } from './server.fixture.mts' with {
  'resolution-mode': 'import',
};
import { freePort } from '../../../simulate/src/plant/servers/free-port';

/** A test server in a process of its own. */
export interface ServerProcess {
  url: string;
  port: number;
  ask(order: Order): void;
  /** As a power cut does: nothing is said to anybody. */
  kill(): Promise<void>;
}

const program = resolve(__dirname, 'server.fixture.mts');

export async function startServer(settings: Partial<Settings> & { pkiDir: string }): Promise<ServerProcess> {
  const port = settings.port ?? (await freePort(0));
  const child = fork(program, [JSON.stringify({ ...settings, port })], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  return new Promise((started, failed) => {
    child.once('exit', (code) => failed(new Error(`The server ended with code ${code}`)));
    child.once('message', ({ url }: { url: string }) =>
      started({ url, port, ask: (order) => void child.send(order), kill: () => kill(child) }),
    );
  });
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.removeAllListeners('exit');
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
