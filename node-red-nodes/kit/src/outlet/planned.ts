import type { NodeAPI } from 'node-red';

interface FlowNode {
  id: string;
  type: string;
  z?: string;
  d?: boolean;
  disabled?: boolean;
}

/** Whether the flows name a historian's store, even one that does not start: then it is not missing, but broken. */
export function isHistorianPlanned(runtime: NodeAPI): boolean {
  const off = new Set<string>();
  const stores: FlowNode[] = [];
  runtime.nodes.eachNode((node) => {
    const found = node as FlowNode;
    if (found.disabled === true) off.add(found.id);
    if (found.type === 'mantis-store' && found.d !== true) stores.push(found);
  });
  return stores.some(({ z }) => z === undefined || !off.has(z));
}
