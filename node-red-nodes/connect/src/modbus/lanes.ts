import type { Clock } from '@mantis-pdm/node-red-kit';
import { CycleValues } from './gather';
import type { RegisterBlock } from './plan';

/** What is still to be read of a unit in a cycle. */
export interface Lane {
  unitId: number;
  /** Last first. */
  queue: RegisterBlock[];
  found: CycleValues;
  /** Not before, by the steady clock: the unit said that it is busy. */
  dueAt: number;
  /** How often it said so in this cycle. */
  busy: number;
  /** The next request is asked although the line takes the unit for away. */
  anyway: boolean;
}

/** The blocks of each unit, in their order. */
export function lanesOf(blocks: readonly RegisterBlock[]): Lane[] {
  const lanes = new Map<number, Lane>();
  for (const block of blocks.toReversed()) {
    const { unitId } = block;
    const lane = lanes.get(unitId) ?? newLane(unitId);
    lane.queue.push(block);
    lanes.set(unitId, lane);
  }
  return [...lanes.values()].toReversed();
}

function newLane(unitId: number): Lane {
  return { unitId, queue: [], found: new CycleValues(), dueAt: -Infinity, busy: 0, anyway: false };
}

/** Takes the first lane that is due; waits where none is. Undefined when there are none. */
export async function nextLane(lanes: Lane[], clock: Clock, signal: AbortSignal): Promise<Lane | undefined> {
  while (lanes.length > 0 && !signal.aborted) {
    const now = clock.steady();
    const next = lanes.findIndex(({ dueAt }) => dueAt <= now);
    if (next >= 0) return lanes.splice(next, 1)[0];
    await clock.sleep(Math.min(...lanes.map(({ dueAt }) => dueAt)) - now, signal);
  }
  return undefined;
}
