/** What is further ahead of our clock has not come yet, in ms. */
const AHEAD_MS = 60_000;

/**
 * Whether a time that is known gives way to an earlier one: it has not come yet, and the other has.
 * @param known What is kept, epoch ms.
 * @param now Epoch ms by our clock; undefined while that is not set, and then nothing gives way.
 */
export function outweighs(time: number, known: number, now: number | undefined): boolean {
  return now !== undefined && known > now + AHEAD_MS && time <= now + AHEAD_MS;
}
