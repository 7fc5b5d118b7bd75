import { build } from 'esbuild';
import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';

/** A plant in a process of its own. */
export interface PlantProcess {
  url: string;
  port: number;
  /** As a power cut does: nothing is said to anybody. */
  kill(): Promise<void>;
  /** As a hung PLC does: the socket stays open, and nothing is answered. */
  freeze(): void;
  thaw(): void;
}

const entry = resolve(__dirname, '../../../simulate/src/plant/servers/standalone.fixture.ts');
const bundle = resolve(__dirname, '../../../../node_modules/.cache/mantis', `plant-${process.pid}.cjs`);

/** Bundles the plant once, so that plain Node.js can run it. */
export async function bundlePlant(): Promise<void> {
  mkdirSync(resolve(bundle, '..'), { recursive: true });
  await build({
    entryPoints: [entry],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node22',
    external: ['node-opcua', 'aedes', 'modbus-serial'],
    tsconfig: resolve(__dirname, '../../../../tsconfig.json'),
    logLevel: 'error',
  });
}

export function removePlant(): void {
  rmSync(bundle, { force: true });
}

export function startPlant(port: number, pkiDir: string): Promise<PlantProcess> {
  const child = fork(bundle, [String(port), pkiDir], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((started, failed) => {
    child.once('exit', (code) => failed(new Error(`The plant ended with code ${code}`)));
    child.once('message', (where: { url: string; port: number }) => {
      started({
        ...where,
        kill: () => kill(child),
        freeze: () => void child.kill('SIGSTOP'),
        thaw: () => void child.kill('SIGCONT'),
      });
    });
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
