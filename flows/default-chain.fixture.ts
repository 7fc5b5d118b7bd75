/** What a user gets who drops clean, window, features and anomaly, wires them, and touches nothing. */
import type { Anomaly } from '@mantis-pdm/core/contract';
import { rig, type FlowNode, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach } from 'vitest';
import anomaly from '../node-red-nodes/condition/src/anomaly/node';
import clean from '../node-red-nodes/condition/src/clean/node';
import features from '../node-red-nodes/condition/src/features/node';
import window from '../node-red-nodes/condition/src/window/node';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

/** The nodes, and their wires; what they say comes to `out`. */
export const chainNodes = [clean, window, features, anomaly];
export const chain = [
  { id: 'clean', type: 'mantis-clean', wires: [['window'], []] },
  { id: 'window', type: 'mantis-window', wires: [['features'], []] },
  { id: 'features', type: 'mantis-features', wires: [['anomaly']] },
  { id: 'anomaly', type: 'mantis-anomaly', wires: [['out']] },
  { id: 'out', type: 'helper' },
] as FlowNode[];

const START = Date.UTC(2026, 0, 5);

/** What the sensors of an asset read at one time; null where one says nothing. */
export type Row = Record<string, number | null>;

function sample(i: number, row: Row, at: number) {
  const present = Object.entries(row).filter(([, value]) => value !== null);
  const channels = present.map(([name, value]) => [name, { unit: '', quantity: '', v: [value], q: [100] }]);
  const head = { v: 1, kind: 'samples', id: `test#${i}`, seq: i, asset: 'pump-1', at, axis: 'time', t: [at] };
  return { ...head, channels: Object.fromEntries(channels), source: { protocol: 'test', address: 'pump-1' } };
}

/** What was said of each row (from 0), by what came in a second apart, or at the times that are stated. */
export async function verdicts(
  rows: readonly Row[],
  timeOf = (i: number) => START + 1000 * i,
): Promise<Map<number, Anomaly>> {
  running = await rig(chainNodes, chain);
  const rowAt = new Map(rows.map((_, i) => [timeOf(i), i]));
  rows.forEach((row, i) => running?.send('clean', { payload: sample(i, row, timeOf(i)) }));
  const found = new Map<number, Anomaly>();
  while (!found.has(rows.length - 1)) {
    const { payload } = (await running.next('out')) as { payload: Anomaly };
    found.set(rowAt.get(payload.at) as number, payload);
  }
  return found;
}
