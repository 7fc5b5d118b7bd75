import { mean } from '../../../stats';
import { residualsOf, sumOf } from './residuals';

/** Independent values that a level is known from, at least: of channels without one, one baseline in a hundred seems to have ten. */
const LEAST = 15;
/** Up to this sum of its coefficients a channel forgets within two values, and has a level whatever it is worth. */
const LEAST_MEMORY = 0.5;

const ROUNDING = 1e-9;

/**
 * The coefficients of a channel's autoregressive model. Where its level is known from too few independent values (a temperature that follows
 * its room, seen for minutes), the nearest coefficients that keep to no level: each value is foretold from those before it alone, so that
 * how far it has gone since it was learned is no evidence, and that it jumps, or goes faster, is.
 * So many independent values the mean of n autocorrelated ones is worth: n (1 − Σφ)² σ² / σₑ² (G. V. Bayley and J. M. Hammersley,
 * J. R. Stat. Soc. Suppl. 8 (1946) 184–197); of the first order that is the square of the statistic by which D. A. Dickey and W. A. Fuller,
 * J. Am. Stat. Assoc. 74 (1979) 427–431, tell a series that has no level.
 * @param runs Deviations from the level, in stretches without a gap.
 */
export function anchored(phi: readonly number[], runs: readonly (readonly number[])[]): number[] {
  const sum = sumOf(phi);
  if (sum <= LEAST_MEMORY) return [...phi];
  return levelWorth(phi, runs) < LEAST ? phi.map((one) => one / sum) : [...phi];
}

/** So many independent values the level of a channel is known from; see {@link anchored}. */
export function levelWorth(phi: readonly number[], runs: readonly (readonly number[])[]): number {
  const surprises = runs.flatMap((run) => residualsOf(run, phi));
  return surprises.length * (1 - sumOf(phi)) ** 2 * (power(runs.flat()) / power(surprises));
}

/** Whether what a channel does is foretold from a level as well, not only from what was before. */
export const keepsLevel = (phi: readonly number[]): boolean => sumOf(phi) < 1 - ROUNDING;

const power = (values: readonly number[]) => mean(values.map((value) => value ** 2));
