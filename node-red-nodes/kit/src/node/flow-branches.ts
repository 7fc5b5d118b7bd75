import type { NodeAPI } from 'node-red';
import { Branches } from './branches';
import type { NodeDefinition } from './definition';
import type { FlowPart } from './flow-ways';

const definitions = new Map<string, NodeDefinition>();
const known = new WeakMap<object, { branches?: Branches }>();

/** Makes the options of a node type known, by which its nodes are told apart. */
export function introduce(definition: NodeDefinition): void {
  definitions.set(definition.type, definition);
}

/** The words of the nodes of the flows as they are deployed; found anew after each deployment. */
export function branchesOf(RED: NodeAPI): Branches {
  const held = known.get(RED.events) ?? follow(RED);
  return (held.branches ??= new Branches(partsOf(RED), (type) => definitions.get(type)));
}

function follow({ events }: NodeAPI): { branches?: Branches } {
  const held: { branches?: Branches } = {};
  known.set(events, held);
  for (const event of ['flows:stopping', 'flows:starting', 'flows:started'])
    events.on(event, () => delete held.branches);
  return held;
}

function partsOf(RED: NodeAPI): FlowPart[] {
  const parts: FlowPart[] = [];
  RED.nodes.eachNode((node) => void parts.push(node as unknown as FlowPart));
  return parts;
}
