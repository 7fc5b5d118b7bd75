export { pastLife, type PastLife } from './past-life';
export { recalibrated, remember, scoresOf, type LifeScores, type Outcome } from './recalibration';
export { similarRul, type SimilarNone, type SimilarOptions } from './similarity';
