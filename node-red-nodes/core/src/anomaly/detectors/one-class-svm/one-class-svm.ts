import { byRows } from '../by-rows/by-rows';
import { along, directionsOf, ofColumns, type Directions } from '../by-rows/directions';
import { boundaryOf, squared, type Boundary } from './smo';

/** Share of healthy rows that carry the boundary, or lie outside of it. */
const NU = 0.1;
/** Rows that it learns from at most, evenly spread over the baseline: it holds their squares while it learns. */
const MOST_ROWS = 1500;

/**
 * How far a row is from those that carry the boundary around the healthy ones, along the directions in which these vary. The sum of
 * kernels itself is 0 from some way on; its logarithm, a square of a distance, grows for ever and has the same order.
 */
export const oneClassSvm = byRows<{ directions: Directions; boundary: Boundary }>({
  name: 'one-class-svm',
  about:
    'Right where healthy rows fill a curved or divided region that no ellipse describes, and are few: finds what lies outside of its boundary.',
  saved: { name: 'one-class-svm', version: 1 },
  effort: 20,
  lags: 0,
  folds: 5,
  uncertain: 2,
  columns: 60,
  learn: (rows) => {
    const directions = directionsOf(rows);
    const turned = thinned(rows).map((row) => along(row, directions));
    return { directions, boundary: boundaryOf(turned, { gamma: 1 / rows[0].length, nu: NU }) };
  },
  measure: (row, { directions, boundary }) => [Math.sqrt(away(along(row, directions), boundary).logarithm)],
  explain: (row, { directions, boundary }) => {
    const turned = along(row, directions);
    const { shares } = away(turned, boundary);
    const squares = turned.map((value, j) => {
      const middle = boundary.vectors.reduce((sum, vector, i) => sum + shares[i] * vector[j], 0);
      return (value - middle) ** 2;
    });
    return ofColumns(row, squares, directions);
  },
});

function thinned(rows: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const every = Math.ceil(rows.length / MOST_ROWS);
  return every > 1 ? rows.filter((_, i) => i % every === 0) : rows;
}

/** The negative logarithm of the weighted mean of kernels, and each vector's share of it; exact however far the row is. */
function away(row: readonly number[], { gamma, vectors, weights }: Boundary) {
  const squares = vectors.map((vector) => squared(row, vector));
  const least = squares.reduce((a, b) => Math.min(a, b), Infinity);
  const parts = squares.map((one, i) => weights[i] * Math.exp(-gamma * (one - least)));
  const sum = parts.reduce((a, b) => a + b, 0);
  const all = weights.reduce((a, b) => a + b, 0);
  return {
    logarithm: Math.max(0, gamma * least - Math.log(sum / all)),
    shares: parts.map((part) => part / sum),
  };
}
