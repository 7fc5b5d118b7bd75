/** Times in a row that lie behind the newest, and the last of them. Plain JSON. */
export interface TurnBack {
  count: number;
  last: number;
}

/** So many times behind the newest, none of them before the one ahead of it, outweigh it. */
export const OUTWEIGH = 5;

/**
 * Whether the newest time that a state goes by is to be given up, since what comes agrees on an earlier one. A single late
 * time, or late ones among new ones, never do that.
 * @param state The state's, changed in place; start with `{ count: 0, last: 0 }`.
 * @param tolerance How far behind the newest a time is no news, in the unit of the times.
 */
export function turnsBack(
  state: TurnBack,
  time: number,
  { newest, tolerance = 0 }: { newest: number; tolerance?: number },
): boolean {
  const behind = time < newest - tolerance;
  const agrees = state.count > 0 && time >= state.last - tolerance;
  state.count = behind ? (agrees ? state.count + 1 : 1) : 0;
  state.last = time;
  if (state.count < OUTWEIGH) return false;
  state.count = 0;
  return true;
}

export function createTurnBack(): TurnBack {
  return { count: 0, last: 0 };
}
