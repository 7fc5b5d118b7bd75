import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRed } from '../deploy/local/red-host.mts';
import { chainFlow } from './chain-source.mts';

const require = createRequire(import.meta.url);

interface Runtime {
  nodes: { getNode(id: string): { receive(message: object): void } };
  hooks: {
    add(name: string, hook: (events: ({ source: { id: string } } | undefined)[]) => void): void;
    remove(name: string): void;
  };
}

/** The quick start's chain in a Node-RED of this process. */
export interface Chain {
  /** Puts an object into its first node. */
  send(payload: object): void;
  /** Calls back for every window that leaves mantis-rul; one at a time. */
  onWindow(callback: () => void): void;
}

/** Runs the chain for as long as `work` takes. */
export async function withChain<T>(work: (chain: Chain) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'mantis-bench-'));
  writeFileSync(join(home, 'flows.json'), JSON.stringify(chainFlow()));
  const logging = { console: { level: 'error' as const, metrics: false, audit: false } };
  const settings = { userDir: home, flowFile: 'flows.json', credentialSecret: 'bench', logging };
  const red = await startRed({ settings, host: '127.0.0.1', port: 0, editor: false });
  const { nodes, hooks } = require('node-red') as Runtime;
  const first = nodes.getNode('qs-clean');
  let arrived = () => {};
  hooks.add('onSend.bench-chain', ([event]) => {
    if (event?.source.id === 'qs-rul') arrived();
  });
  try {
    return await work({
      send: (payload) => first.receive({ payload }),
      onWindow: (callback) => (arrived = callback),
    });
  } finally {
    hooks.remove('*.bench-chain');
    await red.stop();
    rmSync(home, { recursive: true, force: true });
  }
}
