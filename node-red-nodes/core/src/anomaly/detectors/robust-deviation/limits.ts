import { meanSquareQuantile, normalUpper } from './normal';

/**
 * Deviations, in standard normal units, that half of the stated share of healthy windows exceeds: of all features
 * together (root mean square), and of the one that deviates most.
 */
export interface DeviationLimits {
  rms: number;
  largest: number;
}

/** One feature over the baseline: its deviations, a value per window, and whether it alone may raise an alarm. */
export interface FeatureDeviations {
  z: number[];
  judged: boolean;
}

/** The share of the baseline's own windows that its limits are anchored at; more outliers than this would raise them. */
const ANCHOR = 0.1;

/**
 * Each limit by theory, for normal features; or, where the features have heavier tails, the statistic that
 * {@link ANCHOR} of the baseline windows exceeded, extended to the stated share.
 */
export function limitsOf(columns: readonly FeatureDeviations[], falseAlarms: number): DeviationLimits {
  const share = falseAlarms / 2;
  const judged = columns.filter((column) => column.judged);
  const independent = independentFeatures(columns);
  const theory = {
    rms: (p: number) => Math.sqrt(meanSquareQuantile(independent, normalUpper(p))),
    // Bonferroni's bound, two-sided: correlated features only make it safer.
    largest: (p: number) => normalUpper(p / (2 * Math.max(1, judged.length))),
  };
  const windows = columns[0].z.map((_, window) => window);
  const rms = windows.map((i) =>
    Math.sqrt(columns.reduce((sum, { z }) => sum + z[i] ** 2, 0) / columns.length),
  );
  const largest = windows.map((i) => judged.reduce((most, { z }) => Math.max(most, Math.abs(z[i])), 0));
  return {
    rms: theory.rms(share) * Math.max(1, anchor(rms) / theory.rms(ANCHOR)),
    largest: theory.largest(share) * Math.max(1, anchor(largest) / theory.largest(ANCHOR)),
  };
}

function anchor(statistics: number[]): number {
  return statistics.sort((a, b) => a - b)[Math.floor((1 - ANCHOR) * statistics.length)];
}

/**
 * How many independent features d correlated ones are worth: d² / Σ r², the participation ratio of their correlation
 * matrix; or of the windows' Gram matrix, whose sum of squares is the same, where there are fewer windows than features.
 */
function independentFeatures(columns: readonly FeatureDeviations[]): number {
  const unit = columns.map(({ z }) => {
    const length = Math.hypot(...z);
    return z.map((value) => value / length);
  });
  const windows = unit[0].map((_, window) => unit.map((z) => z[window]));
  return unit.length ** 2 / sumOfSquaredProducts(windows.length < unit.length ? windows : unit);
}

function sumOfSquaredProducts(vectors: readonly (readonly number[])[]): number {
  let total = 0;
  for (let i = 0; i < vectors.length; i++) {
    for (let j = i; j < vectors.length; j++) {
      let product = 0;
      for (let k = 0; k < vectors[i].length; k++) product += vectors[i][k] * vectors[j][k];
      total += (i === j ? 1 : 2) * product * product;
    }
  }
  return total;
}
