import { basename } from 'node:path';
import { EvalError } from '../eval-error.mts';
import { readText, timeInName, type RunFolder } from './folders.mts';
import { parseWaveform, type Waveform } from './waveform.mts';

/** One snapshot of a run. */
export interface Snapshot {
  /** Epoch ms; by a time of day alone, from the midnight before the first on. Null before the first that tells one. */
  at: number | null;
  /** Null where its file cannot be read as one, and why. */
  waveform: Waveform | null;
  fault?: string;
}

const DAY = 86_400_000;
/** Snapshots at the beginning of a run of which one at least must be readable. */
const FIRST = 10;

/**
 * The snapshots of a run, read one at a time. Their times are in the names of the files, else in their columns, else `every` seconds
 * apart. @throws EvalError in a sentence where there are none, or the first files are no waveforms.
 */
export function* snapshotsOf({ folder, files }: RunFolder, every: number | undefined): Generator<Snapshot> {
  const named = files.map(timeInName);
  const byName = named.every((time) => time !== undefined);
  const clock = new DayClock();
  let unread = 0;
  let last: number | null = null;
  for (const [i, file] of files.entries()) {
    const found = parse(file);
    const waveform = typeof found === 'string' ? null : found;
    if (waveform === null && ++unread === i + 1 && unread === FIRST)
      throw new EvalError(`${folder}: ${basename(file)} is no snapshot: ${found as string}.`);
    const told = byName ? (named[i] as number) : clock.at(waveform?.timeOfDay);
    const at = told ?? (every === undefined ? undefined : i * every * 1000);
    if (at === undefined && waveform !== null)
      throw new EvalError(
        `${folder}: neither the names of the files nor their columns tell a time: state how far apart they are by --every SECONDS.`,
      );
    // What cannot be read has no time of its own.
    last = at ?? last;
    yield {
      at: last,
      waveform,
      ...(waveform === null && { fault: `${basename(file)}: ${found as string}` }),
    };
  }
}

function parse(file: string): Waveform | string {
  try {
    return parseWaveform(readText(file));
  } catch (error) {
    return (error as Error).message;
  }
}

/** Times of day that pass midnight now and then. */
class DayClock {
  private days = 0;
  private last: number | undefined;

  at(timeOfDay: number | undefined): number | undefined {
    if (timeOfDay === undefined) return undefined;
    if (this.last !== undefined && timeOfDay < this.last) this.days++;
    this.last = timeOfDay;
    return this.days * DAY + timeOfDay;
  }
}
