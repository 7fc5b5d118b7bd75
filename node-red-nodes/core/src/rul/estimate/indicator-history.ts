/**
 * A health indicator over one life: `t` rising, in any one unit (ms, hours, cycles), `values` beside it. A value that stands
 * for a window belongs to the middle of it: at the end of a life, half a window is much of what is left.
 */
export interface IndicatorHistory {
  t: readonly number[];
  values: readonly number[];
  /** Time of the first reading, where the points are means of several: the middle of the first of them is later. @default t[0] */
  first?: number | null;
}
