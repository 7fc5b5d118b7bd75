/** As much of the editor as is looked at. */
export interface EditorSeen {
  RED: {
    nodes: {
      getType(type: string): unknown;
      workspace(id: string): unknown;
      remove(id: string): void;
      eachNode(tell: (node: NodeSeen) => boolean): void;
      eachConfig(tell: (node: NodeSeen) => boolean): void;
      filterLinks(filter: object): { source: NodeSeen; target: NodeSeen }[];
    };
    actions: { invoke(name: string): void };
  };
}
/** As much of a node. */
export interface NodeSeen {
  id: string;
  type: string;
  store?: string;
  match?: string;
  class?: string;
  criticality?: string;
  sensors?: { name: string; unit: string }[];
}
