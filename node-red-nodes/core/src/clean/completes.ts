import { rootOf, type Samples } from '../contract';
import { timeOf } from '../contract/samples';

/** A message whose values go into rows, and the time of the last of them; null where none has a time. */
export type OpenMessage = [id: string, until: number | null];

/** Messages of one asset that are remembered. One that is forgotten counts as not stored: its source sends it again. */
export const MAX_MESSAGES = 10_000;

/** Remembers a message whose values go into rows; one that comes again is the same message. */
export function remember(waiting: OpenMessage[], samples: Samples): void {
  const until = lastTime(samples);
  const ids = new Set(samples.completes ?? [rootOf(samples.id)]);
  keepOnly(waiting, ([id]) => !ids.has(id));
  for (const id of ids) waiting.push([id, until]);
  waiting.splice(0, waiting.length - MAX_MESSAGES);
}

/** Takes out the messages of which nothing is left to go into a row after `row`, the last one made. */
export function completedBy(waiting: OpenMessage[], row: number): string[] {
  const ids: string[] = [];
  keepOnly(waiting, ([id, until]) => {
    const complete = (until ?? -Infinity) <= row;
    if (complete) ids.push(id);
    return !complete;
  });
  return ids;
}

/** In place, in one pass: a message may complete as many as are remembered. */
function keepOnly(waiting: OpenMessage[], wanted: (one: OpenMessage) => boolean): void {
  let kept = 0;
  for (const one of waiting) if (wanted(one)) waiting[kept++] = one;
  waiting.length = kept;
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
