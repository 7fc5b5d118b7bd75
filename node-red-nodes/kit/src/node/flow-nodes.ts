import type { NodeAPI } from 'node-red';

/** Characters that a file's name may not have are the same one. */
const plain = (text: string) => text.replace(/[^\w.-]/g, '_');

/** Name of a node's state file. */
export function stateFile(type: string, id: string, name: string): string {
  return plain(`${type}-${id}-${name}.json`);
}

/** A node as the flows' configuration has it, whether it runs or is disabled. */
interface Configured {
  id: string;
  type: string;
}

/** The nodes that the flows hold: those that run, and those that are disabled, in tabs that are, or within subflows. */
export class FlowNodes {
  private readonly nodes: Configured[] = [];

  constructor(RED: NodeAPI) {
    RED.nodes.eachNode(({ id, type }) => void this.nodes.push({ id: plain(id), type: plain(type) }));
  }

  /** Whether the flows hold the node. One within a subflow is called by the ids of its instance and of the template's node. */
  hold(type: string, id: string): boolean {
    return this.holdsState(stateFile(type, id, ''));
  }

  /** Whether a state file belongs to a node that the flows hold. */
  holdsState(file: string): boolean {
    return this.nodes.some(
      ({ type, id }) =>
        file.startsWith(`${type}-${id}-`) ||
        (file.startsWith(`${type}-`) && this.isWithin(file.slice(type.length + 1), `${id}-`)),
    );
  }

  /** Whether `rest` names an instance of a subflow, or several within each other, and then the node. */
  private isWithin(rest: string, node: string): boolean {
    return this.nodes
      .filter(({ type, id }) => type.startsWith('subflow_') && rest.startsWith(`${id}-`))
      .some(({ id }) => {
        const inner = rest.slice(id.length + 1);
        return inner.startsWith(node) || this.isWithin(inner, node);
      });
  }
}
