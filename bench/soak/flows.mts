import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../deploy/local/home.mts';

type FlowNode = Record<string, unknown> & { id: string; type: string };

/** The shipped flow as it is. */
export function quickStart(): FlowNode[] {
  return JSON.parse(readFileSync(join(root, 'flows/quick-start.json'), 'utf8')) as FlowNode[];
}

const PLANT = new Set(['mantis-plant', 'mantis-opcua', 'mantis-opcua-endpoint', 'inject']);

/** The shipped chain behind an HTTP door instead of the plant, and a small historian. */
export function valuesOverHttp(): FlowNode[] {
  const flow = quickStart();
  const { wires, z } = flow.find(({ type }) => type === 'mantis-opcua') as FlowNode;
  const door = { id: 'soak-http', type: 'mantis-http', z, ratePerMinute: 0, wires } as FlowNode;
  const rest = flow.filter(({ type }) => !PLANT.has(type));
  return [...rest.map((node) => (node.type === 'mantis-store' ? { ...node, limitMiB: 16 } : node)), door];
}
