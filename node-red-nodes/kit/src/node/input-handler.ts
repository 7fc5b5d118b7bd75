import { asObject, isContractObject, kinds, show, type ContractObject } from '@mantis-pdm/core/contract';
import { remark, wordsOf } from '@mantis-pdm/core/remarks';
import type { NodeMessageInFlow } from 'node-red';
import { meter, type Counters } from '../ports';
import type { StatusLight } from '../status';
import {
  asError,
  isAbsence,
  isPromise,
  QueueFullError,
  type KeyedQueue,
  type Slices,
  type WorkSlice,
} from '../work';
import type { NodeDefinition } from './definition';
import type { Memories } from './memories';
import { inOrder, sendSome, toMessages, type Sendable } from './outgoing';
import { SaidOnce } from './said-once';
import { Incomplete, type Behaviour, type Logger, type Outputs } from './shell';

type Send = (messages: Sendable) => void;
type Done = (error?: Error) => void;

/** Messages that may wait in one node until there is time for them, or while earlier ones of the same asset are worked on. */
export const MAX_WAITING = 20_000;

interface Around {
  log: Logger;
  memories: Memories;
  queue: KeyedQueue;
  status: StatusLight;
  slices: Slices;
  /** Hears of each object before it is worked on. */
  note?: (object: ContractObject) => void;
  /** How many nodes follow this one. */
  height?: () => number;
}

/** A message on its way through the node; `counted` while it presses on those who bring more. */
interface Passing {
  message: NodeMessageInFlow;
  send: Send;
  done: Done;
  counted: boolean;
  /** What was wrong with a part of it. */
  fault?: Error;
}

/**
 * The one way in: checks what came, works on it when the event loop has time, keeps the messages of an asset in order, and slices
 * every throw into `done(error)`.
 */
export class InputHandler {
  private readonly line;
  private readonly labels;
  private readonly absences: SaidOnce;
  /** Work of stores and of those that keep alarms waits for servers, and is bounded there. */
  private readonly waitsElsewhere: boolean;

  constructor(
    private readonly definition: NodeDefinition,
    private readonly behaviour: Behaviour,
    private readonly around: Around,
  ) {
    const { type, role, patient: entrance = false } = definition;
    const labels = <O extends Outcome>(outcome: O) => ({ type, outcome });
    this.labels = { done: labels('done'), failed: labels('failed'), refused: labels('refused') };
    const { slices, height } = around;
    this.line = slices.line({ limit: MAX_WAITING, entrance, height });
    this.absences = new SaidOnce(around.log);
    this.waitsElsewhere = role === 'store' || role === 'decide';
  }

  /**
   * A handler for a node whose settings are wrong. The first message is answered with that error, so that Catch nodes hear of it: when it
   * was said at the start there were none yet. The others are not done and only counted: a fast source would fill the log.
   */
  static refusing(error: Error, type: string): Pick<InputHandler, 'handle' | 'idle'> & { taken(): number } {
    let count = 0;
    const handle: InputHandler['handle'] = (_message, _send, done) => {
      meter.count('mantis_node_messages_total', { type, outcome: 'refused' });
      if (count++ === 0) done(error);
    };
    return { handle, idle: () => Promise.resolve(), taken: () => count };
  }

  handle(message: NodeMessageInFlow, send: Send, done: Done): void {
    // At an entrance it is not under way yet.
    const counted = this.definition.patient !== true;
    const passing = { message, send, done, counted };
    if (counted) this.around.slices.pressure.enter();
    try {
      this.line.run(() => this.work(passing));
    } catch (error) {
      this.refuse(error, passing);
    }
  }

  /** Resolves when nothing waits for its turn any more. */
  idle(): Promise<void> {
    return this.line.idle();
  }

