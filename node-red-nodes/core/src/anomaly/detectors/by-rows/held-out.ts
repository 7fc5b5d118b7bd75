/** Rows that are left out beside a block that is held out, as a share of all: they resemble those in the block. */
const GAP = 0.05;

/**
 * Measures a healthy past by what was learned from other times: part by part in the order of time, each by a model of all the others
 * but the rows near it, so that a limit comes from rows that its model has not seen.
 * @param folds Parts.
 */
export function heldOut<Row, Measured>(
  rows: readonly Row[],
  folds: number,
  model: (others: Row[]) => (row: Row) => Measured,
): Measured[][] {
  const gap = Math.ceil(GAP * rows.length);
  return Array.from({ length: folds }, (_, fold) => {
    const [from, to] = [fold, fold + 1].map((edge) => Math.round((edge * rows.length) / folds));
    const measure = model([...rows.slice(0, Math.max(0, from - gap)), ...rows.slice(to + gap)]);
    return rows.slice(from, to).map(measure);
  });
}
