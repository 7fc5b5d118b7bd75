import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Samples } from '@mantis-pdm/core/contract';

/** Samples of a message, and windows that the quick start cuts of them (10 long, 5 apart); of an asset's first message one less. */
const BURST = 50;
export const PER_MESSAGE = 10;
/** Windows of a whole life of the simulated machines. */
const LIFE = 400;
const SENSORS = ['vibration', 'temperature', 'current', 'speed'];
const THRESHOLD = 11.2;

interface FlowNode {
  id: string;
  type: string;
  z?: string;
  wires?: string[][];
}

const CHAIN = ['clean', 'window', 'features', 'anomaly', 'rul', 'health', 'rules'];

/** The quick start's chain with its own settings, without its source and its stores, for assets called `asset-…`. */
export function chainFlow(): FlowNode[] {
  const file = join(import.meta.dirname, '../flows/quick-start.json');
  const flow = JSON.parse(readFileSync(file, 'utf8')) as FlowNode[];
  const kept = flow.filter(({ type }) => type === 'tab' || CHAIN.some((name) => type === `mantis-${name}`));
  const ids = new Set(kept.map(({ id }) => id));
  const inside = (wires: string[][]) => wires.map((wire) => wire.filter((id) => ids.has(id)));
  const fan = flow.find(({ id }) => id === 'qs-fan') as FlowNode;
  const profile = { ...fan, id: 'bench-asset', match: 'asset-*' };
  return [...kept.map((node) => (node.wires ? { ...node, wires: inside(node.wires) } : node)), profile];
}

/** Messages of one asset, each following the one before. */
export type Machine = () => Samples;

interface Settings {
  /** How far it is when it is first seen, 0–1. */
  age: number;
  sensors: readonly string[];
  length: number;
}

/** A machine that wears along a line to its threshold within {@link LIFE} windows, with noise, and then begins anew. */
function machine(asset: string, { age, sensors, length }: Settings): Machine {
  let seq = 0;
  return () => {
    const first = seq++ * length;
    const t = Array.from({ length }, (_, i) => (first + i) * 1000);
    const v = t.map((_, i) => {
      const share = ((first + i) / (LIFE * 5) + age) % 1;
      return 1 + (THRESHOLD - 1) * share + 0.3 * Math.sin((first + i) ** 2 + 100 * age);
    });
    const channels = Object.fromEntries(
      sensors.map((name) => [name, { unit: '', quantity: '', v, q: [100] }]),
    );
    const head = { v: 1, kind: 'samples', id: `${asset}#${seq}`, seq } as const;
    const source = { protocol: 'bench', address: asset };
    return { ...head, asset, at: t[0], axis: 'time', t, channels, source };
  };
}

/** Machines of all ages, called `asset-…`, with up to four sensors; `length`: samples of a message. */
export function machines(count: number, sensors: number, length = BURST): Machine[] {
  const names = SENSORS.slice(0, sensors);
  return Array.from({ length: count }, (_, i) =>
    machine(`asset-${i}`, { age: i / count / 2, sensors: names, length }),
  );
}
