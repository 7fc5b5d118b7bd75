/** Standard deviations by which the level of a healthy channel wanders with each doubling of the time that it is watched. */
const EACH_DOUBLING = 0.25;

/**
 * How far the level of a healthy channel may come to lie from where it was while it was learned, in its standard deviations: more, the longer
 * it is to be watched beside the time that it was seen. Levels of machines wander as flicker noise does, whose means differ as much
 * from minute to minute as from hour to hour, so that each doubling of the time adds the same variance.
 * Reference: D. W. Allan, Proc. IEEE 54 (1966) 221–230.
 * @param horizon Values for which it is watched. @param seen Values that were learned from.
 */
export function unseenWander(horizon: number, seen: number): number {
  return EACH_DOUBLING * Math.sqrt(Math.log2(1 + horizon / seen));
}
