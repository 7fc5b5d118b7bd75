import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.fixture';

/** Debian's InfluxDB 1.x; undefined where it is not installed. */
export function influxProgram(): string | undefined {
  return ['/usr/bin/influxd', '/usr/local/bin/influxd'].find((path) => existsSync(path));
}

const USER = 'mantis';

/** An InfluxDB server of the test's own, with users or (its default) without, in a temporary folder and on free ports. */
export class InfluxServer {
  private process: ChildProcess | undefined;
  /** `user:password` of its administrator, made for this test. */
  readonly login = `${USER}:${Math.random().toString(36).slice(2)}`;

  private constructor(
    private readonly program: string,
    private readonly folder: string,
    private readonly port: number,
  ) {}

  static async start(program: string, { users = true } = {}): Promise<InfluxServer> {
    const folder = mkdtempSync(join(tmpdir(), 'mantis-influx-'));
    const [http, rpc] = [await freePort(), await freePort()];
    writeFileSync(join(folder, 'influxdb.conf'), configuration(folder, [http, rpc], users));
    const server = new InfluxServer(program, folder, http);
    await server.resume();
    if (!users) return server;
    const password = server.login.split(':')[1];
    await server.ask(`CREATE USER ${USER} WITH PASSWORD '${password}' WITH ALL PRIVILEGES`);
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts the server, again after a {@link halt}. */
  async resume(): Promise<void> {
    const args = ['-config', join(this.folder, 'influxdb.conf')];
    const started = spawn(this.program, args, { stdio: 'ignore' });
    this.process = started;
    for (let attempt = 0; attempt < 100; attempt++) {
      const up = await fetch(`${this.url}/ping`).catch(() => undefined);
      // Were the port another server's by now, ours would have ended, and the answer would be of that one.
      if (started.exitCode !== null) throw new Error(`InfluxDB ended with ${started.exitCode} at its start`);
      if (up?.status === 204) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('InfluxDB did not answer within 10 s');
  }

  /** Makes a database of a server without users, and waits until it is listed: a write to one that is not is answered 404. */
  async database(name: string): Promise<void> {
    let answers = '';
    for (let attempt = 0; attempt < 50; attempt++) {
      answers = (await this.ask(`CREATE DATABASE ${name}`)) + (await this.ask('SHOW DATABASES'));
      if (answers.includes(`["${name}"]`)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`InfluxDB made no database '${name}' within 5 s, and said: ${answers}`);
  }

  async halt(): Promise<void> {
    const ended = new Promise((resolve) => this.process?.once('exit', resolve));
    this.process?.kill('SIGTERM');
    await ended;
  }

  async stop(): Promise<void> {
    await this.halt();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async ask(q: string): Promise<string> {
    const answer = await fetch(`${this.url}/query?${new URLSearchParams({ q }).toString()}`, {
      method: 'POST',
    });
    return answer.text();
  }
}

function configuration(folder: string, [http, rpc]: number[], users: boolean): string {
  return `
reporting-disabled = true
bind-address = "127.0.0.1:${rpc}"
[meta]
  dir = "${folder}/meta"
[data]
  dir = "${folder}/data"
  wal-dir = "${folder}/wal"
[monitor]
  store-enabled = false
[http]
  bind-address = "127.0.0.1:${http}"
  auth-enabled = ${users}
  log-enabled = false
`;
}
