export { emptyFleet, failedAt, learn, taught, type Fleet } from './fleet';
export { note, type Forecasts } from './forecasts';
export { pastLife, type PastLife } from './past-life';
export { recalibrated, remember, scoresOf, type LifeScores, type EndedForecast } from './recalibration';
export {
  similarRul,
  SimilarFollower,
  type SimilarNone,
  type SimilarOptions,
  type SimilarRul,
} from './similarity';
export { similarityEstimator, type SimilaritySettings } from './similarity-estimator';
