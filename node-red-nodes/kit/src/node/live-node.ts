import { remark, worded, wordsOf } from '@mantis-pdm/core/remarks';
import type { NodeAPI, NodeMessageInFlow } from 'node-red';
import { asideInShort, readOptions, sayAside, type OptionTable, type SetAside } from '../options';
import { house } from '../ports';
import { StatusLight, type ShownStatus } from '../status';
import { asError, KeyedQueue } from '../work';
import { migrateConfig, type NodeDefinition } from './definition';
import { FlowNodes } from './flow-nodes';
import { heightOf } from './height';
import { InputHandler, MAX_WAITING } from './input-handler';
import { Lifetime } from './lifetime';
import { Memories } from './memories';
import { createShell } from './node-shell';
import { logInto } from './log-into';
import { LOOK_MS, NameWatch } from './name-watch';
import { NodeOutbox } from './outbox';
import type { RedNode } from './red-node';
import type { Behaviour, Logger, Shell } from './shell';

/** What works for one node. */
interface Parts {
  handler: Pick<InputHandler, 'idle'>;
  queue: KeyedQueue;
  memories: Memories;
  outbox: NodeOutbox;
}

/** Joins one Node-RED node to its behaviour, from construction to close. */
export class LiveNode<T extends OptionTable> {
  private readonly status: StatusLight;
  private readonly log: Logger;
  private readonly lifetime: Lifetime;
  /** Whether the flows hold the node no more; known when it closes. */
  private gone = false;

  constructor(
    private readonly RED: NodeAPI,
    private readonly node: RedNode,
    private readonly definition: NodeDefinition<T>,
    private readonly build: (shell: Shell<T>) => Behaviour,
  ) {
    this.status = new StatusLight((status) => this.showStatus(status));
    this.log = logInto({
      debug: (text) => node.debug(text),
      info: (text) => node.log(text),
      warn: (text) => node.warn(text),
      // With a message, though an empty one, so that Catch nodes hear it.
      error: (text) => node.error(text, {}),
    });
    this.lifetime = new Lifetime((error) => this.fail(error));
  }

  start(saved: Record<string, unknown>): void {
    const queue = new KeyedQueue(MAX_WAITING);
    const memories = new Memories(this.log, this.lifetime);
    const { slices } = house();
    const height = () => heightOf(this.node, (id) => this.RED.nodes.getNode(id));
    const outbox = new NodeOutbox({
      slices,
      height,
      entrance: this.definition.role === 'acquire',
      send: (messages) => this.node.send(messages),
      onError: (error) => this.fail(error),
    });
    let handler: Pick<InputHandler, 'handle' | 'idle'>;
    try {
      const { values: options, aside } = readOptions(
        this.definition.options,
        migrateConfig(this.definition, saved),
      );
      this.tellAside(aside);
      const { RED, node, definition, status, log, lifetime } = this;
      const behaviour = this.build(
        createShell({ RED, node, definition, options, status, log, lifetime, memories, outbox }),
      );
      this.node.offers = behaviour.offers;
      const names = this.watchNames(behaviour);
      if (behaviour.close) this.lifetime.onClose(() => behaviour.close?.(this.gone));
      handler = new InputHandler(this.definition, behaviour, {
        log,
        memories,
        queue,
        status,
        slices,
        height,
        note: names && ((object) => names.note(object)),
      });
      memories.renewOnBus(behaviour);
      memories.eraseOnBus();
    } catch (error) {
      this.fail(error);
      handler = this.refuse(asError(error));
    }
    this.node.on('input', (message: NodeMessageInFlow, send, done) => handler.handle(message, send, done));
    this.node.on(
      'close',
      (removed: boolean, done: () => void) =>
        void this.close(removed, { handler, queue, memories, outbox })
          .catch((error: unknown) => this.log.error(wordsOf(asError(error))))
          .then(() => done()),
    );
  }

  /** Of a node within a subflow the editor knows the one of the template. */
  private watchNames({ names }: Behaviour): NameWatch | undefined {
    if (!names) return undefined;
    const { node, status, log, lifetime } = this;
    const id = (node as { _alias?: string })._alias ?? node.id;
    const name = node.name || this.definition.type;
    const watch = new NameWatch({ node: id, name, named: names, house: house(), status, log });
    lifetime.every(LOOK_MS, () => watch.look());
    lifetime.onClose(() => watch.end());
    return watch;
  }

  /** Once for all of them: they stay set aside until the settings change. */
  private tellAside(aside: readonly SetAside[]): void {
    if (aside.length === 0) return;
    this.status.besides(asideInShort(aside), 'settings');
    this.log.error(remark('log.row.all', { rows: aside.map(sayAside).map(worded).join('; ') }));
  }

  /** Why nothing is taken has been said; how much was not, at the end. */
  private refuse(error: Error): ReturnType<typeof InputHandler.refusing> {
    const handler = InputHandler.refusing(error, this.definition.type);
    this.lifetime.onClose(() => {
      if (handler.taken() > 0)
        this.log.warn(remark('log.refused', { count: handler.taken(), reason: error.message }));
    });
    return handler;
  }

  private async close(removed: boolean, { handler, queue, memories, outbox }: Parts): Promise<void> {
    // Node-RED says "removed" of what was disabled, too.
    this.gone = removed && !new FlowNodes(this.RED).hold(this.definition.type, this.node.id);
    const worked = await within(
      WORK_PATIENCE_MS,
      handler.idle().then(() => queue.idle()),
    );
    if (!worked) this.log.warn(remark('log.closed.working', { count: queue.pending }));
    const stopped = await within(CLOSER_PATIENCE_MS, this.lifetime.end());
    if (!stopped) this.log.warn(remark('log.closed.running', { ms: CLOSER_PATIENCE_MS }));
    await within(SEND_PATIENCE_MS, outbox.idle());
    await memories.end();
    this.status.clear();
  }

  /** Status is shown from timers too, where a throw would end the process. */
  private showStatus(status: ShownStatus): void {
    try {
      this.node.status(status);
    } catch (error) {
      this.log.error(remark('log.status', { reason: asError(error).message }));
    }
  }

  private fail(error: unknown): void {
    const known = asError(error);
    this.status.failed(wordsOf(known));
    this.node.error(known.message, {});
  }
}

/** Node-RED waits 15 s for a node to close. State must be saved within them, whatever else hangs. */
const WORK_PATIENCE_MS = 8_000;
const CLOSER_PATIENCE_MS = 4_000;
const SEND_PATIENCE_MS = 1_000;

/** Whether `work` was done within `ms`. */
async function within(ms: number, work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const inTime = await Promise.race([work.then(() => true), late]);
  clearTimeout(timer);
  return inTime;
}
