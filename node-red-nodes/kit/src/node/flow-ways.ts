/** A node as the flows' configuration has it. */
export interface FlowPart {
  id: string;
  type: string;
  wires?: readonly (readonly string[])[];
  /** Of link nodes: those at the other ends. */
  links?: readonly string[];
  /** Of a subflow: where its inputs lead. */
  in?: readonly { wires: readonly { id: string }[] }[];
  [setting: string]: unknown;
}

/** Where messages go in the flows, by wires and links between tabs. What a subflow holds is followed within it. */
export class FlowWays {
  readonly parts: ReadonlyMap<string, FlowPart>;

  constructor(parts: readonly FlowPart[]) {
    this.parts = new Map(parts.map((part) => [part.id, part]));
  }

  /** For each output that leads to several nodes, those nodes: each gets the same message. */
  *forks(): Generator<readonly string[]> {
    for (const part of this.parts.values()) for (const port of portsOf(part)) if (port.length > 1) yield port;
  }

  /** Every node that a message into `start` may reach, itself included; `stop` ends a way, with the node. */
  reach(start: readonly string[], stop: (id: string) => boolean = () => false): Set<string> {
    const found = new Set<string>();
    const open = [...start];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (found.has(id)) continue;
      found.add(id);
      if (!stop(id)) open.push(...this.after(id));
    }
    return found;
  }

  /** The nodes that get what a node sends. */
  after(id: string): readonly string[] {
    const part = this.parts.get(id);
    return part ? portsOf(part).flat() : [];
  }

  /** The nodes to which nothing leads. */
  sources(): string[] {
    const led = new Set([...this.parts.keys()].flatMap((id) => this.after(id)));
    return [...this.parts.keys()].filter((id) => !led.has(id));
  }
}

function portsOf({ type, wires, links, in: inputs }: FlowPart): (readonly string[])[] {
  if (type === 'link out') return Array.isArray(links) ? [links] : [];
  if (type === 'subflow')
    return (Array.isArray(inputs) ? inputs : []).map((port) =>
      port.wires.map(({ id }: { id: string }) => id),
    );
  return Array.isArray(wires) ? wires.filter((port) => Array.isArray(port)) : [];
}
