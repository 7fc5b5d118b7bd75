import { median, medianAbsDeviation, welford, type Running } from '../stats';
import { hasPassed, isTime, pass, type Passed } from '../time';
import type { NormaliseOptions } from './options';

/** Most values that the robust scale is learned from: they are kept until then. */
const MAX_KEPT = 1000;

/** What is known of the scale of one sensor in one regime. Plain JSON. */
export interface ScaleState extends Running {
  min: number;
  max: number;
  /** Values kept for the robust scale until it is learned. */
  kept: number[];
  /** Of how many values one is kept, where a time has more than are; absent: of each. */
  every?: number;
  /** What was seen of the time from which it is learned; absent where values are counted. */
  passed?: Passed;
  /** Once learned: x becomes (x − centre)/width. */
  learned: { centre: number; width: number } | null;
}

export function createScale(): ScaleState {
  return { n: 0, mean: 0, m2: 0, min: 0, max: 0, kept: [], learned: null };
}

/**
 * Adds a value until the scale is learned.
 * @param how `t` is the value's time in ms, where a time is learned from.
 */
export function learn(state: ScaleState, value: number, how: NormaliseOptions & { t?: number }): void {
  if (state.learned) return;
  const { kind, learn: needed, t = NaN } = how;
  welford(state, value);
  state.min = state.n === 1 ? value : Math.min(state.min, value);
  state.max = state.n === 1 ? value : Math.max(state.max, value);
  if (kind === 'robust') keep(state, value);
  if (isTime(needed)) state.passed = pass(state.passed, t, needed.ms);
  if (!isEnough(state, how)) return;
  const learned = conclude(state, kind);
  state.kept = [];
  delete state.every;
  if (learned.width > 0) state.learned = learned;
  else Object.assign(state, createScale(), { passed: undefined });
}

function isEnough({ n, passed }: ScaleState, { kind, learn: needed }: NormaliseOptions): boolean {
  if (isTime(needed)) return hasPassed(passed, needed.ms);
  return n >= (kind === 'robust' ? Math.min(needed, MAX_KEPT) : needed);
}

/** Of a time with more values than are kept, evenly spread ones are: each second goes, and of what follows as many. */
function keep(state: ScaleState, value: number): void {
  const { every = 1 } = state;
  if ((state.n - 1) % every !== 0) return;
  state.kept.push(value);
  if (state.kept.length <= MAX_KEPT) return;
  state.kept = state.kept.filter((_, i) => i % 2 === 0);
  state.every = 2 * every;
}

function conclude(state: ScaleState, kind: NormaliseOptions['kind']): { centre: number; width: number } {
  if (kind === 'z-score') return { centre: state.mean, width: Math.sqrt(state.m2 / state.n) };
  if (kind === 'min-max') return { centre: state.min, width: state.max - state.min };
  const centre = median(state.kept);
  return { centre, width: medianAbsDeviation(state.kept, { center: centre, scale: 'normal' }) };
}
