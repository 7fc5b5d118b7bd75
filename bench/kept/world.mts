import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../deploy/local/home.mts';
import { Suite } from '../../deploy/local/suite.mts';
import type { Target } from './counter.mts';
import { flow, type FlowNode } from './flow.mts';

const PORT = 18840;
const FAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';

export interface WorldOptions {
  /** MiB of a disk of its own, so that it can be filled. */
  diskMiB?: number;
  /** Whether its clock can be set. */
  clock?: boolean;
}

/** One suite with its home, on which faults are inflicted. */
export class World {
  readonly home: string;
  /** Most resident memory that was seen, in MB. */
  rss = 0;
  private suite: Suite | undefined;
  private token = '';
  private engineerToken = '';
  private password = '';
  private printed = '';
  private readonly base: string;
  private readonly options: WorldOptions;
  private readonly watch: NodeJS.Timeout;

  private constructor(base: string, options: WorldOptions) {
    this.base = base;
    this.home = join(base, 'home');
    this.options = options;
    this.watch = setInterval(() => (this.rss = Math.max(this.rss, this.memory)), 500);
  }

  static async make(options: WorldOptions = {}): Promise<World> {
    const base = mkdtempSync(join(tmpdir(), 'mantis-kept-'));
    const world = new World(base, options);
    mkdirSync(world.home);
    if (options.diskMiB)
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${options.diskMiB}m`, 'none', world.home]);
    writeFileSync(join(world.home, 'flows.json'), JSON.stringify(flow()));
    if (options.clock) world.setClock('+0');
    return world;
  }

  get history(): string {
    return join(this.home, 'mantis/historian.duckdb');
  }

  /** The historian's file, and those that a restore has kept. */
  get histories(): string[] {
    const kept = this.files('mantis/backups').filter((name) => /\.duckdb$/.test(name));
    return [this.history, ...kept.map((name) => join(this.home, 'mantis/backups', name))].filter(existsSync);
  }

  /** Where requests go; undefined while nothing runs. */
  get request(): Target | undefined {
    return this.suite?.exitCode === undefined && this.token
      ? { url: `http://127.0.0.1:${PORT}`, token: this.token }
      : undefined;
  }

  /** What it has said of trouble, shortened. */
  get told(): string {
    const lines = (this.printed + (this.suite?.output ?? '')).split('\n');
    return [
      ...new Set(lines.filter((line) => /\[(warn|error)\]/.test(line)).map((line) => line.slice(0, 160))),
    ]
      .slice(0, 6)
      .join(' | ');
  }

  async start(): Promise<void> {
    this.printed += this.suite?.output ?? '';
    const fake = {
      LD_PRELOAD: FAKETIME,
      FAKETIME_TIMESTAMP_FILE: this.clockFile,
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_CACHE_DURATION: '1',
    };
    const env = { MANTIS_PORT: String(PORT), ...(this.options.clock ? fake : {}) };
    this.suite = await Suite.start({ home: this.home, env });
    if (!this.token) this.token = this.suite.token;
    this.password ||= /engineer \/ (\S+)/.exec(this.suite.output)?.[1] ?? '';
  }

  /** Ends the process that does the work without warning. */
  async kill(): Promise<void> {
    const { suite } = this;
    if (suite) process.kill(suite.pid, 'SIGKILL');
    while (suite && suite.exitCode === undefined) await sleep(20);
  }

  async stop(): Promise<void> {
    await this.suite?.stop('SIGTERM');
  }

  /** An offset as libfaketime has it, such as `+100d`, or an absolute start such as `@2026-01-01 00:00:00`. */
  setClock(text: string): void {
    writeFileSync(this.clockFile, `${text}\n`);
  }

  /** Deploys the flow, with the store's settings changed where asked for, as the editor does. */
  async deploy(type: 'nodes' | 'flows' | 'full', store: Record<string, unknown> = {}): Promise<void> {
    const changed = flow().map((node: FlowNode) =>
      node.type === 'mantis-store' ? { ...node, ...store } : node,
    );
    const response = await fetch(`http://127.0.0.1:${PORT}/editor/flows`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Node-RED-Deployment-Type': type,
        Authorization: `Bearer ${await this.login()}`,
      },
      body: JSON.stringify(changed),
    });
    if (!response.ok) throw new Error(`Deploy: ${response.status} ${await response.text()}`);
  }

  /** Waits until the historian takes nothing more, for two minutes at most. */
  async settled(): Promise<void> {
    let [points, same] = [-1, 0];
    for (let i = 0; i < 60 && same < 4; i++) {
      await sleep(2_000);
      const size = await this.suite
        ?.get<{ points: number }>('/api/v1/historian', this.token)
        .catch(() => undefined);
      same = size?.points === points ? same + 1 : 0;
      points = size?.points ?? points;
    }
  }

  /** Calls the suite API as an engineer. */
  async engineer<T>(path: string, body?: object): Promise<{ status: number; body: T }> {
    this.engineerToken ||= makeToken(this.home);
    const response = await fetch(`http://127.0.0.1:${PORT}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${this.engineerToken}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  /** Files of a folder of its home, such as what was set aside. */
  files(folder: string): string[] {
    const path = join(this.home, folder);
    return existsSync(path) ? (readdirSync(path, { recursive: true }) as string[]) : [];
  }

  async end(): Promise<void> {
    clearInterval(this.watch);
    await this.stop();
    if (this.options.diskMiB) execFileSync('umount', ['-l', this.home]);
    rmSync(this.base, { recursive: true, force: true });
  }

  private get clockFile(): string {
    return join(this.base, 'clock');
  }

  private get memory(): number {
    try {
      return this.suite?.exitCode === undefined ? Math.round(this.suite?.memory || 0) : 0;
    } catch {
      return 0;
    }
  }

  private async login(): Promise<string> {
    const body = {
      client_id: 'node-red-editor',
      grant_type: 'password',
      scope: '*',
      username: 'engineer',
      password: this.password,
    };
    const response = await fetch(`http://127.0.0.1:${PORT}/editor/auth/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return ((await response.json()) as { access_token: string }).access_token;
  }
}

function makeToken(home: string): string {
  const launch = join(root, 'deploy/local/launch.mjs');
  const env = { ...process.env, MANTIS_HOME: home };
  return (
    /mantis_\S+/.exec(
      execFileSync(process.execPath, [launch, 'token', 'rig', 'engineer'], { env }).toString(),
    )?.[0] ?? ''
  );
}
