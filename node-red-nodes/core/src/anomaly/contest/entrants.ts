import type { Detector } from '../detector';
import { autoencoder } from '../detectors/autoencoder';
import { ewma } from '../detectors/ewma';
import { isolationForest } from '../detectors/isolation-forest';
import { kMeans } from '../detectors/k-means';
import { mahalanobis } from '../detectors/mahalanobis';
import { oneClassSvm } from '../detectors/one-class-svm';
import { dynamicPca, pca } from '../detectors/pca';
import { peaksOverThreshold } from '../detectors/peaks-over-threshold';
import { percentile } from '../detectors/percentile';
import { residualCusum } from '../detectors/residual-cusum';
import { seasonal } from '../detectors/seasonal';
import { spectralResidual } from '../detectors/spectral-residual';

/** Who takes part: all that go by values as measured and remember what was before. The first is taken where none is better. */
export const entrants: readonly Detector[] = [
  residualCusum,
  ewma,
  percentile,
  seasonal,
  spectralResidual,
  peaksOverThreshold,
  mahalanobis,
  pca,
  dynamicPca,
  kMeans,
  isolationForest,
  oneClassSvm,
  autoencoder,
] as Detector[];
