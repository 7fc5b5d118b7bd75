import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anyPort } from '../servers/start.mts';

const PROGRAM = '/usr/sbin/mosquitto';

/** A mosquitto that keeps on disk what it has taken; with TLS on `port`, and in any case open for the publisher. */
export async function startBroker(secure: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'mantis-faults-broker-'));
  const [port, own] = [await anyPort(), await anyPort()];
  certify(folder, 'ca');
  const tls = [
    `cafile ${folder}/authority.pem`,
    `certfile ${folder}/server.pem`,
    `keyfile ${folder}/server.key`,
  ];
  const lines = [
    'user root',
    'persistence true',
    `persistence_location ${folder}/`,
    'autosave_on_changes true',
    'autosave_interval 1',
    'max_queued_messages 100000',
    'allow_anonymous true',
    'per_listener_settings false',
    `listener ${own} 127.0.0.1`,
    `listener ${port} 127.0.0.1`,
    ...(secure ? tls : []),
  ];
  writeFileSync(join(folder, 'mosquitto.conf'), lines.join('\n'));
  let child: ChildProcess;
  const start = async () => {
    child = spawn(PROGRAM, ['-c', join(folder, 'mosquitto.conf')], { stdio: 'ignore' });
    while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const kill = () =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  await start();
  const close = async () => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    folder,
    port,
    direct: `mqtt://127.0.0.1:${own}`,
    ca: readFileSync(join(folder, 'ca.pem')),
    start,
    kill,
    close,
  };
}

/** A certificate for 127.0.0.1 from an authority of this name, which is made when it is not there. */
export function certify(folder: string, authority: string): void {
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'ignore', env: { PATH: process.env.PATH } });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  try {
    readFileSync(join(folder, `${authority}.pem`));
  } catch {
    openssl(
      'req',
      '-x509',
      ...key,
      '-keyout',
      `${authority}.key`,
      '-out',
      `${authority}.pem`,
      '-subj',
      `/CN=${authority}`,
    );
  }
  writeFileSync(join(folder, 'authority.pem'), readFileSync(join(folder, `${authority}.pem`)));
  writeFileSync(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1\n');
  openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=127.0.0.1');
  const sign = ['-CA', `${authority}.pem`, '-CAkey', `${authority}.key`, '-CAcreateserial', '-days', '2'];
  openssl('x509', '-req', '-in', 'server.csr', ...sign, '-extfile', 'names', '-out', 'server.pem');
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
