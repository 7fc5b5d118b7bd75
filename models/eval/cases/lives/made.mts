import { normal } from '../../../../node-red-nodes/core/src/rul/estimate/lives.fixture.ts';

/** Readings of a life, one an hour. */
export const READINGS = 1000;

/** What counts as failed. */
export const THRESHOLD = 100;

/** A life that is made reading by reading. */
export interface Made {
  /** The reading of hour `i`, asked for in order from 0. */
  value: (i: number) => number;
  /** Hour at which its wear reaches the threshold; Infinity for a healthy one. */
  end: number;
}

/** A first-order autoregression, step by step. */
export function walk(
  random: () => number,
  { rho, sigma, start }: { rho: number; sigma: number; start: number },
): () => number {
  let at = start;
  return () => (at = rho * at + sigma * normal(random));
}

/** A wave of a day, 4 to 10 high, that begins at any hour. */
export function wavy(random: () => number): (i: number) => number {
  const [high, from] = [4 + 6 * random(), 24 * random()];
  return (i) => high * Math.sin((2 * Math.PI * (i + from)) / 24);
}
