/** Groups of readings that a forecast goes by, at most: one more is 2 % of the life. */
const GROUPS = 48;

/** How many neighbouring readings of so many make a group. */
export function groupSize(count: number): number {
  return Math.ceil(count / GROUPS);
}
