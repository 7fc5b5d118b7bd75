/**
 * Coefficients φ of the autoregressive model of deviations from a mean, x[i] ≈ Σ φ[j] x[i − 1 − j]; empty where each value stands
 * for itself. By Burg's method, whose models are always stable; of the orders up to `maxOrder` the one with the least
 * Bayesian information criterion.
 * References: J. P. Burg, 37th Annual International SEG Meeting (1967); G. Schwarz, Ann. Statist. 6 (1978) 461–464.
 * @param runs Stretches of the series without a gap, each in the order of time.
 */
export function autoregression(runs: readonly (readonly number[])[], maxOrder: number): number[] {
  const n = runs.reduce((sum, { length }) => sum + length, 0);
  let errors = runs.map((run) => ({ forward: [...run], backward: [...run] }));
  let power = runs.reduce((sum, run) => sum + sumOfSquares(run), 0) / n;
  let phi: number[] = [];
  let best = { phi, criterion: n * Math.log(power) };
  for (let order = 1; order <= maxOrder && power > 0; order++) {
    const reflection = reflectionOf(errors, order);
    phi = [...phi.map((value, i) => value - reflection * phi[order - 2 - i]), reflection];
    errors = errors.map((both) => reflect(both, order, reflection));
    power *= 1 - reflection ** 2;
    const criterion = n * Math.log(power) + order * Math.log(n);
    if (criterion < best.criterion) best = { phi, criterion };
  }
  return best.phi;
}

/** Errors of prediction of one stretch, from what came before a value and from what came after it. */
interface Errors {
  forward: number[];
  backward: number[];
}

/** The partial autocorrelation at a lag, between −1 and 1. */
function reflectionOf(errors: readonly Errors[], lag: number): number {
  let [both, each] = [0, 0];
  for (const { forward, backward } of errors)
    for (let i = lag; i < forward.length; i++) {
      both += forward[i] * backward[i - 1];
      each += forward[i] ** 2 + backward[i - 1] ** 2;
    }
  return each > 0 ? (2 * both) / each : 0;
}

function reflect({ forward, backward }: Errors, lag: number, by: number): Errors {
  const next = { forward: [...forward], backward: [...backward] };
  for (let i = lag; i < forward.length; i++) {
    next.forward[i] = forward[i] - by * backward[i - 1];
    next.backward[i] = backward[i - 1] - by * forward[i];
  }
  return next;
}

function sumOfSquares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
