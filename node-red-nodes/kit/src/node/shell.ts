import type { ContractObject, ContractKind, ObjectOf } from '@mantis-pdm/core/contract';
import type { NamedBySetting } from '@mantis-pdm/core/naming';
import type { Wording } from '@mantis-pdm/core/remarks';
import type { NodeAPI, NodeMessageInFlow } from 'node-red';
import type { OptionTable, OptionValues } from '../options';
import type { House } from '../ports';
import type { AssetMemory, Installation, MemorySpec } from '../state';
import type { StatusLight } from '../status';

/** Where a node tells what happened. Plain text does not compile: what is said comes from a catalogue. */
export interface Logger {
  debug(wording: Wording): void;
  info(wording: Wording): void;
  /** Reaches the user's debug sidebar: only when somebody must act. */
  warn(wording: Wording): void;
  error(wording: Wording): void;
}

/** What leaves by one output: nothing, one object, or several in order. */
export type Output = ContractObject | readonly ContractObject[] | null | undefined;

/** What a node sends, by the names of its outputs. */
export type Outputs<O extends string = string> = { readonly [name in O]?: Output };

/** What a stage may use of its node. It never sees Node-RED itself. */
export interface Shell<T extends OptionTable = OptionTable, O extends string = string> {
  readonly id: string;
  readonly type: string;
  /** The user's name for the node, or its type. */
  readonly name: string;
  readonly options: OptionValues<T>;
  readonly status: StatusLight;
  readonly log: Logger;
  readonly house: House;
  /** Folder of the suite under Node-RED's user directory; may not exist yet. */
  readonly dataDir: string;
  /** Node-RED's user directory, against which relative paths are resolved. */
  readonly userDir: string;
  /** Whose home this is: what keys of shared stores carry. @throws Error with a sentence when its file is damaged or cannot be made. */
  installation(): Installation;
  /** Epoch ms by the clock of the house: for dates, never for durations or order. */
  now(): number;
  /** Ms by a clock that is never set: for durations, waits and order. */
  steady(): number;
  /** A credential, or undefined when it was not set. */
  secret(name: string): string | undefined;
  /** What the config node chosen in an option offers, or undefined while it is missing or disabled. */
  peer<P>(option: keyof OptionValues<T> & string): P | undefined;
  /** State per asset that survives restarts; saved every 30 s while it changes, and on close. */
  memory<S>(spec: MemorySpec<S>): AssetMemory<S>;
  /**
   * The word that tells what this node makes from what others of its kind make of the same messages; empty where it is the only one.
   * It may change while other nodes are deployed: ask at each use.
   * @throws Error when another node has the same word.
   */
  branch(): string;
  /** Sends without an incoming message: sources and timers. */
  send(outputs: Outputs<O>): void;
  /** Runs `work` each `ms` until close, but never twice at once: a tick is left out while the last one runs. What it throws becomes the node's error. */
  every(ms: number, work: () => void | Promise<void>): void;
  /** Runs asynchronous work now. What it throws becomes the node's error and a red status. */
  run(work: () => void | Promise<void>): void;
  /** Wraps a callback that somebody else calls (socket, worker, emitter), so that a throw never reaches the runtime. */
  guard<A extends unknown[]>(callback: (...args: A) => void | Promise<void>): (...args: A) => void;
  /** Called on close, last registered first; awaited. */
  onClose(work: () => void | Promise<void>): void;
  /** Node-RED itself, for the few shells that mount HTTP handlers. */
  readonly runtime: NodeAPI;
}

/** Thrown by a behaviour where a part of a message was in order: `outputs` goes on in its place, and `fault` is the message's error. */
export class Incomplete extends Error {
  override readonly name = 'Incomplete';
  constructor(
    readonly outputs: Outputs,
    readonly fault: Error,
  ) {
    super(fault.message);
  }
}

/** What is known of why an asset begins anew. */
export interface ResetNote {
  /** Number of the work order that replaced it. */
  workOrder?: string;
  /** `msg.failed`: whether the old one had failed, or was replaced in time. */
  failed?: boolean;
}

type Sent<O extends string> = Outputs<O> | void;

/** What a node does, whose definition accepts the kinds `K` and has the outputs `O`. All parts are optional. */
export interface Behaviour<K extends ContractKind = ContractKind, O extends string = string> {
  /** One contract object of an accepted kind: others do not come this far. */
  input?(object: ObjectOf<K>, message: NodeMessageInFlow): Sent<O> | Promise<Sent<O>>;
  /** Any message, for definitions that accept `any`. */
  message?(message: NodeMessageInFlow): Sent<O> | Promise<Sent<O>>;
  /** Any message, before anything else: true where it was a command, and carries no object. */
  command?(message: NodeMessageInFlow): boolean;
  /** `msg.reset` came for one asset, or for all (undefined). Memories are cleared by the kit, after this. */
  reset?(asset: string | undefined, note: ResetNote): void;
  /** The node goes away; `gone` tells that the flows hold it no more: it is neither redeployed nor disabled. */
  close?(gone: boolean): void | Promise<void>;
  /** What the settings name that comes from outside; the kit tells of what no asset has. @param assets All that have spoken. */
  names?(assets: readonly string[]): readonly NamedBySetting[];
  /** What a config node offers to the nodes that refer to it. */
  offers?: unknown;
}
