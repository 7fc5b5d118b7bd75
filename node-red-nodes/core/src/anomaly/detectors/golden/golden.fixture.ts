import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Network } from '../autoencoder/network';

type Rows = number[][];

/** What scikit-learn (of the network NumPy) makes of the same rows; `make_golden.py` beside this file writes it. */
export interface Golden {
  rows: Rows;
  points: Rows;
  ledoitWolf: { shrinkage: number; covariance: Rows; distances: number[] };
  wide: { rows: Rows; shrinkage: number; covariance: Rows };
  eigen: { covariance: Rows; values: number[] };
  pca: { t2: number[]; spe: number[] };
  kMeans: { first: Rows; centres: Rows; distances: number[] };
  isolationForest: { sizes: number[]; lengths: number[]; scores: number[] };
  oneClassSvm: { gamma: number; nu: number; offset: number; decisions: number[] };
  autoencoder: { network: Network; reproduced: Rows };
}

export const golden = JSON.parse(readFileSync(join(__dirname, 'golden.json'), 'utf8')) as Golden;
