import { remark, type Wording } from '../../remarks';
import type { ChannelWork } from '../work';

/** A stretch of recorded cycles, where no hours are known. */
const CYCLES = 100;
const HOUR_MS = 3_600_000;

/**
 * Tells of spikes once for each sensor and hour: the first at once, with its example, the others as a number when the hour is over.
 * A spike is a matter of the data, and a loose contact makes thousands.
 * @param example What it is, or undefined for a value that is none: it may close an hour.
 */
export function tell(work: ChannelWork, i: number, example: (() => Wording) | undefined): void {
  const { state } = work;
  if (!example && !state.digest) return;
  const stretch = Math.floor(work.t(i) / (work.cycles ? CYCLES : HOUR_MS));
  const digest = (state.digest ??= { stretch: null, untold: 0 });
  if (digest.stretch !== stretch) {
    const count = digest.untold;
    if (count > 0)
      note(work, count, () => remark(work.cycles ? 'clean.spikes.cycles' : 'clean.spikes.hour', { count }));
    digest.untold = 0;
    if (!example) return;
    digest.stretch = stretch;
    note(work, 1, example);
  } else if (example) digest.untold++;
}

function note(work: ChannelWork, count: number, example: () => Wording): void {
  work.log.add(work.sensor, 'spike', { action: 'replaced by the median', count, example });
}
