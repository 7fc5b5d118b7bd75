import { DEFAULT_ROWS, MAX_ROWS } from '@mantis-pdm/core/contract/view';

/** Of what had begun before a range and is over now, so many of the newest are looked at for those that reach into it. */
export const LOOK_BACK = 500;

/** How many rows a list may have: 500 unless told, 5 000 at most. */
export function boundedLimit(limit = DEFAULT_ROWS): number {
  return Math.min(Math.max(0, Math.floor(limit)), MAX_ROWS);
}
