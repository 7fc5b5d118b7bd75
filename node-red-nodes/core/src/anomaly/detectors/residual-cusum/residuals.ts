/** What each value of a stretch is beside what those before it foretell. */
export function residualsOf(run: readonly number[], phi: readonly number[]): number[] {
  return run
    .slice(phi.length)
    .map((value, i) => phi.reduce((left, one, j) => left - one * run[i + phi.length - 1 - j], value));
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);
