export { pastLife, type PastLife } from './past-life';
export { recalibrated, remember, scoresOf, type LifeScores, type Outcome } from './recalibration';
export {
  similarRul,
  SimilarFollower,
  type SimilarNone,
  type SimilarOptions,
  type SimilarRul,
} from './similarity';
