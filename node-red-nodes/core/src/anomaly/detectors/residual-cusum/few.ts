import { independentValues } from '../robust-deviation/independence';
import { meanSquareQuantile, normalUpper, tFromNormal } from '../robust-deviation/normal';

/**
 * Chance that a baseline of features is so far wrong in any of its charts: its machine would be called anomalous for good, so that of a
 * thousand healthy windows three at most are flagged.
 */
const WRONG = 0.003;
/** Standard errors by which an autocorrelation that was learned from few may be higher. */
const STANDARD_ERRORS = 1.5;

/** What few windows leave uncertain of a series of features, in the standard deviations of its surprises. Plain JSON. */
export interface Few {
  /** By how much the mean may be wrong. */
  mean: number;
  /** How many times as large as it was seen the mean square may be, 1 or more. */
  square: number;
  /** Share 0–1 of the surprises that are worth independent ones. */
  share: number;
}

export interface Charted {
  /** Charts that are watched together, 1 or more. */
  charts: number;
  /** Of the autoregressive model by which the surprises are some. */
  phi: readonly number[];
}

/**
 * How far a mean and a mean square of so few surprises may be from the truth in any of the charts that are watched together
 * (Bonferroni's bound): by Student's t and by chi-square, with as many degrees of freedom as independent surprises leave.
 * @param surprises Clipped, in their standard deviations, in the order of time; at least two, not all equal.
 */
export function fewOf(surprises: readonly number[], { charts, phi }: Charted): Few {
  const n = surprises.length;
  const independent = independentValues(surprises);
  const dof = independent - 1;
  const z = normalUpper(WRONG / charts);
  const share = Math.min(independent / n, 1 / unseenMemory(phi, n) ** 2);
  return {
    mean: tFromNormal(z, dof) / Math.sqrt(share * n),
    square: 1 / Math.max(Number.EPSILON, meanSquareQuantile(dof, -z)),
    share,
  };
}

/**
 * How many times as far as independent surprises these may add up, since a model of so few is unsure of how much a window foretells
 * of the next: by the bias of an autocorrelation (M. G. Kendall, Biometrika 41 (1954) 403–404) and its standard error (M. S. Bartlett,
 * Suppl. J. R. Stat. Soc. 8 (1946) 27–41). At least 1.
 */
function unseenMemory(phi: readonly number[], n: number): number {
  const seen = Math.max(
    0,
    phi.reduce((sum, one) => sum + one, 0),
  );
  const error = (1 + 3 * seen) / n + STANDARD_ERRORS * Math.sqrt(Math.max(0, 1 - seen ** 2) / n);
  return Math.max(1, (1 - seen) / Math.max(1 - seen - error, 1 / n));
}
