import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Node-RED releases that the suite supports, by the name under which the repository installs them. */
export const releases = { 'Node-RED 4.1': 'node-red-4', 'Node-RED 5': 'node-red' } as const;
export type Release = keyof typeof releases;

export interface RedProcessOptions {
  release: Release;
  flow: object[];
  /** Keeps what an earlier process left; default a new temporary folder. */
  userDir?: string;
  /** Node binary; default the one that runs the test. */
  node?: string;
  settings?: Record<string, unknown>;
  /** Told its address before it is started. */
  onPort?: (url: string) => void;
}

const START_PATIENCE_MS = 150_000;
const resolveHere = createRequire(__filename);

/** A real Node-RED in a process of its own, with the built packages of this repository. */
export class RedProcess {
  /** Everything it has printed. */
  output = '';
  exitCode: number | null | undefined;

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    readonly userDir: string,
  ) {
    const keep = (data: Buffer) => (this.output += data.toString());
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('exit', (code) => (this.exitCode = code));
  }

  /** Starts it and waits until its flows run. */
  static async start(options: RedProcessOptions): Promise<RedProcess> {
    const userDir = options.userDir ?? mkdtempSync(join(tmpdir(), 'mantis-red-'));
    const port = await anyPort();
    options.onPort?.(`http://127.0.0.1:${port}`);
    writeFileSync(join(userDir, 'flows.json'), JSON.stringify(options.flow));
    writeFileSync(
      join(userDir, 'settings.js'),
      `module.exports = ${JSON.stringify(settingsOf(options, port))}`,
    );
    const red = join(resolveHere.resolve(`${releases[options.release]}/package.json`), '../red.js');
    const child = spawn(
      options.node ?? process.execPath,
      [red, '-u', userDir, '-s', join(userDir, 'settings.js')],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, NODE_OPTIONS: '' },
      },
    );
    const running = new RedProcess(child, `http://127.0.0.1:${port}`, userDir);
    await running.saw(/Started flows/, START_PATIENCE_MS);
    return running;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Waits until its output, from the character `since` on, matches. */
  async saw(pattern: RegExp, ms = 10_000, since = 0): Promise<void> {
    const end = Date.now() + ms;
    while (!pattern.test(this.output.slice(since))) {
      const gone = this.exitCode !== undefined;
      if (gone || Date.now() > end) {
        throw new Error(
          `${gone ? `Node-RED exited with ${this.exitCode}` : `No ${pattern} in ${ms} ms`}:\n${this.output}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Waits until it has printed nothing for a while: what its flows begin when they start is begun. */
  async quiet(ms = 300): Promise<void> {
    for (let before = -1; before !== this.output.length;) {
      before = this.output.length;
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
  }

  /** Calls the admin API or an HTTP node. */
  async fetch(path: string, init?: RequestInit): Promise<Response> {
    return fetch(`${this.url}${path}`, init);
  }

  /** Replaces all flows, as the editor's deploy does, and waits until they run: the answer alone does not mean it. */
  async deploy(flow: object[], type: 'full' | 'flows' | 'nodes' = 'full'): Promise<void> {
    const before = this.output.length;
    const headers = { 'Content-Type': 'application/json', 'Node-RED-Deployment-Type': type };
    const response = await this.fetch('/flows', { method: 'POST', headers, body: JSON.stringify(flow) });
    if (!response.ok) throw new Error(`Deploy failed: ${response.status} ${await response.text()}`);
    await this.saw(/Started (modified )?(flows|nodes)/, START_PATIENCE_MS, before);
  }

  /** Asks it to stop, or kills it; resolves when it is gone. */
  async stop(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL' = 'SIGINT'): Promise<void> {
    if (this.exitCode !== undefined) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill(signal);
    await gone;
  }
}

function settingsOf({ settings }: RedProcessOptions, port: number): object {
  const quiet = { telemetry: { enabled: false, updateNotification: false }, editorTheme: { tours: false } };
  return {
    uiPort: port,
    uiHost: '127.0.0.1',
    flowFile: 'flows.json',
    credentialSecret: 'test',
    ...quiet,
    ...settings,
  };
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
