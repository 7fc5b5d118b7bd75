import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Node, NodeInitializer, NodeMessage } from 'node-red';
import helper from 'node-red-node-test-helper';

/** A node of a test flow: `id`, `type`, its settings, and `wires`. */
export interface FlowNode {
  id: string;
  type: string;
  wires?: string[][];
  [setting: string]: unknown;
}

/** A flow running in a real Node-RED runtime inside the test. */
export interface Rig {
  /** Puts a message into a node. */
  send(id: string, message: NodeMessage & Record<string, unknown>): void;
  /** The next message that reaches a `helper` node, or one that is already there. Rejects after `ms`. */
  next(id: string, ms?: number): Promise<NodeMessage & Record<string, unknown>>;
  /** Everything that has reached a `helper` node and was not taken with `next`. */
  received(id: string): (NodeMessage & Record<string, unknown>)[];
  /** Messages of nodes' `done(error)`, as a catch node sees them. */
  errors(): string[];
  /** Texts of a node's statuses, oldest first. */
  statuses(id: string): string[];
  /** Node-RED's user directory. */
  userDir: string;
  /** Base address of the runtime's HTTP server, with the handlers that nodes mount. */
  url: string;
  /** Presses a button of a node type's edit dialog, whose fields hold `config`. Rejects with the sentence of a failure. */
  press(type: string, action: string, body: Pressed): Promise<unknown>;
  /** Stops the flow as a redeploy does, and starts `flow` (default: the same) in the same user directory. */
  restart(flow?: FlowNode[]): Promise<void>;
  stop(): Promise<void>;
}

/** What an edit dialog sends with a button: its node, its fields, and what the button wants besides. */
export interface Pressed {
  id?: string;
  config?: Record<string, unknown>;
  asked?: Record<string, unknown>;
}

export interface RigOptions {
  credentials?: Record<string, Record<string, string>>;
  /** Keeps the state of an earlier rig. */
  userDir?: string;
}

const resolveHere = createRequire(__filename);
const TAB = 'rig-tab';

/**
 * Starts a flow with the given node types in the real runtime. Nodes of type `helper` collect what reaches them;
 * errors are collected by a catch node.
 */
export async function rig(
  types: NodeInitializer[],
  flow: FlowNode[],
  options: RigOptions = {},
): Promise<Rig> {
  const userDir = options.userDir ?? mkdtempSync(join(tmpdir(), 'mantis-rig-'));
  const inbox = new Inbox();
  helper.init(resolveHere.resolve('node-red'), { userDir });
  await startServer();
  const load = async (nodes: FlowNode[]) => {
    await helper.load([serveHttpNodes, ...types, catchNodes()], onTab(nodes), options.credentials ?? {});
    inbox.watch(nodes);
  };
  await load(flow);
  return {
    send: (id, message) => node(id).receive(message),
    next: (id, ms = 20_000) => inbox.next(id, ms),
    received: (id) => inbox.take(id),
    errors: () => inbox.take(CATCH).map((m) => (m.error as { message: string }).message),
    statuses: (id) => inbox.statuses(id),
    userDir,
    url: (helper as unknown as { url(): string }).url(),
    press: async (type, action, body) => {
      const answer = await helper.request().post(`/mantis/${type}/${action}`).send(body);
      if (answer.status === 200) return answer.body as unknown;
      throw new Error((answer.body as { error?: string }).error ?? `status ${answer.status}`);
    },
    restart: async (nodes = flow) => {
      await helper.unload();
      await load(nodes);
    },
    stop: async () => {
      await helper.unload();
      await new Promise<void>((resolve) => helper.stopServer(() => resolve()));
      if (!options.userDir) rmSync(userDir, { recursive: true, force: true });
    },
  };
}

const CATCH = 'rig-catch';

function onTab(nodes: FlowNode[]): never {
  const placed = nodes.map((n) => ({ wires: [], z: TAB, ...n }));
  const collector = { id: CATCH, type: 'helper', z: TAB, wires: [] };
  const catcher = { id: 'rig-catcher', type: 'catch', z: TAB, scope: null, wires: [[CATCH]] };
  return [{ id: TAB, type: 'tab', label: 'rig' }, ...placed, catcher, collector] as never;
}

function catchNodes(): NodeInitializer {
  return resolveHere('@node-red/nodes/core/common/25-catch.js') as NodeInitializer;
}

/** Puts the handlers that nodes mount behind the rig's address; the helper makes a new set of them at each load. */
const serveHttpNodes: NodeInitializer = (RED) => {
  const { _app } = helper as unknown as { _app: { handlers?: unknown; use(handler: unknown): unknown } };
  if (!_app.handlers)
    _app.use((...call: unknown[]) => (_app.handlers as (...call: unknown[]) => void)(...call));
  _app.handlers = RED.httpNode;
};

function node(id: string): Node {
  const found = helper.getNode(id) as unknown as Node | null;
  if (!found) throw new Error(`The rig has no node "${id}"`);
  return found;
}

function startServer(): Promise<void> {
  return new Promise((resolve) => helper.startServer(() => resolve()));
}

type Message = NodeMessage & Record<string, unknown>;

/** What has reached the collecting nodes, and who waits for more. */
class Inbox {
  private readonly boxes = new Map<string, Message[]>();
  private readonly waiting = new Map<string, ((message: Message) => void)[]>();

  watch(nodes: FlowNode[]): void {
    for (const { id, type } of [...nodes, { id: CATCH, type: 'helper' }]) {
      if (type !== 'helper') continue;
      node(id).on('input', (message: Message, _send: unknown, done: () => void) => {
        this.deliver(id, message);
        done();
      });
    }
  }

  next(id: string, ms: number): Promise<Message> {
    const first = this.boxes.get(id)?.shift();
    if (first) return Promise.resolve(first);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Nothing reached "${id}" within ${ms} ms`)), ms);
      const waiters = this.waiting.get(id) ?? [];
      waiters.push((message) => {
        clearTimeout(timer);
        resolve(message);
      });
      this.waiting.set(id, waiters);
    });
  }

  take(id: string): Message[] {
    return this.boxes.get(id)?.splice(0) ?? [];
  }

  statuses(id: string): string[] {
    const calls = (node(id).status as unknown as { args?: [{ text?: string }][] }).args ?? [];
    return calls.map(([status]) => status.text ?? '');
  }

  private deliver(id: string, message: Message): void {
    const waiter = this.waiting.get(id)?.shift();
    if (waiter) return waiter(message);
    const box = this.boxes.get(id) ?? [];
    box.push(message);
    this.boxes.set(id, box);
  }
}
