import type { Contest, Detectable } from './contest';
import type { ContestFaultKind } from './faults';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const HUNDRED = 100;

/**
 * What the chosen detector finds of one channel, in words: "a step of 0.8 in 5 min". A drift is told by how far it had come by then.
 * @param step ms between two rows; absent: they are counted.
 * @returns A phrase for each kind of fault that it finds, in the channel's own unit.
 */
export function wordsOf(
  { chosen, entries, channels }: Contest,
  { channel, step }: { channel: number; step?: number },
): string[] {
  const { scale } = channels[channel];
  const found = entries.find(({ detector }) => detector === chosen)?.found ?? {};
  return (Object.entries(found) as [ContestFaultKind, Detectable | null][]).flatMap(([kind, one]) =>
    one ? [`${whatOf(kind, one, scale)} in ${timeOf(one.rows, step)}`] : [],
  );
}

function whatOf(kind: ContestFaultKind, { size, rows }: Detectable, scale: number): string {
  if (kind === 'step') return `a step of ${short(size * scale)}`;
  if (kind === 'drift') return `a drift of ${short((size * scale * rows) / HUNDRED)}`;
  if (kind === 'scatter') return `${short(size)} times the scatter`;
  if (kind === 'line') return `a line of ${short(size * scale)} rms`;
  return kind === 'stuck' ? 'a standstill' : 'a channel that goes its own way';
}

function timeOf(rows: number, step: number | undefined): string {
  if (step === undefined) return `${rows} values`;
  const ms = rows * step;
  const [unit, word] = ([[DAY, 'd'], [HOUR, 'h'], [MINUTE, 'min']] as const).find(([one]) => ms >= one) ?? [SECOND, 's']; // prettier-ignore
  return `${short(ms / unit)} ${word}`;
}

/** Two digits that count. */
function short(value: number): string {
  return String(Number(value.toPrecision(2)));
}
