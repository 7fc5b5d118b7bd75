import type { Node, NodeAPI, NodeMessageInFlow } from 'node-red';
import { parseOptions, type OptionTable } from '../options';
import { StatusLight } from '../status';
import { KeyedQueue } from '../work';
import { migrateConfig, type NodeDefinition } from './definition';
import { InputHandler } from './input-handler';
import { Lifetime } from './lifetime';
import { Memories } from './memories';
import { createShell } from './node-shell';
import type { Behaviour, Logger, Shell } from './shell';

/** A Node-RED node of ours: `offers` is what a config node gives to those that refer to it. */
export type RedNode = Node & { offers?: unknown };

/** Messages that may wait in one node while earlier ones of the same asset are still being worked on. */
const MAX_WAITING = 20_000;

/** Joins one Node-RED node to its behaviour, from construction to close. */
export class LiveNode<T extends OptionTable> {
  private readonly status: StatusLight;
  private readonly log: Logger;
  private readonly lifetime: Lifetime;

  constructor(
    private readonly RED: NodeAPI,
    private readonly node: RedNode,
    private readonly definition: NodeDefinition<T>,
    private readonly build: (shell: Shell<T>) => Behaviour,
  ) {
    this.status = new StatusLight((status) => node.status(status));
    this.log = {
      debug: (text) => node.debug(text),
      info: (text) => node.log(text),
      warn: (text) => node.warn(text),
      error: (text) => node.error(text),
    };
    this.lifetime = new Lifetime((error) => this.fail(error));
  }

  start(saved: Record<string, unknown>): void {
    const queue = new KeyedQueue(MAX_WAITING);
    const memories = new Memories(this.log, this.lifetime);
    let handler: InputHandler;
    try {
      const options = parseOptions(this.definition.options, migrateConfig(this.definition, saved));
      const { RED, node, status, log, lifetime } = this;
      const { type } = this.definition;
      const behaviour = this.build(
        createShell({ RED, node, type, options, status, log, lifetime, memories }),
      );
      this.node.offers = behaviour.offers;
      if (behaviour.close) this.lifetime.onClose(() => behaviour.close?.(memories.removed));
      handler = new InputHandler(this.definition, behaviour, { memories, queue, status: this.status });
      memories.renewOnBus(behaviour);
    } catch (error) {
      this.fail(error);
      handler = InputHandler.refusing(error as Error);
    }
    this.node.on('input', (message: NodeMessageInFlow, send, done) => handler.handle(message, send, done));
    this.node.on(
      'close',
      (removed: boolean, done: () => void) => void this.close(removed, queue, memories).then(done),
    );
  }

  private async close(removed: boolean, queue: KeyedQueue, memories: Memories): Promise<void> {
    memories.removed = removed;
    await Promise.race([queue.idle(), pause(CLOSE_PATIENCE_MS)]);
    await this.lifetime.end();
    await memories.end(removed);
    this.status.clear();
  }

  private fail(error: unknown): void {
    const text = error instanceof Error ? error.message : String(error);
    this.status.failed(text);
    this.node.error(text);
  }
}

/** Node-RED waits 15 s for a node to close; work still running after this is left behind. */
const CLOSE_PATIENCE_MS = 10_000;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
