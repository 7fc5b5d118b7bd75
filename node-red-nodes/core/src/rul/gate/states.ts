/** Two states between which a machine goes to and fro, as on and off, or two loads, and which of them is followed. */
export interface States {
  /** Value between the two. */
  cut: number;
  /** The values above the cut are followed, else those below: the state that is further from zero, in which it works. */
  above: boolean;
}

/** Readings without which no states are told. */
const LEAST = 12;

/** Share of the readings that each state has at least. */
const EACH = 0.15;

/** How much wider the gap between the states is than any other among the readings that are not extreme. */
const WIDER = 3;

/** A step of the level happens once, a pause twice; states come and go. */
const CHANGES = 4;

/**
 * The operating states of some readings, told by a gap that nothing lies in and that is crossed again and again; null where there
 * are none. What the readings of one state have in common must not be taken for wear or noise of the other.
 */
export function statesOf(values: readonly number[]): States | null {
  const count = values.length;
  if (count < LEAST) return null;
  const sorted = new Float64Array(values).sort();
  const gap = widest(sorted, Math.ceil(EACH * count));
  if (gap === null) return null;
  const [low, high] = [sorted[gap - 1], sorted[gap]];
  const cut = (low + high) / 2;
  let changes = 0;
  for (let i = 1; i < count; i++) if (values[i] > cut !== values[i - 1] > cut) changes++;
  return changes < CHANGES ? null : { cut, above: Math.abs(high) >= Math.abs(low) };
}

/** Whether a reading is of the state that is followed. */
export function isFollowed(value: number, states: States | null): boolean {
  return states === null || value > states.cut === states.above;
}

/**
 * Where the gap ends that is far wider than all others, with `each` readings on both sides; null for none. The outermost reading
 * of a state on either side of it is not counted as a gap of its own: where wear is fast at first, it stands apart.
 */
function widest(sorted: Float64Array, each: number): number | null {
  const gap = (i: number) => sorted[i] - sorted[i - 1];
  let at = each;
  for (let i = each; i <= sorted.length - each; i++) if (gap(i) > gap(at)) at = i;
  let second = 0;
  for (let i = each; i <= sorted.length - each; i++)
    if (Math.abs(i - at) > 1) second = Math.max(second, gap(i));
  return gap(at) > WIDER * second ? at : null;
}
