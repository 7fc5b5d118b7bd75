import type { Samples } from '@mantis-pdm/core/contract';
import { createRecorded, judgeRow, type Recorded } from '@mantis-pdm/core/time';

/** Assets of one file whose times are followed; those beyond are played as they are. */
const MAX_ASSETS = 10_000;

/** What is to go on now, in order, and what is set aside for its time. */
export interface Judged {
  goOn: Samples[];
  aside: Samples[];
}

interface One {
  times: Recorded;
  waiting: Samples[];
}

/** The time axes of a recording: its own, not ours. One row that is years ahead of those around it is set aside. */
export class RecordedSeries {
  private readonly assets = new Map<string, One>();

  take(samples: Samples): Judged {
    const one = samples.axis === 'time' ? this.of(samples.asset) : undefined;
    if (!one) return { goOn: [samples], aside: [] };
    const { row, waited } = judgeRow(one.times, samples.at);
    const before = waited === 'wait' ? [] : one.waiting.splice(0);
    if (row === 'waits') one.waiting.push(samples);
    const now = row === 'waits' ? [] : [samples];
    return waited === 'drop' ? { goOn: now, aside: before } : { goOn: [...before, ...now], aside: [] };
  }

  /** The file is over: its last rows go on unless they are of a time that has not come yet. */
  end(now: number): Judged {
    const waiting = [...this.assets.values()].flatMap((one) => one.waiting.splice(0));
    return { goOn: waiting.filter(({ at }) => at <= now), aside: waiting.filter(({ at }) => at > now) };
  }

  private of(asset: string): One | undefined {
    const known = this.assets.get(asset);
    if (known || this.assets.size >= MAX_ASSETS) return known;
    const made: One = { times: createRecorded(), waiting: [] };
    this.assets.set(asset, made);
    return made;
  }
}
