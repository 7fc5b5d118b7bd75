import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../deploy/local/home.mts';
import { anyPort } from '../servers/start.mts';

/** A folder in which `npm install node-red node-red-contrib-modbus node-red-contrib-opcua` was run. */
export const peers = process.env.MANTIS_PEERS;

/** What has reached the sink since the start. */
export interface Count {
  messages: number;
  values: number;
  /** Values that are missing, by the counters that they are. */
  gaps: number;
  /** Values that came more than once, or too late. */
  repeats: number;
  /** Resident memory of Node-RED in MB, and what of its heap is in use after a collection, where one was asked for. */
  memory: number;
  heap: number;
  /** Processor time that Node-RED has used, in s: what a busy machine does not change. */
  cpu: number;
  /** Milliseconds between two messages of one key, with `intervals` on. */
  intervals: number[];
}

/** A flow in a real Node-RED of its own, that ends in the node `sink`. */
export interface Red {
  /** Asks the sink; what it counts goes on, intervals begin anew. */
  count(collect?: boolean): Promise<Count>;
  output: () => string;
  userDir: string;
  port: number;
  /** Sends something to the nodes of the bench. */
  tell(order: object): void;
  /** As `kill -9` does. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Counts values in a message: of samples all, of an array its length, else one. Values are counters. */
const SINK = `
module.exports = (RED) => RED.nodes.registerType('bench-sink', function (config) {
  RED.nodes.createNode(this, config);
  const count = { messages: 0, values: 0, gaps: 0, repeats: 0 };
  const last = new Map(); const seen = new Map(); let intervals = [];
  const follow = (key, value) => {
    count.values++;
    if (!config.counters || typeof value !== 'number') return;
    const former = last.get(key);
    if (former !== undefined && value > former + 1) count.gaps += value - former - 1;
    if (former !== undefined && value <= former) return void count.repeats++;
    last.set(key, value);
  };
  this.on('input', (msg, send, done) => {
    const { payload, topic } = msg;
    count.messages++;
    if (config.intervals) {
      const now = performance.now(); const before = seen.get(topic);
      if (before !== undefined) intervals.push(now - before);
      seen.set(topic, now);
    }
    if (payload && payload.kind === 'samples') {
      for (const sensor in payload.channels) for (const value of payload.channels[sensor].v) follow(payload.asset + '/' + sensor, value);
    } else if (Array.isArray(payload)) count.values += payload.length;
    else follow(topic, payload && typeof payload === 'object' ? payload.value : payload);
    done();
  });
  process.on('message', (wish) => {
    if (wish === 'collect') global.gc();
    const { rss, heapUsed, external } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    process.send({ ...count, intervals, memory: rss / 2 ** 20, heap: (heapUsed + external) / 2 ** 20, cpu: (user + system) / 1e6 });
    intervals = [];
  });
});`;

const HTML = `<script type="text/javascript">RED.nodes.registerType('TYPE', { category: 'x', defaults: { name: { value: '' } }, inputs: 1, outputs: 0 });</script>`;

export interface RedOptions {
  flow: Record<string, unknown>[];
  /** Folder whose node_modules hold Node-RED and the nodes. */
  home?: string;
  userDir?: string;
  env?: Record<string, string>;
  /** Of its HTTP server; any free one by default. */
  port?: number;
  /** Further node types: name and code. */
  nodes?: Record<string, string>;
}

export async function startRed({
  flow,
  home = root,
  userDir,
  env,
  nodes,
  port = 0,
}: RedOptions): Promise<Red> {
  const folder = userDir ?? mkdtempSync(join(tmpdir(), 'mantis-bench-red-'));
  mkdirSync(join(folder, 'nodes'), { recursive: true });
  for (const [type, code] of Object.entries({ 'bench-sink': SINK, ...nodes })) {
    writeFileSync(join(folder, `nodes/${type}.js`), code);
    writeFileSync(join(folder, `nodes/${type}.html`), HTML.replace('TYPE', type));
  }
  const uiPort = port || (await anyPort());
  const placed = flow.map((node) => ('x' in node ? { z: 'tab', ...node } : node));
  const tab = { id: 'tab', type: 'tab', label: 'bench' };
  writeFileSync(join(folder, 'flows.json'), JSON.stringify([tab, ...placed]));
  const settings = {
    uiPort,
    uiHost: '127.0.0.1',
    flowFile: 'flows.json',
    credentialSecret: 'bench',
    telemetry: { enabled: false, updateNotification: false },
    logging: { console: { level: 'info', metrics: false, audit: false } },
  };
  writeFileSync(join(folder, 'settings.js'), `module.exports = ${JSON.stringify(settings)}`);
  const program = join(createRequire(join(home, 'x.js')).resolve('node-red/package.json'), '../red.js');
  const child = fork(program, ['-u', folder, '-s', join(folder, 'settings.js')], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    cwd: home,
    execArgv: ['--expose-gc'],
    env: { ...process.env, ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => (output = (output + data.toString()).slice(-100_000)));
  await started(child, () => output);
  return {
    userDir: folder,
    port: uiPort,
    tell: (order) => void child.send(order),
    output: () => output,
    count: (collect = false) => ask(child, collect ? 'collect' : 'count'),
    kill: () => end(child, 'SIGKILL'),
    stop: async () => {
      await end(child, 'SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A node on the canvas; without a place it would pass for a config node. */
export const at = { x: 0, y: 0 };
export const sink = (more = {}) => ({ id: 'sink', type: 'bench-sink', ...at, wires: [], ...more });

async function started(child: ChildProcess, output: () => string): Promise<void> {
  for (let i = 0; !/Started flows/.test(output()); i++) {
    if (i > 1_200 || child.exitCode !== null) throw new Error(`Node-RED did not start:\n${output()}`);
    await pause(50);
  }
}

function ask(child: ChildProcess, wish: string): Promise<Count> {
  return new Promise((resolve, reject) => {
    child.once('message', (count) => resolve(count as Count));
    child.send(wish, (error) => error && reject(error));
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
    child.once('exit', () => (clearTimeout(timer), resolve()));
    child.kill(signal);
  });
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Values a second at the sink, and a second of the processor, over `seconds` after `warmUp` seconds. */
export async function rate(red: Red, { warmUp, seconds }: { warmUp: number; seconds: number }) {
  await pause(warmUp * 1000);
  const before = await red.count();
  const from = performance.now();
  await pause(seconds * 1000);
  const after = await red.count();
  const passed = (performance.now() - from) / 1000;
  const values = after.values - before.values;
  return { values: values / passed, perCpu: values / (after.cpu - before.cpu), after, before };
}
