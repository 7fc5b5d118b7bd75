import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './home.mts';

export interface SuiteOptions {
  /** Folder in which it keeps everything. */
  home: string;
  /** Further variables of its environment. */
  env?: Record<string, string>;
}

/** How long a start may take that has to install and build nothing. */
const PATIENCE_MS = 150_000;

/** `npm start` in a process of its own, as tests and benches need it. */
export class Suite {
  /** Everything it has printed. */
  output = '';
  exitCode: number | null | undefined;
  private readonly child: ChildProcess;

  private constructor({ home, env }: SuiteOptions) {
    this.child = spawn(process.execPath, [join(root, 'deploy/local/launch.mjs'), 'start'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '', MANTIS_HOME: home, MANTIS_PORT: '18800', ...env },
    });
    const keep = (data: Buffer) => (this.output += data.toString());
    this.child.stdout?.on('data', keep);
    this.child.stderr?.on('data', keep);
    this.child.on('exit', (code) => (this.exitCode = code));
  }

  /** Starts it and waits until it tells its addresses. @throws Error with its output when it does not. */
  static async start(options: SuiteOptions): Promise<Suite> {
    const suite = new Suite(options);
    await suite.saw(/Ctrl-C stops/, PATIENCE_MS);
    return suite;
  }

  /** Address of Node-RED's HTTP server. */
  get url(): string {
    return this.told(/(http:\S+?)\/mantis\//);
  }

  /** The token that the first start shows. */
  get token(): string {
    return this.told(/#token=(\S+)/);
  }

  /** The process that runs Node-RED; Linux only. */
  get pid(): number {
    const [pid] = readFileSync(`/proc/${this.child.pid}/task/${this.child.pid}/children`, 'utf8').split(' ');
    return Number(pid);
  }

  /** Resident memory of Node-RED in MB; Linux only. */
  get memory(): number {
    const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))?.[1];
    return Number(kib) / 1024;
  }

  /** Calls the suite API. */
  async get<T>(path: string, token = this.token): Promise<T> {
    const response = await fetch(`${this.url}${path}`, { headers: { Authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`${path} answered ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** Waits until it has printed something that matches. */
  async saw(pattern: RegExp, ms = 10_000): Promise<void> {
    const end = Date.now() + ms;
    while (!pattern.test(this.output)) {
      if (this.exitCode !== undefined)
        throw new Error(`The suite ended with ${this.exitCode}:\n${this.output}`);
      if (Date.now() > end) throw new Error(`No ${pattern} within ${ms} ms:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Ends it and waits until it is gone. */
  async stop(signal: 'SIGINT' | 'SIGTERM' = 'SIGINT'): Promise<number | null | undefined> {
    if (this.exitCode !== undefined) return this.exitCode;
    const gone = new Promise<number | null>((resolve) => this.child.once('exit', resolve));
    this.child.kill(signal);
    return gone;
  }

  private told(pattern: RegExp): string {
    const found = pattern.exec(this.output)?.[1];
    if (!found) throw new Error(`The suite did not tell ${pattern}:\n${this.output}`);
    return found;
  }
}
