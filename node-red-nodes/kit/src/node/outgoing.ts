import type { ContractObject } from '@mantis-pdm/core/contract';
import type { NodeMessage } from 'node-red';
import type { Slices } from '../work';
import type { Output, Outputs } from './shell';

/** What Node-RED's `send` takes: for each output a message, several, or none. */
export type Sendable = (NodeMessage | NodeMessage[] | null)[];

/** What leaves by each output, in the order of their names. @throws Error when something is sent to an output that is none. */
export function inOrder(outputs: Outputs, names: readonly string[]): Output[] {
  for (const name in outputs)
    if (!names.includes(name))
      throw new Error(`There is no output "${name}": ${names.join(', ') || 'none at all'}`);
  return names.map((name) => outputs[name]);
}

/**
 * Outputs as what is to be sent, call by call. The first object travels on the received message, so that foreign properties and
 * `_msgid` stay; further ones on copies of it. `topic` repeats the asset. Each call brings one message: Node-RED clones all but
 * the first of a call, and many at once would hold the event loop.
 */
export function toMessages(outputs: readonly Output[], message: NodeMessage): Sendable[] {
  if (sharesObjects(message)) return [outputs.map((output) => carryAll(output, message))];
  return outputs.flatMap((output, port) =>
    listOf(output).map((object) => {
      const call: Sendable = Array.from({ length: port }, () => null);
      call.push(carry(object, message));
      return call;
    }),
  );
}

/** Whether the message carries objects of others, which several messages must not share: Node-RED then clones them in one call. */
function sharesObjects(message: NodeMessage): boolean {
  for (const [name, value] of Object.entries(message))
    if (name !== 'payload' && typeof value === 'object' && value !== null) return true;
  return false;
}

function carryAll(output: Output, message: NodeMessage): NodeMessage | NodeMessage[] | null {
  if (output === null || output === undefined) return null;
  return isList(output) ? output.map((object) => carry(object, message)) : carry(output, message);
}

function listOf(output: Output): readonly ContractObject[] {
  if (output === null || output === undefined) return [];
  return isList(output) ? output : [output];
}

function isList(output: ContractObject | readonly ContractObject[]): output is readonly ContractObject[] {
  return Array.isArray(output);
}

function carry(object: ContractObject, message: NodeMessage): NodeMessage {
  return { ...message, topic: object.asset, payload: object };
}

/** Calls between two looks at the clock. */
const BETWEEN_LOOKS = 8;

/** Sends while the turn lasts, at least some; returns the calls that are left. */
export function sendSome(
  calls: readonly Sendable[],
  send: (messages: Sendable) => void,
  slices: Pick<Slices, 'lasts'>,
): Sendable[] {
  for (let i = 0; i < calls.length; i++) {
    if (i > 0 && i % BETWEEN_LOOKS === 0 && !slices.lasts) return calls.slice(i);
    send(calls[i]);
  }
  return [];
}
