import type { IndicatorHistory } from '../estimate/indicator-history';
import { isFollowed, statesOf, type States } from '../gate';

/** States are looked for anew when so many readings have come. */
const EVERY = 8;

interface Known {
  count: number;
  newest: number | undefined;
  states: States | null;
}

/** What was found in a list that grows; forgotten with it. */
const known = new WeakMap<readonly number[], Known>();

/** The readings of the state that is followed, where the machine goes to and fro between two. */
export function inOneState(history: IndicatorHistory): IndicatorHistory {
  const { t, values } = history;
  const states = standing(values);
  if (states === null) return history;
  const kept = values.flatMap((value, i) => (isFollowed(value, states) ? [i] : []));
  return { t: kept.map((i) => t[i]), values: kept.map((i) => values[i]) };
}

/** The states of whole eights of readings: the same whether they were looked for before or not. */
function standing(values: readonly number[]): States | null {
  const count = values.length - (values.length % EVERY);
  const newest = values[count - 1];
  const before = known.get(values);
  if (before?.count === count && before.newest === newest) return before.states;
  const states = statesOf(values.slice(0, count));
  known.set(values, { count, newest, states });
  return states;
}
