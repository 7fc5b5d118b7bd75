import { byRows } from '../by-rows/by-rows';
import { componentsOf } from '../pca/components';
import { forward, type Network } from './network';
import { train, type Trained } from './train';

type Rows = readonly (readonly number[])[];

/** Hidden units to either side of the narrowest layer: so many for each column, and no more. */
const HIDDEN_EACH = 2;
const MOST_HIDDEN = 24;
/** Rows that it learns from at most, evenly spread over the baseline. */
const MOST_ROWS = 2000;
/** A narrower layer is taken where it explains this share of what one as wide as the principal components does. */
const KEPT = 0.9;

/**
 * What a network does not reproduce of a row that it has to pass on through a layer narrower than the row: healthy rows lie on a surface,
 * bent or not, that few numbers describe. How narrow is told by rows that are held out. Tangents saturate, so that what is far away is
 * never reproduced.
 * Reference: M. A. Kramer, AIChE J. 37 (1991) 233–243 (nonlinear principal component analysis).
 */
export const autoencoder = byRows<Network>({
  name: 'autoencoder',
  about:
    'Right where channels depend on one another along curves, as pressure on speed: finds rows beside the curve where PCA sees a flat cloud.',
  saved: { name: 'autoencoder', version: 1 },
  effort: 300,
  lags: 0,
  folds: 3,
  uncertain: 2.5,
  columns: 60,
  learn: (rows, like) => learned(thinned(rows), like),
  measure: (row, network) => [Math.cbrt(squaresOf(row, network).reduce((sum, one) => sum + one, 0))],
  explain: squaresOf,
});

function squaresOf(row: readonly number[], network: Network): number[] {
  const made = forward(row, network);
  return row.map((value, j) => (value - made[j]) ** 2);
}

function learned(rows: Rows, like?: Network): Network {
  if (like) return train(rows, [rows[0].length, ...like.map(({ bias }) => bias.length)]).network;
  const columns = rows[0].length;
  const hidden = Math.min(MOST_HIDDEN, HIDDEN_EACH * columns + 2);
  const through = (narrow: number) => train(rows, [columns, hidden, narrow, hidden, columns]);
  const linear = Math.min(hidden, componentsOf(rows).loadings.length, columns - 1);
  return narrowest(Math.max(1, linear), through).network;
}

/** The narrowest of one, a quarter, a half and all of a width that explains nearly as much as all of it. */
function narrowest(width: number, through: (narrow: number) => Trained): Trained {
  const widest = through(width);
  const narrower = [1, Math.ceil(width / 4), Math.ceil(width / 2)].filter(
    (one, i, all) => one < width && all.indexOf(one) === i,
  );
  for (const one of narrower) {
    const found = through(one);
    if (1 - found.error >= KEPT * (1 - widest.error)) return found;
  }
  return widest;
}

function thinned(rows: Rows): Rows {
  const every = Math.ceil(rows.length / MOST_ROWS);
  return every > 1 ? rows.filter((_, i) => i % every === 0) : rows;
}
