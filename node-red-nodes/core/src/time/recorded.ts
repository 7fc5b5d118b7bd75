/** What is known of the time axis of one recorded series. Plain JSON. */
export interface Recorded {
  newest: number | null;
  /** Mean distance of its rows, in ms. */
  step: number;
  /** Rows that wait since they lie far ahead, and the last of them. */
  waiting: number;
  last: number;
}

/** A row further ahead than an hour, and than this many mean distances, waits. */
const HOUR_MS = 3_600_000;
const STEPS = 20;

/** So many rows that lie as far ahead, one after the other, are the series going on there. */
const GOES_ON = 3;

/** Weight of the newest distance in their mean. */
const WEIGHT = 0.05;

export function createRecorded(): Recorded {
  return { newest: null, step: 0, waiting: 0, last: 0 };
}

/**
 * Judges the time of the next row of a recording, which has no clock but its own: a row far ahead is wrong where the next
 * ones go back, and a pause of the machine where they go on from it.
 * @param state The series', changed in place.
 * @returns What becomes of this row, and of those that waited before it.
 */
export function judgeRow(
  state: Recorded,
  time: number,
): { row: 'goes on' | 'waits'; waited: 'wait' | 'release' | 'drop' } {
  const { newest, step, waiting } = state;
  if (newest !== null && time - newest > Math.max(HOUR_MS, STEPS * step)) return far(state, time);
  if (newest !== null && time > newest)
    state.step = step === 0 ? time - newest : step + WEIGHT * (time - newest - step);
  state.newest = Math.max(newest ?? time, time);
  state.waiting = 0;
  return { row: 'goes on', waited: waiting > 0 ? 'drop' : 'wait' };
}

function far(state: Recorded, time: number): ReturnType<typeof judgeRow> {
  const goesOn = state.waiting > 0 && time >= state.last;
  const waited = state.waiting > 0 && !goesOn ? 'drop' : 'wait';
  state.waiting = goesOn ? state.waiting + 1 : 1;
  state.last = time;
  if (state.waiting < GOES_ON) return { row: 'waits', waited };
  state.newest = time;
  state.waiting = 0;
  return { row: 'goes on', waited: 'release' };
}
