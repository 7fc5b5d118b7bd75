import type { Detector } from '../detector';
import { contest } from '../contest/detector';
import { autoencoder } from './autoencoder';
import { ewma } from './ewma';
import { isolationForest } from './isolation-forest';
import { kMeans } from './k-means';
import { mahalanobis } from './mahalanobis';
import { oneClassSvm } from './one-class-svm';
import { dynamicPca, pca } from './pca';
import { peaksOverThreshold } from './peaks-over-threshold';
import { percentile } from './percentile';
import { residualCusum } from './residual-cusum';
import { robustDeviation } from './robust-deviation';
import { seasonal } from './seasonal';
import { spectralResidual } from './spectral-residual';

/** Every detector, by its name. */
export const detectors = {
  'residual-cusum': residualCusum,
  ewma,
  percentile,
  seasonal,
  'spectral-residual': spectralResidual,
  'peaks-over-threshold': peaksOverThreshold,
  'robust-deviation': robustDeviation,
  mahalanobis,
  pca,
  'dynamic-pca': dynamicPca,
  'k-means': kMeans,
  'isolation-forest': isolationForest,
  'one-class-svm': oneClassSvm,
  autoencoder,
  contest,
} satisfies Record<string, Detector>;

export type DetectorName = keyof typeof detectors;
