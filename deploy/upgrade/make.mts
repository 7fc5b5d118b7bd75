/**
 * `node deploy/upgrade/make.mts FOLDER`: what an installation of the release that is built here leaves on disk, small. Run once
 * for each release, before the first change of a format; what it made lies beside it under the release's number.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { chain, readings } from './chain.mts';

const KEPT = ['registry.sqlite', 'tokens.json', 'installation.json', 'state'];
const start = join(import.meta.dirname, '../local/start.mts');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A home of the release, in which flows run one after the other. */
class Home {
  readonly folder = mkdtempSync(join(tmpdir(), 'mantis-release-'));
  private token = '';
  private url = '';

  async during(flow: object[], work: () => Promise<void>): Promise<void> {
    writeFileSync(join(this.folder, 'flows.json'), JSON.stringify(flow, null, 1), { mode: 0o600 });
    const env = { ...process.env, MANTIS_HOME: this.folder, MANTIS_PORT: '18899' };
    const child = spawn(process.execPath, [start], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const output = await printed(child, /Ctrl-C stops/);
    this.token ||= /mantis_[\w-]+/.exec(output)?.[0] ?? '';
    this.url = /http:\/\/[\d.:]+/.exec(output)?.[0] ?? '';
    await pause(3_000);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    try {
      await work();
    } finally {
      child.kill('SIGINT');
      await gone;
    }
  }

  async ask(path: string, body?: unknown): Promise<unknown> {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(`${this.url}${path}`, { headers, ...init });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  async send(from: number, count: number): Promise<void> {
    for (let i = from; i < from + count; i += 25)
      await this.ask('/api/v1/sensors/data', readings(i, Math.min(25, from + count - i)));
  }

  /** A DuckDB file is mostly empty; and the token of its home, which opens nothing else. */
  pack(target: string): void {
    const file = readFileSync(join(this.folder, 'mantis/historian.duckdb'));
    writeFileSync(join(target, 'mantis/historian.duckdb.gz'), gzipSync(file, { level: 9 }));
    writeFileSync(join(target, 'token'), this.token);
  }

  keep(target: string, ...parts: string[]): void {
    for (const part of parts) {
      const from = join(this.folder, part);
      if (existsSync(from)) cpSync(from, join(target, part), { recursive: true });
    }
  }
}

function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (data: Buffer) => {
      output += data.toString();
      if (pattern.test(output)) resolve(output);
    });
    child.once('exit', () => reject(new Error(`It did not start: ${output}`)));
  });
}

/** What stands for InfluxDB, and keeps the lines that it is given. */
async function lineServer() {
  const lines: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
      const writes = request.url?.includes('write');
      if (writes) lines.push(...text.toString().split('\n').filter(Boolean));
      if (writes || request.url?.startsWith('/ping')) response.writeHead(204).end();
      else response.writeHead(200).end('{"results":[{"statement_id":0}]}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { lines, url, stop };
}

async function main(target: string): Promise<void> {
  const home = new Home();
  mkdirSync(target, { recursive: true });
  await home.during(chain({}), async () => {
    await home.send(0, 320);
    await pause(8_000);
  });
  home.keep(target, 'flows.json', ...KEPT.map((name) => join('mantis', name)));
  home.pack(target);
  await spoolAndLines(home, target);
  rmSync(home.folder, { recursive: true, force: true });
  console.log(readdirSync(target, { recursive: true }).join('\n'));
}

/** The same home with InfluxDB: first there, then away, so that what is taken in stays in the spool. */
async function spoolAndLines(home: Home, target: string): Promise<void> {
  const { lines, url, stop } = await lineServer();
  const influx = chain({ engine: 'influx', url, version: '1', bucket: 'mantis', intervalMs: 200 });
  await home.during(influx, async () => {
    await home.send(320, 10);
    await pause(3_000);
  });
  writeFileSync(join(target, 'influx.lines'), `${[...new Set(lines)].join('\n')}\n`);
  stop();
  await home.during(influx, async () => {
    await home.send(330, 12);
    await pause(2_000);
  });
  home.keep(target, join('mantis', 'spool'));
}

await main(process.argv[2]);
