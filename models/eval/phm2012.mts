/** A possible remaining life and its weight. */
export interface Possible {
  remaining: number;
  weight: number;
}

/**
 * Accuracy 0–1 of one forecast in the PHM 2012 challenge (Nectoux et al., IEEE Int. Conf. on Prognostics and Health Management
 * 2012): an error of 20 % too early, or of 5 % too late, halves it.
 */
export function accuracy(forecast: number, truth: number): number {
  const error = (100 * (truth - forecast)) / truth;
  return 0.5 ** (error <= 0 ? -error / 5 : error / 20);
}

/** The forecast with the best accuracy to be expected of some possible lives: a late one costs four times an early one. */
export function bestForecast(possible: readonly Possible[]): number {
  const candidates = possible.flatMap(({ remaining }) =>
    [0.7, 0.8, 0.9, 1].map((share) => share * remaining),
  );
  const expected = (forecast: number) =>
    possible.reduce((sum, { remaining, weight }) => sum + weight * accuracy(forecast, remaining), 0);
  return candidates.reduce(
    (best, forecast) => {
      const value = expected(forecast);
      return value > best.value ? { forecast, value } : best;
    },
    { forecast: 0, value: -1 },
  ).forecast;
}
