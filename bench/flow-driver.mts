import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRed } from '../deploy/local/red-host.mts';
import { fullSetOfNode } from './frames.mts';

const require = createRequire(import.meta.url);
/** Messages on their way at once, as from a source that sends in bursts. */
const IN_FLIGHT = 8;
/** Milliseconds between two messages when their latency is measured. */
export const PACE = 10;

/** Runs a real Node-RED with a flow for each length of windows, for as long as `work` takes. */
export async function withFlows<T>(lengths: number[], work: () => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'mantis-bench-'));
  writeFileSync(join(home, 'flows.json'), JSON.stringify(lengths.flatMap(flowOf)));
  const logging = { console: { level: 'error' as const, metrics: false, audit: false } };
  const settings = { userDir: home, flowFile: 'flows.json', credentialSecret: 'bench', logging };
  const red = await startRed({ settings, host: '127.0.0.1', port: 0, editor: false });
  try {
    return await work();
  } finally {
    await red.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Clean, window and features, for windows of one length; their ids end with it. */
function flowOf(n: number): object[] {
  const z = `tab-${n}`;
  const node = (name: string, next: string, settings = {}) => ({
    ...{ id: `${name}-${n}`, type: `mantis-${name}`, z, x: 0, y: 0, wires: [[`${next}-${n}`]] },
    ...settings,
  });
  return [
    { id: z, type: 'tab', label: z },
    node('clean', 'window'),
    node('window', 'features', { length: n, hop: n }),
    node('features', 'end', fullSetOfNode),
    { id: `end-${n}`, type: 'junction', z, x: 0, y: 0, wires: [[]] },
  ];
}

interface Runtime {
  nodes: { getNode(id: string): { receive(message: object): void } };
  hooks: { add(name: string, hook: (events: ({ source: { id: string } } | undefined)[]) => void): void };
}

/** Puts messages into a flow's first node, and sees what its last one sends. */
export class FlowDriver {
  private readonly first: { receive(message: object): void };
  /** What has left the flow. */
  count = 0;
  private arrived = () => {};

  /** @param n The length that the flow was made for. */
  constructor(n: number) {
    const { nodes, hooks } = require('node-red') as Runtime;
    this.first = nodes.getNode(`clean-${n}`);
    hooks.add(`onSend.bench-${n}`, ([event]) => {
      if (event?.source.id !== `features-${n}`) return;
      this.count++;
      this.arrived();
    });
  }

  send(payload: object): void {
    this.first.receive({ payload });
  }

  /** Microseconds of the processor for a message, with several on their way at once. */
  burst(count: number, next: () => object): Promise<number> {
    const start = process.cpuUsage();
    let [sent, done] = [IN_FLIGHT, 0];
    return new Promise((resolve) => {
      this.arrived = () => {
        done++;
        if (sent++ < count) this.send(next());
        if (done < count) return;
        const { user, system } = process.cpuUsage(start);
        resolve((user + system) / count);
      };
      for (let i = 0; i < IN_FLIGHT; i++) this.send(next());
    });
  }

  /** Milliseconds from a message's arrival to its features, one message after another. */
  async paced(count: number, next: () => object): Promise<number[]> {
    const times: number[] = [];
    for (let i = 0; i < count; i++) {
      await new Promise((resolve) => setTimeout(resolve, PACE));
      const start = performance.now();
      await new Promise<void>((resolve) => {
        this.arrived = resolve;
        this.send(next());
      });
      times.push(performance.now() - start);
    }
    return times;
  }
}
