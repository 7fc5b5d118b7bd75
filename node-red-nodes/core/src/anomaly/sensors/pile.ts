/** How often a sensor has come back to the very same extreme of late. Plain JSON. */
export interface Pile {
  value: number | null;
  hits: number;
  /** Separate times that it has been there: what stands still there is there once. */
  times: number;
  /** Values since the extreme was first there. */
  age: number;
  /** Whether the last value was there. */
  there: boolean;
  /** The extreme before this one, where values piled up at it. */
  before: number | null;
}

/** Values after which an extreme is forgotten. */
const FORGET = 60;
/** Values at one extreme, and separate times, from which they pile up; and times as many as the sensor had while it was healthy. */
const LEAST_HITS = 12;
const LEAST_TIMES = 4;
const TIMES = 4;

export const noPile = (): Pile => ({ value: null, hits: 0, times: 0, age: 0, there: false, before: null });

/** Whether values pile up: now, or at the extreme before, since the present one may be too young. */
export function isFull(pile: Pile, from: number): boolean {
  return pile.before !== null || isPiledUp(pile, from);
}

function isPiledUp({ hits, times }: Pile, from: number): boolean {
  return hits >= from && times >= LEAST_TIMES;
}

/** Takes the next value. @param side 1 for the highest, −1 for the lowest. @param pile Changed in place. */
export function heap(pile: Pile, value: number, side: 1 | -1, from = Infinity): void {
  const { value: extreme, age, there } = pile;
  if (extreme === null || side * value > side * extreme || age >= FORGET) {
    const piled = age >= FORGET ? (isPiledUp(pile, from) ? extreme : null) : pile.before;
    // What is beyond the end of a range shows that it was none.
    const before = piled !== null && side * value <= side * piled ? piled : null;
    Object.assign(pile, { value, hits: 1, times: 1, age: 0, there: true, before });
    return;
  }
  pile.age++;
  pile.there = value === extreme;
  if (!pile.there) return;
  pile.hits++;
  if (!there) pile.times++;
}

/** From how many values at one extreme a sensor is clipped. @param values Of a healthy one, in the order of time. */
export function clippedFrom(values: readonly number[]): number {
  const piles = [noPile(), noPile()];
  let most = 0;
  for (const value of values) {
    heap(piles[0], value, 1);
    heap(piles[1], value, -1);
    most = Math.max(most, piles[0].hits, piles[1].hits);
  }
  return Math.max(LEAST_HITS, TIMES * most);
}
