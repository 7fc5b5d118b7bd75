import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A server in a process of its own. */
export interface Server<T> {
  told: T;
  ask(order: unknown): void;
  /** Processor time it has used, in s. */
  cpu(): number;
  kill(): Promise<void>;
}

/** Starts one of the programs of this folder; resolves with what it tells when it is up. */
export function startServer<T>(name: 'opcua' | 'mqtt' | 'modbus', settings: object): Promise<Server<T>> {
  const child = fork(join(import.meta.dirname, `${name}.mts`), [JSON.stringify(settings)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const kill = () =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.removeAllListeners('exit');
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server ${name} ended with ${code}`)));
    child.once('message', (told) =>
      resolve({
        told: told as T,
        ask: (order) => void child.send(order as object),
        cpu: () => cpuOf(child.pid as number),
        kill,
      }),
    );
  });
}

/** Ticks of user and system time (proc(5)), of which Linux has 100 a second. */
function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

/** A port that is free right now. */
export function anyPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
