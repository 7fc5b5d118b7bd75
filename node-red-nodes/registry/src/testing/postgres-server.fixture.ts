import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { PostgresOptions } from '../dialects';

/** Where Debian keeps PostgreSQL's programs, newest first; undefined where it is not installed. */
export function postgresPrograms(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(root, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
}

/** A PostgreSQL server of the test's own, in a temporary folder, on a free port. */
export class PostgresServer {
  private process: ChildProcess | undefined;

  private constructor(
    private readonly bin: string,
    private readonly folder: string,
    readonly options: PostgresOptions,
  ) {}

  static async start(bin: string): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'mantis-postgres-'));
    chmodSync(folder, 0o777);
    const args = ['-D', join(folder, 'data'), '-U', 'mantis', '-A', 'trust', '-E', 'UTF8', '-N'];
    execFileSync(join(bin, 'initdb'), args, { ...unprivileged(), stdio: 'ignore' });
    const options = { host: '127.0.0.1', port: await freePort(), database: 'postgres', user: 'mantis' };
    const server = new PostgresServer(bin, folder, options);
    await server.run();
    return server;
  }

  /** Breaks every connection, as a reboot of the server does. */
  async restart(): Promise<void> {
    await this.halt();
    await this.resume();
  }

  async halt(): Promise<void> {
    await this.end();
  }

  async resume(): Promise<void> {
    await this.run();
  }

  async stop(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async run(): Promise<void> {
    const { port } = this.options;
    const args = ['-D', join(this.folder, 'data'), '-p', String(port), '-k', this.folder, '-h', '127.0.0.1'];
    this.process = spawn(join(this.bin, 'postgres'), args, { ...unprivileged(), stdio: 'ignore' });
    await answers(this.options);
  }

  private async end(): Promise<void> {
    const ended = new Promise((resolve) => this.process?.once('exit', resolve));
    this.process?.kill('SIGINT');
    await ended;
  }
}

/** PostgreSQL refuses to run as root: then it runs as Debian's `nobody`. */
function unprivileged(): { uid?: number; gid?: number } {
  return userInfo().uid === 0 ? { uid: 65534, gid: 65534 } : {};
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function answers(options: PostgresOptions): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const client = new Client(options);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('PostgreSQL did not answer within 10 s');
}
