import { join } from 'node:path';
import type { NodeAPI } from 'node-red';
import { faultOfBranch, type OptionTable, type OptionValues } from '../options';
import { house } from '../ports';
import { claimHome, installationOf } from '../state';
import type { StatusLight } from '../status';
import { branchesOf } from './flow-branches';
import { stateFile } from './flow-nodes';
import type { NodeDefinition } from './definition';
import type { Lifetime } from './lifetime';
import type { Memories } from './memories';
import type { NodeOutbox } from './outbox';
import { inOrder } from './outgoing';
import type { RedNode } from './red-node';
import type { Logger, Shell } from './shell';
import { watchClock } from './watch-clock';

interface Parts<T extends OptionTable> {
  RED: NodeAPI;
  node: RedNode;
  definition: Pick<NodeDefinition<T>, 'type' | 'outputs'>;
  options: OptionValues<T>;
  status: StatusLight;
  log: Logger;
  lifetime: Lifetime;
  memories: Memories;
  outbox: NodeOutbox;
}

/**
 * The {@link Shell} over a real Node-RED node. Its functions may be taken apart: none needs `this`.
 * @throws HomeTakenError when the suite's folder belongs to another process.
 */
export function createShell<T extends OptionTable>(parts: Parts<T>): Shell<T> {
  const { RED, node, definition, options, status, log, lifetime, memories, outbox } = parts;
  const { type, outputs: names } = definition;
  const userDir = RED.settings.userDir ?? process.cwd();
  const dataDir = join(userDir, 'mantis');
  claimHome(dataDir, Date.now());
  watchClock(RED);
  const find = (id: unknown) =>
    typeof id === 'string' && id !== '' ? (RED.nodes.getNode(id) as RedNode | null) : null;
  return {
    id: node.id,
    type,
    name: node.name || type,
    options,
    status,
    log,
    house: house(),
    userDir,
    dataDir,
    runtime: RED,
    installation: () => installationOf(dataDir),
    now: house().clock.now,
    steady: house().clock.steady,
    secret: (name) => (node as { credentials?: Record<string, string> }).credentials?.[name] || undefined,
    peer: <P>(option: string) => find(options[option as keyof typeof options])?.offers as P | undefined,
    branch: () => branchWord(RED, node, options),
    memory: (spec) => {
      return memories.open(spec, join(dataDir, 'state', stateFile(type, node.id, spec.name)));
    },
    send: (outputs) => {
      if (!lifetime.ended) outbox.put(inOrder(outputs, names));
    },
    every: (ms, work) => lifetime.every(ms, work),
    run: (work) => lifetime.attempt(work),
    guard: (callback) => lifetime.guard(callback),
    onClose: (work) => lifetime.onClose(work),
  };
}

/** A node within a subflow is found by the node of the template that it was made of; its own setting may name the instance. */
function branchWord(RED: NodeAPI, node: RedNode, options: object): string {
  const stated = (options as { branch?: string }).branch ?? '';
  const fault = faultOfBranch(stated);
  if (fault) throw new Error(fault);
  const template = (node as { _alias?: string })._alias;
  const word = branchesOf(RED).wordOf(template ?? node.id);
  return stated || word;
}
