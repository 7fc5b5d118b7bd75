export { leastSquares, slopeError, type Line } from './least-squares';
export { mean } from './mean';
export { median, medianOfSorted } from './median';
export { MAD_TO_SIGMA, medianAbsDeviation, type DeviationOptions } from './median-abs-deviation';
export { normalCdf } from './normal-cdf';
export { normalQuantile } from './normal-quantile';
export { quantileOfSorted } from './quantile';
export { selectMedian } from './select-median';
export { welford, type Running } from './welford';
