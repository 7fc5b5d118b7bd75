import { median, medianAbsDeviation, welford, type Running } from '../stats';
import type { NormaliseOptions } from './options';

/** Most values that the robust scale is learned from: they are kept until then. */
const MAX_KEPT = 1000;

/** What is known of the scale of one sensor in one regime. Plain JSON. */
export interface ScaleState extends Running {
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

/** Adds a value until the scale is learned. */
export function learn(state: ScaleState, value: number, { kind, learn: needed }: NormaliseOptions): void {
  if (state.learned) return;
  welford(state, value);
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
  const centre = median(state.kept);
  return { centre, width: medianAbsDeviation(state.kept, { center: centre, scale: 'normal' }) };
}
