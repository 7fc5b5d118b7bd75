import { isContractObject, kinds, show, type ContractObject } from '@mantis-pdm/core/contract';
import type { NodeMessage, NodeMessageInFlow } from 'node-red';
import type { StatusLight } from '../status';
import { asError, isPromise, type KeyedQueue } from '../work';
import type { NodeDefinition } from './definition';
import type { Memories } from './memories';
import { toMessages } from './outgoing';
import type { Behaviour, Logger, Outputs } from './shell';

type Send = (message: NodeMessage | (NodeMessage | NodeMessage[] | null)[]) => void;
type Done = (error?: Error) => void;

interface Around {
  log: Logger;
  memories: Memories;
  queue: KeyedQueue;
  status: StatusLight;
}

/** The one way in: checks what came, keeps the messages of an asset in order, and turns every throw into `done(error)`. */
export class InputHandler {
  constructor(
    private readonly definition: NodeDefinition,
    private readonly behaviour: Behaviour,
    private readonly around: Around,
  ) {}

  /** A handler for a node whose settings are wrong: each message is answered with that error. */
  static refusing(error: Error): Pick<InputHandler, 'handle'> {
    return { handle: (_message, _send, done) => done(error) };
  }

  handle(message: NodeMessageInFlow, send: Send, done: Done): void {
    try {
      const result = this.dispatch(message);
      const finish = (outputs: Outputs | void) => this.finish(outputs, message, send, done);
      if (isPromise(result)) result.then(finish, (error: unknown) => this.refuse(error, done));
      else finish(result);
    } catch (error) {
      this.refuse(error, done);
    }
  }

  private dispatch(message: NodeMessageInFlow): Outputs | void | Promise<Outputs | void> {
    if (isReset(message)) return this.reset(message);
    const { behaviour, definition } = this;
    if (behaviour.message) return behaviour.message(message);
    const object = message.payload;
    if (!isContractObject(object)) throw notAnObject(definition, object);
    const { accepts } = definition;
    if (Array.isArray(accepts) && !accepts.includes(object.kind)) throw wrongKind(definition, object);
    return this.around.queue.run(object.asset, () => behaviour.input?.(object, message));
  }

  private reset(message: NodeMessageInFlow & { reset: unknown }): void {
    const asset = typeof message.reset === 'string' ? message.reset : undefined;
    const { failed } = message as { failed?: unknown };
    const note = typeof failed === 'boolean' ? { failed } : {};
    this.around.memories.conclude(this.behaviour, asset, note);
  }

  private finish(outputs: Outputs | void, message: NodeMessageInFlow, send: Send, done: Done): void {
    try {
      if (outputs) send(toMessages(outputs, message));
    } catch (error) {
      this.refuse(error, done);
      return;
    }
    this.answer(done);
  }

  private refuse(thrown: unknown, done: Done): void {
    const error = asError(thrown);
    this.around.status.degraded(error.message);
    this.answer(done, error);
  }

  /** The one place where `done` is called. What its listeners throw is theirs: the message is not answered twice. */
  private answer(done: Done, error?: Error): void {
    try {
      if (error) done(error);
      else done();
    } catch (thrown) {
      this.around.log.error(`After the message was done: ${asError(thrown).message}`);
    }
  }
}

/** `msg.reset` true forgets every asset, a name forgets that one. A contract object is never a reset. */
function isReset(message: NodeMessageInFlow): message is NodeMessageInFlow & { reset: unknown } {
  const { reset } = message as { reset?: unknown };
  return (
    (reset === true || (typeof reset === 'string' && reset !== '')) && !isContractObject(message.payload)
  );
}

function notAnObject({ type }: NodeDefinition, payload: unknown): Error {
  return new Error(
    `${type}: payload is ${show(payload)}, not a MANTIS object; put a mantis-in node before this one`,
  );
}

function wrongKind({ type, accepts }: NodeDefinition, { kind }: ContractObject): Error {
  const wanted = Array.isArray(accepts) ? accepts : kinds;
  return new Error(`${type}: payload.kind is "${kind}"; this node takes ${wanted.join(', ')}`);
}
