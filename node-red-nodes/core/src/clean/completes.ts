import { rootOf, type Samples } from '../contract';
import { timeOf } from '../contract/samples';

/** A message whose values go into rows, and the time of the last of them; null where none has a time. */
export type Waiting = [id: string, until: number | null];

/** Messages of one asset that are remembered. One that is forgotten counts as not stored: its source sends it again. */
export const MAX_MESSAGES = 10_000;

/** Remembers a message whose values go into rows; one that comes again is the same message. */
export function remember(waiting: Waiting[], samples: Samples): void {
  const until = lastTime(samples);
  for (const id of samples.completes ?? [rootOf(samples.id)]) {
    const known = waiting.findIndex(([other]) => other === id);
    if (known >= 0) waiting.splice(known, 1);
    waiting.push([id, until]);
  }
  waiting.splice(0, waiting.length - MAX_MESSAGES);
}

/** Takes out the messages of which nothing is left to go into a row after `row`, the last one made. */
export function completedBy(waiting: Waiting[], row: number): string[] {
  const ids: string[] = [];
  let kept = 0;
  for (const one of waiting) {
    if ((one[1] ?? -Infinity) <= row) ids.push(one[0]);
    else waiting[kept++] = one;
  }
  waiting.length = kept;
  return ids;
}

function lastTime(samples: Samples): number | null {
  const lengths = Object.values(samples.channels).map(({ v }) => v.length);
  let latest: number | null = null;
  for (let i = 0; i < Math.max(0, ...lengths); i++) {
    const t = timeOf(samples, i);
    if (Number.isFinite(t) && t > (latest ?? -Infinity)) latest = t;
  }
  return latest;
}
