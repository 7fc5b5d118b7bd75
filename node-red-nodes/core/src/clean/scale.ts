import { medianOf } from './spikes/median';
import type { NormaliseOptions } from './options';

/** Most values that the robust scale is learned from: they are kept until then. */
const MAX_KEPT = 1000;
/** Makes the median absolute deviation of normal data an estimate of its standard deviation. */
const MAD_TO_SIGMA = 1.4826;

/** What is known of the scale of one sensor in one regime. Plain JSON. */
export interface ScaleState {
  n: number;
  mean: number;
  /** Sum of squared distances from the mean. */
  m2: number;
  min: number;
  max: number;
  /** Values kept for the robust scale until it is learned. */
  kept: number[];
  /** Once learned: x becomes (x − centre)/width. */
  learned: { centre: number; width: number } | null;
}

export function createScale(): ScaleState {
  return { n: 0, mean: 0, m2: 0, min: 0, max: 0, kept: [], learned: null };
}

/** Adds a value until the scale is learned. Mean and variance by Welford's method (Technometrics 4 (1962) 419–420). */
export function learn(state: ScaleState, value: number, { kind, learn: needed }: NormaliseOptions): void {
  if (state.learned) return;
  state.n++;
  const delta = value - state.mean;
  state.mean += delta / state.n;
  state.m2 += delta * (value - state.mean);
  state.min = state.n === 1 ? value : Math.min(state.min, value);
  state.max = state.n === 1 ? value : Math.max(state.max, value);
  if (kind === 'robust') state.kept.push(value);
  if (state.n < (kind === 'robust' ? Math.min(needed, MAX_KEPT) : needed)) return;
  const learned = conclude(state, kind);
  state.kept = [];
  if (learned.width > 0) state.learned = learned;
  else Object.assign(state, createScale());
}

function conclude(state: ScaleState, kind: NormaliseOptions['kind']): { centre: number; width: number } {
  if (kind === 'z-score') return { centre: state.mean, width: Math.sqrt(state.m2 / state.n) };
  if (kind === 'min-max') return { centre: state.min, width: state.max - state.min };
  const centre = medianOf(state.kept);
  return { centre, width: MAD_TO_SIGMA * medianOf(state.kept.map((value) => Math.abs(value - centre))) };
}
