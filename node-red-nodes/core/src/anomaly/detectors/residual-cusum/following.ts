import { mean } from '../../../stats';
import { residualsOf, sumOf } from './residuals';

/** Weights of the newest value that are tried; less than the first would fall behind what moves. */
const NEWEST = [0.1, 0.14, 0.2, 0.28, 0.4, 0.56, 0.8, 1];
/** Share of all weights that is left out at the far end. */
const LEFT_OUT = 0.05;

/**
 * How a channel that moved while it was learned is foretold: from the weighted mean of those before it, and from no level. Of such means
 * (R. G. Brown, Smoothing, Forecasting and Prediction (1963) ch. 7; best for a level that wanders, seen through noise: J. F. Muth, J. Am. Stat.
 * Assoc. 55 (1960) 299–306), and of what its autoregressive model makes of it without a level, the one with the least squares.
 * @param phi Coefficients of its autoregressive model. @param runs Deviations, in stretches without a gap.
 * @returns Coefficients that add up to one, of the newest value first; 29 at most.
 */
export function following(phi: readonly number[], runs: readonly (readonly number[])[]): number[] {
  const sum = sumOf(phi);
  const candidates = [...(sum > 0 ? [phi.map((one) => one / sum)] : []), ...NEWEST.map(weights)];
  const squares = candidates.map((one) => squaresOf(one, runs));
  return candidates[squares.indexOf(Math.min(...squares))];
}

function weights(newest: number): number[] {
  const count = newest === 1 ? 1 : Math.ceil(Math.log(LEFT_OUT) / Math.log(1 - newest));
  const each = Array.from({ length: count }, (_, i) => (1 - newest) ** i);
  const sum = sumOf(each);
  return each.map((one) => one / sum);
}

/** Mean square of what is not foretold; endless where no stretch is long enough. */
function squaresOf(phi: readonly number[], runs: readonly (readonly number[])[]): number {
  const left = runs.flatMap((run) => residualsOf(run, phi));
  return left.length > 0 ? mean(left.map((one) => one ** 2)) : Infinity;
}