  private work(passing: Passing): WorkSlice | undefined {
    try {
      const result = this.dispatch(passing.message);
      if (!isPromise(result)) return this.finish(result, passing);
      if (this.waitsElsewhere) this.uncount(passing);
      result.then(
        (outputs) => this.finishAll(outputs, passing),
        (error: unknown) => this.refuse(error, passing),
      );
    } catch (error) {
      const partly = incomplete(error);
      if (partly) return this.finish(partly.outputs, { ...passing, fault: partly.fault });
      this.refuse(error, passing);
    }
    return undefined;
  }

  private dispatch(message: NodeMessageInFlow): Outputs | void | Promise<Outputs | void> {
    if (isReset(message)) return this.reset(message);
    const { behaviour, definition } = this;
    if (behaviour.command?.(message)) return;
    if (behaviour.message) return behaviour.message(message);
    const object = asObject(message.payload);
    if (!object) throw notAnObject(definition, message.payload);
    const { accepts } = definition;
    if (Array.isArray(accepts) && !accepts.includes(object.kind)) throw wrongKind(definition, object);
    this.around.note?.(object);
    return this.around.queue.run(object.asset, () => behaviour.input?.(object, message));
  }

  private reset(message: NodeMessageInFlow & { reset: unknown }): void {
    const asset = typeof message.reset === 'string' ? message.reset : undefined;
    const { failed } = message as { failed?: unknown };
    const note = typeof failed === 'boolean' ? { failed } : {};
    this.around.memories.conclude(this.behaviour, asset, note);
  }

  private finish(outputs: Outputs | void, passing: Passing): WorkSlice | undefined {
    if (outputs) return this.sendOn(() => this.messages(outputs, passing), passing);
    this.answer(passing);
    return undefined;
  }

  private messages(outputs: Outputs, { message }: Passing): Sendable[] {
    return toMessages(inOrder(outputs, this.definition.outputs), message);
  }

  /** What comes later is sent at once: the next message of the asset must not overtake it. */
  private finishAll(outputs: Outputs | void, passing: Passing): void {
    let rest = this.finish(outputs, passing);
    while (rest) rest = rest();
  }

  /** Sends while the turn lasts; returns what is left to do. */
  private sendOn(calls: () => Sendable[], passing: Passing): WorkSlice | undefined {
    try {
      const rest = sendSome(calls(), passing.send, this.around.slices);
      if (rest.length > 0) return () => this.sendOn(() => rest, passing);
      if (passing.fault) this.refuse(passing.fault, passing);
      else this.answer(passing);
    } catch (error) {
      this.refuse(error, passing);
    }
    return undefined;
  }

  private refuse(thrown: unknown, passing: Passing): void {
    const error = asError(thrown);
    this.around.status.degraded(wordsOf(error));
    if (isAbsence(error) && this.absences.met(error)) return this.pass(error, passing);
    this.answer(passing, error);
  }

  /** Neither done nor said again: who acknowledges what is done must not take it for done. */
  private pass(error: Error, passing: Passing): void {
    this.uncount(passing);
    meter.count('mantis_node_messages_total', this.labels[outcomeOf(error)]);
  }

  /** The one place where `done` is called. What its listeners throw is theirs: the message is not answered twice. */
  private answer(passing: Passing, error?: Error): void {
    if (!error) this.absences.back();
    this.uncount(passing);
    meter.count('mantis_node_messages_total', this.labels[outcomeOf(error)]);
    try {
      if (error) passing.done(error);
      else passing.done();
    } catch (thrown) {
      this.around.log.error(remark('log.done.after', { reason: asError(thrown).message }));
    }
  }

  private uncount(passing: Passing): void {
    if (passing.counted) this.around.slices.pressure.leave();
    passing.counted = false;
  }
}

type Outcome = Counters['mantis_node_messages_total']['outcome'];

function outcomeOf(error: Error | undefined): Outcome {
  if (!error) return 'done';
  return error instanceof QueueFullError ? 'refused' : 'failed';
}

/** Anything may be thrown, also a proxy that does not say what it is. */
function incomplete(thrown: unknown): Incomplete | undefined {
  try {
    return thrown instanceof Incomplete ? thrown : undefined;
  } catch {
    return undefined;
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
