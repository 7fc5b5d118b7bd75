import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../simulate/src/plant/servers/free-port';

const PROGRAM = ['/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto', '/opt/homebrew/sbin/mosquitto'].find(
  works,
);

/** Whether Debian's broker is installed; its tests are skipped where it is not. */
export const hasMosquitto = PROGRAM !== undefined;

/** A mosquitto of its own, with the settings of a test. */
export interface Broker {
  port: number;
  folder: string;
  /** As a power cut does. */
  kill(): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** Starts again on the same port, with what it has on disk. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** `settings`: lines of mosquitto.conf; `{folder}` in them is the broker's folder. */
export async function startBroker(
  settings: string[] = ['allow_anonymous true'],
  prepare?: (folder: string) => void,
): Promise<Broker> {
  const folder = mkdtempSync(join(tmpdir(), 'mantis-mosquitto-'));
  prepare?.(folder);
  const port = await freePort(0);
  const lines = [
    `listener ${port} 127.0.0.1`,
    'persistence true',
    `persistence_location ${folder}/`,
    'user root',
    ...settings,
  ];
  writeFileSync(join(folder, 'mosquitto.conf'), lines.join('\n').replaceAll('{folder}', folder));
  let child: ChildProcess;
  const start = async () => {
    child = spawn(PROGRAM as string, ['-c', join(folder, 'mosquitto.conf')], { stdio: 'ignore' });
    while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const kill = (signal: NodeJS.Signals = 'SIGKILL') =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  await start();
  return {
    port,
    folder,
    start,
    kill: () => kill(),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    close: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An authority and a certificate for 127.0.0.1, made by openssl: `ca.pem`, `server.pem`, `server.key`. */
export function makeCertificates(folder: string): void {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=test authority');
  openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=127.0.0.1');
  writeFileSync(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1\n');
  openssl(
    'x509',
    '-req',
    '-in',
    'server.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    'names',
    '-out',
    'server.pem',
  );
}

function works(program: string): boolean {
  try {
    execFileSync(program, ['-h'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    // It ends with 3 after its help.
    return (error as { status?: number | null }).status === 3;
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
