import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FlowNode } from './rig';

/** The examples of a package, as tests run them. */
export function examplesIn(folder: string) {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as FlowNode[];
  return {
    /** The example with its debug nodes collecting; tabs, comments and buttons are the editor's business. */
    load(name: string): FlowNode[] {
      const kept = read(name).filter(({ type }) => !['tab', 'comment', 'inject'].includes(type));
      return kept
        .map((node) => (node.type === 'debug' ? { id: node.id, type: 'helper' } : { ...node, z: undefined }))
        .map((node) => JSON.parse(JSON.stringify(node)) as FlowNode);
    },

    /** What pressing the example's button sends. */
    press(name: string, id: string): { to: string; message: Record<string, unknown> } {
      const button = read(name).find((node) => node.id === id) as FlowNode;
      const text = button.payload as string;
      const payload = button.payloadType === 'str' ? text : (JSON.parse(text) as unknown);
      return { to: (button.wires as string[][])[0][0], message: { topic: button.topic, payload } };
    },

    /** Every node type that is shown in one of them. */
    shown: () => readdirSync(folder).flatMap((name) => read(name).map(({ type }) => type)),
  };
}
