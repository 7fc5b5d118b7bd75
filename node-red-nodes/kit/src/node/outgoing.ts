import type { ContractObject } from '@mantis-pdm/core/contract';
import type { NodeMessage } from 'node-red';
import type { Outputs } from './shell';

/**
 * Outputs as Node-RED messages. The first object travels on the received message, so that foreign properties and
 * `_msgid` stay; further ones on copies of it. `topic` repeats the asset.
 */
export function toMessages(outputs: Outputs, message: NodeMessage): (NodeMessage | NodeMessage[] | null)[] {
  return outputs.map((output) => {
    if (output === null || output === undefined) return null;
    if (!Array.isArray(output)) return carry(output as ContractObject, message);
    return output.map((object) => carry(object, message));
  });
}

function carry(object: ContractObject, message: NodeMessage): NodeMessage {
  return { ...message, topic: object.asset, payload: object };
}
