import type { Window } from '../contract';
import { lookup, put } from '../keyed';
import { mean } from '../stats';
import { isTime, type Extent } from '../time';
import type { SensorFrame } from './frame';
import { NO_VALUE, TOO_LARGE } from './reasons';
import type { FeatureState } from './state';

/** Sensors whose first window is remembered, per asset. */
const MAX_SENSORS = 5000;
const MS_PER_HOUR = 3_600_000;
/** Of a time a millionth of a ms is left out: less is what arithmetic adds. */
const PART_MS = 1e-6;
const UNTIMED = 'what drift compares with is stated as a time, and this axis counts cycles: state samples';

interface Drifting {
  window: Window;
  state: FeatureState;
  /** Samples, or time, of the first window to compare with; 0: all of it. */
  baseline: Extent;
}

/**
 * Distance of the window's mean from that of the asset's first samples, in the sensor's unit. Where the first windows are
 * short and grow, what is compared with grows with them up to the baseline.
 * @returns Why there is none, where there is none.
 */
export function driftOf(frame: SensorFrame, { window, state, baseline }: Drifting): number | string {
  const { sensor, x } = frame;
  if (x.length === 0) return NO_VALUE;
  if (isTime(baseline) && window.axis === 'cycle') return UNTIMED;
  const present = mean(x);
  if (!Number.isFinite(present)) return TOO_LARGE;
  state.start ??= window.from;
  const known = lookup(state.first, sensor);
  if (known !== undefined && window.from !== state.start) return present - known;
  if (known === undefined && state.count >= MAX_SENSORS) return 0;
  if (known === undefined) state.count++;
  const start = mean(x, 0, firstOf(frame, baseline));
  put(state.first, sensor, start);
  return present - start;
}

/** How many of the values are the first: of a time one at least. */
function firstOf({ x, t, step }: SensorFrame, baseline: Extent): number {
  if (!isTime(baseline)) return baseline > 0 ? Math.min(baseline, x.length) : x.length;
  const until = (baseline.ms - PART_MS) / MS_PER_HOUR;
  let n = 1;
  while (n < x.length && (t ? t[n] : n * step) < until) n++;
  return n;
}
